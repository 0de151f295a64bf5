"""The matrix: outlets beside each other, claimants below each other, claims as cards under keys and mouse."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from .matrix_delegate import card_box
from .matrix_model import Index
from .matrix_parts import Card, Key, Matrix, MatrixColours, Spot
from .matrix_table import MatrixTable
from .matrix_walk import cards, first_card, joined_ends, moved, nearest, step_joined

_Cursor = QAbstractItemView.CursorAction
_BESIDE = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MatrixView(MatrixTable):
    """Shows a Matrix; the cursor stays on its card when another one is shown.

    Signals: `opened(Card, bool)` when a person opens a card, by itself or (True) beside another one;
    `marked_changed()` when another card is marked, or none; `moved()` when the cursor goes elsewhere.
    """

    opened = Signal(object, bool)
    marked_changed = Signal()
    moved = Signal()

    def __init__(self, colours: MatrixColours, parent: QWidget | None = None) -> None:
        super().__init__(colours, parent)
        self._step = -1
        self._side.asked.connect(self._go_to_claimant)

    @property
    def card(self) -> Card | None:
        """The card under the cursor."""
        return self._model.card(self.currentIndex())

    @property
    def marked(self) -> Card | None:
        """The card that is to be joined to another one."""
        spot = self.matrix.spot(self._cells.marked) if self._cells.marked else None
        return self.matrix.card(spot) if spot else None

    def show_matrix(self, matrix: Matrix) -> None:
        """Show another matrix: the cursor stays in its cell and that where it was, if it is still there."""
        old, was = self.spot(), self.matrix
        top = self.visualRect(self.currentIndex()).top()
        scroll = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self._model.show(matrix)
        self._step = -1
        self.fit(force=True)
        spot = matrix.spot_like(was, old) if old else None
        near = spot or (nearest(matrix, *old) if old else None)
        if old is None:
            self.scrollToTop()
            self.horizontalScrollBar().setValue(0)
        else:
            self._heights.through(near[0] if near else 0)
        first = near or self._first_in_sight() or first_card(matrix)
        if first is not None:
            self.setCurrentIndex(self._model.index(*first))
        if old is not None:
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
        spot = self.spot() or first_card(self.matrix)
        if spot is None:
            return QModelIndex()
        if action in (_Cursor.MovePageUp, _Cursor.MovePageDown):
            way = self.viewport().height() * (1 if action == _Cursor.MovePageDown else -1)
            near = nearest(self.matrix, self.line_at(self.rowViewportPosition(spot[0]) + way), spot[1])
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
        """Open the card under the cursor with Enter, with Ctrl or Shift beside another one; let go with Esc."""
        if event.key() == Qt.Key.Key_Escape and (self._cells.marked or self._cells.lit):
            self.mark(None)
            self.light(())
        elif event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif self.card is not None:
            self.opened.emit(self.card, bool(event.modifiers() & _BESIDE) or self.marked is not None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open a card that was clicked, with Ctrl or Shift beside another one."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index == self.currentIndex():
            card = self._model.card(index)
            if card is not None and card_box(QRectF(self.visualRect(index))).contains(event.position()):
                self.opened.emit(card, bool(event.modifiers() & _BESIDE) or self.marked is not None)
                self.setFocus(Qt.FocusReason.MouseFocusReason)  # a click is a glance: the arrows go on here

    def _first_in_sight(self) -> Spot | None:
        """Return where the first card is for which nothing is scrolled sideways, else the first from the left."""
        seen, near = self.viewport().rect(), None
        for spot in cards(self.matrix):
            box = self.visualRect(self._model.index(*spot))
            if box.top() > seen.bottom():
                break
            if box.right() <= seen.right():
                return spot
            near = spot if near is None or spot[1] < near[1] else near
        return near

    def _go_to_claimant(self, line: int) -> None:
        """Go to the first card of a claimant, or if the cursor is on one of its cards to the next."""
        group = self.matrix.group(line)
        spots = [(each, column) for each in group for column in sorted(self.matrix.lines[each].cards)]
        at = self.spot()
        if spots:
            place = (spots.index(at) + 1) % len(spots) if at in spots else 0
            self.setCurrentIndex(self._model.index(*spots[place]))

    def _on_moved(self) -> None:
        spot, card = self.spot(), self.card
        self._cells.current = self.currentIndex()
        self._cells.beside = frozenset(joint.other for joint in card.joints) if card else frozenset()
        self._side.current = self.matrix.lines[spot[0]].group if spot else -1
        self.viewport().update()
        self._side.viewport().update()
        self.moved.emit()
