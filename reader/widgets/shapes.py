"""How paragraphs that are not plain ones look: headings, items of lists, quotations, rows of tables."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTextBlock

Part = tuple[int, int, str]
"""A range, `[start, end)`, and what it is."""

_BAR = 3.0  # pixels
_OWN_BULLET = re.compile(r"\s*(?:[-*+•·–—◦▪‣]|\d{1,3}[.)]|[a-z][.)])\s")


@dataclass(frozen=True, slots=True)
class Shape:
    """A look: `indent`, `above` and `gap` below in heights of a line, the font's `scale`, what stands in the indent."""

    indent: float = 0.0
    above: float = 0.0
    gap: float = 0.55
    scale: float = 1.0
    has_bullet: bool = False
    has_bar: bool = False

    def paint(self, painter: QPainter, block: QTextBlock, width: float, pitch: float) -> None:
        """Paint what stands in the indent of a paragraph, in its layout's coordinates and the painter's ink."""
        layout = block.layout()
        if layout.lineCount() == 0:
            return
        is_rtl = layout.textOption().textDirection() == Qt.LayoutDirection.RightToLeft
        ink = painter.pen().color()
        if self.has_bar:
            last = layout.lineAt(layout.lineCount() - 1)
            bottom = last.y() + last.height()
            ink.setAlphaF(ink.alphaF() * 0.45)
            painter.fillRect(QRectF(width - _BAR if is_rtl else 0.0, 0.0, _BAR, bottom + pitch * 0.1), ink)
        if self.has_bullet and not _says_so_itself(block.text()):
            first = layout.lineAt(0)
            middle = pitch * self.indent * 0.55
            centre = QPointF(width - middle if is_rtl else middle, first.y() + first.height() * 0.55)
            painter.save()
            painter.setBrush(ink)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(centre, pitch * 0.085, pitch * 0.085)
            painter.restore()


PLAIN = Shape()
SHAPES = {
    "heading": Shape(above=0.55, gap=0.3, scale=1.2),
    "subheading": Shape(above=0.35, gap=0.2, scale=1.05),
    "list": Shape(indent=0.85, gap=0.2, has_bullet=True),
    "quote": Shape(indent=0.85, has_bar=True),
    "table": Shape(indent=0.4, gap=0.1),
}


class Shapes:
    """Which shape each paragraph of a document has; `parts` are in the document's positions, in order."""

    def __init__(self, parts: Iterable[Part] = ()) -> None:
        self.parts: Sequence[Part] = [part for part in parts if part[0] < part[1] and part[2] in SHAPES]
        self._firsts = [first for first, _last, _what in self.parts]

    def at(self, position: int) -> Shape:
        """Return the shape of the paragraph that begins at a position."""
        number = self._number(position)
        return PLAIN if number is None else SHAPES[self.parts[number][2]]

    def gap_below(self, position: int) -> float:
        """Return the space below the paragraph that begins at a position, in heights of a line.

        What stands close together, such as a list, is as far from what follows as any paragraph.
        """
        number = self._number(position)
        if number is None:
            return PLAIN.gap
        _first, last, what = self.parts[number]
        is_last = number + 1 == len(self.parts) or self.parts[number + 1][::2] != (last + 1, what)
        return PLAIN.gap if is_last and what in ("list", "table") else SHAPES[what].gap

    def _number(self, position: int) -> int | None:
        number = bisect_right(self._firsts, position) - 1
        return number if number >= 0 and position < self.parts[number][1] else None


def _says_so_itself(item: str) -> bool:
    """Tell whether an item of a list begins with a bullet or a number of its own, as in Markdown."""
    return bool(_OWN_BULLET.match(item))
