"""The reading view: a page of text with spans, and what mouse and keys do there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QClipboard,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from .pointer import Pointer
from .resizing import Resizing
from .selecting import Boundaries, extended
from .span_page import SpanPage
from .text_page import Look

_NEAR_HANDLE = 9.0  # pixels


class ReadingView(SpanPage):
    """A page with spans on which mouse and keys select words, click spans and move their edges.

    Signals: `selected()` when the mouse made a selection, `selection_changed(start, end)`,
    `span_clicked(id or "")`, `span_pointed_at(id or "", global point)`, `span_resized(id, start, end)`,
    `resizing_changed(bool)`, `zoomed(1 or -1)` when the wheel asks for larger or smaller text.
    """

    selected = Signal()
    selection_changed = Signal(int, int)
    span_clicked = Signal(str)
    span_pointed_at = Signal(str, QPoint)
    span_resized = Signal(str, int, int)
    resizing_changed = Signal(bool)
    zoomed = Signal(int)

    def __init__(self, look: Look, words: Boundaries, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setObjectName("readingView")
        self.setAccessibleName("Article text")
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.words = words
        self.resizing = Resizing(words, self.text, self)
        self.pointer = Pointer(self, self)
        self.text_leaving.connect(self.pointer.forget)
        self.text_leaving.connect(self.resizing.cancel)
        self.pointer.clicked.connect(self.span_clicked)
        self.pointer.selected.connect(self.selected)
        self.pointer.selected.connect(lambda: self.copy(QClipboard.Mode.Selection))  # for the middle button
        self.resizing.moved.connect(self.move_span)
        self.resizing.moved.connect(lambda: self.resizing_changed.emit(True))
        self.resizing.ended.connect(lambda: self.resizing_changed.emit(False))
        self.resizing.ended.connect(self.span_resized)
        self.selectionChanged.connect(lambda: self.selection_changed.emit(*self.selection()))

    def focus_span(self, id: str) -> None:
        """Give a span handles and a stronger line, or none for an empty id; another one's resize ends."""
        if id != self.resizing.id:
            self.resizing.finish()
        super().focus_span(id)

    def begin_resize(self, id: str) -> None:
        """Let keys move the edges of a span."""
        span = self.span(id)
        if span is not None:
            self.resizing.begin(id, *span)

    # --- what the mouse is on, see pointer.Surface

    def text(self) -> str:
        """Return the whole text."""
        return self.map.text

    def anchor(self) -> int:
        """Return where the selection began."""
        start, end = self.selection()
        return start if self.textCursor().position() >= self.textCursor().anchor() else end

    def offset_at(self, point: QPointF) -> int:
        """Return the offset next to a point of the viewport."""
        return self.map.to_text(self.page.hitTest(self._on_page(point), Qt.HitTestAccuracy.FuzzyHit))

    def scroll_towards(self, point: QPointF) -> bool:
        """Scroll a little if a point lies above or below the view."""
        beyond = min(point.y(), 0) or max(point.y() - self.viewport().height(), 0)
        if beyond:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(max(-40, min(40, beyond))))
        return bool(beyond)

    # --- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Select by words, resize, or let Qt move the caret."""
        if self.resizing.id:
            if self.resizing.press(event, right_to_left=self._is_right_to_left()):
                return
            self.resizing.finish()
        modifiers = event.modifiers()
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if shift and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._extend(event)
        elif event.key() == Qt.Key.Key_Escape:
            if self.textCursor().hasSelection():
                self.set_caret(self.caret())
            else:
                event.ignore()  # somebody above may have a use for it
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_Space:
            self._page_on(-1 if shift else 1)
        elif (
            event.text().isprintable()
            and event.text()
            and not modifiers & Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()  # a letter that is no command: somebody above may know it
        else:
            before = self.selection()
            super().keyPressEvent(event)
            if shift and self.selection() != before:  # Shift alone is pressed for other keys too
                self._snap_selection()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """See Pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pointer.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """See Pointer, which counts clicks itself."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """See Pointer."""
        self.pointer.move(event)
        self.viewport().setCursor(self.pointer.shape_at(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """See Pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pointer.release(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or with Ctrl ask for another size: Qt would change it behind everybody's back."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if turned := event.angleDelta().y():
                self.zoomed.emit(1 if turned > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say which span the mouse rests on."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self.span_pointed_at.emit(self.span_at(QPointF(event.pos())), event.globalPos())
            return True
        return super().viewportEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End a resize: the keys go elsewhere."""
        super().focusOutEvent(event)
        self.resizing.finish()

    # --- inside

    def _is_right_to_left(self) -> bool:
        return self.textCursor().block().textDirection() == Qt.LayoutDirection.RightToLeft

    def _extend(self, event: QKeyEvent) -> None:
        forward = (event.key() == Qt.Key.Key_Right) != self._is_right_to_left()
        exact = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        anchor, caret = self.anchor(), self.caret()
        self.select(*extended(self.words, self.text(), anchor, caret, forward=forward, exact=exact))
        self.ensureCursorVisible()

    def _snap_selection(self) -> None:
        start, end = self.selection()
        if start < end:
            span = self.words.snap(self.text(), start, end)
            backwards = self.textCursor().position() < self.textCursor().anchor()
            self.select(*(reversed(span) if backwards else span))

    def _page_on(self, direction: int) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + direction * (bar.pageStep() - 40))
        cursor = self.cursorForPosition(QPoint(self.viewport().width() // 2, 12))
        self.setTextCursor(QTextCursor(cursor))
