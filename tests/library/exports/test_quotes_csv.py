"""The quote list: one row a mention, read back whole by any CSV reader, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from library import Article, Library
from library.exports import format_by_id, write_file
from library.exports.quotes_csv import write
from library.text.normalise import normalise

AddText = Callable[..., Article]
TEXT = 'A bridge reopens\n\nThe Front said: "We left,\n\nand shall return; soon."\nNobody came 😀.\n'


def rows(library: Library, ids: list[str] | None = None) -> list[dict[str, str]]:
    text = "".join(write(library, ids))
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline=""), strict=True))


def tag(library: Library, article: Article, words: str, **more: str) -> None:
    start = article.text.index(words)
    with library.change("Tag"):
        library.mentions.add(article.id, "claim", start, start + len(words), **more)


def test_an_empty_library_is_a_line_of_columns(library: Library) -> None:
    [header] = "".join(write(library)).splitlines()
    assert header.startswith("\ufeffquote,kind,record,note,title,outlet,byline,published,url,language,")


def test_a_row_says_all_about_its_mention(library: Library, add_text: AddText) -> None:
    article = add_text(
        library, TEXT, outlet="Harbour Post", published="2031-03-09", url="https://p.example/a"
    )
    with library.change("Add"):
        record = library.records.add("claim", "They left.")
    tag(library, article, "We left", record=record.id, note="a note")
    [row] = rows(library)
    assert (row["quote"], row["kind"], row["record"], row["note"]) == (
        "We left",
        "claim",
        "They left.",
        "a note",
    )
    assert (row["title"], row["outlet"], row["published"]) == (
        "A bridge reopens",
        "Harbour Post",
        "2031-03-09",
    )
    assert (row["before"], row["after"]) == (TEXT[3:35], TEXT[42:74])
    assert (row["start"], row["end"], row["coder"]) == ("35", "42", "Ada")
    assert (row["article"], row["record_id"]) == (article.id, record.id)


def test_newlines_quotation_marks_and_separators_stay_in_their_cell(
    library: Library, add_text: AddText
) -> None:
    words = '"We left,\n\nand shall return; soon."'
    tag(library, add_text(library, TEXT), words, note='He said "no",\nthen left;\ttwice')
    [row] = rows(library)
    assert (row["quote"], row["note"]) == (words, 'He said "no",\nthen left;\ttwice')


def test_a_mention_without_a_record_has_an_empty_cell(library: Library, add_text: AddText) -> None:
    tag(library, add_text(library, TEXT), "We left")
    assert (rows(library)[0]["record"], rows(library)[0]["record_id"]) == ("", "")


@pytest.mark.parametrize(
    "first", ["=", "+", "-", "@", "\t=", "\n=", " =", "\n\t @", "\xa0-", "＝", "＋", "－", "＠"]
)
def test_no_cell_begins_a_formula(library: Library, add_text: AddText, first: str) -> None:
    words = f"{first}cmd|' /C calc'!A0"
    article = add_text(library, f"Title\n\n{words}\n", title=words, outlet=words, byline=words)
    with library.change("Add"):
        record = library.records.add("claim", words)
    tag(library, article, words, record=record.id, note=words)
    [row] = rows(library)
    for column in ("quote", "record", "note", "title", "outlet", "byline", "before", "after"):
        assert not row[column].lstrip().startswith(tuple("=+-@＝＋－＠")), column
    assert row["quote"] == f"'{words}"


def test_words_that_start_no_formula_are_left_as_they_are(library: Library, add_text: AddText) -> None:
    article = add_text(library, "Title\n\n'Tis 5-4=1, said a@b.example\n")
    tag(library, article, "'Tis 5-4=1, said a@b.example")
    assert rows(library)[0]["quote"] == "'Tis 5-4=1, said a@b.example"


def test_rows_are_in_the_order_of_articles_and_text(library: Library, add_text: AddText) -> None:
    first, second = add_text(library, TEXT), add_text(library, "Second\n\nThe envoy left.\n")
    for article, words in ((second, "envoy"), (first, "Nobody"), (first, "We left")):
        tag(library, article, words)
    assert [row["quote"] for row in rows(library)] == ["We left", "Nobody", "envoy"]
    assert [row["quote"] for row in rows(library, [second.id])] == ["envoy"]


def test_articles_in_the_trash_are_left_out(library: Library, add_text: AddText) -> None:
    article = add_text(library, TEXT)
    tag(library, article, "We left")
    with library.change("Remove"):
        library.articles.remove(article.id)
    assert rows(library) == []


def test_a_file_is_utf_8_with_a_mark_and_crlf(library: Library, add_text: AddText, tmp_path: Path) -> None:
    tag(library, add_text(library, TEXT), "Nobody came 😀")
    write_file(library, format_by_id("csv"), tmp_path / "quotes.csv")
    data = (tmp_path / "quotes.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfquote,")
    assert data.endswith(b"\r\n")
    assert data.decode("utf-8-sig") == "".join(write(library)).removeprefix("\ufeff")


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from("ab =+-@,;\"'\n\té😀س\u200f\xa0"), min_size=1).map(normalise))
def test_any_quote_comes_back_as_it_is_or_behind_an_apostrophe(
    library: Library, add_text: AddText, words: str
) -> None:
    article = add_text(library, f"x{words}x")
    with library.change("Tag"):
        mention = library.mentions.add(article.id, "event", 1, 1 + len(words), note=words)
    [row] = rows(library, [article.id])
    assert row["quote"] in {mention.quote, f"'{mention.quote}"}
    assert row["note"] in {mention.note, f"'{mention.note}"}
