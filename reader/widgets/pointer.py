"""The mouse on a reading view: selecting by words, clicking spans, dragging the handles of the one in focus."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from .resizing import Resizing
from .selecting import Boundaries, snapped
from .text_map import Range

_SCROLL_EVERY = 40  # milliseconds


class Surface(Protocol):
    """What the mouse is on; points are the viewport's, offsets are code points."""

    resizing: Resizing
    words: Boundaries

    def text(self) -> str:
        """Return the whole text."""

    def offset_at(self, point: QPointF) -> int:
        """Return the offset next to a point."""

    def span_at(self, point: QPointF) -> str:
        """Return the id of the span at a point, or an empty string."""

    def handle_at(self, point: QPointF) -> tuple[str, int, int, bool] | None:
        """Return (id, start, end, is the start's) of the handle at a point."""

    def anchor(self) -> int:
        """Return where the selection began."""

    def selection(self) -> tuple[int, int]:
        """Return what is selected."""

    def select(self, anchor: int, caret: int) -> None:
        """Select from one offset to another."""

    def set_caret(self, offset: int) -> None:
        """Put the caret at an offset."""

    def scroll_towards(self, point: QPointF) -> bool:
        """Scroll a little if a point lies above or below the view; tell whether it does."""


class Pointer(QObject):
    """What presses, moves and releases of the mouse come to.

    Signals: `clicked(span id or "")`, `selected()` when a selection was made and let go.
    """

    clicked = Signal(str)
    selected = Signal()

    def __init__(self, surface: Surface, parent: QObject) -> None:
        super().__init__(parent)
        self._surface = surface
        self._pressed: QPointF | None = None
        self._last = QPointF()
        self._exact = False
        self._anchor = 0
        self._kept: Range = (0, 0)  # what several clicks took: dragging on only adds to it
        self._dragging = False
        self._edge: bool | None = None  # of the handle that is dragged: whether it is the start's
        self._clicks = 0
        self._since = QTimer(self, singleShot=True)
        self._scrolling = QTimer(self, interval=_SCROLL_EVERY)
        self._scrolling.timeout.connect(self._on_scroll)

    def press(self, event: QMouseEvent) -> None:
        """Begin a selection, or to drag a handle; a third click takes the sentence, a fourth the paragraph."""
        point = event.position()
        near = (point - self._last).manhattanLength() < QApplication.startDragDistance()
        self._clicks = self._clicks + 1 if self._since.isActive() and near else 1
        self._since.start(QApplication.doubleClickInterval())
        self._pressed, self._last, self._dragging = point, point, False
        self._exact = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        handle = self._surface.handle_at(point)
        if handle is not None:
            id, start, end, self._edge = handle
            self._surface.resizing.begin(id, start, end)
            return
        self._surface.resizing.finish()
        offset = self._surface.offset_at(point)
        self._kept = (0, 0)
        if self._clicks > 1:
            self._take(offset)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._anchor = self._surface.anchor()
            self._select_to(offset)
            self._dragging = True
        else:
            self._anchor = offset
            self._surface.set_caret(offset)

    def move(self, event: QMouseEvent) -> None:
        """Go on with what the press began."""
        if self._pressed is None:
            return
        self._last = event.position()
        self._exact = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        far = (self._last - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._dragging or far:
            self._dragging = True
            self._follow()
            if not self._scrolling.isActive():
                self._scrolling.start()

    def release(self, event: QMouseEvent) -> None:
        """End what the press began, and say what it came to."""
        if self._pressed is None:
            return
        self._pressed = None
        self._scrolling.stop()
        start, end = self._surface.selection()
        if self._edge is not None:
            self._edge = None
            self._surface.resizing.finish()
        elif self._dragging or self._clicks > 1:
            if start < end:
                self.selected.emit()
        else:
            self.clicked.emit(self._surface.span_at(event.position()))

    def forget(self) -> None:
        """Stop what is going on: another text is shown."""
        self._pressed, self._edge, self._dragging = None, None, False
        self._scrolling.stop()

    def is_busy(self) -> bool:
        """Tell whether a button is down."""
        return self._pressed is not None

    def shape_at(self, point: QPoint) -> Qt.CursorShape:
        """Return the pointer's shape at a point."""
        if self._surface.handle_at(QPointF(point)) is not None:
            return Qt.CursorShape.SizeHorCursor
        return Qt.CursorShape.IBeamCursor

    def _follow(self) -> None:
        offset = self._surface.offset_at(self._last)
        if self._edge is not None:
            self._surface.resizing.drag(offset, at_start=self._edge, exact=self._exact)
        else:
            self._select_to(offset)

    def _select_to(self, offset: int) -> None:
        """Select from the anchor to an offset, snapped: what is shown is what it will be."""
        first, last = self._kept if self._kept[0] < self._kept[1] else (self._anchor, self._anchor)
        if first == offset == last:
            self._surface.set_caret(offset)
            return
        span = min(offset, first), max(offset, last)
        start, end = snapped(self._surface.words, self._surface.text(), *span, exact=self._exact)
        if offset < first:
            self._surface.select(end, start)
        else:
            self._surface.select(start, end)

    def _take(self, offset: int) -> None:
        words, text = self._surface.words, self._surface.text()
        if self._clicks == 2:
            span = words.around(text, offset)
        elif self._clicks == 3:
            span = words.sentence(text, offset)
        else:
            span = words.paragraph(text, offset)
        if span[0] < span[1]:
            self._anchor, self._kept = span[0], span
            self._surface.select(*span)

    def _on_scroll(self) -> None:
        if self._surface.scroll_towards(self._last):
            self._follow()
