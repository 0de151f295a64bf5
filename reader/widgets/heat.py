"""What a heat table is made of: cells with a number and a shade, headings with a total, and how a cell is painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter

COUNTED, SILENT, OPEN = "counted", "silent", "open"
"""A cell has a number; or there is nothing, and nothing will come; or nobody knows yet."""

SILENT_WORDS, OPEN_WORDS = "–", "·"
LEVELS = 5


@dataclass(frozen=True, slots=True)
class HeatCell:
    """What one cell shows."""

    state: str
    number: int = 0

    @property
    def text(self) -> str:
        """The words of the cell."""
        return {SILENT: SILENT_WORDS, OPEN: OPEN_WORDS}.get(self.state) or f"{self.number:,}"

    @property
    def level(self) -> int:
        """How strong its shade is, 0 to LEVELS: from 1, 2, 4, 8 and 16 on the next one."""
        return min(LEVELS, self.number.bit_length())


@dataclass(frozen=True, slots=True)
class HeatHead:
    """A row's or column's name, the total of its cells, and whether it stands for one article alone."""

    name: str
    total: int
    is_alone: bool = False


@dataclass(frozen=True, slots=True)
class HeatColours:
    """A theme's colours of a heat table; `shades` are from the faintest to the strongest."""

    ground: QColor
    ink: QColor
    faint: QColor
    panel: QColor
    panel_ink: QColor
    line: QColor
    accent: QColor
    shades: tuple[QColor, ...]


def paint_cell(painter: QPainter, box: QRectF, cell: HeatCell, colours: HeatColours) -> None:
    """Paint a cell: a number on its shade, a dash, or a dot on hatching."""
    if cell.state == OPEN:
        painter.fillRect(box, QBrush(colours.line, Qt.BrushStyle.BDiagPattern))
    elif cell.level:
        painter.fillRect(box, colours.shades[cell.level - 1])
    painter.setPen(colours.ink if cell.number else colours.faint)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cell.text)


def paint_key(
    painter: QPainter, box: QRectF, keys: Sequence[tuple[HeatCell, str]], colours: HeatColours
) -> None:
    """Paint what the cells mean, one after the other: a sample of each and its words."""
    metrics = QFontMetricsF(painter.font())
    x = box.left()
    for cell, words in keys:
        sample = QRectF(x, box.top(), _sample(metrics), box.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(sample, colours.ground)
        paint_cell(painter, sample, cell, colours)
        painter.setPen(colours.line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(sample)
        x = sample.right() + metrics.averageCharWidth()
        painter.setPen(colours.panel_ink)
        painter.drawText(QRectF(x, box.top(), box.width(), box.height()), _LEFT, words)
        x += metrics.horizontalAdvance(words) + 3 * metrics.averageCharWidth()


def key_width(metrics: QFontMetricsF, keys: Sequence[tuple[HeatCell, str]]) -> float:
    """Return how wide `paint_key` is."""
    between = 4 * metrics.averageCharWidth()
    return sum(_sample(metrics) + between + metrics.horizontalAdvance(words) for _, words in keys)


def _sample(metrics: QFontMetricsF) -> float:
    return metrics.horizontalAdvance("0000")


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
