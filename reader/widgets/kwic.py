"""A concordance: places in their context, one a line, with the found words under each other and a box to tick."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPalette,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from .direction import is_right_to_left, runs_mostly_right_to_left
from .row_delegate import draw_words, is_selected, paint_ground
from .tick_view import TickView

Index = QModelIndex | QPersistentModelIndex

_BESIDE, _BOX, _GAP, _INDENT, _AIR = 10, 14, 10, 16, 5  # pixels
_QUOTE_AT = 0.42  # of the width: where the found words begin
_WIDEST = 0.4  # of the width: no quote takes more


@dataclass(frozen=True, slots=True)
class Place:
    """Words in their context. One that `is_rejected` is struck out."""

    before: str
    quote: str
    after: str
    is_ticked: bool
    is_rejected: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """The line above the places of one text; it is ticked, half or not at all as they are."""

    title: str
    about: str
    ticks: Qt.CheckState


class KwicDelegate(QStyledItemDelegate):
    """Paints the Place or the Heading that `look` makes of an index.

    A place reads from right to left where its context does: then what comes before stands at the right.
    """

    def __init__(self, look: Callable[[Index], Place | Heading], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.faint = QColor(Qt.GlobalColor.gray)

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One line and some air."""
        return QSize(400, round(option.fontMetrics.lineSpacing()) + 2 * _AIR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        line = self.look(index)
        painter.save()
        if isinstance(line, Heading) and not is_selected(option):
            painter.fillRect(option.rect, option.palette.color(QPalette.ColorRole.AlternateBase))
        paint_ground(painter, option)
        box = tick_box(option.rect.toRectF(), is_heading=isinstance(line, Heading))
        inside = QRectF(option.rect).adjusted(0, 0, -_BESIDE, 0)
        inside.setLeft(box.right() + _GAP)
        painter.setFont(option.font)
        if isinstance(line, Heading):
            self._paint_tick(painter, option, box, line.ticks)
            self._paint_heading(painter, option, inside, line)
        else:
            ticks = Qt.CheckState.Checked if line.is_ticked else Qt.CheckState.Unchecked
            self._paint_tick(painter, option, box, ticks)
            self._paint_place(painter, option, inside, line)
        painter.restore()

    def _paint_tick(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF, ticks: Qt.CheckState
    ) -> None:
        indicator = QStyleOptionViewItem(option)
        indicator.rect = box.toRect()
        states = QStyle.StateFlag
        indicator.state = (
            states.State_Enabled
            | {
                Qt.CheckState.Checked: states.State_On,
                Qt.CheckState.Unchecked: states.State_Off,
                Qt.CheckState.PartiallyChecked: states.State_NoChange,
            }[ticks]
        )
        style, element = option.widget.style(), QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck
        style.drawPrimitive(element, indicator, painter, option.widget)
        if ticks == Qt.CheckState.PartiallyChecked:
            middle = box.adjusted(3, _BOX / 2 - 1, -3, 1 - _BOX / 2)
            painter.fillRect(middle, option.palette.color(QPalette.ColorRole.Accent))

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, inside: QRectF, line: Heading
    ) -> None:
        ink = self._ink(option)
        inside.adjust(0, _AIR, 0, 0)
        about = QFontMetricsF(option.font).horizontalAdvance(line.about)
        painter.setPen(ink if is_selected(option) else self.faint)
        draw_words(painter, inside, line.about, 1, mirrored=True)
        painter.setPen(ink)
        painter.setFont(_bold(option.font))
        words = inside.adjusted(0, 0, -about - 2 * _GAP, 0)
        draw_words(painter, words, line.title, 1, mirrored=is_right_to_left(line.title))

    def _paint_place(
        self, painter: QPainter, option: QStyleOptionViewItem, inside: QRectF, line: Place
    ) -> None:
        mirrored = runs_mostly_right_to_left(line.before + line.quote + line.after)
        font = _bold(option.font)
        font.setStrikeOut(line.is_rejected)
        ink = self._ink(option)
        if line.is_rejected and not is_selected(option):
            ink = self.faint
        blank = QFontMetricsF(option.font).horizontalAdvance(" ")
        start = round(inside.width() * _QUOTE_AT)
        wide = QFontMetricsF(font).horizontalAdvance(line.quote) + 1
        wide = min(wide, inside.width() * _WIDEST)
        first = QRectF(inside.left(), inside.top(), start, inside.height())
        if line.before[-1:].isspace():
            first.adjust(0, 0, -blank, 0)
        found = QRectF(inside.left() + start, inside.top(), wide, inside.height())
        last = QRectF(inside).adjusted(start + wide, 0, 0, 0)
        if line.after[:1].isspace():
            last.adjust(blank, 0, 0, 0)
        elide = Qt.TextElideMode
        painter.setPen(ink)
        for box, words, its_font, at_end, cut in (
            (first, line.before, option.font, True, elide.ElideLeft),
            (found, line.quote, font, False, elide.ElideMiddle),
            (last, line.after, option.font, False, elide.ElideRight),
        ):
            painter.setFont(its_font)
            _draw(painter, _turned(box, inside, mirrored), words.strip(), cut, at_end, mirrored)

    def _ink(self, option: QStyleOptionViewItem) -> QColor:
        role = QPalette.ColorRole.HighlightedText if is_selected(option) else QPalette.ColorRole.Text
        return option.palette.color(role)


