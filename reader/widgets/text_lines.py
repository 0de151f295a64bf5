"""A few lines of text in any script, broken and cut at their logical end, laid out once and painted often."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from .direction import is_right_to_left

_KEPT = 300


class TextLines:
    """Lays out short texts of one font in at most so many lines, and keeps the layouts that were used last."""

    def __init__(self, font: QFont, most: int) -> None:
        self.font = font
        self.metrics = QFontMetricsF(font)
        self._most = most
        self._kept: OrderedDict[tuple[object, ...], list[QTextLayout]] = OrderedDict()

    @property
    def height(self) -> float:
        """The height of one line."""
        return self.metrics.height()

    def lines(
        self, text: str, width: float, marks: Sequence[tuple[int, int]] = (), mark: QColor | None = None
    ) -> list[QTextLayout]:
        """Return a layout a line; `marks` are spans (code points) on a ground of the colour `mark`."""
        key = (text, width, tuple(marks), mark.rgba() if mark else 0)
        lines = self._kept.get(key)
        if lines is None:
            lines = self._kept[key] = self._laid_out(text, width, marks, mark)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return lines

    def draw(self, painter: QPainter, lines: Sequence[QTextLayout], x: float, y: float) -> None:
        """Draw lines below one another in the painter's pen, their upper left corner at (x, y)."""
        for number, layout in enumerate(lines):
            layout.draw(painter, QPointF(x, y + number * self.height))

    def _laid_out(
        self, text: str, width: float, marks: Sequence[tuple[int, int]], mark: QColor | None
    ) -> list[QTextLayout]:
        option = QTextOption()
        backwards = is_right_to_left(text)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if backwards else Qt.LayoutDirection.LeftToRight
        )
        option.setAlignment(Qt.AlignmentFlag.AlignRight if backwards else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        units = text.encode("utf-16-le", "surrogatepass")
        spans = [(_units(text[:start]), _units(text[start:end])) for start, end in marks]
        lines: list[QTextLayout] = []
        at = 0
        while at * 2 < len(units) and len(lines) < self._most:
            rest = units[at * 2 :].decode("utf-16-le", "surrogatepass")
            if len(lines) == self._most - 1:
                rest = self.metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
            layout = QTextLayout(rest, self.font)
            layout.setTextOption(option)
            if mark is not None:
                layout.setFormats(_formats(spans, at, mark))
            layout.setCacheEnabled(True)
            layout.beginLayout()
            line = layout.createLine()
            line.setLineWidth(width)
            layout.endLayout()
            lines.append(layout)
            at += max(1, line.textLength())
        return lines


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _formats(spans: Sequence[tuple[int, int]], at: int, mark: QColor) -> list[QTextLayout.FormatRange]:
    formats = []
    for start, length in spans:
        if start + length <= at:
            continue
        found = QTextLayout.FormatRange()
        found.start = max(0, start - at)
        found.length = length - max(0, at - start)
        emphasis = QTextCharFormat()
        emphasis.setFontWeight(QFont.Weight.Bold)
        emphasis.setBackground(mark)
        found.format = emphasis
        formats.append(found)
    return formats
