"""An editor for a name that may be long: Enter keeps it, Esc takes back what was typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from .note_edit import NoteEdit


class NameEdit(NoteEdit):
    """As a NoteEdit, on one line wrapped as needed; a name taken away comes back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, fewest=1)

    def commit(self) -> None:
        """Hand over what was typed, if that is a name."""
        if not self.toPlainText().strip():
            self.setPlainText(self.kept)
        super().commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep at Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
            self.left.emit()
        else:
            super().keyPressEvent(event)
