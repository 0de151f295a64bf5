"""Somebody drops files on the window, looks through them, changes some by keys and adds the rest."""

from __future__ import annotations

import resource
import signal
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QLineEdit, QPushButton, QTextEdit

from library import Article, Library
from reader.dialogs.add_articles import AddArticles
from reader.models.tray_words import FILE, OUTLET, STATE, TITLE, WORDS
from tests.conftest import Put

from .conftest import Start
from .person import ALT, CTRL, Key, Person

PAGE = """<html lang="en"><head><title>Ferries run again</title>
<meta property="og:site_name" content="Meridian Wire">
<meta property="article:published_time" content="2031-06-02"></head><body><article>
<p>The first ferry in four months left Port Marrin on Monday with ninety passengers, the harbour master said.</p>
<p>Families waited at the pier with flowers and bread, and the school band played until the evening.</p>
</article></body></html>"""
MINUTES = "Minutes of the council\n\nThe council met on Friday.\n"
DARI = "کشتی به بندر برمی‌گردد\n\nوالی بندر گفت که کشتی دوباره حرکت می‌کند.\n"
RUSSIAN = "Вечерние новости\n\nМост открыт, сообщило министерство во вторник вечером.\n"


@pytest.fixture
def mixed(put: Put) -> list[str]:
    """Four articles of which one comes twice, and a file that is none."""
    return [
        put("a.html", PAGE),
        put("b.txt", MINUTES),
        put("c.txt", DARI),
        put("d.txt", MINUTES.replace("\n", "\r\n")),
        put("e.txt", b"\0\1\2" * 500),
    ]


