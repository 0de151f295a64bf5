"""Letters typed one after the other, as in a list, where the first is a letter."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

_LONGER = 600  # milliseconds more than the desktop's own
_OTHERS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class TypeAhead(QObject):
    """Gathers letters until nobody has typed one for a while."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._letters = ""
        self._pause = QTimer(self, singleShot=True, interval=QApplication.keyboardInputInterval() + _LONGER)
        self._pause.timeout.connect(self.forget)

    def take(self, event: QKeyEvent) -> str:
        """Return all letters typed so far, with that of this key; nothing where the key means something else."""
        text = event.text()
        if not self.is_awaiting(event) and not (_is_one(event) and text.isalpha()):
            return ""
        self._letters += text
        self._pause.start()
        return self._letters

    def is_awaiting(self, event: QKeyEvent) -> bool:
        """Whether the key would go on with letters typed just before."""
        return bool(self._letters) and _is_one(event)

    def forget(self) -> None:
        """Begin anew."""
        self._letters = ""


def _is_one(event: QKeyEvent) -> bool:
    text = event.text()
    return bool(text) and text.isprintable() and not event.modifiers() & _OTHERS
