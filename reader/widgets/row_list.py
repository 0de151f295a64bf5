"""A list of equal rows, one column, fast with any number of them; selected and walked through by keys."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QHeaderView, QTableView, QWidget

_Cursor = QAbstractItemView.CursorAction
_ENDS = {_Cursor.MoveHome: 0, _Cursor.MoveEnd: -1}


class RowList(QTableView):
    """A table of one column without a grid.

    Signals: `row_opened(row)` by a click or Enter; `typed(str)` the letters a person types to get to a row.
    """

    row_opened = Signal(int)
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._letters = ""
        self._pause = QTimer(self, singleShot=True, interval=QApplication.keyboardInputInterval() + 600)
        self._pause.timeout.connect(self._forget_letters)
        self.activated.connect(lambda index: self.row_opened.emit(index.row()))

    def set_row_height(self, height: int) -> None:
        """Make every row so high."""
        if height == self.verticalHeader().defaultSectionSize():
            return
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(max(1, height // 2))

    def rows(self) -> list[int]:
        """Return the selected rows in order."""
        return sorted({row for part in self._parts() for row in range(part.top(), part.bottom() + 1)})

    def count_rows(self) -> int:
        """Return how many rows are selected."""
        return sum(part.bottom() - part.top() + 1 for part in self._parts())

    def select(self, rows: Iterable[int], current: int = -1, *, scroll: bool = True) -> None:
        """Select just these rows, in ascending order; `current` is the one where keys go on from."""
        model, chosen = self.model(), QItemSelection()
        for first, last in _runs(rows):
            chosen.select(model.index(first, 0), model.index(last, 0))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if current >= 0:
            index = model.index(current, 0)
            self.setAutoScroll(scroll)  # else a new current row comes into view in any case
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.setAutoScroll(True)
            if scroll:
                self.scrollTo(index)

    def top_row(self) -> tuple[int, int]:
        """Return the first row in sight, and how many pixels of it are above."""
        row = self.rowAt(0)
        return row, -self.rowViewportPosition(row) if row >= 0 else 0

    def set_top_row(self, row: int, above: int) -> None:
        """Scroll so that `top_row` is this again."""
        self.verticalScrollBar().setValue(row * self.verticalHeader().defaultSectionSize() + above)

    def keyboardSearch(self, search: str) -> None:
        """Collect letters; whoever shows the rows knows where their words are."""
        self._letters += search
        self._pause.start()
        if self._letters.strip():
            self.typed.emit(self._letters.lstrip())

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End are the first and the last row: there is only one column."""
        if action in _ENDS and self.model().rowCount():
            return self.model().index(_ENDS[action] % self.model().rowCount(), 0)
        return super().moveCursor(action, modifiers)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        alone = event.modifiers() == Qt.KeyboardModifier.NoModifier and self.count_rows() == 1
        if event.button() == Qt.MouseButton.LeftButton and alone and index == self.currentIndex():
            self.row_opened.emit(index.row())

    def _parts(self) -> list[QItemSelectionRange]:
        return self.selectionModel().selection().toList()

    def _forget_letters(self) -> None:
        self._letters = ""


def _runs(rows: Iterable[int]) -> Iterable[tuple[int, int]]:
    """Yield the first and last of each unbroken run of ascending numbers."""
    first = last = -2
    for row in rows:
        if row != last + 1:
            if first >= 0:
                yield first, last
            first = row
        last = row
    if first >= 0:
        yield first, last
