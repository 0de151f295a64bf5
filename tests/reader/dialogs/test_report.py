"""The report says that nothing is lost, keeps details folded, and lets a person copy them, go on or quit."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from reader.dialogs.report import ReportDialog

LOG = Path("/somewhere/parley.log")


@pytest.fixture
def dialog(qtbot: QtBot) -> ReportDialog:
    dialog = ReportDialog("A step failed <b>.", "Traceback\n  1/0", LOG)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def press(qtbot: QtBot, dialog: ReportDialog, title: str) -> None:
    [button] = [each for each in dialog.findChildren(QPushButton) if each.text() == title]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_it_says_what_happened_and_that_nothing_is_lost(dialog: ReportDialog) -> None:
    words = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert "A step failed <b>." in words
    assert "Your library is safe: everything up to now is saved." in words
    assert str(LOG) in words
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel))
    assert "library is safe" in dialog.accessibleDescription()


def test_details_are_folded_at_first(dialog: ReportDialog, qtbot: QtBot) -> None:
    details = dialog.findChild(QPlainTextEdit)
    assert not details.isVisible()
    height = dialog.height()
    press(qtbot, dialog, "Show Details")
    assert details.isVisible()
    assert "1/0" in details.toPlainText()
    press(qtbot, dialog, "Hide Details")
    assert not details.isVisible()
    qtbot.waitUntil(lambda: dialog.height() == height)


def test_details_can_be_copied_and_the_log_found(
    dialog: ReportDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    press(qtbot, dialog, "Copy Details")
    assert QGuiApplication.clipboard().text() == "Traceback\n  1/0"
    press(qtbot, dialog, "Open Log Folder")
    assert opened == ["/somewhere"]


def test_enter_and_esc_go_on(qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        dialog = ReportDialog("What.", "Details", LOG)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.keyClick(dialog, key)
        assert not dialog.isVisible()
        assert not dialog.quits


@pytest.mark.parametrize(("answer", "quits"), [("Quit", True), ("Continue", False)])
def test_only_quit_quits(dialog: ReportDialog, qtbot: QtBot, answer: str, quits: bool) -> None:
    press(qtbot, dialog, answer)
    assert not dialog.isVisible()
    assert dialog.quits is quits
