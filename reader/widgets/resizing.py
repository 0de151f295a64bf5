"""Giving a span other edges, by keys or by its handles: shown at once, reported when it ends."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from .selecting import Boundaries, moved_edge, step
from .text_map import Range


class Resizing(QObject):
    """One resize after the other; `text` and `words` say where edges can be.

    Signals: `moved(id, start, end)` at every step, `ended(id, start, end)` with what it came to.
    """

    moved = Signal(str, int, int)
    ended = Signal(str, int, int)

    def __init__(self, words: Boundaries, text: Callable[[], str], parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self._text = text
        self.id = ""
        self.span: Range = (0, 0)
        self._before: Range = (0, 0)

    def begin(self, id: str, start: int, end: int) -> None:
        """Start with a span as it is; one that was being resized ends."""
        self.finish()
        self.id, self.span, self._before = id, (start, end), (start, end)
        self.moved.emit(id, start, end)

    def finish(self) -> None:
        """End with the edges as they are now."""
        if self.id:
            id, self.id = self.id, ""
            self.ended.emit(id, *self.span)

    def cancel(self) -> None:
        """End with the edges as they were."""
        self.span = self._before
        self.finish()

    def drag(self, offset: int, *, at_start: bool, exact: bool) -> None:
        """Put an edge at an offset."""
        span = moved_edge(self._words, self._text(), self.span, offset, at_start=at_start, exact=exact)
        self._move(span)

    def press(self, event: QKeyEvent, *, right_to_left: bool) -> bool:
        """Do what a key asks for; tell whether it asked for anything here."""
        key, modifiers = event.key(), event.modifiers()
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
            return True
        if (
            key not in (Qt.Key.Key_Left, Qt.Key.Key_Right)
            or not modifiers & Qt.KeyboardModifier.ShiftModifier
        ):
            return key in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt)
        self._step(
            forward=(key == Qt.Key.Key_Right) != right_to_left,
            at_start=bool(modifiers & Qt.KeyboardModifier.ControlModifier),
            exact=bool(modifiers & Qt.KeyboardModifier.AltModifier),
        )
        return True

    def _step(self, *, forward: bool, at_start: bool, exact: bool) -> None:
        start, end = self.span
        text = self._text()
        if at_start:
            offset = step(self._words, text, start, forward=forward, exact=exact)
            if forward and not exact:  # to the start of the next word, not to its end
                offset = self._words.previous(text, self._words.next(text, offset))
            self._move((min(offset, self._words.previous_character(text, end)), end))
        else:
            offset = step(self._words, text, end, forward=forward, exact=exact)
            if not forward and not exact:  # to the end of the word before, not to its start
                offset = self._words.next(text, self._words.previous(text, offset))
            self._move((start, max(offset, self._words.next_character(text, start))))

    def _move(self, span: Range) -> None:
        start, end = span
        text = self._text()
        if span != self.span and start < end and text[start:end].strip():
            self.span = span
            self.moved.emit(self.id, start, end)
