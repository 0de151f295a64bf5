"""The list of all keys shows what is bound now, each command once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from reader.actions import Actions
from reader.dialogs.keys import KeysDialog

Open = Callable[..., KeysDialog]


@pytest.fixture
def open_keys(qtbot: QtBot) -> Open:
    """A function that shows the dialog where some keys are others."""
    windows = []

    def open_them(keys: Mapping[str, tuple[str, ...]] | None = None) -> KeysDialog:
        windows.append(window := QMainWindow())
        qtbot.addWidget(window)
        dialog = KeysDialog(Actions(window, keys), window)
        dialog.show()
        return dialog

    return open_them


def lines(dialog: KeysDialog) -> dict[str, list[str]]:
    """The visible rows: what a person reads at the left and at the right."""
    rows = [group for group in dialog.findChildren(QLabel) if group.property("role") is None]
    return {
        label.text(): [key.text() for key in label.parent().findChildren(QLabel) if key is not label]
        for label in rows
        if label.isVisible()
    }


def test_it_shows_the_keys_that_are_bound_now(open_keys: Open) -> None:
    shown = lines(open_keys({"mention.add_actor": ("Z",), "mention.note": ()}))
    assert shown["Tag as Actor"] == ["Z"]
    assert shown["Tag as Event"] == ["E", "2"]
    assert "Note" not in shown


def test_a_second_key_with_a_scope_of_its_own_stands_with_its_twin(open_keys: Open) -> None:
    shown = lines(open_keys())
    assert shown["Find in Article"] == ["Ctrl+F", "/"]
    assert shown["All Keys"] == ["F1", "?"]
    assert not any("by Slash" in name or "Question" in name for name in shown)


def test_it_tells_how_to_select(open_keys: Open) -> None:
    assert lines(open_keys())["Select exactly, by character"] == ["Alt+Shift+←/→", "Alt+Drag"]


def test_it_is_filtered_by_command_key_and_menu(open_keys: Open, qtbot: QtBot) -> None:
    dialog = open_keys()
    field = dialog.findChild(QLineEdit, "keysFilter")
    assert field.hasFocus() or dialog.focusWidget() is field
    qtbot.keyClicks(field, "tag actor")
    assert next(iter(lines(dialog))) == "Tag as Actor"
    assert "Undo" not in lines(dialog)
    field.setText("ctrl+z")
    assert list(lines(dialog)) == ["Undo"]
    field.setText("nothing at all")
    assert not lines(dialog)
    assert any(label.isVisible() and "No command" in label.text() for label in dialog.findChildren(QLabel))


def test_escape_closes_it_and_it_fits_a_small_screen(open_keys: Open, qtbot: QtBot) -> None:
    dialog = open_keys()
    assert dialog.width() <= 1200
    assert dialog.height() <= 680
    qtbot.keyClick(dialog.findChild(QLineEdit, "keysFilter"), Qt.Key.Key_Escape)
    assert not dialog.isVisible()
