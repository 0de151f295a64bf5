"""The table that says what a timeline draws: an event a row."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from .cell_delegate import Cell, CellDelegate
from .column_view import ColumnView

_WIDTHS = {1: "30 September – 31 October 2031 (month)", 2: "Mobilize forces", 3: "Outlets ↓", 4: "Claims ↓"}
_NUMBERS = (3, 4)
Index = QModelIndex | QPersistentModelIndex


class TimelineTable(ColumnView):
    """Rows that are walked with the arrows; `activated(index)` at Enter or a double click."""

    def __init__(self, parent: QWidget | None = None) -> None:
        delegate = CellDelegate(_look)
        super().__init__(delegate, _WIDTHS, parent)
        self._cells = delegate
        self.setAccessibleName("Events of the timeline")

    def set_faint(self, colour: QColor) -> None:
        """Take the colour of what matters less."""
        self._cells.faint = colour
        self.viewport().update()


def _look(index: Index) -> Cell:
    return Cell(str(index.data()), is_number=index.column() in _NUMBERS)
