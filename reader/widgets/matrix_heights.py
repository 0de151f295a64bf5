"""How high the lines of a matrix are: those in sight are measured at once, the others when nothing else is to do."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHeaderView

_FIRST, _AROUND = (
    12,
    24,
)  # lines: that the height of one not measured yet is learnt from, and around a wanted one
_SLICE = 0.006  # seconds


class LineHeights(QObject):
    """Gives lines their heights.

    Signals: `measured(int)` when lines got other heights: the view is to be laid out anew, so many pixels further down.
    """

    measured = Signal(int)

    def __init__(
        self, header: QHeaderView, height_of: Callable[[int], int], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._header, self._height_of = header, height_of
        self._missing: dict[int, None] = {}  # in order
        self._rest = QTimer(self)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self._measure_some)

    def start(self, count: int) -> None:
        """Measure lines anew: the first ones, and from them about how high all are."""
        self._missing = dict.fromkeys(range(count))
        first = [self._height_of(line) for line in range(min(count, _FIRST))]
        self._header.blockSignals(True)
        if first:
            self._header.setDefaultSectionSize(round(sum(first) / len(first)))
        self._header.blockSignals(False)
        self._measure(range(len(first)))
        self._rest.start()

    def through(self, line: int) -> None:
        """Measure all lines down to one and those below it that may be in sight with it."""
        self._measure([each for each in self._missing if each < line + _AROUND])

    def around(self, line: int) -> None:
        """Measure a line and those that may be in sight with it."""
        self._measure([each for each in range(line - _AROUND, line + _AROUND) if each in self._missing])

    def in_sight(self, height: int) -> None:
        """Measure the lines that are in sight in a viewport of this height."""
        header, before = self._header, self._header.length()
        line = header.logicalIndexAt(0)
        while 0 <= line < header.count() and header.sectionViewportPosition(line) < height:
            if line in self._missing:
                self._size((line,))
            line += 1
        if header.length() != before:
            self.measured.emit(0)

    def _measure_some(self) -> None:
        """Measure lines for a moment."""
        end = time.monotonic() + _SLICE
        while self._missing and time.monotonic() < end:
            self._measure(list(islice(self._missing, 4 * _AROUND)))
        if not self._missing:
            self._rest.stop()

    def _measure(self, lines: Sequence[int]) -> None:
        """Give lines their heights; the one at the top of what is seen stays where it is."""
        header = self._header
        top, length = header.logicalIndexAt(0), header.length()
        before = header.sectionPosition(top)
        self._size(lines)
        if header.length() != length:
            self.measured.emit(header.sectionPosition(top) - before)

    def _size(self, lines: Iterable[int]) -> None:
        self._header.blockSignals(True)
        for line in lines:
            self._missing.pop(line, None)
            self._header.resizeSection(line, self._height_of(line))
        self._header.blockSignals(False)
