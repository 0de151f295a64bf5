"""Rows of a list that show two sentences one below the other, what differs marked in both, and a line on why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from .direction import is_right_to_left
from .row_delegate import draw_words, is_selected, paint_ground

_BESIDE, _ABOVE, _GAP = 10, 6, 12  # pixels
_NAMES = 0.26  # of the width: where the sentences begin
_LEAD = 24  # characters of a sentence that are shown before the first mark
_LONGEST = 300  # characters of a sentence that one line could ever show

Index = QModelIndex | QPersistentModelIndex
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Side:
    """One sentence of a pair: whose it is, its words, and the ranges of these that are marked."""

    name: str
    text: str
    marks: Sequence[Range] = ()


@dataclass(frozen=True, slots=True)
class PairRow:
    """`sign` and `verb` say how the sides stand to each other, `why` what that is guessed from."""

    sign: str
    verb: str
    why: str
    is_warning: bool
    one: Side
    other: Side


class PairDelegate(QStyledItemDelegate):
    """Paints the PairRow that `look` makes of an index; every row has the same height."""

    def __init__(self, look: Callable[[Index], PairRow], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.faint = self.warning = self.find = QColor(Qt.GlobalColor.gray)

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Three lines and some air."""
        return QSize(300, round(3 * option.fontMetrics.lineSpacing()) + 2 * _ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row = self._look(index)
        painter.save()
        paint_ground(painter, option)
        selected = is_selected(option)
        roles = QPalette.ColorRole
        ink = option.palette.color(roles.HighlightedText if selected else roles.Text)
        faint = ink if selected else self.faint
        line = QFontMetricsF(option.font).lineSpacing()
        box = QRectF(option.rect).adjusted(_BESIDE, _ABOVE, -_BESIDE, -_ABOVE)
        strong = QFont(option.font)
        strong.setWeight(QFont.Weight.DemiBold)
        painter.setFont(strong)
        painter.setPen(self.warning if row.is_warning and not selected else ink)
        verb = f"{row.sign} {row.verb}"
        draw_words(
            painter, QRectF(box.topLeft(), QSize(round(box.width()), round(line))), verb, 1, mirrored=False
        )
        used = QFontMetricsF(strong).horizontalAdvance(verb) + _GAP
        painter.setFont(option.font)
        painter.setPen(faint)
        draw_words(painter, box.adjusted(used, 0, 0, 0), row.why, 1, mirrored=False)
        for number, side in enumerate((row.one, row.other), 1):
            at = box.adjusted(0, number * line, 0, 0)
            self._paint_side(painter, at, side, (ink, faint), marks=not selected)
        painter.restore()

    def _paint_side(
        self, painter: QPainter, box: QRectF, side: Side, inks: tuple[QColor, QColor], *, marks: bool
    ) -> None:
        ink, faint = inks
        width = box.width() * _NAMES
        painter.setPen(faint)
        names = QRectF(box.left(), box.top(), width - _GAP, box.height())
        draw_words(painter, names, side.name, 1, mirrored=is_right_to_left(side.name))
        painter.setPen(ink)
        words = QRectF(box.left() + width, box.top(), box.width() - width, box.height())
        _draw_marked(painter, words, side, self.find if marks else None)


def _draw_marked(painter: QPainter, box: QRectF, side: Side, ground: QColor | None) -> None:
    """Draw a sentence in one line, the marked words bold on a ground; what stands long before them is cut."""
    text, marks = _cut(side.text, side.marks)
    mirrored = is_right_to_left(text)
    option = QTextOption(Qt.AlignmentFlag.AlignAbsolute | (_RIGHT if mirrored else _LEFT))
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    marked = QTextCharFormat()
    marked.setFontWeight(QFont.Weight.DemiBold)
    marked.setFontUnderline(True)
    if ground is not None:
        marked.setBackground(ground)
    formats = []
    for start, end in marks:
        piece = QTextLayout.FormatRange()
        piece.start, piece.length, piece.format = _units(text[:start]), _units(text[start:end]), marked
        formats.append(piece)
    room = box.width() - _wider(painter.font(), [text[start:end] for start, end in marks])
    whole = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, room)
    layout = QTextLayout(whole if whole != text else text, painter.font())
    layout.setTextOption(option)
    layout.setFormats([each for each in formats if each.start + each.length <= _units(whole)])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(box.width())
    layout.endLayout()
    painter.save()
    painter.setClipRect(box)
    layout.draw(painter, QPointF(box.left(), box.top()))
    painter.restore()


_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


def _cut(text: str, marks: Sequence[Range]) -> tuple[str, list[Range]]:
    """Return the part of a sentence that is drawn, with its marks."""
    first = min((start for start, _ in marks), default=0)
    begin = 0
    if first > _LEAD:
        begin = text.rfind(" ", 0, first - _LEAD // 2) + 1
    lead = "… " if begin else ""
    shown = lead + text[begin : begin + _LONGEST]
    moved = [(start - begin + len(lead), end - begin + len(lead)) for start, end in marks]
    return shown, [(start, end) for start, end in moved if end <= len(shown)]


def _wider(font: QFont, words: Sequence[str]) -> float:
    """Return how much wider words are where they are marked."""
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    plain, marked = QFontMetricsF(font), QFontMetricsF(bold)
    return sum(marked.horizontalAdvance(each) - plain.horizontalAdvance(each) for each in words)


def _units(text: str) -> int:
    """Return how many of Qt's UTF-16 units a text has."""
    return len(text) + sum(char > "\uffff" for char in text)
