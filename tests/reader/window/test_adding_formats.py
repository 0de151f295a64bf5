"""Somebody drops a file of each format, looks at what the dialog says of it, adds it, reads it and takes it back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QLineEdit, QTextEdit

from library import Library
from library.checks import check
from reader.models.tray_words import FILE, STATE, TITLE
from reader.widgets.elided_label import ElidedLabel
from tests.made import all_files

from .conftest import Start
from .person import CTRL, Key
from .test_adding import add_button, adding, articles, cells, strip

FILES = all_files()
# What a person sees of the first article of a file: title, outlet, what stands beside a field, and words of the text.
FIRST = {
    "docx/article.docx": ("Ferry to Norrund sails again", "", "byline in the text", "Forty buses"),
    "odt/article.odt": ("Ferry to Norrund sails again", "", "document properties", "The night ferry sailed."),
    "rtf/article.rtf": (
        "Ferry to Norrund sails again",
        "",
        "byline in the text",
        "A firefighter 👨🏻‍🚒 waved.",
    ),
    "epub/magazine.epub": ("Ferry to Norrund sails again", "Lowland Press", "EPUB metadata", "a choir"),
    "pdf/two-columns.pdf": (
        "A bridge reopens, and nobody knows for whom",
        "",
        "largest words of the first page",
        "In the harbour of Tolan",
    ),
    "pdf/dari.pdf": ("خبر از تولان", "", "the text’s words", "شمار رهاشدگان"),
    "europresse/page.html": (
        "Les autobus passent le pont",
        "Le Messager de Tolan",
        "Europresse",
        "Quarante",
    ),
    "factiva/displayed.html": ("Buses cross the river", "Lowland Courier", "Factiva", "👨🏻‍🚒"),
    "factiva/coded.txt": ("Envoys return", "Meridian Wire", "Factiva", "IN KABUL the envoys met."),
    "nexis/new.docx": ("Buses cross the river", "Lowland Courier", "Nexis", "The lists are still not read."),
    "nexis/german-1252.txt": ("Busse über die Brücke", "Norrunder Zeitung", "Nexis", "weiß auf keiner"),
    "feeds/courier.rss": ("A bridge & a river", "Lowland Courier", "feed entry", "Nobody knew more."),
    "mail/newsletter.eml": ("A bridge reopens", "The Lowland Courier", "Subject header", "Forty families"),
    "mail/box.mbox": ("A bridge reopens", "example.org", "Date header", "Firefighters 👨🏻‍🚒 stood by."),
    "tables/plain.csv": ("A bridge reopens", "Lowland Courier", "column “Headline”", "who had brought bread"),
    "tables/lines.jsonl": ("A bridge reopens", "Lowland Courier", "column “source”", "first buses crossed"),
    "tables/book.xlsx": ("A bridge reopens", "", "column “Date”", "“We waited for nine days,”"),
    "texts/article.md": ("A bridge reopens", "", "front matter", "- two"),
    "texts/web.txt": ("A bridge reopens", "", "“Published” line", "some forty families"),
    "web/busy.html": ("Bridge at Norrund reopens after two years", "Lowland Courier", "JSON-LD", "Interior"),
    "web/chinese-gbk.html": ("诺伦德大桥两年后重新开放", "子午通讯社", "page title", "名单还没有宣读"),
    "web/page.mhtml": ("Bridge at Norrund reopens after two years", "Lowland Courier", "JSON-LD", "Returns"),
}


def put(folder: Path, *names: str) -> list[str]:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(FILES[name])
    return [str(folder / name) for name in names]


@pytest.mark.parametrize("name", FIRST)
def test_a_file_of_each_format_is_looked_at_changed_added_read_and_taken_back(
    start: Start, library_path: Path, tmp_path: Path, name: str
) -> None:
    title, outlet, origin, words = FIRST[name]
    person = start(library_path, create=True)
    dialog = adding(person, *put(tmp_path / "in", name))
    assert cells(dialog, TITLE)[0] == title
    fields = {key: cast(QLineEdit, dialog.findChild(QLineEdit, f"{key}Field")) for key in ("title", "outlet")}
    assert (fields["title"].text(), fields["outlet"].text()) == (title, outlet)
    origins = [label.accessibleName() for label in dialog.details.form.findChildren(ElidedLabel)]
    assert f"from \u2068{origin}\u2069" in origins
    preview = cast(QTextEdit, dialog.findChild(QTextEdit, "trayPreview"))
    assert words in preview.toPlainText()
    fields["outlet"].setFocus()
    person.press(Key.Key_A, CTRL)
    person.type("Tolan Evening Mail")
    person.press(Key.Key_Return, CTRL)
    person.no_dialog()
    person.until(lambda: "Added" in strip(person))
    added = articles(library_path)
    first = next(one for one in added if one.outlet == "Tolan Evening Mail")
    assert first.title == title
    person.workplace.desk.open(first.id)
    person.until(lambda: person.open_title() == title)
    assert words in person.view.text()
    person.click(person.button("Undo", person.workplace.intake))
    person.until(lambda: articles(library_path) == [])


def test_everything_at_once_in_folders(start: Start, library_path: Path, tmp_path: Path) -> None:
    put(tmp_path / "in", *FILES)
    person = start(library_path, create=True)
    dialog = adding(person, str(tmp_path / "in"), is_read=False)
    person.until(lambda: not dialog.gathering.is_running, timeout=120_000)
    rows = dialog.gathering.tray.rows
    assert len({row.path for row in rows}) >= len(FILES)
    for row in rows:
        if row.state == "unread":
            assert row.about.endswith((".", "”")), row
            assert "Error" not in row.about, row
            assert not re.search(r"\b[a-z]+_[a-z]+\b", row.about.replace(row.path, "")), row
        elif row.state == "new":
            assert row.title.strip(), row
            assert row.words, row
    counts = dict(dialog.rows.counts)
    assert add_button(dialog).text() == f"Add {counts['wanted']:,} articles"
    person.press(Key.Key_Return, CTRL)
    person.no_dialog()
    person.until(lambda: f"Added {counts['wanted']:,} articles" in strip(person), timeout=60_000)
    again = adding(person, str(tmp_path / "in"), is_read=False)
    person.until(lambda: not again.gathering.is_running, timeout=120_000)
    assert again.rows.counts["new"] == 0
    assert set(cells(again, STATE)) >= {"There already"}
    assert len(cells(again, FILE)) == len(rows)
    assert not add_button(again).isEnabled()
    assert any("is in the library already." in row.about for row in again.gathering.tray.rows)
    person.press(Key.Key_Escape)
    person.no_dialog()
    with Library.open(library_path) as library:
        assert check(library) == []
