"""The events of a timeline as the rows of a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from library import TimelineEvent, sort_key

from ..widgets.tooltips import as_tooltip
from .timeline_drawing import Drawing
from .timeline_words import HEADINGS, event_told, table_row

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_NUMBERS = (3, 4)
DATE = 1


class TimelineRows(QAbstractTableModel):
    """By date, those of unknown date last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._events: Sequence[TimelineEvent] = ()
        self._drawing: Drawing | None = None
        self._column, self._is_descending = DATE, False

    def show(self, drawing: Drawing) -> None:
        """Show the events of another timeline."""
        self.beginResetModel()
        self._drawing = drawing
        self._events = self._ordered(drawing)
        self.endResetModel()

    def order(self, column: int) -> None:
        """Order by a column: numbers from the largest, the other way at a second time."""
        is_again = column == self._column
        self._is_descending = not self._is_descending if is_again else column in _NUMBERS
        self._column = column
        if self._drawing is not None:
            self.show(self._drawing)

    def event_at(self, index: Index) -> str:
        """Return the id of the event in a row."""
        return self._events[index.row()].id if index.isValid() else ""

    def index_of(self, event: str) -> QModelIndex:
        """Return where an event is, an invalid index where it is not."""
        row = next((row for row, each in enumerate(self._events) if each.id == event), -1)
        return self.index(row, 0) if row >= 0 else QModelIndex()

    def table(self) -> Callable[[], list[list[str]]]:
        """Return what makes all cells, the headings first, of what is shown now; for any thread."""
        return partial(_table, self._events, self._drawing)

    def _ordered(self, drawing: Drawing) -> list[TimelineEvent]:
        events = list(drawing.events.values())
        if self._column in _NUMBERS:
            traces = [(event.reports, event.statements)[self._column - _NUMBERS[0]] for event in events]
            order = sorted(range(len(events)), key=lambda at: len(traces[at]), reverse=self._is_descending)
            return [events[at] for at in order]
        if self._column != DATE:
            cells = [table_row(event, drawing)[self._column] for event in events]
            order = sorted(
                range(len(events)), key=lambda at: sort_key(cells[at]), reverse=self._is_descending
            )
            return [events[at] for at in order]
        return events[::-1] if self._is_descending else events

    def rowCount(self, parent: Index = _NONE) -> int:
        """How many events there are."""
        return 0 if parent.isValid() else len(self._events)

    def columnCount(self, parent: Index = _NONE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return what stands above a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            arrow = (" ↓" if self._is_descending else " ↑") if section == self._column else ""
            return HEADINGS[section] + arrow
        return _side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's words, or all that is told of its event."""
        if self._drawing is None or not index.isValid():
            return None
        event = self._events[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return table_row(event, self._drawing)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 0:
            return as_tooltip("\n".join(event_told(event, self._drawing)))
        return _side(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None


def _side(column: int) -> Qt.AlignmentFlag:
    flags = Qt.AlignmentFlag
    return (flags.AlignRight if column in _NUMBERS else flags.AlignLeft) | flags.AlignVCenter


def _table(events: Sequence[TimelineEvent], drawing: Drawing | None) -> list[list[str]]:
    return [list(HEADINGS), *(list(table_row(event, drawing)) for event in events if drawing)]
