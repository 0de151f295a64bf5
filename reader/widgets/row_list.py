"""A list of equal rows, one column, fast with any number of them; selected and walked through by keys."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QMimeData,
    QModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QDrag, QMouseEvent, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QStyleOptionViewItem, QWidget

from .row_table import RowTable


class RowList(RowTable):
    """A table of one column without a grid.

    Signals: `row_opened(row)` by a click or Enter; `typed(str)` the letters a person types to get to a row;
    `drag_began()` and `drag_ended()` around every drag of selected rows, see `let_drag`.
    """

    row_opened = Signal(int)
    typed = Signal(str)
    drag_began = Signal()
    drag_ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._is_fitted = False
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.horizontalHeader().setMinimumSectionSize(1)
        self._letters = ""
        self._kind, self._counted = "", ("row", "rows")
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

    def fit_rows(self) -> None:
        """Make every row as high as the delegate wants one, from now on in any font."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        self.set_row_height(self.itemDelegate().sizeHint(option, QModelIndex()).height())
        self._is_fitted = True

    def let_drag(self, kind: str, one: str, several: str) -> None:
        """Let the selected rows be dragged as this media type, which carries nothing: whoever takes them asks here."""
        self._kind, self._counted = kind, (one, several)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Drag the selected rows, shown as how many they are."""
        number = self.count_rows()
        if not self._kind or not number:
            return
        mime = QMimeData()
        mime.setData(self._kind, b"")
        drag = QDrag(self)
        drag.setMimeData(mime)
        drag.setPixmap(_badge(f"{number:,} {self._counted[number != 1]}", self))
        self.drag_began.emit()
        drag.exec(Qt.DropAction.CopyAction)
        self.drag_ended.emit()

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

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if self._is_fitted and event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit_rows()

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


def _badge(words: str, widget: QWidget) -> QPixmap:
    """Return words on a small plate in a widget's colours."""
    label = QLabel(words)
    label.setFont(widget.font())
    label.setPalette(widget.palette())
    label.setObjectName("hint")
    label.adjustSize()
    return label.grab()


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
