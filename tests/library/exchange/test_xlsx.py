"""What openpyxl and pandas read in the workbook that is written: the CSV's rows, and no formula anywhere."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from library import Article, Library
from library.exports import Lost, format_by_id, workbook, write_file
from library.exports.quotes_csv import COLUMNS
from library.storage import exported

from .marked import LIBRARIES, coded, empty, folder

AddText = Callable[..., Article]
XLSX = format_by_id("xlsx")


def written(library: Library, at: Path, ids: list[str] | None = None) -> tuple[Workbook, Lost]:
    lost = Lost()
    assert write_file(library, XLSX, at / "out.xlsx", ids, lost=lost)
    return load_workbook(at / "out.xlsx"), lost


def rows(book: Workbook, title: str = "Quotes") -> list[dict[str, Any]]:
    header, *body = book[title].values
    return [dict(zip(map(str, header), row, strict=True)) for row in body]


def tag(library: Library, article: Article, words: str, **more: str) -> None:
    start = article.text.index(words)
    with library.change("Tag"):
        library.mentions.add(article.id, "claim", start, start + len(words), **more)


def stored(library: Library) -> Iterator[dict[str, Any]]:
    with library.store.snapshot():
        yield from exported.quotes(library.store, None)


def test_the_sheets_are_made_to_be_worked_in(library: Library, add_text: AddText, tmp_path: Path) -> None:
    tag(library, add_text(library, "The Front said it left."), "it left")
    book, _ = written(library, tmp_path)
    assert book.sheetnames == ["Quotes", "Articles", "Records", "Links"]
    sheet = book["Quotes"]
    assert [cell.value for cell in sheet[1]] == list(COLUMNS)
    assert all(cell.font.b for cell in sheet[1])
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:T2"
    assert sheet.column_dimensions["A"].width > 50
    assert sheet["A2"].alignment.wrap_text
    assert (sheet["M2"].value, sheet["M2"].data_type) == (15, "n")


def test_dates_are_dates_as_far_as_they_are_known(
    library: Library, add_text: AddText, tmp_path: Path
) -> None:
    days = ("2031-03-09", "2031-03", "2031", "1850-01-02", "", "2031-03-09T23:30+04:30", "2031-03-09T08:15")
    for number, day in enumerate(days):
        tag(library, add_text(library, f"Left {number}.", published=day), "Left")
    book, lost = written(library, tmp_path)
    assert [row["published"] for row in rows(book)] == [
        datetime(2031, 3, 9), "2031-03", "2031", "1850-01-02", None, datetime(2031, 3, 9, 23, 30),
        datetime(2031, 3, 9, 8, 15),
    ]  # fmt: skip
    assert lost["zones"] == 1
    assert book["Quotes"]["H2"].number_format == r"yyyy\-mm\-dd"
    assert book["Quotes"]["H3"].data_type == "s"
    made = [row["created"] for row in stored(library)]
    assert [f"{row['created'].isoformat(timespec='milliseconds')}Z" for row in rows(book)] == made


@pytest.mark.parametrize("first", ["=", "+", "-", "@", " =", "\n=", "＝"])
def test_no_cell_is_a_formula_and_none_needs_an_apostrophe(
    library: Library, add_text: AddText, tmp_path: Path, first: str
) -> None:
    words = f"{first}1+cmd|' /C calc'!A0"
    article = add_text(library, f"Title\n\n{words}\n", title=words, outlet=words, byline=words)
    with library.change("Add"):
        record = library.records.add("claim", words, aliases=[words])
    tag(library, article, words, record=record.id, note=words)
    book, _ = written(library, tmp_path)
    cells = [
        cell for sheet in book for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None
    ]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b"}
    [row] = rows(book)
    assert row["quote"] == words
    assert (row["record"], row["title"]) == (words.strip(), words.strip())
    assert book["Quotes"]["A2"].quotePrefix  # it stays a text where somebody edits it


def test_what_a_workbook_cannot_hold_is_seen_and_counted(
    library: Library, add_text: AddText, tmp_path: Path
) -> None:
    article = add_text(library, "A \x01bell\x07 and _x0041_ & <b>.\n\tEnd")
    tag(library, article, article.text)
    book, lost = written(library, tmp_path)
    [row] = rows(book)
    assert lost["characters"] == 4  # two in the quote, two in the title, which two sheets have
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "_x005F_x0041_" in sheet  # which Excel shows as _x0041_
    assert row["quote"].replace("_x005F_", "_") == "A \ufffdbell\ufffd and _x0041_ & <b>.\n\tEnd"


def test_a_cell_is_cut_where_excel_ends_it(library: Library, add_text: AddText, tmp_path: Path) -> None:
    whole = add_text(library, "a" + "😀" * 16_383, title="One")  # 32,767 units of UTF-16
    long = add_text(library, "a" + "😀" * 16_384, title="Two")
    for article in (whole, long):
        tag(library, article, article.text)
    book, lost = written(library, tmp_path)
    assert [row["quote"] for row in rows(book)] == [whole.text, "a" + "😀" * 16_382 + "…"]
    assert lost["cells"] == 1


def test_rows_go_on_in_a_next_sheet(
    library: Library, add_text: AddText, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "ROWS", 4)
    article = add_text(library, "abcdefg")
    for word in article.text:
        tag(library, article, word)
    book, _ = written(library, tmp_path)
    assert book.sheetnames == ["Quotes", "Quotes 2", "Quotes 3", "Articles", "Records", "Links"]
    titles = ("Quotes", "Quotes 2", "Quotes 3")
    assert [row["quote"] for title in titles for row in rows(book, title)] == list(article.text)
    assert book["Quotes 3"].auto_filter.ref == "A1:T2"


def test_records_and_links_have_their_sheets(library: Library, add_text: AddText, tmp_path: Path) -> None:
    article = add_text(library, "The Front left.", outlet="Post")
    with library.change("Code"):
        front = library.records.add(
            "actor", "The Front", aliases=["TF", "فرنت"], attributes={"type": "armed_group"}
        )
        claim = library.records.add("claim", "They left.", attributes={"said": "3 March 2031"})
        library.links.add("attributed_to", claim.id, front.id)
    tag(library, article, "The Front left", record=claim.id)
    book, lost = written(library, tmp_path)
    one, two = rows(book, "Records")
    assert (one["name"], one["aliases"], one["type"], one["archived"]) == (
        "The Front",
        "TF\nفرنت",
        "armed_group",
        False,
    )
    assert (two["said_earliest"], two["mentions"]) == (datetime(2031, 3, 3), 1)
    [link] = rows(book, "Links")
    assert (link["source_name"], link["relation"], link["target_name"]) == (
        "They left.",
        "attributed_to",
        "The Front",
    )
    assert [(row["outlet"], row["mentions"]) for row in rows(book, "Articles")] == [("Post", 1)]
    assert lost == {"texts": 1}


def test_pandas_reads_it(library: Library, add_text: AddText, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    article = add_text(library, 'He said "no",\nthen\tleft 😀; طالبان', published="2031-03-09")
    tag(library, article, article.text)
    written(library, tmp_path)
    table = pandas.read_excel(tmp_path / "out.xlsx")
    assert table["quote"].tolist() == [article.text]
    assert table["published"].dt.date.tolist() == [date(2031, 3, 9)]
    assert table["end"].tolist() == [len(article.text)]


def test_equal_libraries_give_equal_bytes(library: Library, add_text: AddText, tmp_path: Path) -> None:
    tag(library, add_text(library, "The Front left."), "Front")
    assert b"".join(XLSX.pieces(library)) == b"".join(XLSX.pieces(library))
    written(library, tmp_path)
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        assert archive.testzip() is None
        assert {info.date_time[0] for info in archive.infolist()} == {1980}


def test_an_empty_library_is_sheets_of_headings(library: Library, tmp_path: Path) -> None:
    book, lost = written(library, tmp_path)
    assert [sheet.max_row for sheet in book] == [1, 1, 1, 1]
    assert lost == {}


def test_a_stopped_export_leaves_nothing(library: Library, add_text: AddText, tmp_path: Path) -> None:
    tag(library, add_text(library, "The Front left."), "Front")
    seen: list[int] = []
    target = tmp_path / "out.xlsx"
    assert not write_file(library, XLSX, target, progress=seen.append, cancelled=lambda: bool(seen))
    assert not target.exists()


def test_the_preview_has_the_first_rows_of_each_sheet(library: Library, add_text: AddText) -> None:
    article = add_text(
        library, f"The Front\nleft. {' '.join(f'It rained on day {day}.' for day in range(40))}"
    )
    tag(library, article, "The Front\nleft.")
    for day in range(30):
        tag(library, article, f"It rained on day {day}.")
    shown = "".join(XLSX.shown(library)).splitlines()
    assert shown[0] == "Quotes"
    assert shown[1].split(" | ")[0].rstrip() == "quote"
    assert [cell.strip() for cell in shown[2].split(" | ")[:2]] == ["The Front left.", "claim"]
    assert shown[1].index(" | kind") == shown[2].index(" | claim")
    assert shown[27] == "…"
    assert {"Articles", "Records", "Links"} <= set(shown)
    assert max(map(len, shown)) < 600


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=[Phase.generate]
)
@given(plan=LIBRARIES)
def test_every_cell_is_what_the_library_has(template: Path, plan: dict[str, Any]) -> None:
    with folder() as at, empty(at / "one.parley", template) as library:
        coded(library, plan)
        book, lost = written(library, at)
        mentions = list(stored(library))
        found = rows(book)
        assert len(found) == len(mentions)
        for row, mention in zip(found, mentions, strict=True):
            for column in set(COLUMNS) - {"published", "created", "modified"}:
                value = mention[column]
                held = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value) if isinstance(value, str) else value
                assert row[column] == (held or (None if held == "" else held)), column
        assert (lost["characters"] > 0) >= any(re.search("[\x01\x1c]", row["quote"]) for row in mentions)
        assert len(rows(book, "Links")) == library.store.value("SELECT count(*) FROM links")
        assert len(rows(book, "Records")) == library.store.value("SELECT count(*) FROM records")
