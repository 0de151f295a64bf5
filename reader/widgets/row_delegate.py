"""Rows of a list in a few lines of any script: a mark, words over one line or more, fainter words below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QIcon, QPainter, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from .direction import is_right_to_left
from .kind_mark import SIZE, KindMark, paint_mark

_BESIDE, _ABOVE, _GAP, _SIGN = 8, 6, 8, 14  # pixels
_LONGEST = 400  # code points that two lines could ever show

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """What one row shows. Without `below`, `text` may take all lines; `sign` stands at the end."""

    text: str
    below: str = ""
    mark: KindMark | None = None
    is_dim: bool = False
    sign: QIcon | None = None


class RowDelegate(QStyledItemDelegate):
    """Paints the Row that `look` makes of an index; every row has the same height.

    A row reads from the side where its own text begins. `lines` are those that the text takes above words below it.
    """

    def __init__(self, look: Callable[[Index], Row], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.lines = 1
        self.faint = QColor(Qt.GlobalColor.gray)

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Its lines and some air."""
        return QSize(10 * SIZE, round((self.lines + 1) * option.fontMetrics.lineSpacing()) + 2 * _ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row = self._look(index)
        painter.save()
        paint_ground(painter, option)
        ink = self._ink(option, row)
        inside = QRectF(option.rect).adjusted(_BESIDE, _ABOVE, -_BESIDE, -_ABOVE)
        mirrored = is_right_to_left(row.text)
        painter.setFont(option.font)
        if row.mark is not None:
            box = QRectF(inside.left(), inside.top(), SIZE, SIZE)
            paint_mark(painter, _at(box, inside, mirrored), row.mark, ink)
            inside = _without(inside, SIZE + _GAP, mirrored)
        if row.sign is not None:
            box = QRectF(inside.left(), inside.top() + 2, _SIGN, _SIGN)
            row.sign.paint(painter, _at(box, inside, not mirrored).toRect())
            inside = _without(inside, _SIGN + _GAP, not mirrored)
        painter.setPen(ink)
        used = draw_words(
            painter, inside, row.text, self.lines if row.below else self.lines + 1, mirrored=mirrored
        )
        if row.below:
            painter.setPen(ink if is_selected(option) else self.faint)
            draw_words(painter, inside.adjusted(0, used, 0, 0), row.below, 1, mirrored=mirrored)
        painter.restore()

    def _ink(self, option: QStyleOptionViewItem, row: Row) -> QColor:
        palette: QPalette = option.palette
        if is_selected(option):
            return palette.color(QPalette.ColorRole.HighlightedText)
        return self.faint if row.is_dim else palette.color(QPalette.ColorRole.Text)


def paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Paint what lies under a row: the selection, the line to the next row, the frame of the focus."""
    palette: QPalette = option.palette
    box = QRectF(option.rect)
    if is_selected(option):
        painter.fillRect(box, palette.color(QPalette.ColorRole.Highlight))
    painter.setPen(palette.color(QPalette.ColorRole.Midlight))
    painter.drawLine(box.bottomLeft(), box.bottomRight())
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(palette.color(QPalette.ColorRole.Accent))
        painter.drawRect(box.adjusted(1, 1, -2, -2))


def is_selected(option: QStyleOptionViewItem) -> bool:
    """Tell whether a row that is to be painted is selected."""
    return bool(option.state & QStyle.StateFlag.State_Selected)


def draw_words(painter: QPainter, box: QRectF, text: str, lines: int, *, mirrored: bool) -> float:
    """Draw words on at most this many lines, cut with “…” where they are longer; returns the height used.

    `mirrored` words stand at the right of the box.
    """
    font = painter.font()
    text = text[:_LONGEST]
    y = 0.0
    option = QTextOption(Qt.AlignmentFlag.AlignAbsolute | _side(mirrored))
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if is_right_to_left(text) else Qt.LayoutDirection.LeftToRight
    )
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    while text and lines:
        lines -= 1
        if not lines:
            text = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout = QTextLayout(text, font)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(box.width())
        layout.endLayout()
        layout.draw(painter, QPointF(box.left(), box.top() + y))
        y += line.height()
        text = _after(text, line.textLength())
    return y


def _after(text: str, units: int) -> str:
    """Return what follows the first UTF-16 units of a text."""
    return text.encode("utf-16-le", "surrogatepass")[2 * units :].decode("utf-16-le", "replace")


def _side(mirrored: bool) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft


def _at(box: QRectF, whole: QRectF, mirrored: bool) -> QRectF:
    """Return a box at the left of the whole, or at its right."""
    return box.translated(whole.right() - box.width() - box.left(), 0) if mirrored else box


def _without(whole: QRectF, width: float, mirrored: bool) -> QRectF:
    return whole.adjusted(0, 0, -width, 0) if mirrored else whole.adjusted(width, 0, 0, 0)
