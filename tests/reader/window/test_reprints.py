"""Reprints as a person meets them: in the list, above the text, and side by side."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QPushButton

from library import Library
from reader.widgets.compared_view import ComparedView
from tests.conftest import AddText
from tests.library.reprinted import article, paragraphs

from .conftest import Start
from .person import CTRL, Key, Person

WIRE = paragraphs(1)
TEXTS = (
    ("Buses cross the river", "Meridian Wire", article("Buses cross the river", WIRE)),
    ("First detainees home", "Lowland Courier", article("First detainees home", [*WIRE[:3], *WIRE[4:]])),
    ("A day at the mill", "Sada-ye Darya", article("A day at the mill", paragraphs(2))),
    ("In brief", "Harbour Post", article("In brief", WIRE[:5])),
)


@pytest.fixture
def shelf(library: Library, library_path: Path, add_text: AddText) -> Path:
    """A library of a wire story, two reprints of it, and another article, not looked at yet."""
    for title, outlet, text in TEXTS:
        add_text(library, text, title=title, outlet=outlet)
    return library_path


@pytest.fixture
def reader(start: Start, library: Library, shelf: Path) -> Person:
    """A person whose articles have been looked at, in front of the wire story."""
    while library.reprints.update():
        pass
    return reading(start, shelf)


def reading(start: Start, shelf: Path) -> Person:
    person = start(shelf)
    stories = person.workplace.session.library.articles.list()
    person.workplace.desk.open(next(one.id for one in stories if one.title == TEXTS[0][0]))
    person.view.setFocus()
    return person


def also(person: Person) -> str:
    label = person.child("alsoIn")
    assert isinstance(label, QLabel)
    return label.accessibleName() if label.isVisible() else ""


def said(person: Person, title: str) -> str:
    model = person.list.model()
    row = person.titles().index(title)
    return str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def compared(person: Person) -> QDialog:
    person.until(lambda: [d for d in person.dialogs() if d.objectName() == "differenceView"] != [])
    return next(d for d in person.dialogs() if d.objectName() == "differenceView")


def told(dialog: QDialog) -> str:
    label = dialog.findChild(QLabel, "differenceSaid")
    assert isinstance(label, QLabel)
    return label.text().replace("\u2068", "").replace("\u2069", "")


def heads(dialog: QDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.property("role") == "heading"]


def test_articles_are_looked_at_while_nothing_else_happens(start: Start, shelf: Path) -> None:
    """Nobody has asked for it, and the history says nothing of it."""
    reader = reading(start, shelf)
    reader.until(lambda: "also in 2 outlets" in said(reader, "Buses cross the river"))
    assert "also in" not in said(reader, "A day at the mill")
    assert "Lowland Courier (9" in also(reader)
    assert reader.message() == ""


def test_what_another_program_adds_is_looked_at_too(
    reader: Person, library: Library, add_text: AddText
) -> None:
    add_text(library, article("Late", WIRE), title="Late", outlet="Tolan Evening Mail")
    reader.until(lambda: "Tolan Evening Mail" in also(reader))
    reader.until(lambda: "also in 3 outlets" in said(reader, "Buses cross the river"))


def test_a_key_in_the_text_shows_what_differs(reader: Person) -> None:
    reader.press(Key.Key_D, CTRL)
    dialog = compared(reader)
    assert heads(dialog)[0] == "Buses cross the river"
    assert "Difference 1 of" in told(dialog)
    assert "“Buses cross the river" in told(dialog)
    view = dialog.findChild(ComparedView)
    assert isinstance(view, ComparedView)
    assert view.hasFocus()
    reader.press(Key.Key_BracketRight)
    assert "Difference 2 of" in told(dialog)
    reader.press(Key.Key_BracketLeft)
    assert "Difference 1 of" in told(dialog)
    assert "Difference 1 of" in view.accessibleDescription()


def test_sides_are_swapped_and_another_reprint_chosen(reader: Person) -> None:
    reader.press(Key.Key_D, CTRL)
    dialog = compared(reader)
    before = heads(dialog)
    reader.button("Swap Sides", dialog).click()
    reader.until(lambda: heads(dialog) == before[::-1])
    choice = dialog.findChild(QComboBox)
    assert isinstance(choice, QComboBox)
    other = next(at for at in range(choice.count()) if at != choice.currentIndex())
    name = choice.itemText(other)
    choice.setCurrentIndex(other)
    choice.activated.emit(other)
    reader.until(lambda: name in dialog.windowTitle())


def test_a_side_is_opened_at_the_difference(reader: Person) -> None:
    reader.press(Key.Key_D, CTRL)
    dialog = compared(reader)
    title = heads(dialog)[1]
    button = next(b for b in dialog.findChildren(QPushButton) if b.accessibleName() == "Open second article")
    button.click()
    reader.until(lambda: reader.open_title() == title)
    assert dialog.isVisible()


def test_the_line_above_the_text_leads_to_the_reprint(reader: Person) -> None:
    label = reader.child("alsoIn")
    assert isinstance(label, QLabel)
    label.linkActivated.emit(label.text().split('href="')[1].split('"')[0])
    reader.until(lambda: reader.open_title() != "Buses cross the river")
    assert "Meridian Wire" in also(reader)
    label.linkActivated.emit("compare")
    assert reader.open_title() in heads(compared(reader))


def test_any_two_articles_that_are_selected_are_compared(reader: Person) -> None:
    rows = [reader.titles().index(title) for title in ("A day at the mill", "Buses cross the river")]
    reader.panel.list.select(rows, rows[0])
    reader.app.window.commands["article.difference"].trigger()
    assert set(heads(compared(reader))) == {"A day at the mill", "Buses cross the river"}


def test_without_a_reprint_there_is_nothing_to_compare(reader: Person) -> None:
    reader.panel.list.select([], -1)
    with Library.open(reader.workplace.session.path) as library:
        mill = next(one.id for one in library.articles.list() if one.title == "A day at the mill")
    reader.workplace.desk.open(mill)
    assert not reader.app.window.commands["article.difference"].isEnabled()
    assert also(reader) == ""


def test_a_closed_view_is_gone_and_opens_again(reader: Person, qapp: QApplication) -> None:
    for _ in range(2):
        reader.press(Key.Key_D, CTRL)
        compared(reader)
        reader.press(Key.Key_Escape)
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        reader.no_dialog()


def test_the_line_above_the_text_is_reached_by_tab_and_answers_enter(reader: Person) -> None:
    for _ in range(60):
        reader.press(Key.Key_Tab)
        if reader.focus() == "alsoIn":
            break
    assert reader.focus() == "alsoIn"
    reader.press(Key.Key_Return)
    reader.until(lambda: reader.open_title() != "Buses cross the river")
