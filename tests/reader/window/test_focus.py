"""Every control has a name, and the Tab key comes to it and goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenuBar,
    QScrollArea,
    QTabBar,
    QWidget,
)

from .conftest import Start
from .person import CTRL, NONE, SHIFT, Key, Person

DIALOGS = {
    "Export": (Key.Key_E, CTRL),
    "Preferences": (Key.Key_Comma, CTRL),
    "Keys": (Key.Key_F1, NONE),
    "Details": (Key.Key_F2, NONE),
}


@pytest.fixture
def person(start: Start, shelf: Path) -> Person:
    person = start(shelf)
    person.until(person.open_title)
    person.find("Ines Dorn")
    person.press(Key.Key_A)
    person.find("Mayor Ines Dorn")
    person.press(Key.Key_E)
    person.read_on()
    person.settle()
    return person


def takers(top: QWidget) -> Iterator[QWidget]:
    """The widgets of a window that the Tab key should come to."""
    for widget in top.findChildren(QWidget):
        takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
        is_there = widget.isVisible() and widget.isEnabled() and widget.window() is top
        if takes and is_there and not isinstance(widget, QScrollArea | QMenuBar):
            yield widget


def name(widget: QWidget) -> str:
    """What an assistive tool says of a widget."""
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton):
        return widget.text()
    if isinstance(widget, QTabBar):
        return widget.tabText(0)
    labels = [label for label in widget.window().findChildren(QLabel) if label.buddy() is widget]
    return labels[0].text() if labels else ""


def nameless(top: QWidget) -> list[str]:
    return [
        f"{type(w).__name__} {w.objectName()} in {type(w.parent()).__name__}"
        for w in takers(top)
        if not name(w)
    ]


def walked(person: Person, top: QWidget) -> set[QWidget]:
    """Everything that Tab comes to, until it comes round."""
    return set(tabbed(person, top))


def tabbed(person: Person, top: QWidget) -> list[QWidget]:
    seen: list[QWidget] = []
    while (widget := QApplication.focusWidget()) is not None and widget not in seen and len(seen) < 200:
        assert widget.window() is top
        seen.append(widget)
        person.press(Key.Key_Tab)
    return seen


def unreached(person: Person, top: QWidget) -> list[str]:
    missed = set(takers(top)) - walked(person, top)
    return [f"{type(w).__name__} {name(w)}" for w in missed if not one_of_a_group(w)]


def one_of_a_group(widget: QWidget) -> bool:
    """Of radio buttons and the like Tab comes to the one that holds; the arrows go to the others."""
    return isinstance(widget, QAbstractButton) and (widget.group() is not None or widget.autoExclusive())


def test_panels_are_hidden_and_shown_by_their_keys(person: Person) -> None:
    person.read_on()
    for key, panel in ((Key.Key_F9, "articleList"), (Key.Key_F10, "inspector")):
        assert person.child(panel).isVisible()
        person.press(key)
        assert not person.child(panel).isVisible()
        person.press(key)
        assert person.child(panel).isVisible()


def test_every_control_of_the_window_has_a_name(person: Person) -> None:
    assert nameless(person.app.window) == []


def test_tab_comes_to_every_control_of_the_window_and_goes_on(person: Person) -> None:
    assert person.focus() == "readingView"
    assert sorted(unreached(person, person.app.window)) == []
    person.view.setFocus()
    person.press(Key.Key_Backtab, SHIFT)
    assert person.focus() != "readingView"


def test_tab_comes_to_all_of_a_claim(person: Person) -> None:
    person.press(Key.Key_C)
    person.press(Key.Key_Tab)
    person.type("Ines Dorn")
    person.press(Key.Key_Return)  # a new speaker, and with her the claim's record
    person.press(Key.Key_Escape)
    person.settle()
    assert nameless(person.app.window) == []
    person.until(lambda: person.button("Remove Actor: Ines Dorn"))
    person.view.setFocus()
    assert sorted(unreached(person, person.app.window)) == []


def test_tab_goes_as_the_eye_does(person: Person) -> None:
    order = [name(widget) for widget in tabbed(person, person.app.window)]
    expected = (
        *("Article text", "Kind: Event", "Quote", "Event of this mention"),
        *("Event: Mayor Ines Dorn", "Actor: Ines Dorn"),
        *("Note on this mention", "Resize", "Copy Link", "Delete", "Mentions"),
        *("Filter mentions by words", "Only actor mentions, 1", "Only event mentions, 1"),
        *("Only claim mentions, 0", "Mentions of the article"),
        *(
            "Search the library",
            "All: 3",
            "Outlet",
            "Sorted by added, ascending",
            "Saved filters",
            "Articles",
        ),
    )
    assert order == list(expected)


def test_tab_changes_no_text(person: Person) -> None:
    before = person.mentions()
    walked(person, person.app.window)
    assert person.mentions() == before
    assert person.notes() == []


@pytest.mark.parametrize("title", DIALOGS)
def test_a_dialog_has_names_and_no_trap(person: Person, title: str) -> None:
    person.press(*DIALOGS[title])
    dialog = person.dialog()
    assert nameless(dialog) == []
    assert unreached(person, dialog) == []
    person.press(Key.Key_Escape)
    person.no_dialog()


def test_names_given_to_tests_and_assistive_tools_are_there(person: Person) -> None:
    for given in ("articleList", "searchField", "readingView", "inspector", "mentionList", "historyPanel"):
        assert person.child(given)
    assert person.app.window.objectName() == "mainWindow"
    assert isinstance(person.child("searchField"), QLineEdit)
    assert person.child("readingView").accessibleName()
    assert [box for box in person.app.window.findChildren(QComboBox) if not name(box)] == []
