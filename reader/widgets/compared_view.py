"""Two texts side by side, paragraph beside paragraph, with what was removed and what was added marked in both."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from .direction import runs_mostly_right_to_left

_EDGE, _MIDDLE, _GAP = 18.0, 36.0, 14.0  # beside the columns, between them, and between paragraphs
_LEADING = 1.35
_Range = QTextLayout.FormatRange
_TINT, _CURRENT = 34, 90  # opacity under what differs, of 255


@dataclass(frozen=True, slots=True)
class Side:
    """A paragraph of one text and the spans of it (code points) that the other lacks, each with its number."""

    text: str = ""
    marks: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands side by side; a text that lacks the paragraph has no words here."""

    one: Side
    other: Side

    @property
    def is_alone(self) -> bool:
        """Whether only one text has the paragraph."""
        return not (self.one.text and self.other.text)


class ComparedView(QAbstractScrollArea):
    """Shows two texts in one scroll; `moved(number)` when another difference is the current one, -1 for none.

    Words that only the first has are struck out, those that only the second has are underlined; a paragraph that one of
    them lacks has a bar beside it. All stand on a tint.
    """

    moved = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comparedView")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Both texts")
        self._rows: Sequence[Beside] = ()
        self._row_of: dict[int, int] = {}  # the row where a difference begins
        self._heights: list[float] = []
        self._sure: list[bool] = []  # whether a height is that of the laid out row
        self._tops: list[float] = []
        self._laid: dict[int, tuple[QTextLayout, QTextLayout]] = {}
        self._colours = QColor("#A3341C"), QColor("#5146B0")
        self._font = QFont(self.font())
        self._painted = 0  # the height of the view when it was painted last
        self.current = -1

    @property
    def count(self) -> int:
        """How many differences there are."""
        return len(self._row_of)

    def set_look(self, font: QFont, removed: QColor, added: QColor) -> None:
        """Take a font, and the colours of what only the first or the second text has."""
        self._font, self._colours = QFont(font), (QColor(removed), QColor(added))
        self._measure()

    def show_rows(self, rows: Sequence[Beside]) -> None:
        """Show these, from the top."""
        self._rows = rows
        self._row_of = {}
        for at, row in enumerate(rows):
            for _start, _end, number in (*row.one.marks, *row.other.marks):
                self._row_of.setdefault(number, at)
        self.current = -1
        self._measure()
        self.verticalScrollBar().setValue(0)
        self.moved.emit(-1)

    def go_to(self, number: int) -> None:
        """Make a difference the current one and bring it into view."""
        if number not in self._row_of:
            return
        before, self.current = self.current, number
        for row in (self._row_of.get(before, -1), self._row_of[number]):
            self._laid.pop(row, None)
        self._bring(self._row_of[number])
        self.viewport().update()
        self.moved.emit(number)

    def step(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) difference, at the end to the first again."""
        if self.count:
            self.go_to(
                (self.current + by) % self.count if self.current >= 0 else 0 if by > 0 else self.count - 1
            )

    def words(self, number: int) -> tuple[str, str]:
        """Return what the first and the second text have at a difference."""
        found = ["", ""]
        for row in self._rows:
            for place, side in enumerate((row.one, row.other)):
                found[place] += "".join(side.text[a:b] for a, b, which in side.marks if which == number)
        return found[0], found[1]

    # --- inside

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step by brackets, scroll by the other keys."""
        step = {"]": 1, "[": -1}.get(event.text(), 0)
        bar = self.verticalScrollBar()
        if step:
            self.step(step)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(0 if event.key() == Qt.Key.Key_Home else bar.maximum())
        elif event.key() == Qt.Key.Key_Space:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            bar.setValue(bar.value() + (-bar.pageStep() if back else bar.pageStep()))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew; the current difference stays in sight, or else the paragraph at the top there."""
        bar = self.verticalScrollBar()
        top, here = self._row_at(bar.value()), self._row_of.get(self.current, -1)
        was_seen = here >= 0 and (not self._painted or 0 <= self._tops[here] - bar.value() < self._painted)
        self._measure()
        if was_seen:
            self._bring(here)
        elif top:
            bar.setValue(round(self._tops[top]))
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        area = self.viewport().rect()
        painter.fillRect(area, self.palette().color(QPalette.ColorRole.Base))
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawLine(QPointF(area.width() / 2, 0), QPointF(area.width() / 2, area.height()))
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        top = self.verticalScrollBar().value()
        at = self._row_at(top)
        y = (self._tops[at] - top) if self._tops else 0
        while at < len(self._rows) and y < area.height():
            for place, (layout, left) in enumerate(zip(self._layouts(at), self._lefts(), strict=True)):
                layout.draw(painter, QPointF(left, y))
                if self._rows[at].is_alone:
                    bar = QRectF(left - 9, y, 3, self._heights[at] - _GAP - 6 if layout.text() else 0)
                    painter.fillRect(bar, self._colours[place])
            if at == self._row_of.get(self.current):
                _draw_pointer(painter, self._font, QPointF(area.width() / 2, y))
            y += self._heights[at]
            at += 1
        painter.end()
        self._painted = area.height()
        self._set_range()

    def _width(self) -> float:
        return max(60.0, (self.viewport().width() - 2 * _EDGE - _MIDDLE) / 2)

    def _line_height(self) -> float:
        return QFontMetricsF(self._font).height() * _LEADING

    def _lefts(self) -> tuple[float, float]:
        return _EDGE, _EDGE + self._width() + _MIDDLE

    def _measure(self) -> None:
        """Guess every height from the number of letters; a row is laid out when it comes into sight."""
        self._laid.clear()
        metrics = QFontMetricsF(self._font)
        letters = self._width() / max(metrics.averageCharWidth(), 1)
        self._heights = [
            (max(len(row.one.text), len(row.other.text)) // letters + 1) * self._line_height() + _GAP
            for row in self._rows
        ]
        self._sure = [False] * len(self._rows)
        self._set_range()
        self.viewport().update()

    def _set_range(self) -> None:
        self._tops = list(accumulate(self._heights, initial=_GAP))[:-1]
        height = (self._tops[-1] + self._heights[-1]) if self._tops else 0
        bar, page = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(page)
        bar.setSingleStep(round(QFontMetricsF(self._font).height() * 2))
        bar.setRange(0, max(0, round(height) - page))

    def _row_at(self, top: float) -> int:
        return max(0, bisect_right(self._tops, top) - 1)

    def _bring(self, at: int) -> None:
        """Scroll until a row is in sight, a third of the way down; its neighbours get their heights."""
        page = self.viewport().height()
        first = at
        while first > 0 and self._tops[at] - self._tops[first] < page:
            first -= 1
        for row in range(first, at + 1):
            self._layouts(row)
        self._set_range()
        bar, top = self.verticalScrollBar(), self._tops[at]
        if not bar.value() <= top <= bar.value() + page - min(self._heights[at], page / 2):
            bar.setValue(round(top - page / 3))

    def _layouts(self, at: int) -> tuple[QTextLayout, QTextLayout]:
        """Return the laid out paragraphs of a row, and take note of its height."""
        if at not in self._laid:
            if len(self._laid) > 400:
                self._laid.clear()
            row = self._rows[at]
            self._laid[at] = self._laid_out(row, row.one, 0), self._laid_out(row, row.other, 1)
        if not self._sure[at]:
            lines = max(layout.lineCount() for layout in self._laid[at])
            self._heights[at] = lines * self._line_height() + _GAP
            self._sure[at] = True
        return self._laid[at]

    def _laid_out(self, row: Beside, side: Side, place: int) -> QTextLayout:
        layout = QTextLayout(side.text, self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if runs_mostly_right_to_left(side.text):
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        layout.setTextOption(option)
        layout.setFormats([self._marked(row, side.text, mark, place) for mark in side.marks])
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self._width())
            line.setPosition(QPointF(0, y))
            y += self._line_height()
        layout.endLayout()
        return layout

    def _marked(self, row: Beside, text: str, mark: tuple[int, int, int], place: int) -> _Range:
        """Return how a span that the other text lacks looks; a paragraph alone has a bar beside it instead of lines."""
        start, end, number = mark
        look, colour = QTextCharFormat(), QColor(self._colours[place])
        look.setUnderlineColor(colour)
        look.setFontUnderline(place == 1 and not row.is_alone)
        look.setFontStrikeOut(place == 0 and not row.is_alone)
        colour.setAlpha(_CURRENT if number == self.current else _TINT)
        look.setBackground(colour)
        found = _Range()
        found.start, found.length, found.format = _units(text[:start]), _units(text[start:end]), look
        return found


def _draw_pointer(painter: QPainter, font: QFont, at: QPointF) -> None:
    """Point from the middle at the row with the current difference."""
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    base, half = at.y() + metrics.ascent(), _MIDDLE / 2 - 3
    painter.drawText(QPointF(at.x() - half, base), "◂")
    painter.drawText(QPointF(at.x() + half - metrics.horizontalAdvance("▸"), base), "▸")


def _units(text: str) -> int:
    """Return how many UTF-16 units Qt counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
