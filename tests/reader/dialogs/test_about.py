"""About says which version this is and where a person's data lies, as text that can be copied."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from reader.dialogs.about import AboutDialog, version


def test_it_names_version_licence_and_places(qtbot: QtBot) -> None:
    dialog = AboutDialog(library=Path("/data/<peace>.parley"))
    qtbot.addWidget(dialog)
    labels = [label for label in dialog.findChildren(QLabel) if label.text()]  # one is the icon's
    words = [label.text() for label in labels]
    assert version() in words
    assert str(Path("/data/<peace>.parley")) in words
    assert any(text.startswith("MIT.") for text in words)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def test_all_of_it_can_be_copied(qtbot: QtBot) -> None:
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    [copy] = [button for button in dialog.findChildren(QPushButton) if button.text() == "Copy"]
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert f"Version: {version()}" in copied
    assert "Settings: " in copied
    assert "Library: " not in copied