def drop(person: Person, *paths: str) -> None:
    """Drag files over the window and let them fall."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(path) for path in paths])
    at, handle = QPoint(500, 400), person.app.window.windowHandle()
    for kind in (QDragEnterEvent, QDragMoveEvent, QDropEvent):
        options = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(handle, kind(QPointF(at) if kind is QDropEvent else at, *options))


def adding(person: Person, *paths: str, is_read: bool = True) -> AddArticles:
    """Drop files, and return the dialog that opens."""
    drop(person, *paths)
    dialog = person.dialog()
    assert isinstance(dialog, AddArticles)
    if is_read:
        person.until(lambda: not dialog.gathering.is_running)
    return dialog


def cells(dialog: AddArticles, column: int) -> list[str]:
    return [str(dialog.rows.index(row, column).data()) for row in range(dialog.rows.rowCount())]


def add_button(dialog: AddArticles) -> QPushButton:
    return cast(QPushButton, dialog.findChild(QPushButton, "addButton"))


def said(dialog: QDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


def articles(path: Path) -> list[Article]:
    with Library.open(path) as library, library.store.snapshot():  # the window may take some back meanwhile
        return [library.articles.get(one.id) for one in library.articles.list()]


def strip(person: Person) -> str:
    return " ".join(
        label.text() for label in person.workplace.intake.findChildren(QLabel) if label.isVisible()
    )


def test_one_text_dropped_is_added_by_enter(start: Start, library_path: Path, put: Put) -> None:
    person = start(library_path, create=True)
    dialog = adding(person, put("b.txt", MINUTES))
    assert add_button(dialog).text() == "Add 1 article"
    person.press(Key.Key_Return)
    person.no_dialog()
    person.until(lambda: person.titles() == ["Minutes of the council"])
    person.until(lambda: "Added “" in strip(person))


def test_enter_does_not_wait_for_the_reading(start: Start, library_path: Path, put: Put) -> None:
    person = start(library_path, create=True)
    dialog = adding(
        person, *(put(f"{n}.html", PAGE.replace("Ferries", f"Boats {n}")) for n in range(8)), is_read=False
    )
    assert dialog.gathering.is_running
    person.press(Key.Key_Return)
    person.no_dialog()
    person.until(lambda: "Added 8 articles" in strip(person))


def test_what_was_dropped_is_shown_and_esc_adds_nothing(
    start: Start, library_path: Path, mixed: list[str]
) -> None:
    person = start(library_path, create=True)
    dialog = adding(person, *mixed)
    assert cells(dialog, TITLE) == [
        "Ferries run again",
        "Minutes of the council",
        "کشتی به بندر برمی‌گردد",
        "Minutes of the council",
        "e.txt",
    ]
    assert cells(dialog, STATE)[1:] == [
        "New",
        "New",
        "Same as b.txt, which came before.",
        "It is a binary file, not text.",
    ]
    assert add_button(dialog).text() == "Add 3 articles"
    person.press(Key.Key_Escape)
    person.no_dialog()
    assert articles(library_path) == []
    assert person.workplace.intake.isHidden()
    assert not person.workplace.session.library.history.list()


def test_rows_are_left_out_edited_and_taken_back_by_keys(
    start: Start, library_path: Path, mixed: list[str]
) -> None:
    person = start(library_path, create=True)
    dialog = adding(person, *mixed)
    person.press(Key.Key_Down)
    assert person.focus() == "trayTable"
    person.press(Key.Key_Space)  # the page
    person.press(Key.Key_Down)
    person.press(Key.Key_Delete)  # the minutes
    assert add_button(dialog).text() == "Add 1 article"
    person.press(Key.Key_Z, CTRL)
    person.press(Key.Key_Z, CTRL)
    assert add_button(dialog).text() == "Add 3 articles"
    person.press(Key.Key_Delete)
    person.press(Key.Key_Down)
    person.press(Key.Key_Right)
    person.press(Key.Key_F2)
    person.type("Sada-ye Darya")
    person.press(Key.Key_Return)
    person.until(lambda: cells(dialog, OUTLET)[2] == "Sada-ye Darya")
    assert person.focus() == "trayTable"
    person.press(Key.Key_Return, CTRL)
    person.no_dialog()
    person.until(lambda: len(person.titles()) == 2)
    page, dari = articles(library_path)
    assert (page.title, page.outlet, page.published) == ("Ferries run again", "Meridian Wire", "2031-06-02")
    assert (dari.outlet, dari.origins["outlet"]) == ("Sada-ye Darya", "by hand")
    assert "Added 2 articles, 1 was there already, 1 could not be read" in strip(person)
    person.click(person.button("Undo", person.workplace.intake))
    person.until(lambda: person.titles() == [])


def test_several_are_described_at_once_and_a_date_that_is_none_is_refused(
    start: Start, library_path: Path, mixed: list[str]
) -> None:
    person = start(library_path, create=True)
    dialog = adding(person, *mixed)
    person.press(Key.Key_Down)
    person.press(Key.Key_A, CTRL)
    field = cast(QLineEdit, dialog.findChild(QLineEdit, "publishedField"))
    field.setFocus()
    assert field.placeholderText() == "(several)"
    person.type("some day")
    person.press(Key.Key_Return, CTRL)
    assert dialog.isVisible()
    assert any("“some day” is not a date." in words for words in said(dialog))
    assert person.focus() == "publishedField"
    person.press(Key.Key_A, CTRL)
    person.type("9 March 2031")
    person.press(Key.Key_Return)
    assert dialog.isVisible()
    person.press(Key.Key_Return, CTRL)
    person.no_dialog()
    person.until(lambda: len(person.titles()) == 3)
    assert {one.published for one in articles(library_path)} == {"2031-03-09"}


def test_the_text_is_shown_with_where_its_values_came_from(
    start: Start, library_path: Path, mixed: list[str]
) -> None:
    person = start(library_path, create=True)
    dialog = adding(person, *mixed)
    preview = cast(QTextEdit, dialog.findChild(QTextEdit, "trayPreview"))
    assert "ninety passengers" in preview.toPlainText()
    outlet = cast(QLineEdit, dialog.findChild(QLineEdit, "outletField"))
    assert outlet.text() == "Meridian Wire"
    assert outlet.accessibleDescription().startswith("from ")
    person.press(Key.Key_Down)
    person.press(Key.Key_Down, times=2)
    assert preview.toPlainText() == DARI
    assert preview.document().begin().blockFormat().alignment() & Qt.AlignmentFlag.AlignRight


def test_a_text_in_another_encoding_is_read_again(start: Start, library_path: Path, put: Put) -> None:
    person = start(library_path, create=True)
    dialog = adding(person, put("news.txt", RUSSIAN.encode("koi8-r")), put("b.txt", MINUTES))
    choice = cast(QComboBox, dialog.findChild(QComboBox, "encodingChoice"))
    assert choice.isVisible()
    choice.setFocus()
    person.type("Cy")
    person.until(lambda: cells(dialog, TITLE)[0] != "Вечерние новости")
    person.press(Key.Key_Down)
    person.until(lambda: cells(dialog, TITLE)[0] == "Вечерние новости")
    dialog.table.choose_row(1)
    assert not choice.isVisible()
    person.press(Key.Key_Return, CTRL)
    person.no_dialog()
    person.until(lambda: len(person.titles()) == 2)
    assert articles(library_path)[0].text == RUSSIAN


def test_filters_count_and_show_what_needs_a_look(start: Start, library_path: Path, mixed: list[str]) -> None:
    person = start(library_path, create=True)
    dialog = adding(person, *mixed)
    for words, shown in (("Duplicates: 1", ["d.txt"]), ("Not Readable: 1", ["e.txt"]), ("Warnings: 0", [])):
        person.click(person.button(words, dialog))
        assert cells(dialog, 6) == shown
    assert "None of these" in said(dialog)
    person.click(person.button("All: 5", dialog))
    assert len(cells(dialog, TITLE)) == 5


def test_more_can_be_dropped_while_the_dialog_is_open(start: Start, library_path: Path, put: Put) -> None:
    person = start(library_path, create=True)
    dialog = adding(person, put("b.txt", MINUTES))
    person.app.window.activateWindow()
    drop(person, put("c.txt", DARI))
    person.until(lambda: len(cells(dialog, TITLE)) == 2)
    assert person.dialogs() == [dialog]
    person.until(lambda: add_button(dialog).text() == "Add 2 articles")
    person.until(dialog.isActiveWindow)
    person.press(Key.Key_Escape)
    person.no_dialog()


def test_what_is_there_already_is_told_and_another_outlet_makes_it_new(
    start: Start, shelf: Path, put: Put
) -> None:
    with Library.open(shelf) as library:
        first = library.articles.get(library.articles.list()[0].id)
    person = start(shelf)
    dialog = adding(person, put("again.txt", first.text))
    cast(QLineEdit, dialog.findChild(QLineEdit, "outletField")).setFocus()
    person.type(first.outlet)
    person.press(Key.Key_Return)
    person.until(lambda: not add_button(dialog).isEnabled())
    assert cells(dialog, STATE) == ["There already"]
    person.press(Key.Key_A, CTRL)
    person.type("Meridian Wire")
    person.press(Key.Key_Return)
    person.until(lambda: cells(dialog, STATE) == ["New"])
    person.press(Key.Key_Return, CTRL)
    person.no_dialog()
    person.until(lambda: len(person.titles()) == 4)


def test_a_folder_with_nothing_says_so(start: Start, library_path: Path, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    person = start(library_path, create=True)
    dialog = adding(person, str(tmp_path / "nothing"))
    assert "Nothing to add" in said(dialog)
    assert not add_button(dialog).isEnabled()
    person.press(Key.Key_Escape)
    person.no_dialog()


def test_stopping_keeps_what_was_read(start: Start, library_path: Path, put: Put) -> None:
    person = start(library_path, create=True)
    dialog = adding(
        person, *(put(f"{n}.html", PAGE.replace("Ferries", f"Boats {n}")) for n in range(200)), is_read=False
    )
    person.until(lambda: dialog.rows.rowCount() > 0)
    person.click(person.button("Stop", dialog))
    person.until(lambda: not dialog.gathering.is_running)
    count = dialog.rows.rowCount()
    assert 0 < count < 200
    assert "Stopped before all was read." in said(dialog)
    person.press(Key.Key_Return)
    person.no_dialog()
    person.until(lambda: "Added" in strip(person))
    assert len(articles(library_path)) == count


def test_the_window_can_be_closed_with_the_dialog_open(start: Start, library_path: Path, put: Put) -> None:
    person = start(library_path, create=True)
    adding(
        person, *(put(f"{n}.html", PAGE.replace("Ferries", f"Boats {n}")) for n in range(50)), is_read=False
    )
    person.app.window.close()
    assert not person.app.window.isVisible()
    assert articles(library_path) == []


def test_the_dialog_goes_with_its_window(start: Start, library_path: Path, put: Put) -> None:
    person = start(library_path, create=True)
    dialog = adding(person, put("b.txt", MINUTES))
    person.app.window.close()
    assert not dialog.isVisible()
    assert articles(library_path) == []


def test_a_full_disk_ends_the_reading_and_what_was_read_can_be_added(
    start: Start, library_path: Path, put: Put
) -> None:
    person = start(library_path, create=True)
    dialog = adding(person, put("b.txt", MINUTES))
    more = [put("c.txt", DARI), put("long.txt", "A long one\n\n" + "Words. " * 40_000)]
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # then writing more is an error, as on a full disk
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, limit[1]))
    try:
        person.app.window.activateWindow()
        drop(person, *more)
        person.until(lambda: not dialog.gathering.is_running)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    assert "Stopped before all was read." in said(dialog)
    assert any(words.startswith("There is no room for what is read") for words in said(dialog))
    assert cells(dialog, FILE) == ["b.txt", "c.txt"]
    person.until(dialog.isActiveWindow)
    person.press(Key.Key_Return, CTRL)
    person.no_dialog()
    person.until(lambda: len(person.titles()) == 2)
    assert articles(library_path)[1].text == DARI


def test_size_and_columns_are_remembered(start: Start, library_path: Path, put: Put) -> None:
    person = start(library_path, create=True)
    dialog = adding(person, put("b.txt", MINUTES))
    dialog.resize(900, 620)
    dialog.table.horizontalHeader().resizeSection(OUTLET, 222)
    person.press(Key.Key_Escape)
    person.no_dialog()
    again = adding(person, put("b.txt", MINUTES))
    assert (again.width(), again.height()) == (900, 620)
    assert again.table.columnWidth(OUTLET) == 222
    person.press(Key.Key_Escape)
    person.no_dialog()


def test_without_the_preference_articles_go_straight_in(start: Start, library_path: Path, put: Put) -> None:
    person = start(library_path, create=True)
    person.app.store.set(look_first=False)
    drop(person, put("b.txt", MINUTES))
    person.until(lambda: person.titles() == ["Minutes of the council"])
    assert person.dialogs() == []


def test_the_columns_of_a_table_are_chosen_and_remembered(start: Start, library_path: Path, put: Put) -> None:
    text = "The ferry number {n} left the quay before noon on Monday. It rained."
    rows = [f"Ferry {n},Port Marrin {n},{text.format(n=n)}" for n in range(3)]
    table = "\r\n".join(["Headline,Remark,Body", *rows])
    person = start(library_path, create=True)
    dialog = adding(person, put("table.csv", table))
    assert cells(dialog, TITLE) == ["Ferry 0", "Ferry 1", "Ferry 2"]
    assert set(cells(dialog, OUTLET)) == {""}
    person.click(person.button("Columns…", dialog))
    person.until(lambda: person.dialog().objectName() == "columnsDialog")
    choice = cast(QComboBox, person.dialog().findChild(QComboBox, "outletColumn"))
    choice.setFocus()
    person.type("R")
    assert choice.currentText() == "Remark"
    assert any("Port Marrin 0" in words for words in said(person.dialog()))
    person.press(Key.Key_Return)
    person.until(lambda: person.dialogs() == [dialog])
    person.until(lambda: cells(dialog, OUTLET) == [f"Port Marrin {n}" for n in range(3)])
    person.until(lambda: add_button(dialog).isEnabled())
    person.app.window.activateWindow()
    drop(person, put("other.csv", table.replace("ferry number", "boat number")))
    person.until(lambda: len(cells(dialog, OUTLET)) == 6)
    assert cells(dialog, OUTLET)[3:] == [f"Port Marrin {n}" for n in range(3)]
    person.until(dialog.isActiveWindow)
    person.press(Key.Key_Return, CTRL)
    person.no_dialog()
    person.until(lambda: len(person.titles()) == 6)


def test_cancelling_the_adding_keeps_whole_articles_and_undo_takes_them_back(
    start: Start, library_path: Path, put: Put
) -> None:
    person = start(library_path, create=True)
    pages = [put(f"{n:03}.html", PAGE.replace("Ferries", f"Boats {n}")) for n in range(300)]
    adding(person, *pages, is_read=False)
    person.press(Key.Key_Return)
    person.no_dialog()
    person.until(lambda: len(articles(library_path)) > 0)
    person.click(person.button("Cancel", person.workplace.intake))
    person.until(lambda: "Stopped: added" in strip(person))
    kept = articles(library_path)
    assert 0 < len(kept) < 300
    assert all(one.title.startswith("Boats") and "school band" in one.text for one in kept)
    person.click(person.button("Undo", person.workplace.intake))
    person.until(lambda: articles(library_path) == [])


def selected(dialog: AddArticles) -> list[str]:
    return [cells(dialog, FILE)[row] for row in dialog.table.rows()]


def click_title(person: Person, dialog: AddArticles, column: int) -> None:
    header = dialog.table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
    person.click(header.viewport(), at)


def test_a_click_on_a_column_sorts_and_keeps_what_is_selected(
    start: Start, library_path: Path, mixed: list[str]
) -> None:
    person = start(library_path, create=True)
    dialog = adding(person, *mixed)
    dialog.table.choose_row(2)
    assert selected(dialog) == ["c.txt"]
    click_title(person, dialog, WORDS)
    assert cells(dialog, FILE) == ["e.txt", "b.txt", "d.txt", "c.txt", "a.html"]
    assert selected(dialog) == ["c.txt"]
    click_title(person, dialog, WORDS)
    assert cells(dialog, FILE) == ["a.html", "c.txt", "b.txt", "d.txt", "e.txt"]
    person.app.window.activateWindow()
    drop(person, mixed[1].replace("b.txt", "nothing.txt"))
    person.until(lambda: len(cells(dialog, FILE)) == 6)
    assert selected(dialog) == ["c.txt"]
    click_title(person, dialog, WORDS)
    assert cells(dialog, FILE) == ["a.html", "b.txt", "c.txt", "d.txt", "e.txt", "nothing.txt"]
    person.until(dialog.isActiveWindow)
    person.press(Key.Key_Escape)
    person.no_dialog()


def test_rows_are_sorted_by_keys_and_what_is_done_to_them_is_done_to_the_right_ones(
    start: Start, library_path: Path, mixed: list[str]
) -> None:
    person = start(library_path, create=True)
    dialog = adding(person, *mixed)
    person.press(Key.Key_Down)
    person.press(Key.Key_Right, times=STATE)
    person.press(Key.Key_Up, ALT)
    assert cells(dialog, FILE)[:2] == ["e.txt", "d.txt"]  # what needs a look comes first
    assert selected(dialog) == ["a.html"]
    person.press(Key.Key_Delete)
    assert [row.is_left_out for row in dialog.gathering.tray.rows] == [True, False, False, False, False]
    assert cells(dialog, STATE)[cells(dialog, FILE).index("a.html")] == "Left out"
    person.press(Key.Key_Up, ALT)
    assert cells(dialog, FILE) == ["a.html", "b.txt", "c.txt", "d.txt", "e.txt"]
    person.press(Key.Key_Return, CTRL)
    person.no_dialog()
    person.until(lambda: len(person.titles()) == 2)


def test_the_columns_of_any_table_can_be_chosen(start: Start, library_path: Path, put: Put) -> None:
    person = start(library_path, create=True)
    words = "The ferry left the quay before noon on Monday, and it rained all the way to the other side."
    table = put("only-words.csv", f'Body\r\n{words}\r\n""\r\n{words[:-1]}, and back.\r\n')
    dialog = adding(person, table, put("b.txt", MINUTES))
    offered = []
    for row, file in enumerate(cells(dialog, FILE)):
        dialog.table.choose_row(row)
        buttons = [b for b in dialog.findChildren(QPushButton) if b.text() == "Columns…" and b.isVisible()]
        offered.append((file.partition(",")[0], bool(buttons)))
    assert set(offered) == {("only-words.csv", True), ("b.txt", False)}
    person.press(Key.Key_Escape)
    person.no_dialog()


def test_a_short_list_leaves_its_room_to_the_text(start: Start, library_path: Path, put: Put) -> None:
    person = start(library_path, create=True)
    dialog = adding(person, put("b.txt", MINUTES))
    preview = cast(QTextEdit, dialog.findChild(QTextEdit, "trayPreview"))
    person.until(lambda: preview.height() > dialog.table.height())
    person.press(Key.Key_Escape)
    person.no_dialog()


def test_what_is_in_the_trash_is_told_without_commands(start: Start, shelf: Path, put: Put) -> None:
    with Library.open(shelf) as library, library.change("Remove"):
        first = library.articles.get(library.articles.list()[0].id)
        library.articles.remove(first.id)
    person = start(shelf)
    dialog = adding(person, put("again.txt", first.text))
    cast(QLineEdit, dialog.findChild(QLineEdit, "outletField")).setFocus()
    person.type(first.outlet)
    person.press(Key.Key_Return)
    person.until(lambda: cells(dialog, STATE) == ["In the trash"])
    told = dialog.findChild(QLabel, "trayWarnings")
    assert isinstance(told, QLabel)
    person.until(lambda: told.text() == f"“{first.title}” is in the trash: bring it back from there.")
    person.press(Key.Key_Escape)
    person.no_dialog()
