"""What other tools' own examples and the forms of their versions give, and what is said to be left out of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from library import Library
from library.imports import Importer, Report

from .made_files import zip_of
from .test_label_studio import region, task
from .test_w3c import annotation

pytestmark = pytest.mark.usefixtures("at_once")

Put = Callable[[str, str | bytes], str]
Marks = set[tuple[str, str]]
SAID = "Ada met Bo."


def read(library: Library, path: str) -> Report:
    return Importer(library).add([path])


def marks(library: Library) -> Marks:
    articles = library.articles.list()
    return {(one.kind, one.quote) for article in articles for one in library.mentions.of_article(article.id)}


def notes(library: Library) -> list[str]:
    return [one.note for one in library.articles.list()]


def lines(*rows: dict[str, Any]) -> str:
    return "".join(f"{json.dumps(row)}\n" for row in rows)


def packed(**files: str | bytes) -> bytes:
    return zip_of({name.replace("__", "/").replace("_", "."): data for name, data in files.items()})


INTENT = (  # data_import/tests/data/intent/example.jsonl of doccano
    {"text": "exampleA", "entities": [[0, 1, "LOC"]], "cats": ["positive"]},
    {"text": "exampleB", "cats": ["positive"]},
    {"text": "exampleD"},
)
OLDEST = {"id": 1, "text": SAID, "annotations": [{"label": 2, "start_offset": 0, "end_offset": 3, "user": 1}]}
NULLS = {
    "text": SAID,
    "entities": [{"id": None, "start_offset": 0, "end_offset": 3, "label": "PER"}],
    "relations": None,
    "Comments": None,
}
SPANS = [{"start": 0, "end": 3, "label": "PER"}]
CHOICE = {
    "text": SAID,
    "options": [{"id": 1, "text": "News"}, {"id": "B", "text": "Sport"}],
    "accept": [1],
    "answer": "accept",
    "_task_hash": 5,
}
PAGES = {
    "pages": [{"text": SAID, "spans": SPANS}, {"text": "Bo went.", "spans": None}],
    "meta": None,
    "_input_hash": -5,
    "answer": "accept",
}


@pytest.mark.parametrize(
    ("name", "content", "expected", "remarks"),
    [
        ("doccano.jsonl", lines(*INTENT), {("LOC", "e")}, ["positive", "positive", ""]),
        ("doccano.json", json.dumps([{"text": SAID, "label": [[0, 3, "PER"]]}]), {("PER", "Ada")}, [""]),
        ("doccano.jsonl", lines(OLDEST), {("label_2", "Ada")}, [""]),
        ("doccano.jsonl", lines(NULLS), {("PER", "Ada")}, [""]),
        ("doccano.jsonl", lines({"text": SAID, "label": []}, {"text": "Bo.", "label": ["News"]}), set(), ["", "News"]),
        ("prodigy.json", json.dumps([{"text": SAID, "spans": SPANS}]), {("PER", "Ada")}, [""]),
        ("textcat.jsonl", lines({"text": SAID, "label": "News", "answer": "accept", "_task_hash": 5}), set(), ["News"]),
        ("textcat.jsonl", lines({"text": SAID, "label": "News", "answer": "reject", "_task_hash": 5}), set(), [""]),
        ("choice.jsonl", lines(CHOICE), set(), ["News"]),
        ("pages.jsonl", lines(PAGES), {("PER", "Ada")}, ["", ""]),
    ],
)  # fmt: skip
def test_lines_of_json(
    library: Library, put: Put, name: str, content: str, expected: Marks, remarks: list[str]
) -> None:
    report = read(library, put(name, content))
    assert report.failed == []
    assert marks(library) == expected
    assert notes(library) == remarks


ADA = region("a", 0, 3, "Ada", "PER")
MIN = {
    "id": 1,
    "text": SAID,
    "label": [{"start": 0, "end": 3, "text": "Ada", "labels": ["PER"]}],
    "annotator": 1,
    "annotation_id": 1,
    "lead_time": 4.1,
}
OF_ONE_REGION = (
    {"value": {"text": ["who?"]}, "id": "a", "from_name": "about", "to_name": "text", "type": "textarea"},
    {"value": {"start": 0, "end": 3, "choices": ["Bad"]}, "id": "a", "from_name": "mood", "type": "choices"},
    {"value": {"taxonomy": [["A", "B"]]}, "id": "x", "from_name": "tree", "type": "taxonomy"},
)
STORED = {
    "id": 5,
    "result": [ADA],
    "task": {"data": {"text": SAID}},
    "completed_by": {"email": "a@example.org"},
}


@pytest.mark.parametrize(
    "content",
    [
        [MIN],
        task(ADA, text=SAID),
        STORED,
        [task(ADA, text=SAID) | {"predictions": None}, {"data": {"image": "https://example.org/1.jpg"}}],
        [task(region("a", 1, 4, "Ada", "PER"), text=SAID)],  # its place is not that of its words
        [task(region("a", 5, 8, "Ada", "PER"), text="Oh.\r\n" + SAID)],
        [task(region("a", 4, 7, "Ada", "PER"), region("b", 12, 14, "Bo", "PER"), text="Oh.\r\n" + SAID)],
    ],
)
def test_forms_of_label_studios_tasks(library: Library, put: Put, content: Any) -> None:
    report = read(library, put("tasks.json", json.dumps(content)))
    assert marks(library) - {("PER", "Bo")} == {("PER", "Ada")}
    assert [one.reason for one in report.failed] in ([], ["Item 2: its data has no text."])


def test_what_label_studio_asked_of_a_region_is_its_note_and_who_marked_it_its_coder(
    library: Library, put: Put
) -> None:
    who = {"id": 3, "email": "eva@example.org", "first_name": "Eva", "last_name": "Li"}
    read(library, put("tasks.json", json.dumps([task(ADA, *OF_ONE_REGION, text=SAID, completed_by=who)])))
    (article,) = library.articles.list()
    (mention,) = library.mentions.of_article(article.id)
    assert (mention.note, mention.coder) == ("about: who?\nmood: Bad", "Eva Li")
    assert article.note == "tree: A / B"


def test_predictions_and_times_of_recordings_are_left_out_and_named(library: Library, put: Put) -> None:
    guess = {"data": {"text": SAID}, "predictions": [{"model_version": "m", "result": [ADA]}]}
    sound = task(region("s", 0.5, 3.25, None, "Speech"), text="What was said.")
    report = read(library, put("tasks.json", json.dumps([guess, sound])))
    assert marks(library) == set()
    assert [one.reason for one in report.failed] == [
        "Item 1: what is marked in it is a prediction that nobody confirmed.",
        "Item 2, region s: it marks a time of a recording, not in a text.",
    ]


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("Oh.\r\nAda met Bo.\r\n", "T1\tP 4 7\tAda\nT2\tP 12 14\tBo\n", {("P", "Ada"), ("P", "Bo")}),
        ("Oh.\r\nAda met Bo.\r\n", "T1\tP 5 8\tAda\r\n", {("P", "Ada")}),
        ("😀 Ada met Bo.\n", "T1\tP 3 6\tAda\n", {("P", "Ada")}),
        ("\ufeffAda met Ada.\n", "T1\tP 9 12\tAda\n", {("P", "Ada")}),
        ("Well, Ada met Bo.\n", "T1\tP 0 3\tAda\n", {("P", "Ada")}),  # the text was changed since
        ("Well, Ada met Ada.\n", "T1\tP 0 3\tAda\n", set()),  # which one?
    ],
)
def test_brats_marks_are_where_their_words_are(
    library: Library, put: Put, text: str, marked: str, expected: Marks
) -> None:
    report = read(library, put("all.zip", packed(c__d_txt=text, c__d_ann=marked)))
    assert marks(library) == expected
    assert len(report.failed) == (not expected)


def test_what_brat_says_of_a_relation_goes_to_the_note_of_its_link(library: Library, put: Put) -> None:
    marked = "T1\tP 0 3\tAda\nT2\tP 8 10\tBo\nR1\tmet Arg1:T1 Arg2:T2\nA1\tNegation R1\n#1\tAnnotatorNotes R1\tSure?\n"
    folder = Path(put("d.txt", SAID)).parent
    (folder / "annotation.conf").write_text("[entities]\nP\n")  # of the folders below it too
    (folder / "below").mkdir()
    for name, content in (("e.txt", SAID), ("e.ann", marked)):
        (folder / "below" / name).write_text(content)
    (folder / "d.txt").unlink()
    report = read(library, str(folder))
    assert (report.failed, len(report.added), report.links) == ([], 1, 1)
    (link,) = library.links.of_record(library.records.list()[0].id)
    assert link.note == "Negation\nSure?"


def project(sources: str, origin: str = "MAXQDA 2020 (Release 20.4.2)") -> str:
    return f"""<Project name="x" origin="{origin}" xmlns="urn:QDA-XML:project:1.0"><CodeBook><Codes>
