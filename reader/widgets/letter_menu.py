"""A menu whose letters are its own."""

from __future__ import annotations

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
