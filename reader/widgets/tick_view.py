"""A list whose rows have boxes that a click ticks."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent

from .row_view import RowView


class TickView(RowView):
    """Rows with boxes; `ticked(rows)` as a person asks that theirs change."""

    ticked = Signal(list)

    def has_box_at(self, index: QModelIndex, point: QPointF) -> bool:
        """Tell whether a point of the view is on a row's box, or near enough for a click."""
        raise NotImplementedError

    def rows_meant(self, index: QModelIndex) -> list[int]:
        """Go to a row whose box was clicked, and return the rows that are meant."""
        raise NotImplementedError

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick what a clicked box means; elsewhere a click is any list's."""
        if not self._tick_at(event):
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A quick second click on a box is a click."""
        if not self._tick_at(event):
            super().mouseDoubleClickEvent(event)

    def _tick_at(self, event: QMouseEvent) -> bool:
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return False
        if not self.has_box_at(index, event.position()):
            return False
        self.ticked.emit(self.rows_meant(index))
        return True