<Code guid="K" name="Person" isCodable="true"/></Codes></CodeBook><Sources>{sources}</Sources></Project>"""


def coded(start: int, end: int, name: str = "", tag: str = "PlainTextSelection") -> str:
    return f"""<{tag} guid="S{start}" name="{name}" startPosition="{start}" endPosition="{end}">
<Coding guid="C{start}"><CodeRef targetGUID="K"/></Coding></{tag}>"""


def text_source(inside: str, path: str = "internal://A.txt") -> str:
    return f'<TextSource guid="A" name="RTF" plainTextPath="{path}">{inside}</TextSource>'


@pytest.mark.parametrize(
    ("sources", "text", "expected", "reasons"),
    [
        (text_source(coded(3, 6)), "😀 Ada met Bo.", {("Person", "Ada")}, []),  # in UTF-16 units
        (text_source(coded(4, 5) + coded(0, 2)), "Ada met Bo.", {("Person", "Ada"), ("Person", "me")}, []),
        (text_source(coded(0, 3, "1:1 ¶ 1 in D1")), "Ada met Bo.", {("Person", "Ada")}, []),
        (
            text_source('<PlainTextSelection guid="S" startPosition="0" endPosition="3"/><Coding guid="C"/>'),
            "Ada met Bo.",
            set(),
            ["“RTF”, code of the whole 1: it marks no words.", "“RTF”, selection 1: it has no code."],
        ),
        (
            text_source(coded(0, 3), "absolute:///C:/Users/Eva/B.txt") + '<VideoSource guid="V" name="Talk"/>',
            "Ada met Bo.",
            set(),
            ["“RTF”: its text “absolute:///C:/Users/Eva/B.txt” is not in the file.", "“Talk”: it is no text."],
        ),
        (
            text_source(coded(0, 3)) + '<PDFSource guid="P" name="Page"><PDFSelection guid="F"/>'
            '<Representation guid="R" plainTextPath="internal://A.txt"/></PDFSource>',
            "Ada met Bo.",
            {("Person", "Ada")},
            ["“Page”, area of a page 1: it marks no words."],
        ),
        (
            '<AudioSource guid="R" name="Talk"><Transcript guid="T" plainTextPath="internal://A.txt">'
            '<SyncPoint guid="P1" timeStamp="0" position="0"/><SyncPoint guid="P2" timeStamp="9" position="3"/>'
            + coded(1, 1, tag="TranscriptSelection").replace(
                "startPosition", 'fromSyncPoint="P1" toSyncPoint="P2" startPosition'
            )
            + coded(2, 2, tag="TranscriptSelection")
            + '</Transcript><AudioSelection guid="Q" begin="0" end="5"/></AudioSource>',
            "Ada met Bo.",
            {("Person", "Ada")},
            ["“Talk”, part of a recording 1: it marks no words.", "“Talk”, selection 2: it marks a time alone."],
        ),
    ],
)  # fmt: skip
def test_refi_projects(
    library: Library, put: Put, sources: str, text: str, expected: Marks, reasons: list[str]
) -> None:
    data = packed(project_qde=project(sources), Sources__A_txt=text)
    report = read(library, put("a.qdpx", data))
    assert [one.reason for one in report.failed] == reasons
    assert marks(library) == expected


def test_a_refi_project_in_a_folder_and_a_codebook_in_utf_16(library: Library, put: Put) -> None:
    data = packed(Study__project_qde=project(text_source(coded(0, 3))), Study__sources__A_txt=SAID)
    read(library, put("a.qdpx", data))
    assert marks(library) == {("Person", "Ada")}
    codes = '<Code guid="a" name="Actor"><Code guid="b" name="Ada"/></Code><Code guid="c" name="Place"/>'
    book = f'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>{codes}</Codes></CodeBook>'
    report = read(library, put("b.qdc", f'<?xml version="1.0" encoding="utf-16"?>{book}'.encode("utf-16")))
    counts = (report.kinds, report.records, report.label)
    assert (report.failed, counts) == ([], (1, 1, "Import a codebook"))
    report = read(library, put("c.qdc", '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes/></CodeBook>'))
    assert report.failed[0].reason == "Nothing was found in it: it is empty, or not of REFI-QDA codebook."


QUOTED = {"type": "TextQuoteSelector", "exact": "Ada"}
PAGE = {"id": "http://example.org/1", "value": "Ada met Bo.\nBo went.\n"}


@pytest.mark.parametrize(
    "row",
    [
        annotation(  # values that may be many, each as many
            [{"type": ["SpecificResource"], "source": PAGE, "selector": QUOTED | {"type": ["TextQuoteSelector"]}}],
            type=["Annotation"], motivation=["tagging", "commenting"], creator={"name": ["Eva", "E."]},
            body=[{"type": "TextualBody", "value": "P", "purpose": ["tagging"]}],
        ),
        annotation(  # as section 4.2.9 has it
            {"source": PAGE, "selector": {"type": "FragmentSelector", "value": "p1", "refinedBy": QUOTED}},
            body={"type": "Choice", "items": [{"type": "TextualBody", "value": "P", "purpose": "tagging"}]},
        ),
    ],
)  # fmt: skip
def test_w3c_annotations(library: Library, put: Put, row: dict[str, Any]) -> None:
    report = read(library, put("a.json", json.dumps(row)))
    assert (report.failed, marks(library)) == ([], {("P", "Ada")})


def test_annotations_that_are_elsewhere_are_said_to_be(library: Library, put: Put) -> None:
    row = annotation("", type="AnnotationCollection", first="http://example.org/page1")
    report = read(library, put("a.jsonld", json.dumps(row)))
    assert report.failed[0].reason == "Its annotations are not in it, but at http://example.org/page1."


@pytest.mark.parametrize("text", ["\0", "\ufeff", "\ufdd0 "])
def test_a_text_of_which_nothing_is_left_is_none(library: Library, put: Put, text: str) -> None:
    blank = {"text": text, "label": [[0, 1, "PER"]]}
    report = read(library, put("blank.jsonl", lines(blank)))
    assert "“article 1”: its text is empty" in report.failed[0].reason
    assert library.articles.list() == []
    report = read(library, put("doccano.jsonl", lines(blank, {"text": SAID, "label": [[0, 3, "PER"]]})))
    assert ([one.reason for one in report.failed], report.mentions) == (
        ["“article 1”: its text is empty."],
        1,
    )


W3C_PAIR = [
    annotation({"source": PAGE, "selector": QUOTED}),
    annotation({"source": PAGE, "selector": QUOTED | {"exact": 5}}),
]
BAD_SOURCE = (
    '<TextSource guid="B" name="b"><PlainTextContent>Bo</PlainTextContent>'
    '<PlainTextSelection guid="P" endPosition="x"/></TextSource>'
)
NO_END = lines({"text": SAID, "label": [[0, 1, "X"]]}, {"text": SAID, "label": [[0, "x", "X"]]})
NO_LABEL = lines({"text": SAID, "spans": SPANS}, {"text": SAID, "spans": [{"start": 0.5}]})
NO_PLACE = [task(ADA, text=SAID), task(region("b", 0, None, None, "X"))]
NO_ENDS = packed(a_txt="Ada", a_ann="T1\tP 0 3\tAda\n", b_txt="Bo", b_ann="T1\tP 0 2\tBo\nR1\tx\n")
NO_NUMBER = packed(project_qde=project(text_source(coded(0, 3)) + BAD_SOURCE), A_txt=SAID)
NO_TEXT = {"format": "parley", "version": 3, "articles": [{"id": "1", "text": "A."}, {"id": "2"}]}


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("d.jsonl", NO_END, "Line 2: its end_offset is"),
        ("p.jsonl", NO_LABEL, "Line 2: span 1: its label"),
        ("ls.json", json.dumps(NO_PLACE), "Item 2: region b: its end is"),
        ("b.zip", NO_ENDS, "b.ann, line 2: it is not"),
        ("w.json", json.dumps(W3C_PAIR), "Annotation 2: its exact is not text"),
        ("r.qdpx", NO_NUMBER, "Source 2, “b”: selection P has"),
        (
            "c.qdc",
            '<CodeBook xmlns="urn:QDA-XML:codebook:1.0">\n<Codes>\n<Code guid="a" name="New"/>',
            "in line 3",
        ),
        ("j.json", json.dumps(NO_TEXT), "articles[1]: its text is missing"),
    ],
)
def test_a_faulty_file_is_told_by_its_item_and_leaves_the_library_as_it_is(
    library: Library, put: Put, name: str, content: str | bytes, reason: str
) -> None:
    library.close()
    before = library.path.read_bytes()
    with Library.open(library.path, coder="Ada") as opened:
        report = read(opened, put(name, content))
        assert len(report.failed) == 1
        assert reason in report.failed[0].reason
    assert library.path.read_bytes() == before
