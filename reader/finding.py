"""Finding in the open article: the find bar asks, the reading view shows the places."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QObject

from library import find_in_text

from .widgets.find_bar import FindBar
from .widgets.reading_view import ReadingView
from .widgets.text_map import Range


class Finding(QObject):
    """Keeps the places that were found, and which of them is the current one."""

    def __init__(self, bar: FindBar, view: ReadingView) -> None:
        super().__init__(bar)
        self._bar = bar
        self._view = view
        self._places: list[Range] = []
        self._current = 0
        bar.typed.connect(self._on_typed)
        bar.stepped.connect(self.step)
        bar.closed.connect(self._on_closed)

    def open(self) -> None:
        """Open the bar; what is selected, if it is short, is looked for."""
        start, end = self._view.selection()
        words = self._view.text()[start:end] if end - start <= 80 else ""
        self._bar.open(" ".join(words.split()))

    def step(self, direction: int) -> None:
        """Go to the next place, or the one before; after the last one comes the first."""
        selected = self._view.selection()
        if not self._bar.isVisible():
            self.open()
            if self._places and self._places[self._current] != selected:
                return
        if self._places:
            self._show((self._current + direction) % len(self._places))

    def refresh(self) -> None:
        """Look again: another text is shown."""
        if self._bar.isVisible():
            self._on_typed(self._bar.field.text())

    def _on_typed(self, words: str) -> None:
        found = find_in_text(self._view.text(), words) if words.strip() else []
        self._places = [place for place in found if self._view.is_shown(*place)]
        start = self._view.selection()[0]
        if self._places:
            self._show(bisect_left(self._places, (start, 0)) % len(self._places))
        else:
            self._view.show_marks(())
            self._bar.show_count(0, 0)

    def _show(self, number: int) -> None:
        self._current = number
        place = self._places[number]
        self._view.show_marks(self._places, place)
        self._view.set_caret(place[0])
        self._view.reveal_span(*place)
        self._bar.show_count(number + 1, len(self._places))

    def _on_closed(self) -> None:
        """Leave the place that was found selected, ready to be tagged."""
        self._view.show_marks(())
        if self._places:
            self._view.select(*self._places[self._current])
        self._places = []
        self._view.setFocus()
