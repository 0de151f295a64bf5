"""A menu whose letters are its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class LetterMenu(QMenu):
    """A menu that answers letters while it is open, though what lies under it has shortcuts of one letter."""

    def event(self, event: QEvent) -> bool:
        """Take a key without Ctrl or Alt before the shortcuts of the widget that has the keyboard do."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.modifiers() & _COMMANDS:
                return super().event(event)
            event.accept()
            return True
        return super().event(event)


def with_letters(labels: Sequence[str]) -> list[str]:
    """Return what the lines of one menu say, each with a letter of its own marked.

    Whoever comes first has its first letter; one whose first letter is taken has the next of its own that is free,
    or else none.
    """
    letters: dict[int, int] = {}  # which line -> where in its label
    taken: set[str] = set()
    for most in (1, None):
        for line, label in enumerate(labels):
            for at, letter in enumerate(label[:most]):
                if line not in letters and letter.isalnum() and letter.casefold() not in taken:
                    letters[line] = at
                    taken.add(letter.casefold())
    return [_marked(label, letters.get(line)) for line, label in enumerate(labels)]


def _marked(label: str, at: int | None) -> str:
    parts = [label] if at is None else [label[:at], label[at:]]
    return "&".join(part.replace("&", "&&") for part in parts)
