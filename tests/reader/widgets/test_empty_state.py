"""An empty state teaches: its words are centred, and the next step is a button."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from reader.widgets.empty_state import EmptyState

TEXT = "Parley shows who claims what about which event. Add the articles to read, or start with five samples."


def buttons(state: EmptyState) -> list[QPushButton]:
    return [button for button in state.findChildren(QPushButton) if button.isVisible()]


def test_its_buttons_do_what_they_say(qtbot: QtBot) -> None:
    done: list[str] = []
    state = EmptyState("No articles yet", TEXT, [(title, lambda t=title: done.append(t)) for title in "ABC"])
    qtbot.addWidget(state)
    state.show()
    for button in buttons(state):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    buttons(state)[0].setFocus()
    qtbot.keyClick(buttons(state)[0], Qt.Key.Key_Return)
    assert done == ["A", "B", "C", "A"]
    assert [button.isDefault() for button in buttons(state)] == [True, False, False]


def test_other_words_and_buttons_take_the_place_of_the_first(qtbot: QtBot) -> None:
    state = EmptyState("Nothing found", "Old words.", [("Old", lambda: None)])
    qtbot.addWidget(state)
    state.show()
    state.set_title("New")
    state.set_text("")
    state.set_buttons([("Step", lambda: None)])
    qtbot.waitUntil(lambda: [button.text() for button in buttons(state)] == ["Step"])
    assert [label.text() for label in state.findChildren(QLabel) if label.isVisible()] == ["New"]
    assert state.accessibleName() == "New"


def test_markup_stays_text(qtbot: QtBot) -> None:
    state = EmptyState("<b>", "No article says “<i>”.")
    qtbot.addWidget(state)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in state.findChildren(QLabel))


def test_lines_stay_short_and_centred_in_a_wide_place(qtbot: QtBot) -> None:
    state = EmptyState("No articles yet", TEXT, [("Add Articles…", lambda: None)])
    qtbot.addWidget(state)
    state.resize(1200, 600)
    state.show()
    text = state.findChild(QLabel, "emptyStateText")
    assert text.width() < 600
    middle = text.mapTo(state, text.rect().center()).x()
    assert abs(middle - 600) <= 2


def test_buttons_stand_one_under_the_other_in_a_narrow_place(qtbot: QtBot) -> None:
    state = EmptyState(
        "Nothing", TEXT, [("Clear the Search and All Filters", print), ("Search All Articles", print)]
    )
    qtbot.addWidget(state)
    state.resize(1200, 600)
    state.show()
    qtbot.waitUntil(lambda: len({button.y() for button in buttons(state)}) == 1)
    state.resize(260, 600)
    qtbot.waitUntil(lambda: len({button.y() for button in buttons(state)}) == 2)
    assert all(button.geometry().right() < 260 for button in buttons(state))
