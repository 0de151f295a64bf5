"""A table whose rows are ticked and whose cells are edited in place, fast with any number of rows."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QItemSelectionModel, QModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from .cell_delegate import CellDelegate, tick_box
from .line_field import ENTER, is_done
from .tick_view import TickView

_ROOM, _AIR = 24, 6  # pixels of a column around its words; of the table around its rows
_SORTS = {Qt.Key.Key_Up: Qt.SortOrder.AscendingOrder, Qt.Key.Key_Down: Qt.SortOrder.DescendingOrder}


class TickTable(TickView):
    """Its model has boxes in the first column (CheckStateRole), says which cells can be edited, and sorts its rows
    as a person clicks a column's title: up, down, and as they were.

    `widths` are the words that each further column has room for, by its number; the first takes what they leave.
    Signals: `ticked(rows)` as a person presses Space or clicks a box, `deleted()` at Del, `chosen()` when other rows
    are selected.
    """

    chosen = Signal()

    def __init__(
        self, delegate: CellDelegate, widths: Mapping[int, str], parent: QWidget | None = None
    ) -> None:
        self._widths = widths
        super().__init__(delegate, parent)
        delegate.frames_cells = True
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        header = self.horizontalHeader()
        header.show()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(40)
        header.setSectionsClickable(True)
        header.setSortIndicatorClearable(True)  # the third click on a title brings back the first order

    def fit_columns(self, kept: str = "") -> None:
        """Give every column its room, or what `widths` said it had; after a model was set."""
        header = self.horizontalHeader()
        # One of its own, always empty: else it asks for each cell whether the whole column is selected.
        header.setSelectionModel(QItemSelectionModel(self.model(), self))
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self.model().sort)
        header.setSortIndicatorShown(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, words in self._widths.items():
            header.resizeSection(column, self.fontMetrics().horizontalAdvance(words) + _ROOM)
        if kept:
            header.restoreState(QByteArray.fromBase64(kept.encode("ascii", "replace")))
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
            header.setSortIndicatorShown(True)
            header.setSortIndicatorClearable(True)
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def widths(self) -> str:
        """Return how wide the columns are, for another time."""
        return self.horizontalHeader().saveState().toBase64().toStdString()

    def rows(self) -> list[int]:
        """Return the selected rows in order."""
        parts = self.selectionModel().selection().toList()
        return sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})

    def room_for(self, rows: int) -> int:
        """Return how high it is with so many rows."""
        return self.horizontalHeader().height() + rows * self.verticalHeader().defaultSectionSize() + _AIR

    def choose_row(self, row: int) -> None:
        """Select just this row, and let keys go on from there."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self.model().index(row, 0), flags.ClearAndSelect | flags.Rows)

    def place_of_box(self, index: QModelIndex) -> QRectF:
        """Return where in the view the box of a row is, with the room about it that can be clicked."""
        cell = self.visualRect(index.siblingAtColumn(0)).toRectF()
        return tick_box(cell).adjusted(-7, -7, 5, 7)

    def has_box_at(self, index: QModelIndex, point: QPointF) -> bool:
        """See TickView."""
        return self.place_of_box(index).contains(point)

    def rows_meant(self, index: QModelIndex) -> list[int]:
        """Return all that are selected if the row is one of them, else this one, which then is."""
        if not self.selectionModel().isSelected(index):
            self.choose_row(index.row())
        return self.rows()

    def selectionChanged(self, selected, deselected) -> None:  # type: ignore[no-untyped-def]
        """Say that other rows are selected."""
        super().selectionChanged(selected, deselected)
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick the rows with Space; edit the current cell with Enter; sort by its column with Alt and an arrow."""
        is_plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() == Qt.Key.Key_Space and is_plain:
            self.ticked.emit(self.rows())
        elif event.key() in _SORTS and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self._sort_by_current(_SORTS[Qt.Key(event.key())])
        elif is_done(event):
            event.ignore()
        elif event.key() in ENTER and self.state() == QAbstractItemView.State.EditingState:
            event.accept()  # it was the editor's, which does not keep it
        elif event.key() in ENTER and self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _sort_by_current(self, order: Qt.SortOrder) -> None:
        """Sort by the column of the current cell; the same again brings back the first order."""
        header, column = self.horizontalHeader(), self.currentIndex().column()
        is_so = (header.sortIndicatorSection(), header.sortIndicatorOrder()) == (column, order)
        header.setSortIndicator(-1 if is_so else column, order)