class KwicView(TickView):
    """The lines as a list; `ticked(rows)` as a person presses Space on them or clicks the box of one."""

    def __init__(self, delegate: KwicDelegate, parent: QWidget | None = None) -> None:
        super().__init__(delegate, parent)
        self._lines = delegate
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick the selected rows with Space."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            rows = sorted(index.row() for index in self.selectionModel().selectedRows())
            if rows:
                self.ticked.emit(rows)
        else:
            super().keyPressEvent(event)

    def place_of_box(self, row: int) -> QRectF:
        """Return where in the view the box of a row is, with the room about it that can be clicked."""
        index = self.model().index(row, 0)
        is_heading = isinstance(self._lines.look(index), Heading)
        return tick_box(self.visualRect(index).toRectF(), is_heading=is_heading).adjusted(-6, -6, 6, 6)

    def has_box_at(self, index: QModelIndex, point: QPointF) -> bool:
        """See TickView."""
        return self.place_of_box(index.row()).contains(point)

    def rows_meant(self, index: QModelIndex) -> list[int]:
        """Go to the row, which alone is meant."""
        self.go_to(index)
        return [index.row()]


def tick_box(row: QRectF, *, is_heading: bool) -> QRectF:
    """Return where in a row its box is."""
    left = row.left() + _BESIDE + (0 if is_heading else _INDENT)
    return QRectF(left, row.top() + round((row.height() - _BOX) / 2), _BOX, _BOX)


def _turned(box: QRectF, inside: QRectF, mirrored: bool) -> QRectF:
    """Return a box, or where it is seen in a mirror."""
    if not mirrored:
        return box
    return QRectF(inside.left() + inside.right() - box.right(), box.top(), box.width(), box.height())


def _draw(
    painter: QPainter, box: QRectF, words: str, cut: Qt.TextElideMode, at_end: bool, mirrored: bool
) -> None:
    """Draw words on one line that run as their line does; `at_end` they lean on what follows them."""
    words = QFontMetricsF(painter.font()).elidedText(words, cut, box.width())
    sides = Qt.AlignmentFlag.AlignRight if at_end != mirrored else Qt.AlignmentFlag.AlignLeft
    option = QTextOption(Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | sides)
    ways = Qt.LayoutDirection
    option.setTextDirection(ways.RightToLeft if mirrored else ways.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    painter.drawText(box, words, option)


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setBold(True)
    return made
