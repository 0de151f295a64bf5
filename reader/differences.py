"""Differences: the view that compares the texts of two articles, opened when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from .compared import Compared, compare
from .session import Session
from .theme import Theme
from .widgets.text_page import Look

if TYPE_CHECKING:
    from .dialogs.difference import DifferenceDialog


class Differences(QObject):
    """Compares two articles above a window; `open_asked(id, offset)` when a person wants to go to a place."""

    open_asked = Signal(str, int)

    def __init__(self, session: Session, window: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._window = session, window
        self._look: tuple[Theme, Look] | None = None
        self._dialog: DifferenceDialog | None = None

    def set_look(self, theme: Theme, look: Look) -> None:
        """Take other colours and another font."""
        self._look = theme, look
        if self._dialog is not None:
            self._dialog.set_look(theme, look.font)

    def ask(self, one: str, other: str) -> None:
        """Compare two articles."""
        self._session.query("difference", lambda library: compare(library, one, other), self._show)

    def _show(self, compared: Compared) -> None:
        from .dialogs.difference import DifferenceDialog  # when it is asked for: a start can do without

        if self._dialog is None:
            assert self._look is not None
            theme, look = self._look
            self._dialog = DifferenceDialog(theme, look.font, self._window)
            self._dialog.pair_asked.connect(self.ask)
            self._dialog.open_asked.connect(self.open_asked)
            self._dialog.destroyed.connect(self._on_closed)
        self._dialog.show_compared(compared)
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def _on_closed(self) -> None:
        self._dialog = None
