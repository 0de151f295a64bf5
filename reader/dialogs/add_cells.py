"""How the rows of a tray are painted: a box to tick, words, and a sign before what a person should look at."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPalette

from library import TrayRow

from ..models.tray_words import STATE, TITLE, WORDS, cell_of, sign_of
from ..theme import icon
from ..widgets.cell_delegate import Cell, CellDelegate

Index = QModelIndex | QPersistentModelIndex


class TrayCells(QObject):
    """Makes Cells of a TrayRows's indexes, for its `delegate`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.delegate = CellDelegate(self._look, self)
        self._palette = QPalette()

    def set_palette(self, palette: QPalette) -> None:
        """Take other colours."""
        self._palette = palette
        self.delegate.faint = palette.placeholderText().color()

    def _look(self, index: Index) -> Cell:
        row: TrayRow = index.data(Qt.ItemDataRole.UserRole)
        column, words = index.column(), cell_of(row, index.column())
        is_dim = not row.is_wanted
        if column == TITLE:
            ticks = Qt.CheckState.Checked if row.is_wanted else Qt.CheckState.Unchecked
            return Cell(words, is_dim=is_dim, tick=ticks if row.can_be_added else None, has_room=True)
        if column == STATE and (name := sign_of(row)):
            colour = self._palette.brightText() if name == "triangle-alert" else self._palette.text()
            return Cell(words, is_dim=is_dim and row.state != "unread", sign=icon(name, colour.color()))
        return Cell(words, is_dim=is_dim, is_number=column == WORDS)
