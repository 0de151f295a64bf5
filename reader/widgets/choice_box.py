"""A titled box of choices of which one holds, each with a line on what it is for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QButtonGroup, QGroupBox, QLabel, QRadioButton, QVBoxLayout, QWidget

_INDENT = 27  # pixels: the words stand under the choice's own


class ChoiceBox(QGroupBox):
    """Shows choices as radio buttons; `chosen(int)` when a person, or `choose`, takes another one."""

    chosen = Signal(int)

    def __init__(self, title: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """Take the choices as (name, line under it or nothing); the first one holds."""
        super().__init__(title, parent)
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(2)
        for at, (name, line) in enumerate(choices):
            button = QRadioButton(name.replace("&", "&&"), self)
            self._group.addButton(button, at)
            column.addWidget(button)
            if line:
                button.setAccessibleDescription(line)
                column.addWidget(_line(line, self))
        self.choose(0)
        self._group.idToggled.connect(lambda at, holds: self.chosen.emit(at) if holds else None)

    @property
    def current(self) -> int:
        """Which choice holds, counted from 0."""
        return self._group.checkedId()

    def choose(self, at: int) -> None:
        """Let another choice hold."""
        self._group.button(at).setChecked(True)

    def button(self, at: int) -> QRadioButton:
        """Return a choice's button."""
        button = self._group.button(at)
        assert isinstance(button, QRadioButton)
        return button


def _line(text: str, parent: QWidget) -> QLabel:
    words = QLabel(text, parent)
    words.setTextFormat(Qt.TextFormat.PlainText)
    words.setWordWrap(True)
    words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    words.setContentsMargins(_INDENT, 0, 0, 6)
    return words
