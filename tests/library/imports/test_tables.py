"""Tables: one row, one article; which column holds what; and no broken row in the way of the others."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from library import Library
from library.errors import UnreadableError
from library.imports import FORMATS, Importer
from library.imports.formats import Faulty, Source
from library.imports.tables.column_dates import DAY_FIRST, MONTH_FIRST, order_of, read_date
from library.imports.tables.columns import choose, guess, headers_of, preview
from library.imports.worker import Worker
from library.model import Draft
from tests.made import tables, zips

FILES = tables.files()


def form_of(name: str, data: bytes) -> str:
    source = Source(name, name, data)
    return next(form.id for form in FORMATS if form.fits(source))


def read(worker: Worker, name: str, data: bytes | None = None, **columns: str) -> list[Draft | Faulty]:
    source = Source(name, name, FILES[name] if data is None else data, columns=columns)
    form = next(form for form in FORMATS if form.fits(source))
    return list(form.read(source, worker))


def articles(worker: Worker, name: str, data: bytes | None = None, **columns: str) -> list[Draft]:
    return [draft for draft in read(worker, name, data, **columns) if isinstance(draft, Draft)]


def faults(worker: Worker, name: str) -> dict[int, str]:
    return {fault.place: fault.reason for fault in read(worker, name) if isinstance(fault, Faulty)}


@pytest.mark.parametrize(
    "name",
    ["plain.csv", "marked.csv", "wide.tsv", "piped.txt", "lines.jsonl", "marked.jsonl", "array.json", "answer.json",
     "hits.json"],
)  # fmt: skip
def test_every_row_is_an_article_with_what_its_columns_say(worker: Worker, name: str) -> None:
    found = articles(worker, name)
    assert [draft.place for draft in found] == [1, 2, 3, 4]
    assert [draft.title for draft in found] == [row[0] for row in tables.ROWS]
    assert [draft.outlet for draft in found] == [row[1] for row in tables.ROWS]
    assert [draft.published for draft in found] == ["2031-11-04", "2031-11-05T08:30+04:30", "2031-11-05", ""]
    assert [draft.text for draft in found] == [f"{row[0]}\n\n{row[5]}" for row in tables.ROWS]
    assert found[0].url == "https://courier.example.org/bridge"
    assert found[3].url == ""
    assert all(draft.original == FILES[name] and draft.source == name for draft in found)


def test_each_value_names_its_column(worker: Worker) -> None:
    first = articles(worker, "plain.csv")[0]
    assert first.origins["title"] == "column “Headline”"
    assert first.origins["published"] == "column “Pub Date”"
    assert first.byline == "Piet Sallavan"


def test_other_encodings_marks_and_line_ends(worker: Worker) -> None:
    western = articles(worker, "western.csv")
    assert [draft.title for draft in western] == ["Brücke geöffnet", "Getreide fällt"]
    assert [draft.published for draft in western] == ["2031-11-04", "2031-11-05T08:30"]
    assert western[0].text.endswith("bereit.\nÄrzte warteten.")
    assert len(articles(worker, "old-line-ends.csv")) == 4
    escaped = articles(worker, "escaped.csv")
    assert escaped[0].title == 'A "bridge", open'
    assert escaped[0].text.endswith('Buses, they said, "crossed".\n\nSo it was.')


def test_a_table_without_headers_is_told_by_what_stands_in_it(worker: Worker) -> None:
    found = articles(worker, "no-headers.csv")
    assert [draft.title for draft in found] == [row[0] for row in tables.ROWS[:3]]
    assert found[0].published == "2031-11-04"
    assert found[0].origins["title"] == "column “Column 1”"


@pytest.mark.parametrize(
    ("name", "dates"),
    [
        ("day-first.csv", ["2031-04-03", "2031-04-13", "2031-04-05T16:05"]),
        ("month-first.csv", ["2031-03-04", "2031-04-13"]),
        ("two-orders.csv", ["", "2031-04-13", "2031-04-13", "2031-07-07"]),
        ("numbers.csv", ["2031-10-31", "2031-10-31T12:00+00:00", "2031-11-04T10:00+00:00", "2031-11-04T10:00", ""]),
    ],
)  # fmt: skip
def test_dates_in_numbers_are_read_where_they_can_be_one_day_only(
    worker: Worker, name: str, dates: list[str]
) -> None:
    assert [draft.published for draft in articles(worker, name)] == dates


def test_a_date_that_may_be_two_is_said(worker: Worker) -> None:
    assert articles(worker, "two-orders.csv")[0].warnings == (
        "Its date “3/4/2031” may be two dates; it was left out.",
    )


def test_the_other_days_of_a_column_settle_its_order() -> None:
    assert order_of(["3/4/2031", "13/4/2031"]) == DAY_FIRST
    assert order_of(["3/4/2031", "4-13-2031"]) == MONTH_FIRST
    assert order_of(["3/4/2031", "13/4/2031", "4/13/2031"]) == ""
    assert read_date("3.4.2031") == "2031-04-03"
    assert read_date("31/31/2031") == ""
    assert read_date("99999999999999999999") == "99999999999999999999"


def test_a_broken_row_is_named_and_the_others_are_read(worker: Worker) -> None:
    assert faults(worker, "never-closed.csv") == {1: "A quotation mark in it is never closed."}
    assert faults(worker, "open-to-the-end.csv") == faults(worker, "never-closed.csv")
    assert [draft.title for draft in articles(worker, "never-closed.csv")] == ["Two", "Three"]
    assert [draft.title for draft in articles(worker, "open-to-the-end.csv")] == ["Two", "Three"]
    assert faults(worker, "gaps.csv") == {3: "Its cell of text is empty.", 4: "Its cell of text is empty."}
    assert [(draft.place, draft.outlet) for draft in articles(worker, "gaps.csv")] == [
        (1, "Courier"),
        (5, ""),
    ]
    broken = faults(worker, "broken.jsonl")
    assert list(broken) == [2, 3]
    assert broken[2].startswith("It is no JSON: ")
    assert [draft.place for draft in articles(worker, "broken.jsonl")] == [1, 4]
    assert list(faults(worker, "cut.json")) == [4]
    assert list(faults(worker, "deep.json")) == list(faults(worker, "deep.jsonl")) == [2]


def test_many_marks_that_are_never_closed_end_the_reading(worker: Worker) -> None:
    data = b"title,text\n" + b'a","b""\n' * 20_000
    found = read(worker, "marks.csv", data, text="text")
    assert "the rest cannot be told apart" in found[-1].reason if isinstance(found[-1], Faulty) else False


def test_damaged_characters_spoil_one_row_and_are_said(worker: Worker) -> None:
    first, second = articles(worker, "damaged.csv")
    assert first.warnings == ()
    assert second.title == "Tw\ufffd"
    assert second.warnings == ("Some of its characters are damaged and stand as �.",)


def test_html_in_cells_becomes_paragraphs(worker: Worker) -> None:
    page, words = articles(worker, "pages.csv")
    assert page.text == (
        "A bridge\n\nThe bridge reopened on Tuesday.\n\nNobody could say how many had come home."
    )
    assert words.text == "B\n\n5 < 6 & 7 > 6, they said."


def test_a_column_of_summaries_is_read_with_a_warning(worker: Worker) -> None:
    [draft] = articles(worker, "summaries.csv")
    assert draft.warnings == ("The text is that of the column “description”: perhaps not the whole article.",)


def test_a_table_without_texts_says_its_columns_and_how_to_name_one(worker: Worker) -> None:
    with pytest.raises(UnreadableError, match=r"“id”, “colour”.*--map text=COLUMN"):
        read(worker, "no-text.csv")
    found = articles(worker, "no-text.csv", text="Colour")
    assert [draft.text for draft in found] == ["red", "blue"]
    with pytest.raises(UnreadableError, match=r"no column “body”. Its columns are “id”, “colour”"):
        read(worker, "no-text.csv", text="body")
    with pytest.raises(UnreadableError, match="“mood” is none of these"):
        read(worker, "no-text.csv", mood="colour")


def test_what_a_person_says_of_columns_comes_first(worker: Worker) -> None:
    first = articles(worker, "plain.csv", title="URL", outlet="")[0]
    assert first.title == "https://courier.example.org/bridge"
    assert first.outlet == ""


def test_workbooks_give_the_rows_of_every_sheet_with_texts(worker: Worker) -> None:
    found = read(worker, "book.xlsx")
    drafts = [draft for draft in found if isinstance(draft, Draft)]
    assert [(draft.place, draft.title, draft.published) for draft in drafts] == [
        (1, "A bridge reopens", "2031-11-04T08:30"),
        (3, "Grain", "2031-10-31"),
        (5, "Sun", "2031-11-05"),
        (6, "پل باز شد", ""),
    ]
    assert drafts[1].text == f"Grain\n\n{tables.GRAIN}"
    assert [fault.place for fault in found if isinstance(fault, Faulty)] == [4]


def test_a_workbook_with_a_document_type_is_refused(worker: Worker) -> None:
    with pytest.raises(UnreadableError, match="document type"):
        read(worker, "bomb.xlsx")


@pytest.mark.parametrize(
    "text",
    [
        "Hello, my friend, the date, the source of all.\nThis, that, and, other.\nOne, two, three, four.\n",
        "Title, text\n\nA title and a text, she said, are not the same; nor is a date.\n",
        "Source: Lowland Courier | Date: 4 November 2031\n\nThe bridge reopened | nobody knew.\n",
        "| title | text |\n|---|---|\n| A | B |\n",
        "[The bridge] reopened.\n",
        "{curly} words\n",
        "Date; and time\nA poem; in lines\nWith marks; of mine\n",
    ],
)
def test_plain_text_with_commas_stays_plain_text(text: str) -> None:
    assert form_of("story.txt", text.encode()) == "text"


def test_content_tells_tables_not_their_names() -> None:
    assert form_of("export", FILES["plain.csv"]) == "csv"
    assert form_of("export.txt", FILES["lines.jsonl"]) == "json"
    assert form_of("export.csv", FILES["book.xlsx"]) == "xlsx"
    assert (
        form_of("story.csv", b"A story that was named wrongly.\n\nIt rained on Tuesday, they said.\n")
        == "text"
    )


def test_columns_are_guessed_from_names_in_many_languages_and_from_content() -> None:
    assert guess(("TITRE", "Texte intégral", "Date de publication", "Auteur"), []) == {
        "title": "TITRE", "text": "Texte intégral", "published": "Date de publication", "byline": "Auteur",
    }  # fmt: skip
    rows = [("https://a.example.org/1", "2031-11-04", "A title of a story", "word " * 80, "7")]
    assert guess(("a", "b", "c", "d", "e"), rows) == {
        "url": "a", "published": "b", "title": "c", "text": "d",
    }  # fmt: skip
    assert guess(("source", "title", "text"), [("https://a.example.org/1", "A", "B")]) == {
        "title": "title", "text": "text",
    } | guess(("source",), [("https://a.example.org/1",)])  # fmt: skip
    assert guess(("body", "content"), [("", "word"), ("", "word")])["text"] == "content"


@pytest.mark.parametrize(
    ("whole", "title", "outlet"),
    [
        ({"response": {"results": [{"id": "a/b", "webTitle": "Rain", "webUrl": "https://e.example.org/1",
          "fields": {"bodyText": "It rained.", "byline": "Ilka Maren"}}]}}, "Rain", ""),
        ({"response": {"docs": [{"headline": {"main": "Rain", "kicker": None}, "lead_paragraph": "It rained.",
          "source": "Lowland Courier", "byline": {"original": "Ilka Maren"}}]}}, "Rain", "Lowland Courier"),
        ({"articles": {"results": [{"uri": "7", "title": "Rain", "body": "It rained.",
          "dateTime": "2031-11-04T10:00:00Z", "source": {"uri": "e.example.org", "title": "Lowland Courier"},
          "authors": [{"name": "Ilka Maren"}]}]}}, "Rain", "Lowland Courier"),
        ({"version": "1.1", "title": "Lowland Courier", "items": [{"id": "1", "title": "Rain", "content_html":
          "<p>It rained.</p>", "authors": [{"name": "Ilka Maren"}]}]}, "Rain", ""),
    ],
)  # fmt: skip
def test_answers_of_news_services_are_lists_of_articles(
    worker: Worker, whole: dict[str, object], title: str, outlet: str
) -> None:
    [draft] = articles(worker, "answer.json", json.dumps(whole).encode())
    assert (draft.title, draft.outlet, draft.byline) == (title, outlet, "Ilka Maren")
    assert draft.text == "Rain\n\nIt rained."


def test_rows_and_columns_far_away_end_the_reading_of_a_sheet(worker: Worker) -> None:
    sheet = zipfile.ZipFile(io.BytesIO(FILES["book.xlsx"])).read("xl/worksheets/sheet2.xml")
    for old, new in ((b'r="8"', b'r="99999999999"'), (b'<c r="D8"', b'<c r="XFD8"')):
        assert old in sheet
        book = zips.repack(FILES["book.xlsx"], {"xl/worksheets/sheet2.xml": sheet.replace(old, new)})
        assert articles(worker, "far.xlsx", book)[0].title == "A bridge reopens"


def test_a_column_can_be_said_to_hold_nothing() -> None:
    with pytest.raises(UnreadableError):
        choose(("title", "text"), [], {"text": ""})
    assert choose(("title", "text"), [], {"title": ""}) == {"text": "text"}


def test_the_window_sees_the_beginning_of_a_table(worker: Worker) -> None:
    source = Source("plain.csv", "plain.csv", FILES["plain.csv"])
    shown = preview(source, worker)
    assert shown.headers == tables.HEADERS == headers_of(source, worker)
    assert shown.columns["text"] == "Full_Text"
    assert [row[0] for row in shown.rows] == [row[0] for row in tables.ROWS]
    assert headers_of(Source("a.txt", "a.txt", b"It rained."), worker) == ()


def test_maps_of_columns_are_remembered_by_headers(library: Library) -> None:
    library.column_maps.put(("Kop", "Inhoud ", "x"), {"text": "x", "title": "Kop", "url": ""})
    assert library.column_maps.get(("X", "inhoud", "kop")) == {"text": "X", "title": "kop", "url": ""}
    assert library.column_maps.get(("X", "inhoud")) == {}
    library.column_maps.put(("x", "kop", "inhoud"), {"text": "inhoud"})
    assert library.column_maps.get(("x", "kop", "inhoud")) == {"text": "inhoud"}
    assert library.history.list() == []


def test_the_rows_of_a_table_go_into_the_library(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "gaps.csv"
    path.write_bytes(FILES["gaps.csv"])
    report = Importer(library).add([str(path)])
    assert [added.title for added in report.added] == ["One", "Four"]
    assert [passed.reason for passed in report.failed] == [
        "Article 3: Its cell of text is empty.",
        "Article 4: Its cell of text is empty.",
    ]
