"""The matrix: outlets beside each other, claimants below each other, claims as cards under keys and mouse."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from .matrix_delegate import MatrixDelegate, card_box
from .matrix_headers import WIDTH, ClaimantHeader, OutletHeader
from .matrix_joints import paint_all, paint_of
from .matrix_model import Index, MatrixModel
from .matrix_parts import Card, Key, Matrix, MatrixColours, Spot
from .matrix_sizes import CardSizes, column_widths
from .matrix_walk import first_card, joined_ends, moved, nearest, step_joined

_Cursor = QAbstractItemView.CursorAction
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MatrixView(QTableView):
    """Shows a Matrix; the cursor stays on its card when another one is shown.

    Signals: `opened(Card, bool)` when a person opens a card, by itself or (True) beside the marked one;
    `marked_changed()` when another card is marked, or none; `moved()` when the cursor goes elsewhere.
    """

    opened = Signal(object, bool)
    marked_changed = Signal()
    moved = Signal()

    def __init__(self, colours: MatrixColours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = MatrixModel(self)
        sizes = CardSizes(self.font())
        self._cells = MatrixDelegate(self._model, sizes, colours, self)
        self._above = OutletHeader(self._model, sizes, self)
        self._side = ClaimantHeader(self._model, sizes, self)
        self._step = -1
        self._sized: tuple[int, ...] = ()
        self.setHorizontalHeader(self._above)
        self.setVerticalHeader(self._side)
        self.setModel(self._model)
        self.setItemDelegate(self._cells)
        self._dress()
        self.set_colours(colours)

    @property
    def matrix(self) -> Matrix:
        """What is shown."""
        return self._model.matrix

    @property
    def card(self) -> Card | None:
        """The card under the cursor."""
        return self._model.card(self.currentIndex())

    @property
    def marked(self) -> Card | None:
        """The card that is to be joined to another one."""
        spot = self.matrix.spot(self._cells.marked) if self._cells.marked else None
        return self.matrix.card(spot) if spot else None

    def set_colours(self, colours: MatrixColours) -> None:
        """Take other colours."""
        self._cells.colours = colours
        for header in (self._above, self._side):
            header.faint, header.line = colours.faint, colours.line
            header.viewport().update()
        self.viewport().update()

    def show_matrix(self, matrix: Matrix) -> None:
        """Show another matrix: the cursor stays on its card and that where it was, if it is still there."""
        card, at = self.card, self.currentIndex()
        old = self._spot()
        top = self.visualRect(at).top() if at.isValid() else 0
        scroll = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self._model.show(matrix)
        self._step = -1
        self._fit(force=True)
        spot = matrix.spot(card.key) if card else None
        near = spot or (nearest(matrix, *old) if old else None) or first_card(matrix)
        if near is not None:
            self.setCurrentIndex(self._model.index(*near))
        self.horizontalScrollBar().setValue(scroll[0])
        self.verticalScrollBar().setValue(scroll[1])
        if spot is not None:
            now = self.visualRect(self.currentIndex()).top()
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + now - top)
        if self.marked is None:
            self.mark(None)
        self._on_moved()

    def light(self, keys: Collection[Key]) -> None:
        """Let these cards stand out."""
        self._cells.lit = frozenset(keys)
        self.viewport().update()

    def go_to(self, key: Key) -> bool:
        """Bring the cursor to a card and that into view; tell whether it is there."""
        spot = self.matrix.spot(key)
        if spot is not None:
            self.setCurrentIndex(self._model.index(*spot))
        return spot is not None

    def mark(self, card: Card | None) -> None:
        """Mark a card, which is to be joined to another one, or none."""
        key = card.key if card else None
        if key != self._cells.marked:
            self._cells.marked = key
            self.viewport().update()
            self.marked_changed.emit()

    def step(self, step: int) -> None:
        """Go to the next (1) or the previous (-1) end of joined claims."""
        card = self.card
        place = step_joined(self.matrix, card.key if card else None, self._step, step)
        if place >= 0:
            self.go_to(joined_ends(self.matrix)[place])
            self._step = place

    def moveCursor(self, action: _Cursor, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go from cell to cell and through the claims of one; with Ctrl from claim to claim."""
        spot = self._spot() or first_card(self.matrix)
        if spot is None:
            return QModelIndex()
        if action in (_Cursor.MovePageUp, _Cursor.MovePageDown):
            way = self.viewport().height() * (1 if action == _Cursor.MovePageDown else -1)
            near = nearest(self.matrix, self._line_at(self.rowViewportPosition(spot[0]) + way), spot[1])
            return self._model.index(*(near or spot))
        far = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        return self._model.index(*moved(self.matrix, spot, action, far=far))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Let what is joined to the card under the cursor be seen."""
        super().currentChanged(current, previous)
        self._step = -1
        self._on_moved()

    def keyboardSearch(self, _typed: str) -> None:
        """Do nothing: letters are commands here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the card under the cursor with Enter, with Shift beside the marked one."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif self.card is not None:
            with_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.opened.emit(self.card, with_shift or self.marked is not None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open a card that was clicked, with Shift beside the marked one."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index == self.currentIndex():
            card = self._model.card(index)
            if card is not None and card_box(QRectF(self.visualRect(index))).contains(event.position()):
                self.opened.emit(card, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards between the lines that join all and those that join the one under the cursor."""
        colours = self._cells.colours
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_all(painter, self.matrix, self._place, colours)
        painter.end()
        super().paintEvent(event)
        spot = self._spot()
        if spot is not None:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ground = self.palette().color(QPalette.ColorRole.Base)
            paint_of(painter, self.matrix, spot, self._place, colours, self._cells.sizes.small, ground)
            painter.end()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint everything anew: signs stay in sight while their lines move."""
        super().scrollContentsBy(dx, dy)
        self.viewport().update()
        self._side.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            sizes = CardSizes(self.font())
            self._cells.sizes = self._above.sizes = self._side.sizes = sizes
            self._fit(force=True)

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._side.setFixedWidth(WIDTH)

    def _fit(self, *, force: bool = False) -> None:
        """Give columns and lines their sizes, where others are needed than the last time."""
        matrix = self.matrix
        widths = column_widths([column.is_narrow for column in matrix.columns], self.viewport().width())
        if not force and tuple(widths) == self._sized:
            return
        self._sized = tuple(widths)
        for column, width in enumerate(widths):
            self._above.resizeSection(column, width)
        self._side.blockSignals(True)
        for number, line in enumerate(matrix.lines):
            self._side.resizeSection(number, self._cells.sizes.line_height(line, widths))
        self._side.blockSignals(False)
        self.updateGeometries()
        self.viewport().update()
        self._side.viewport().update()

    def _place(self, spot: Spot) -> QRectF:
        return card_box(QRectF(self.visualRect(self._model.index(*spot))))

    def _spot(self) -> Spot | None:
        index = self.currentIndex()
        return (index.row(), index.column()) if index.isValid() else None

    def _line_at(self, y: int) -> int:
        """Return the line at a height of the viewport, or the nearest."""
        y = min(max(y, -self._side.offset()), self._side.length() - self._side.offset() - 1)
        return self._side.logicalIndexAt(y)

    def _on_moved(self) -> None:
        spot, card = self._spot(), self.card
        self._cells.beside = frozenset(joint.other for joint in card.joints) if card else frozenset()
        self._side.current = self.matrix.lines[spot[0]].group if spot else -1
        self.viewport().update()
        self._side.viewport().update()
        self.moved.emit()
