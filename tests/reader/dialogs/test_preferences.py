"""The preferences as a person uses them: each change holds at once, in the settings, the sample and the keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reader.actions import Actions
from reader.dialogs.preferences import PreferencesDialog
from reader.settings import SettingsStore
from reader.theme import load_themes
from reader.widgets.span_page import SpanPage

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def store(tmp_path: Path, qtbot: QtBot) -> SettingsStore:
    return SettingsStore(tmp_path)


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def actions(window: QMainWindow) -> Actions:
    return Actions(window)


@pytest.fixture
def dialog(
    store: SettingsStore, actions: Actions, window: QMainWindow, qtbot: QtBot
) -> Iterator[PreferencesDialog]:
    dialog = PreferencesDialog(store, actions, load_themes(), window)
    dialog.show()
    yield dialog
    dialog.close()


def row(dialog: QWidget, id: str) -> QTreeWidgetItem:
    table = dialog.findChild(QTreeWidget, "keyTable")
    groups = [table.topLevelItem(number) for number in range(table.topLevelItemCount())]
    rows = [group.child(number) for group in groups for number in range(group.childCount())]
    [found] = [row for row in rows if row.data(0, Qt.ItemDataRole.UserRole) == id]
    return found


def choose(dialog: QWidget, id: str) -> list[QKeySequenceEdit]:
    """Go to a command in the keys page; returns its two fields."""
    dialog.findChild(QTabWidget).setCurrentIndex(2)
    dialog.findChild(QTreeWidget, "keyTable").setCurrentItem(row(dialog, id))
    return dialog.findChildren(QKeySequenceEdit)


def said(dialog: QWidget) -> str:
    return dialog.findChild(QLabel, "keyMessage").text()


class TestGeneral:
    def test_the_coder_s_name_is_taken_when_it_is_left(
        self, dialog: PreferencesDialog, store: SettingsStore, qtbot: QtBot
    ) -> None:
        qtbot.keyClicks(dialog.findChild(QLineEdit, "coderField"), "  Ada  Lovelace ")
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert store.current.coder == "Ada Lovelace"
        assert not dialog.isVisible()

    def test_the_bar_at_a_selection_is_switched_off(
        self, dialog: PreferencesDialog, store: SettingsStore
    ) -> None:
        dialog.findChild(QCheckBox, "popupBox").click()
        assert store.current.popup is False

    def test_articles_go_straight_in_where_nobody_wants_to_look_first(
        self, dialog: PreferencesDialog, store: SettingsStore
    ) -> None:
        assert store.current.look_first is True
        dialog.findChild(QCheckBox, "lookBox").click()
        assert store.current.look_first is False


class TestReading:
    def test_every_choice_reaches_the_settings_and_the_sample(
        self, dialog: PreferencesDialog, store: SettingsStore
    ) -> None:
        page = dialog.findChild(SpanPage)
        dialog.findChild(QRadioButton, "theme_sepia").click()
        dialog.findChild(QDoubleSpinBox, "size").setValue(16.5)
        dialog.findChild(QSpinBox, "line_length").setValue(60)
        dialog.findChild(QSpinBox, "line_spacing").setValue(180)
        fonts = dialog.findChild(QComboBox, "font")
        fonts.setCurrentIndex(1)
        now = store.current
        assert (now.theme, now.size, now.measure, now.spacing) == ("sepia", 16.5, 60, 180)
        assert now.font == fonts.currentText()
        look = page.look
        assert (look.font.family(), look.font.pointSizeF()) == (now.font, 16.5)
        assert (look.measure, look.spacing) == (60, 180)
        assert look.inks.ground == load_themes()["sepia"].colours["ground"]

    def test_the_arrows_go_through_the_themes(
        self, dialog: PreferencesDialog, store: SettingsStore, qtbot: QtBot
    ) -> None:
        system = dialog.findChild(QRadioButton, "theme_system")
        assert system.isChecked()
        dialog.findChild(QTabWidget).setCurrentIndex(1)
        system.setFocus()
        qtbot.keyClick(system, Qt.Key.Key_Right)
        assert store.current.theme == "light"

    def test_what_is_set_elsewhere_is_shown(self, dialog: PreferencesDialog, store: SettingsStore) -> None:
        store.set(theme="dark", size=20.0, coder="Bea")
        assert dialog.findChild(QRadioButton, "theme_dark").isChecked()
        assert dialog.findChild(QDoubleSpinBox, "size").value() == 20
        assert dialog.findChild(QLineEdit, "coderField").text() == "Bea"


class TestKeys:
    def test_a_key_pressed_is_the_command_s_at_once(
        self, dialog: PreferencesDialog, store: SettingsStore, actions: Actions, qtbot: QtBot
    ) -> None:
        first, _second = choose(dialog, "edit.find")
        qtbot.keyClick(first, Qt.Key.Key_G, CONTROL)
        assert store.current.keys == {"edit.find": ("Ctrl+G",)}
        assert actions["edit.find"].shortcuts() == [QKeySequence("Ctrl+G")]
        assert row(dialog, "edit.find").text(1) == "Ctrl+G"

    def test_a_second_key_and_none(
        self, dialog: PreferencesDialog, actions: Actions, store: SettingsStore, qtbot: QtBot
    ) -> None:
        first, second = choose(dialog, "mention.note")
        qtbot.keyClick(second, Qt.Key.Key_W)
        assert actions["mention.note"].shortcuts() == [QKeySequence("N"), QKeySequence("W")]
        first.clear()
        first.editingFinished.emit()
        assert store.current.keys == {"mention.note": ("W",)}

    @pytest.mark.parametrize(
        ("command", "key", "modifiers", "reason"),
        [
            ("library.new", Qt.Key.Key_E, CONTROL, "Ctrl+E is already the key of “Export”, everywhere."),
            ("mention.note", Qt.Key.Key_F, CONTROL, "Ctrl+F is already the key of “Find in Article”"),
            ("edit.search", Qt.Key.Key_C, CONTROL, "the key of “Copy”, in the text"),
            ("library.new", Qt.Key.Key_T, Qt.KeyboardModifier.NoModifier, "T writes into fields"),
            ("article.remove", Qt.Key.Key_T, SHIFT, "Shift+T writes into fields"),
            ("mention.note", Qt.Key.Key_Left, SHIFT, "moves the caret or selects"),
        ],
    )
    def test_a_key_that_would_harm_another_is_refused_in_words(
        self,
        command: str,
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier,
        reason: str,
        dialog: PreferencesDialog,
        store: SettingsStore,
        qtbot: QtBot,
    ) -> None:
        first, _second = choose(dialog, command)
        before = first.keySequence()
        qtbot.keyClick(first, key, modifiers)
        assert reason in said(dialog)
        assert store.current.keys == {}
        assert first.keySequence() == before

    def test_the_same_key_in_the_text_and_in_the_list_is_no_conflict(
        self, dialog: PreferencesDialog, store: SettingsStore, qtbot: QtBot
    ) -> None:
        first, _second = choose(dialog, "mention.delete")
        qtbot.keyClick(first, Qt.Key.Key_F8)
        first, _second = choose(dialog, "article.remove")
        qtbot.keyClick(first, Qt.Key.Key_F8)
        assert store.current.keys == {"mention.delete": ("F8",), "article.remove": ("F8",)}

    def test_a_conflict_with_a_changed_key_stops_a_reset_of_one_but_not_of_all(
        self, dialog: PreferencesDialog, store: SettingsStore, actions: Actions, qtbot: QtBot
    ) -> None:
        first, _second = choose(dialog, "edit.search")
        qtbot.keyClick(first, Qt.Key.Key_G, CONTROL)
        first, _second = choose(dialog, "library.new")
        qtbot.keyClick(first, Qt.Key.Key_F, CONTROL | SHIFT)
        choose(dialog, "edit.search")
        dialog.findChild(QPushButton, "resetOne").click()
        assert "already the key of “New Library”" in said(dialog)
        dialog.findChild(QPushButton, "resetAll").click()
        assert store.current.keys == {}
        assert actions["edit.search"].shortcuts() == [QKeySequence("Ctrl+Shift+F")]

    def test_one_command_goes_back_to_its_keys(
        self, dialog: PreferencesDialog, store: SettingsStore, qtbot: QtBot
    ) -> None:
        first, _second = choose(dialog, "edit.find")
        qtbot.keyClick(first, Qt.Key.Key_G, CONTROL)
        dialog.findChild(QPushButton, "resetOne").click()
        assert store.current.keys == {}
        assert not dialog.findChild(QPushButton, "resetOne").isEnabled()

    def test_the_filter_finds_commands_and_keys(self, dialog: PreferencesDialog, qtbot: QtBot) -> None:
        field = dialog.findChild(QLineEdit, "commandFilter")
        qtbot.keyClicks(field, "ctrl+shift+f")
        assert not row(dialog, "edit.search").isHidden()
        assert row(dialog, "edit.find").isHidden()
        assert row(dialog, "mention.note").parent().isHidden()

    def test_escape_closes_from_a_key_s_field_too(self, dialog: PreferencesDialog, qtbot: QtBot) -> None:
        first, _second = choose(dialog, "edit.find")
        first.setFocus()
        qtbot.keyClick(first, Qt.Key.Key_Escape)
        assert not dialog.isVisible()


def test_it_fits_a_small_screen_and_every_control_has_a_name(dialog: PreferencesDialog) -> None:
    assert dialog.width() <= 1200
    assert dialog.height() <= 680
    assert dialog.minimumSizeHint().height() <= 680
    for kind in (QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QTreeWidget, QKeySequenceEdit):
        for control in dialog.findChildren(kind):
            if not control.objectName().startswith("qt_"):
                assert control.accessibleName(), control
