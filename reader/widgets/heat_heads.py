"""The headings of a heat table: names with the totals of their rows and columns; narrow columns have them upright."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from .direction import is_right_to_left
from .heat import HeatColours, HeatHead
from .row_delegate import draw_words

_LINES = 3  # of a name across a column
_EDGE = 6  # pixels
_BAR = 3

_ACROSS = Qt.Orientation.Horizontal
_MIDDLE = Qt.AlignmentFlag.AlignCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class HeatHeads(QHeaderView):
    """Rows' headings, or columns'; `at` is the section of the current cell."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self.colours: HeatColours | None = None
        self.is_upright = False
        self.names = 0.0  # pixels that upright names have
        self.at = -1
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(16)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        """Columns' headings are as high as their names may be; how wide those of rows are, the table says."""
        line = QFontMetricsF(self.font()).lineSpacing()
        names = self.names if self.is_upright else _LINES * line
        return QSize(super().sizeHint().width(), round(names + line + 3 * _EDGE))

    def paintSection(self, painter: QPainter, box: QRect, section: int) -> None:
        """Paint one heading."""
        model, colours = self.model(), self.colours
        head = model.headerData(section, self.orientation(), Qt.ItemDataRole.UserRole) if model else None
        if colours is None or head is None:
            return
        painter.save()
        painter.setFont(self.font())
        paint_head(
            painter,
            QRectF(box),
            head,
            colours,
            self.orientation(),
            is_upright=self.is_upright,
            is_current=section == self.at,
        )
        painter.restore()


def paint_head(
    painter: QPainter,
    box: QRectF,
    head: HeatHead,
    colours: HeatColours,
    orientation: Qt.Orientation,
    *,
    is_upright: bool = False,
    is_current: bool = False,
) -> None:
    """Paint a heading: its name, the total of its cells, and a bar at the current one."""
    painter.fillRect(box, colours.panel)
    painter.setPen(colours.line)
    is_column = orientation == _ACROSS
    edge = box.adjusted(0, 0, -1, -1)
    painter.drawLine(edge.bottomLeft(), edge.bottomRight())
    if not is_column:
        painter.drawLine(edge.topRight(), edge.bottomRight())
    if is_current:
        bar = QRectF(box.left(), box.bottom() - _BAR, box.width(), _BAR)
        beside = QRectF(box.right() - _BAR, box.top(), _BAR, box.height())
        painter.fillRect(bar if is_column else beside, colours.accent)
    (_paint_column if is_column else _paint_row)(painter, box, head, colours, is_upright, is_current)


def _paint_row(
    painter: QPainter, box: QRectF, head: HeatHead, colours: HeatColours, _is_upright: bool, is_current: bool
) -> None:
    metrics = QFontMetricsF(painter.font())
    inside = box.adjusted(_EDGE + 2, 0, -_EDGE - 2, 0)
    total = f"{head.total:,}"
    painter.setPen(colours.faint)
    painter.drawText(inside, _RIGHT, total)
    needed = max(metrics.horizontalAdvance(total), metrics.horizontalAdvance("000"))
    inside.setRight(inside.right() - needed - 2 * _EDGE)
    inside.setTop(box.center().y() - metrics.lineSpacing() / 2)
    painter.setPen(colours.panel_ink)
    _embolden(painter, is_current)
    draw_words(painter, inside, head.name, 1, mirrored=is_right_to_left(head.name))


def _paint_column(
    painter: QPainter, box: QRectF, head: HeatHead, colours: HeatColours, is_upright: bool, is_current: bool
) -> None:
    line = QFontMetricsF(painter.font()).lineSpacing()
    total = QRectF(box.left(), box.bottom() - line - _EDGE, box.width(), line)
    painter.setPen(colours.faint)
    painter.drawText(total, _MIDDLE, f"{head.total:,}")
    painter.setPen(colours.panel_ink)
    font = QFont(painter.font())
    font.setItalic(head.is_alone)
    painter.setFont(font)
    _embolden(painter, is_current)
    names = QRectF(box.left(), box.top() + _EDGE, box.width(), total.top() - box.top() - 2 * _EDGE)
    if is_upright:
        painter.translate(names.bottomLeft())
        painter.rotate(-90)
        along = QRectF(0, (names.width() - line) / 2, names.height(), line)
        draw_words(painter, along, head.name, 1, mirrored=is_right_to_left(head.name))
    else:
        _draw_across(painter, names.adjusted(_EDGE, 0, -_EDGE, 0), head.name)


def _draw_across(painter: QPainter, box: QRectF, name: str) -> None:
    """Draw a name in the middle on up to three lines, the last of them above the total."""
    metrics = QFontMetricsF(painter.font())
    wrapped = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
    needed = metrics.boundingRect(QRectF(0, 0, box.width(), 10_000), int(wrapped.value), name)
    if needed.height() <= box.height() + 2 and needed.width() <= box.width() + 1:
        painter.drawText(box, int(wrapped.value), name)
        return
    line = metrics.lineSpacing()
    draw_words(
        painter,
        box.adjusted(0, box.height() - _LINES * line, 0, 0),
        name,
        _LINES,
        mirrored=is_right_to_left(name),
    )


def _embolden(painter: QPainter, is_current: bool) -> None:
    font = QFont(painter.font())
    font.setWeight(QFont.Weight.DemiBold if is_current else QFont.Weight.Normal)
    painter.setFont(font)
