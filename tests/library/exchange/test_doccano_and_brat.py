"""Files as doccano and brat write them (their documentation's own examples), and files that are wrong."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from library import Article, Library
from library.errors import WriteError
from library.exports import Lost, foreseen, format_by_id, in_words, write_file
from library.imports import Importer, Options, Report

Put = Callable[[str, str], str]
BRAT_TEXT = "Sony formed a joint venture with Ericsson, a mobile phone company based in Sweden.\n"
BRAT_MARKS = (
    "T1\tOrganization 0 4\tSony\nT2\tMERGE-ORG 14 27\tjoint venture\nT3\tOrganization 33 41\tEricsson\n"
    "T4\tCountry 75 81\tSweden\nE1\tMERGE-ORG:T2 Org1:T1 Org2:T3\nA1\tNegation E1\nR1\tOrigin Arg1:T3 Arg2:T4\n"
    "N1\tReference T3 Wikipedia:17184\tLM Ericsson\n#1\tAnnotatorNotes T1\tthis is a note\n"
    "T5\tCountry 0 4;75 81\tSony Sweden\n*\tEquiv T4 T5\n"
)


def read(library: Library, *paths: str, **options: bool) -> Report:
    return Importer(library, Options(**options)).add(paths)  # type: ignore[arg-type]


def marks(library: Library) -> set[tuple[str, str]]:
    articles = library.articles.list()
    return {(one.kind, one.quote) for article in articles for one in library.mentions.of_article(article.id)}


def test_doccanos_offsets_are_utf16_units(library: Library, put: Put) -> None:
    row = {
        "id": 1,
        "text": "😀😀 Ada met Bo.",
        "entities": [
            {"id": 7, "label": "PERSON", "start_offset": 5, "end_offset": 8},
            {"id": 8, "label": "actor", "start_offset": 13, "end_offset": 15},
        ],
        "relations": [{"id": 1, "from_id": 7, "to_id": 8, "type": "met"}],
        "Comments": [],
    }
    report = read(library, put("all.jsonl", json.dumps(row) + "\n"))
    assert (report.failed, report.mentions, report.links) == ([], 2, 1)
    assert marks(library) == {("PERSON", "Ada"), ("actor", "Bo")}
    assert library.codebook.kinds()[-1] == "PERSON"


@pytest.mark.parametrize(
    ("text", "marks_in_file"),
    [
        ("👨🏻‍🚒😀 Ada met Bo.", [[10, 13, "PERSON"], [18, 20, "actor"]]),  # UTF-16 units: as in doccano#2290
        ("👨🏻‍🚒😀 Ada met Bo.", [[6, 9, "PERSON"], [14, 16, "actor"], [0, 4, "place"]]),  # code points
        ("👨🏻‍🚒😀 Ada met Bo.", [[3, 6, "PERSON"], [11, 13, "actor"], [0, 1, "place"]]),  # whole characters
    ],
)
def test_what_offsets_count_shows_where_others_split_characters(
    library: Library, put: Put, text: str, marks_in_file: list[list[object]]
) -> None:
    lines = [
        {"id": 1, "text": text, "label": marks_in_file},
        {"id": 2, "text": "Bo went.", "label": [[0, 2, "actor"]]},
    ]
    report = read(library, put("all.jsonl", "".join(json.dumps(line) + "\n" for line in lines)))
    assert report.failed == []
    assert marks(library) >= {("PERSON", "Ada"), ("actor", "Bo")}


def test_labels_that_are_triples_are_read_too(library: Library, put: Put) -> None:
    read(library, put("all.jsonl", '{"id": 1, "text": "EU rejects it.", "label": [[0, 2, "ORG"]]}\n'))
    assert marks(library) == {("ORG", "EU")}


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        ("{", "Line 2: it is not whole JSON"),
        ('{"text": "a", "entities": [{"label": "x"}]}', "Line 2.*start_offset is missing"),
        ('{"text": 5, "entities": []}', "Line 2: its text is not text"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_written(
    library: Library, put: Put, second: str, reason: str
) -> None:
    report = read(library, put("all.jsonl", f'{{"text": "Fine.", "entities": []}}\n{second}\n'))
    assert library.articles.list() == []
    assert len(report.failed) == 1
    assert re.search(reason, report.failed[0].reason)


def test_what_another_tool_alone_understands_costs_no_article(library: Library, put: Put) -> None:
    rows = [
        {
            "text": "Ada met Bo.",
            "entities": [[0, 3, "actor"]],
            "status": "approved",
            "published": "last week",
        },
        {"text": " \ufeff\r\n", "entities": [[0, 1, "actor"]], "title": "Blank"},
        {"text": "Bo left.", "entities": [], "status": "done", "published": "2031-03", "title": "\ufeff"},
    ]
    report = read(library, put("all.jsonl", "".join(f"{json.dumps(row)}\n" for row in rows)))
    assert [one.reason for one in report.failed] == [
        "“article 1”: its published “last week” is none that is known here.",
        "“article 1”: its status “approved” is none that is known here.",
        "“Blank”: its text is empty.",
    ]
    assert [(one.status, one.published) for one in library.articles.list()] == [
        ("unread", ""),
        ("done", "2031-03"),
    ]
    assert marks(library) == {("actor", "Ada")}


def test_what_is_related_to_a_mark_that_comes_twice_is_related_to_it(library: Library, put: Put) -> None:
    one, again = ({"id": id, "label": "actor", "start_offset": 0, "end_offset": 3} for id in (1, 2))
    other = {"id": 3, "label": "actor", "start_offset": 8, "end_offset": 10}
    related = {"id": 4, "from_id": 2, "to_id": 3, "type": "member_of"}
    task = {"text": "Ada met Bo", "entities": [one, again, other], "relations": [related]}
    report = read(library, put("twice.jsonl", json.dumps(task)))
    assert (report.mentions, report.links, report.failed, report.conflicts) == (2, 1, [], [])
    [ada] = [record for record in library.records.list() if record.name == "Ada"]
    [mention] = library.mentions.of_record(ada.id)
    assert (mention.quote, [link.relation for link in library.links.of_record(ada.id)]) == (
        "Ada",
        ["member_of"],
    )


def test_a_mark_outside_the_text_is_left_out_and_named(library: Library, put: Put) -> None:
    line = '{"text": "Ada", "entities": [{"id": 3, "label": "actor", "start_offset": 1, "end_offset": 9}]}\n'
    report = read(library, put("all.jsonl", line))
    assert len(report.added) == 1
    assert "Line 1, entity 3" in report.failed[0].reason


def test_brats_own_example_is_read_from_a_folder_and_from_a_zip(
    library: Library, put: Put, tmp_path: Path
) -> None:
    put("doc-1.txt", BRAT_TEXT)
    folder = Path(put("doc-1.ann", BRAT_MARKS)).parent
    (folder / "annotation.conf").write_text("[entities]\nOrganization\n")
    report = read(library, str(folder))
    assert (report.failed, len(report.added), report.mentions, report.links) == ([], 1, 5, 3)
    assert ("MERGE-ORG", "joint venture") in marks(library)
    assert ("Country", BRAT_TEXT.rstrip(".\n")) in marks(library)  # in two parts
    assert {one.name for one in library.records.list()} >= {"LM Ericsson", "Sony", "joint venture", "Sweden"}
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for name in ("doc-1.txt", "doc-1.ann"):
            archive.write(folder / name, f"project/{name}")
    again = read(library, str(tmp_path / "all.zip"))
    assert (again.added, again.mentions, again.links, again.mentions_there) == ([], 0, 0, 5)


def test_another_reader_of_brat_finds_the_same_words(
    library: Library, add_text: Callable[..., Article], tmp_path: Path
) -> None:
    bratly = pytest.importorskip("bratly")
    article = add_text(library, "😀 Ada of\nthe Front said “no”.\nطالبان went.\n")
    with library.change("Code"):
        ada, claim = library.records.add("actor", "Ada"), library.records.add("claim", "No")
        library.mentions.add(article.id, "actor", 2, 18, record=ada.id)
        said = library.mentions.add(article.id, "claim", 24, 28, record=claim.id)
        library.mentions.set_note(said.id, "A note\nof two lines")
        library.mentions.add(article.id, "actor", 30, 36)
        library.links.add("attributed_to", claim.id, ada.id)
    write_file(library, format_by_id("brat"), tmp_path / "marks")
    (text,), (marks,) = ([*(tmp_path / "marks").glob(f"*.{suffix}")] for suffix in ("txt", "ann"))
    lines = marks.read_text().splitlines()
    found = [bratly.EntityAnnotation.from_line(line) for line in lines if line.startswith("T")]
    assert [one.content for one in found] == ["Ada of the Front", "“no”", "طالبان"]
    read_as = bratly.AnnotationCollection(annotations=found)
    assert bratly.Document(
        fullpath=str(text), annotation_collections=[read_as]
    ).check_ann_compatibility_with_txt()
    by_id = {one.id: one for one in found}
    relation = bratly.RelationAnnotation.from_line(
        next(line for line in lines if line.startswith("R")), by_id
    )
    assert relation.label == "attributed_to"
    assert [end.content for _, end in (relation.argument1, relation.argument2)] == [
        "“no”",
        "Ada of the Front",
    ]
    notes = [bratly.NoteAnnotation.from_line(line, by_id) for line in lines if line.startswith("#")]
    assert {(one.component.content, one.label) for one in notes} >= {("“no”", "AnnotatorNotes")}


def test_a_line_that_is_none_of_brats_is_named(library: Library, put: Put) -> None:
    put("a.txt", "Sony")
    report = read(library, put("a.ann", "T1\tOrganization 0 4\tSony\nT2\tOrganization here\tSony\n"))
    assert library.articles.list() == []
    assert "a.ann, line 2" in report.failed[0].reason


def test_marks_come_to_the_article_of_equal_text_and_what_is_here_stays(
    library: Library, add_text: Callable[..., Article], put: Put
) -> None:
    article = add_text(library, "The Front met Ada.\n", outlet="Post")
    with library.change("Code"):
        front = library.records.add("actor", "Hadrel Front", aliases=["the Front"])
        ada = library.records.add("actor", "Ada")
        library.mentions.add(article.id, "actor", 0, 9, record=front.id)
    put("b.txt", "The Front met Ada.\n")
    path = put(
        "b.ann",
        "T1\tactor 0 9\tThe Front\nN1\tReference T1 X:1\tAda\nT2\tactor 14 17\tAda\nN2\tReference T2 X:1\tAda\n",
    )
    for rehearsal in (True, False):
        report = read(library, path, rehearsal=rehearsal)
        assert (report.added, report.mentions, report.mentions_there) == ([], 1, 1)
        assert "here is “Hadrel Front”, in the file “Ada”" in report.conflicts[0].reason
    assert [one.record for one in library.mentions.of_article(article.id)] == [front.id, ada.id]


def test_an_export_folder_that_was_worked_in_is_not_replaced(
    library: Library, add_text: Callable[..., Article], tmp_path: Path
) -> None:
    add_text(library, "Ada went.\n")
    brat, target = format_by_id("brat"), tmp_path / "marks"
    write_file(library, brat, target)
    write_file(library, brat, target)
    (target / "mine.txt").write_text("mine")
    with pytest.raises(WriteError, match=r"no export, such as “mine\.txt”"):
        write_file(library, brat, target)
    assert (target / "mine.txt").read_text() == "mine"
    with pytest.raises(WriteError, match="library itself"):
        write_file(library, brat, tmp_path)


def test_a_claim_of_the_same_name_at_the_same_place_is_that_claim(
    library: Library, add_text: Callable[..., Article], tmp_path: Path
) -> None:
    article = add_text(library, "Ada went.")
    with library.change("Code"):
        claim = library.records.add("claim", "She went.")
        library.mentions.add(article.id, "claim", 0, 9, record=claim.id)
    write_file(library, format_by_id("brat"), tmp_path / "marks")
    with Library.open(tmp_path / "other.parley", create=True, coder="Ada", origin="test") as other:
        there = add_text(other, "Ada went.")
        with other.change("Code"):
            ours = other.records.add("claim", "She went.")
            other.mentions.add(there.id, "claim", 0, 9, record=ours.id)
        report = read(other, str(tmp_path / "marks"))
        assert (report.records, report.conflicts) == (0, [])
        assert [one.id for one in other.records.list()] == [ours.id]


def test_what_is_left_out_is_foreseen_and_counted(library: Library, add_text: Callable[..., Article]) -> None:
    article = add_text(library, "Ada\nwent.\n", outlet="Post")
    with library.change("Code"):
        ada = library.records.add("actor", "Ada", aliases=["A."])
        front = library.records.add("actor", "Front")
        library.mentions.add(article.id, "actor", 0, 4, record=ada.id)
        library.links.add("member_of", ada.id, front.id)
    brat = format_by_id("brat")
    assert in_words(foreseen(library, brat.holds)) == (
        "the outlet, date and other details of 1 article; when 1 mention was made and changed; "
        "1 record without a mention; the attributes, aliases and note of 1 record; "
        "1 link between records of different articles"
    )
    lost = Lost()
    write_file(library, brat, library.path.parent / "marks", lost=lost)
    assert lost == foreseen(library, brat.holds) | Lost(edges=1)
