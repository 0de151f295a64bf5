"""A heat table on one sheet, to be painted into a picture: plain data that any thread may paint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from .direction import is_right_to_left
from .heat import HeatCell, HeatColours, HeatHead, Key, key_width, paint_cell, paint_key
from .heat_heads import paint_head
from .row_delegate import draw_words

_EDGE = 16  # pixels
_ABOVE = 5  # over and under a line
_NAMES = 46  # characters of a row's name at most
_ACROSS = 12  # columns up to which their names stand across
_WIDE, _UPRIGHT = 18, 16  # characters of a column, or of its name upright


@dataclass(frozen=True, slots=True)
class HeatSheet:
    """What is painted; `note` says what was left out."""

    title: str
    rows: Sequence[HeatHead]
    columns: Sequence[HeatHead]
    cells: Sequence[Sequence[HeatCell]]
    keys: Sequence[Key]
    note: str = ""


class SheetPainter:
    """Measures a sheet in a font and paints it."""

    def __init__(self, sheet: HeatSheet, colours: HeatColours, font: QFont) -> None:
        self._sheet, self._colours, self._font = sheet, colours, font
        metrics = QFontMetricsF(font)
        letter, self._line = metrics.averageCharWidth(), metrics.lineSpacing()
        self._row = self._line + 2 * _ABOVE
        self._is_upright = len(sheet.columns) > _ACROSS
        self._column = (6 if self._is_upright else _WIDE) * letter
        self._head = (_UPRIGHT * letter if self._is_upright else 3 * self._line) + self._line + 18
        widest = max((metrics.horizontalAdvance(head.name) for head in sheet.rows), default=0)
        self._names = min(widest, _NAMES * letter) + 9 * letter
        self._key = key_width(metrics, sheet.keys)
        self._note = metrics.horizontalAdvance(sheet.note)

    @property
    def size(self) -> QSizeF:
        """How large the sheet is."""
        table = self._names + len(self._sheet.columns) * self._column
        lines = (4 if self._sheet.note else 3) * self._row
        height = lines + self._head + len(self._sheet.rows) * self._row
        return QSizeF(max(table, self._key, self._note) + 2 * _EDGE, height + 2 * _EDGE)

    def paint(self, painter: QPainter) -> None:
        """Paint the sheet from the painter's origin."""
        size, colours = self.size, self._colours
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), colours.ground)
        painter.setFont(_bold(self._font))
        painter.setPen(colours.ink)
        inside = QRectF(_EDGE, _EDGE, size.width() - 2 * _EDGE, self._row)
        title = self._sheet.title
        draw_words(painter, inside, title, 1, mirrored=is_right_to_left(title))
        painter.setFont(self._font)
        top = _EDGE + self._row
        self._paint_heads(painter, top)
        top += self._head
        for row, cells in enumerate(self._sheet.cells):
            for column, cell in enumerate(cells):
                paint_cell(painter, self._box(top, row, column), cell, colours)
        self._paint_grid(painter, top)
        below = QRectF(_EDGE, top + (len(self._sheet.rows) + 0.5) * self._row, inside.width(), self._line)
        paint_key(painter, below, self._sheet.keys, colours)
        painter.setPen(colours.ink)
        painter.drawText(below.translated(0, self._row), Qt.AlignmentFlag.AlignVCenter, self._sheet.note)

    def _paint_heads(self, painter: QPainter, top: float) -> None:
        for column, head in enumerate(self._sheet.columns):
            box = QRectF(_EDGE + self._names + column * self._column, top, self._column, self._head)
            self._paint_head(painter, box, head, Qt.Orientation.Horizontal)
        for row, head in enumerate(self._sheet.rows):
            box = QRectF(_EDGE, top + self._head + row * self._row, self._names, self._row)
            self._paint_head(painter, box, head, Qt.Orientation.Vertical)

    def _paint_head(
        self, painter: QPainter, box: QRectF, head: HeatHead, orientation: Qt.Orientation
    ) -> None:
        painter.save()
        paint_head(painter, box, head, self._colours, orientation, is_upright=self._is_upright)
        painter.restore()

    def _paint_grid(self, painter: QPainter, top: float) -> None:
        """Paint the lines between cells at once: a picture with four for each cell is twice as large."""
        rows, columns = len(self._sheet.rows), len(self._sheet.columns)
        inside = QRectF(_EDGE + self._names, top, columns * self._column, rows * self._row)
        painter.setPen(self._colours.line)
        for row in range(1, rows + 1):
            y = top + row * self._row - 1
            painter.drawLine(QPointF(inside.left(), y), QPointF(inside.right(), y))
        for column in range(1, columns + 1):
            x = inside.left() + column * self._column - 1
            painter.drawLine(QPointF(x, top), QPointF(x, inside.bottom()))

    def _box(self, top: float, row: int, column: int) -> QRectF:
        left = _EDGE + self._names + column * self._column
        return QRectF(left, top + row * self._row, self._column, self._row)


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made
