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
    hatch: QColor
    accent: QColor
    shades: tuple[QColor, ...]


def paint_cell(painter: QPainter, box: QRectF, cell: HeatCell, colours: HeatColours) -> None:
    """Paint a cell: a number on its shade, a dash, or a dot on hatching."""
    paint_ground(painter, box, cell, colours)
    painter.setPen(colours.ink if cell.number else colours.faint)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cell.text)


def paint_ground(painter: QPainter, box: QRectF, cell: HeatCell, colours: HeatColours) -> None:
    """Paint what is under the words of a cell and not the table's own ground."""
    if cell.level:
        painter.fillRect(box, colours.shades[cell.level - 1])
    elif cell.state == OPEN:
        painter.fillRect(box, QBrush(colours.hatch, Qt.BrushStyle.BDiagPattern))


Key = tuple[Sequence[tuple[HeatCell, str]], str]
"""Samples of cells, each with the words in it, and what they mean together."""


def paint_key(painter: QPainter, box: QRectF, keys: Sequence[Key], colours: HeatColours) -> None:
    """Paint what the cells mean, one after the other: samples and their words."""
    metrics = QFontMetricsF(painter.font())
    letter = metrics.averageCharWidth()
    x = box.left()
    for samples, words in keys:
        for cell, inside in samples:
            sample = QRectF(x, box.top(), _sample(metrics, inside), box.height())
            painter.fillRect(sample, colours.ground)
            paint_ground(painter, sample, cell, colours)
            painter.setPen(colours.ink if cell.number else colours.faint)
            painter.drawText(sample, Qt.AlignmentFlag.AlignCenter, inside)
            painter.setPen(colours.line)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(sample)
            x = sample.right()
        x += letter
        painter.setPen(colours.panel_ink)
        painter.drawText(QRectF(x, box.top(), box.width(), box.height()), _LEFT, words)
        x += metrics.horizontalAdvance(words) + 2 * letter


def key_width(metrics: QFontMetricsF, keys: Sequence[Key]) -> float:
    """Return how wide `paint_key` is."""
    return sum(
        sum(_sample(metrics, inside) for _, inside in samples)
        + metrics.horizontalAdvance(words)
        + 3 * metrics.averageCharWidth()
        for samples, words in keys
    )


def _sample(metrics: QFontMetricsF, inside: str) -> float:
    return max(metrics.horizontalAdvance("000"), metrics.horizontalAdvance(inside)) + 8


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
