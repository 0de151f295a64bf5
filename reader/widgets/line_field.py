"""One line of text as a field of a form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from .direction import side_of

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
"""The keys that keep what was entered."""


def is_done(event: QKeyEvent) -> bool:
    """Tell whether a key is Ctrl+Enter: what was entered is kept, and the keyboard goes back to where it came from."""
    return event.key() in ENTER and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


class Field(Protocol):
    """What every field can do; its signal `committed(value)` comes once for what was entered, None for nothing."""

    def show_value(self, value: Any) -> None:
        """Show what is kept now, unless something is being entered."""

    def commit(self) -> None:
        """Hand over what was entered, if anything was."""

    def begin(self) -> None:
        """Leave nothing of what was entered: another record is shown next."""

    def in_order(self) -> Sequence[QWidget]:
        """Return what the keyboard comes to in here."""


class LineField(QLineEdit):
    """One line of text that is handed over when the keyboard leaves or at Enter; Esc takes it back."""

    committed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = ""
        self.textChanged.connect(lambda _text: self._turn())

    def show_value(self, value: Any) -> None:
        """Show what is kept now, unless something is being typed."""
        if not self.is_typing:
            self._kept = str(value or "")
            self.setText(self._kept)
            self.setCursorPosition(0)

    @property
    def is_typing(self) -> bool:
        """Whether something was typed that is not yet kept."""
        return " ".join(self.text().split()) != self._kept

    def commit(self) -> None:
        """Hand over what was typed, if anything was."""
        if self.is_typing:
            self._kept = " ".join(self.text().split())
            self.setText(self._kept)
            self.committed.emit(self._kept or None)

    def begin(self) -> None:
        """Leave nothing of what was typed."""
        self.setText(self._kept)

    def in_order(self) -> Sequence[QWidget]:
        """Return what the keyboard comes to in here."""
        return [self]

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was typed."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep at Enter, take back at the first Esc; the next one, and Ctrl+Enter, is for those around."""
        if event.key() in ENTER:
            self.commit()
            event.setAccepted(not is_done(event))
        elif event.key() == Qt.Key.Key_Escape and self.is_typing:
            self.setText(self._kept)
        else:
            super().keyPressEvent(event)

    def _turn(self) -> None:
        self.setAlignment(side_of(self.text()))
