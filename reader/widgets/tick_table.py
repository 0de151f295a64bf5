"""A table whose rows are ticked and whose cells are edited in place, fast with any number of rows."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QItemSelectionModel, QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from .cell_delegate import CellDelegate, tick_box
from .line_field import ENTER, is_done
from .row_view import RowView

_ROOM = 24  # pixels of a column around its words


class TickTable(RowView):
    """Its model has boxes in the first column (CheckStateRole) and says which cells can be edited.

    `widths` are the words that each further column has room for, by its number; the first takes what they leave.
    Signals: `ticked(rows)` as a person presses Space or clicks a box, `deleted()` at Del, `chosen()` when other rows
    are selected.
    """

    ticked = Signal(list)
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

    def fit_columns(self, kept: str = "") -> None:
        """Give every column its room, or what `widths` said it had; after a model was set."""
        header = self.horizontalHeader()
        # One of its own, always empty: else it asks for each cell whether the whole column is selected.
        header.setSelectionModel(QItemSelectionModel(self.model(), self))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, words in self._widths.items():
            header.resizeSection(column, self.fontMetrics().horizontalAdvance(words) + _ROOM)
        if kept:
            header.restoreState(QByteArray.fromBase64(kept.encode("ascii", "replace")))
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def widths(self) -> str:
        """Return how wide the columns are, for another time."""
        return self.horizontalHeader().saveState().toBase64().toStdString()

    def rows(self) -> list[int]:
        """Return the selected rows in order."""
        parts = self.selectionModel().selection().toList()
        return sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})

    def choose_row(self, row: int) -> None:
        """Select just this row, and let keys go on from there."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self.model().index(row, 0), flags.ClearAndSelect | flags.Rows)

    def place_of_box(self, index: QModelIndex) -> QRectF:
        """Return where in the view the box of a row is, with the room about it that can be clicked."""
        cell = self.visualRect(index.siblingAtColumn(0)).toRectF()
        return tick_box(cell).adjusted(-7, -7, 5, 7)

    def selectionChanged(self, selected, deselected) -> None:  # type: ignore[no-untyped-def]
        """Say that other rows are selected."""
        super().selectionChanged(selected, deselected)
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick the selected rows with Space; edit the current cell with Enter."""
        is_plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() == Qt.Key.Key_Space and is_plain:
            self.ticked.emit(self.rows())
        elif is_done(event):
            event.ignore()
        elif event.key() in ENTER and self.state() == QAbstractItemView.State.EditingState:
            event.accept()  # it was the editor's, which does not keep it
        elif event.key() in ENTER and self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick a row whose box is clicked, with all that are selected if it is one of them."""
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
        if not self.place_of_box(index).contains(event.position()):
            return False
        if not self.selectionModel().isSelected(index):
            self.choose_row(index.row())
        self.ticked.emit(self.rows())
        return True
