"""The message bar says one thing, stops nobody, and goes by itself only where it may."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reader.widgets import message_bar
from reader.widgets.message_bar import MessageBar


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A field and a message bar in a window."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(QLineEdit())
    column.addWidget(MessageBar())
    window.resize(600, 200)
    window.show()
    window.activateWindow()
    return window


@pytest.fixture
def bar(window: QWidget) -> MessageBar:
    return window.findChild(MessageBar)


def button(bar: MessageBar) -> QPushButton:
    return bar.findChild(QPushButton)


def words(bar: MessageBar) -> list[str]:
    return [label.text() for label in bar.findChildren(QLabel) if label.isVisible()]


def test_nothing_is_shown_until_there_is_something_to_say(bar: MessageBar) -> None:
    assert bar.isHidden()
    bar.dismiss()
    assert bar.text() == ""


def test_a_message_shows_its_words_and_its_button(bar: MessageBar, qtbot: QtBot) -> None:
    done: list[str] = []
    bar.show_message("Removed 3 articles.", button="Undo", do=lambda: done.append(bar.text()))
    assert words(bar) == ["Removed 3 articles."]
    with qtbot.waitSignal(bar.dismissed):
        qtbot.mouseClick(button(bar), Qt.MouseButton.LeftButton)
    assert done == [""]  # the bar is free for what it does
    assert bar.isHidden()


def test_markup_in_a_message_stays_text(bar: MessageBar) -> None:
    bar.show_message("“<b>Talks</b> & <img src=x>” was removed.", "&c.")
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in bar.findChildren(QLabel))


def test_the_newest_message_wins(bar: MessageBar) -> None:
    bar.show_message("One.", "A hint.", button="Undo")
    bar.show_message("Two.")
    assert words(bar) == ["Two."]
    assert not button(bar).isVisible()


def test_a_warning_gives_way_to_an_info_only_after_its_time(
    bar: MessageBar, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(message_bar, "_WARNING_STANDS", 0.05)
    bar.show_message("The disk is full.", level="warning")
    assert not bar.show_message("Saved.")
    assert bar.text() == "The disk is full."
    assert bar.show_message("It is still full.", level="warning")
    qtbot.waitUntil(lambda: bar.show_message("Saved."))
    assert bar.text() == "Saved."


def test_a_warning_that_was_closed_is_in_nobodys_way(bar: MessageBar) -> None:
    bar.show_message("The disk is full.", level="warning")
    bar.dismiss()
    assert bar.show_message("Saved.")


def test_a_message_goes_after_its_seconds(bar: MessageBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.dismissed):
        bar.show_message("Saved.", seconds=0.02)
    bar.show_message("This stays.")
    assert not bar._timer.isActive()


def test_a_message_does_not_go_while_the_keyboard_is_on_it(
    window: QWidget, bar: MessageBar, qtbot: QtBot
) -> None:
    bar.show_message("Removed 3 articles.", button="Undo", seconds=0.02)
    button(bar).setFocus()
    qtbot.waitUntil(lambda: not bar._timer.isActive())
    assert not bar.isHidden()
    with qtbot.waitSignal(bar.dismissed):
        window.findChild(QLineEdit).setFocus()


def test_esc_closes_it_and_the_keyboard_goes_back_where_it_was(
    window: QWidget, bar: MessageBar, qtbot: QtBot
) -> None:
    field = window.findChild(QLineEdit)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    bar.show_message("Removed 3 articles.", button="Undo")
    button(bar).setFocus()
    qtbot.keyClick(button(bar), Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert field.hasFocus()


def test_the_cross_closes_it(bar: MessageBar, qtbot: QtBot) -> None:
    bar.show_message("Saved.")
    with qtbot.waitSignal(bar.dismissed):
        qtbot.mouseClick(bar._cross, Qt.MouseButton.LeftButton)


def test_it_is_announced(bar: MessageBar, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[QAccessible.Event] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: told.append(event.type()))
    bar.show_message("The disk is full.", "Free some space.", "warning")
    assert told == [QAccessible.Event.Alert, QAccessible.Event.Announcement]
    assert bar.accessibleName() == "Warning: The disk is full. Free some space."
    assert bar._cross.accessibleName()


def test_the_levels_differ_in_shape_too(bar: MessageBar) -> None:
    one = QColor("black")
    bar.set_colours(one, one)
    bar.show_message("Saved.")
    info = bar._sign.grab().toImage()
    bar.show_message("Saved.", level="warning")
    assert bar._sign.grab().toImage() != info


def test_a_long_message_takes_the_height_it_needs(window: QWidget, bar: MessageBar, qtbot: QtBot) -> None:
    bar.show_message("Short.")
    qtbot.waitUntil(lambda: bar.height() > 0)
    short = bar.height()
    bar.show_message("“/a/rather/long/path/peace.parley” cannot be written. " * 6)
    qtbot.waitUntil(lambda: bar.height() > short)
    assert bar.width() <= window.width()
