"""Cells of a table in one line of any script: a box, a mark or a sign, words, fainter ones beside them; numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QIcon, QPainter, QPalette
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from .direction import is_right_to_left
from .kind_mark import SIZE, KindMark, paint_mark
from .row_delegate import draw_words

_BESIDE, _ABOVE, _GAP, _BOX = 8, 5, 8, 14  # pixels
_LEAST = 0.62  # of a cell that its words get before those beside them get any

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows: words at the side where they begin, or a number at the right.

    `tick` is the state of a box before them, None where there is none to tick but room for one if `has_room`.
    """

    text: str
    beside: str = ""
    mark: KindMark | None = None
    is_dim: bool = False
    is_number: bool = False
    sign: QIcon | None = None
    tick: Qt.CheckState | None = None
    has_room: bool = False


class CellDelegate(QStyledItemDelegate):
    """Paints the Cell that `look` makes of an index; every row has the same height."""

    def __init__(self, look: Callable[[Index], Cell], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.faint = QColor(Qt.GlobalColor.gray)
        self.frames_cells = False  # of the row that has the keyboard, its first cell has the frame

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One line and some air."""
        line = max(round(option.fontMetrics.lineSpacing()), SIZE)
        return QSize(10 * SIZE, line + 2 * _ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        cell, box = self._look(index), QRectF(option.rect)
        painter.save()
        painter.setFont(option.font)
        ink = self._paint_ground(painter, option, index)
        faint = ink if option.state & QStyle.StateFlag.State_Selected else self.faint
        inside = box.adjusted(_BESIDE, 0, -_BESIDE, 0)
        if cell.tick is not None or cell.has_room:
            _paint_tick(painter, option, cell.tick)
            inside.setLeft(tick_box(box).right() + _GAP)
        if cell.sign is not None:
            place = QRectF(inside.left(), box.center().y() - SIZE / 2, SIZE, SIZE)
            cell.sign.paint(painter, place.toRect())
            inside.setLeft(place.right() + _GAP)
        if cell.mark is not None:
            place = QRectF(inside.left(), box.center().y() - SIZE / 2, SIZE, SIZE)
            paint_mark(painter, place, cell.mark, ink)
            inside.setLeft(place.right() + _GAP)
        inside.setTop(box.center().y() - QFontMetricsF(option.font).lineSpacing() / 2)
        _draw(painter, inside, cell, faint if cell.is_dim else ink, faint)
        painter.restore()

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Let what is being typed stay when the row changes meanwhile."""
        if not (isinstance(editor, QLineEdit) and editor.isModified()):
            super().setEditorData(editor, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Let the box be seen while the words beside it are edited."""
        box = QRectF(option.rect)
        cell = self._look(index)
        if cell.tick is not None or cell.has_room:
            box.setLeft(tick_box(box).right() + _GAP / 2)
        editor.setGeometry(box.toRect())

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> QColor:
        """Paint what lies under a cell's words; returns the colour of those."""
        palette: QPalette = option.palette
        roles = QPalette.ColorRole
        box = QRectF(option.rect)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_selected:
            painter.fillRect(box, palette.color(roles.Highlight))
        painter.setPen(palette.color(roles.Midlight))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus and (index.column() == 0 or self.frames_cells):
            painter.setPen(palette.color(roles.Accent))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        return palette.color(roles.HighlightedText if is_selected else roles.Text)


def tick_box(cell: QRectF) -> QRectF:
    """Return where in a cell its box is."""
    return QRectF(cell.left() + _BESIDE, cell.top() + round((cell.height() - _BOX) / 2), _BOX, _BOX)


def _paint_tick(painter: QPainter, option: QStyleOptionViewItem, tick: Qt.CheckState | None) -> None:
    if tick is None:
        return
    box = QStyleOptionViewItem(option)
    box.rect = tick_box(QRectF(option.rect)).toRect()
    states = QStyle.StateFlag
    is_on = tick == Qt.CheckState.Checked
    box.state = states.State_Enabled | (states.State_On if is_on else states.State_Off)
    style, element = option.widget.style(), QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck
    style.drawPrimitive(element, box, painter, option.widget)


def _draw(painter: QPainter, box: QRectF, cell: Cell, ink: QColor, faint: QColor) -> None:
    """Draw a cell's words, and as much as there is room for of those beside them."""
    mirrored = is_right_to_left(cell.text) or cell.is_number
    metrics = QFontMetricsF(painter.font())
    needed = metrics.horizontalAdvance(cell.text) + 1
    beside = metrics.horizontalAdvance(cell.beside) + _GAP if cell.beside else 0
    width = min(needed, max(box.width() * _LEAST, box.width() - beside)) if beside else box.width()
    painter.setPen(ink)
    draw_words(painter, _part(box, 0, width, mirrored), cell.text, 1, mirrored=mirrored)
    if beside and box.width() - width - _GAP > metrics.averageCharWidth() * 4:
        rest = _part(box, width + _GAP, box.width() - width - _GAP, mirrored)
        painter.setPen(faint)
        draw_words(painter, rest, cell.beside, 1, mirrored=mirrored)


def _part(box: QRectF, start: float, width: float, mirrored: bool) -> QRectF:
    """Return a part of a box, counted from its left or, mirrored, from its right."""
    left = box.right() - start - width if mirrored else box.left() + start
    return QRectF(left, box.top(), width, box.height())
