"""Files as Prodigy writes them (https://prodi.gy/docs/api-interfaces), and files that are wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from library import Article, Library
from library.exports import format_by_id, write_file
from library.imports import Importer

Put = Callable[[str, str], str]
WORDS = ["My", "mother", "’s", "name", "is", "Sasha", "Smith", "."]
SPACES = [True, False, True, True, True, True, False, False]
EXAMPLE: dict[str, Any] = {
    "text": "My mother’s name is Sasha Smith.",
    "tokens": [
        {"text": word, "start": start, "end": start + len(word), "id": number, "ws": ws}
        for number, (word, start, ws) in enumerate(
            zip(WORDS, (0, 3, 9, 12, 17, 20, 26, 31), SPACES, strict=True)
        )
    ],
    "spans": [
        {"start": 3, "end": 9, "token_start": 1, "token_end": 1, "label": "FAMILY"},
        {"start": 20, "end": 31, "token_start": 5, "token_end": 6, "label": "PERSON"},
        {"start": 0, "end": 9, "token_start": 0, "token_end": 1, "label": "actor"},
    ],
    "relations": [
        {
            "head": 1,
            "child": 6,
            "head_span": {"start": 3, "end": 9, "token_start": 1, "token_end": 1, "label": "FAMILY"},
            "child_span": {"start": 20, "end": 31, "token_start": 5, "token_end": 6, "label": "PERSON"},
            "color": "#ffd882",
            "label": "NAME_OF",
        }
    ],
    "answer": "accept",
    "_input_hash": 1,
    "_task_hash": 2,
    "_annotator_id": "ada",
    "_timestamp": 1690000000,
}


def lines(*rows: object) -> str:
    return "".join(f"{json.dumps(row)}\n" for row in rows)


def test_spans_and_relations_are_read(library: Library, put: Put) -> None:
    report = Importer(library).add([put("out.jsonl", lines(EXAMPLE))])
    assert (report.failed, report.mentions, report.links) == ([], 3, 1)
    (article,) = library.articles.list()
    found = library.mentions.of_article(article.id)
    assert {(one.kind, one.quote, one.coder) for one in found} == {
        ("FAMILY", "mother", "ada"),
        ("PERSON", "Sasha Smith", "ada"),
        ("actor", "My mother", "ada"),
    }
    names = {one.id: one.name for one in library.records.list()}
    (link,) = library.links.of_record(next(id for id, name in names.items() if name == "mother"))
    assert (link.relation, names[link.source], names[link.target]) == ("NAME_OF", "mother", "Sasha Smith")


def test_ends_are_found_by_their_tokens_where_spans_are_not_told(library: Library, put: Put) -> None:
    spans = [{key: span[key] for key in ("start", "end", "label")} for span in EXAMPLE["spans"]]
    relations = [{"head": 5, "child": 1, "label": "KNOWS"}, {"head": 4, "child": 1, "label": "KNOWS"}]
    row = {"text": EXAMPLE["text"], "spans": spans, "tokens": EXAMPLE["tokens"], "relations": relations}
    report = Importer(library).add([put("out.jsonl", lines(row))])
    assert (report.mentions, report.links) == (3, 1)
    assert "Line 1, relation 2: one of its ends is no span" in report.failed[0].reason


def test_an_article_that_two_people_marked_has_the_links_of_both(library: Library, put: Put) -> None:
    text = "Ada met Bo near Cy."

    def line(coder: str, first: str, second: str) -> dict[str, Any]:
        ends = [
            {"start": (at := text.index(word)), "end": at + len(word), "label": "actor"}
            for word in (first, second)
        ]
        met = {
            "head": 0,
            "child": 0,
            "head_span": ends[0],
            "child_span": ends[1],
            "label": "MET",
        }
        article = "0f0e0d0c-0b0a-4908-8706-050403020100"
        return {
            "text": text, "meta": {"article": article}, "_annotator_id": coder, "spans": ends, "relations": [met],
        }  # fmt: skip

    report = Importer(library).add(
        [put("out.jsonl", lines(line("ada", "Ada", "Bo"), line("cyd", "Cy", "Bo")))]
    )
    assert (len(report.added), report.mentions, report.links) == (1, 4, 2)
    for record in library.records.list():
        assert {one.quote for one in library.mentions.of_record(record.id)} == {record.name}
    quotes = {one.id: (one.coder, one.quote) for one in library.mentions.each()}
    names = {one.id: one.name for one in library.records.list()}
    links = [link for id in names for link in library.links.of_record(id) if link.source == id]
    assert {
        (names[link.source], quotes[str(link.source_mention)], quotes[str(link.target_mention)])
        for link in links
    } == {
        ("Ada", ("ada", "Ada"), ("ada", "Bo")),
        ("Cy", ("cyd", "Cy"), ("cyd", "Bo")),
    }


def test_what_was_rejected_has_no_marks(library: Library, put: Put) -> None:
    report = Importer(library).add([put("out.jsonl", lines(EXAMPLE | {"answer": "reject"}))])
    assert (len(report.added), report.mentions) == (1, 0)
    assert "Line 1: its spans were answered with “reject”" in report.failed[0].reason


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        ('{"text": "a', "Line 2: it is not whole JSON"),
        ('{"text": 5}', "Line 2: its text is not text"),
        ('{"text": "a", "spans": [{"start": 0, "label": "x"}]}', "Line 2: span 1: its end is missing"),
        ("[]", "Line 2: it is no object"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_written(
    library: Library, put: Put, second: str, reason: str
) -> None:
    report = Importer(library).add([put("out.jsonl", f"{lines(EXAMPLE)}{second}\n")])
    assert library.articles.list() == []
    assert reason in report.failed[0].reason


def test_lines_of_articles_are_still_read_as_these(library: Library, put: Put) -> None:
    rows = [
        {"title": "One", "text": 'It was "spans": [{"start".'},
        {"title": "Two", "text": "It is.", "tokens": 4},
    ]
    report = Importer(library).add([put("table.jsonl", lines(*rows))])
    assert (len(report.added), report.failed) == (2, [])


def test_tokens_make_up_the_text_and_end_where_mentions_do(
    library: Library, add_text: Callable[..., Article], tmp_path: Path
) -> None:
    article = add_text(library, "Ada’s  anti-war 😀 speech,\n\nin Rome: طالبان‌ها.")
    with library.change("Code"):
        for start, end in ((0, 3), (7, 11), (5, 18), (18, 25), (0, 30)):
            library.mentions.add(article.id, "claim", start, end)
    write_file(library, format_by_id("prodigy"), tmp_path / "out.jsonl")
    row = json.loads((tmp_path / "out.jsonl").read_text())
    found = row["tokens"]
    assert "".join(one["text"] + " " * one["ws"] for one in found) == row["text"] == article.text
    assert "طالبان‌ها" in {one["text"] for one in found}
    for span in row["spans"]:
        assert found[span["token_start"]]["start"] == span["start"]
        assert found[span["token_end"]]["end"] == span["end"]  # the last one, not the one after it


def test_spacy_makes_the_same_spans_of_the_tokens(
    library: Library, add_text: Callable[..., Article], tmp_path: Path
) -> None:
    """As Prodigy does: a Doc of the tokens, and spans by their first and last one."""
    spacy = pytest.importorskip("spacy", exc_type=ImportError)
    srsly = pytest.importorskip("srsly")
    article = add_text(library, "Ada’s  anti-war 😀 speech,\n\nin Rome: طالبان‌ها.")
    with library.change("Code"):
        for start, end in ((0, 3), (7, 11), (18, 25), (37, 46)):
            library.mentions.add(article.id, "claim", start, end)
    write_file(library, format_by_id("prodigy"), tmp_path / "out.jsonl")
    (task,) = srsly.read_jsonl(tmp_path / "out.jsonl")
    words, spaces = ([one[key] for one in task["tokens"]] for key in ("text", "ws"))
    doc = spacy.tokens.Doc(spacy.blank("xx").vocab, words=words, spaces=spaces)
    assert doc.text == article.text
    mentions = library.mentions.of_article(article.id)
    for span, mention in zip(task["spans"], mentions, strict=True):
        found = doc[span["token_start"] : span["token_end"] + 1]
        assert (found.start_char, found.end_char, found.text) == (mention.start, mention.end, mention.quote)
        assert doc.char_span(span["start"], span["end"], span["label"]).text == mention.quote
