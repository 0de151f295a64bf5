"""What is painted with the text: spans as tints, lines in lanes, brackets and badges; marks, selection, caret.

Only visible paragraphs are painted, from rectangles kept per paragraph. A kind is told by its shape as
well as its hue: a solid line, a box, or a dashed line with a bracket in the margin.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock

from .geometry import caret_rectangle, has_right_to_left, span_rectangles
from .spans import Span, SpanIndex
from .text_map import Range

LINE, BOX, BRACKET = "line", "box", "bracket"

_LANES = 4
_STEP = 3.0  # pixels between stacked lines, where there is room
_LIFT = 3.0  # pixels by which they begin higher, where the next line of text is near
_HANDLE = 5.0  # radius of a handle, in pixels
_BRACKET = 14.0  # pixels between the text and the first bracket


@dataclass(frozen=True, slots=True)
class KindStyle:
    """How spans of a kind look: the badge's letter, a shape (LINE, BOX, BRACKET), a line and a tint."""

    letter: str
    shape: str
    line: QColor
    tint: QColor


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of a page that are not a kind's."""

    ground: QColor
    ink: QColor
    faint: QColor
    selection: QColor
    caret: QColor
    find: QColor
    find_current: QColor


class Underlay:
    """What one view paints beneath and over its text, paragraph by paragraph; positions are the document's."""

    def __init__(self, inks: Inks) -> None:
        self.inks = inks
        self.styles: Mapping[str, KindStyle] = {}
        self.index = SpanIndex([0])
        self.focused = ""
        self.selection: Range = (0, 0)
        self.caret: int | None = None
        self.caret_is_active = False
        self.marks: Sequence[Range] = ()
        self.current_mark: Range | None = None
        self.faint: Sequence[Range] = ()
        self._rectangles: dict[int, list[tuple[QRectF, Span]]] = {}

    def show(self, index: SpanIndex) -> None:
        """Paint these spans from now on."""
        self.index = index
        self._rectangles.clear()

    def forget_span(self, span: Span) -> None:
        """Measure the paragraphs of a span anew: it came or went."""
        for number in self.index.blocks_of(span):
            self._rectangles.pop(number, None)

    def forget_block(self, number: int) -> None:
        """Measure a paragraph anew: it was laid out again."""
        self._rectangles.pop(number, None)

    def rectangles(self, block: QTextBlock) -> list[tuple[QRectF, Span]]:
        """Return where the spans of a paragraph stand, relative to its layout."""
        number = block.blockNumber()
        found = self._rectangles.get(number)
        if found is None:
            mixed = has_right_to_left(block.text())
            found = self._rectangles[number] = [
                (box, span)
                for span in self.index.in_block(number)
                for box in boxes(block, span.first, span.last, mixed=mixed)
            ]
        return found

    def handles(self, block: QTextBlock) -> Iterator[tuple[bool, QPointF]]:
        """Yield (is the start's, centre) of the focused span's handles in a paragraph."""
        span = self.index.get(self.focused)
        if span is None:
            return
        first, length = block.position(), block.length()
        if first <= span.first < first + length:
            box = caret_rectangle(block.layout(), span.first - first)
            yield True, QPointF(box.center().x(), box.top() - _HANDLE + 2)
        if first < span.last <= first + length:
            box = caret_rectangle(block.layout(), span.last - first, at_end=True)
            yield False, QPointF(box.center().x(), box.bottom() + _HANDLE - 2)

    def paint_beneath(self, painter: QPainter, block: QTextBlock) -> None:
        """Paint tints, marks, the selection and lines."""
        rectangles = self.rectangles(block)
        for box, span in rectangles:
            self._paint_tint(painter, box, span)
        for first, last in _within(self.marks, block):
            for box in boxes(block, first, last):
                painter.fillRect(box, self.inks.find)
        if self.current_mark is not None:
            for box in boxes(block, *self.current_mark):
                painter.fillRect(box, self.inks.find_current)
        for box in boxes(block, *self.selection):
            painter.fillRect(box, self.inks.selection)
        lift, step = _room(block)
        for box, span in rectangles:
            self._paint_line(painter, box.adjusted(0, 0, 0, -lift), span, step)

    def set_ink(self, painter: QPainter, block: QTextBlock) -> None:
        """Write hidden paragraphs, where they are shown at all, fainter than the others."""
        is_faint = any(first <= block.position() < last for first, last in self.faint)
        painter.setPen(self.inks.faint if is_faint else self.inks.ink)

    def paint_over(self, painter: QPainter, block: QTextBlock) -> None:
        """Paint the caret and the handles of the focused span."""
        style = self._focused_style()
        if style is not None:
            painter.setPen(QPen(self.inks.ground, 1.5))
            painter.setBrush(style.line)
            for _, centre in self.handles(block):
                painter.drawEllipse(centre, _HANDLE, _HANDLE)
        caret = self.caret
        if caret is not None and block.position() <= caret < block.position() + block.length():
            box = caret_rectangle(block.layout(), caret - block.position())
            if self.caret_is_active:
                painter.fillRect(box, self.inks.caret)
            else:
                painter.fillRect(box.adjusted(0.5, 0, -0.5, 0), self.inks.faint)

    def _focused_style(self) -> KindStyle | None:
        span = self.index.get(self.focused)
        return self.styles.get(span.kind) if span else None

    def _paint_tint(self, painter: QPainter, box: QRectF, span: Span) -> None:
        style = self.styles.get(span.kind)
        if style is not None and (style.shape != LINE or span.id == self.focused):
            painter.fillRect(box, style.tint)

    def _paint_line(self, painter: QPainter, box: QRectF, span: Span, step: float) -> None:
        style = self.styles.get(span.kind)
        if style is None:
            return
        is_focused = span.id == self.focused
        lane = span.lane % _LANES
        dashes = Qt.PenStyle.DashLine if style.shape == BRACKET else Qt.PenStyle.SolidLine
        thick = step * (0.8 if is_focused else 0.5)
        painter.setPen(QPen(style.line, thick, dashes, Qt.PenCapStyle.FlatCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        bottom = box.bottom() - 0.5 + lane * step
        if style.shape == BOX:
            frame = QRectF(box.left(), box.top() + 1 + lane, box.width(), bottom - box.top() - 1 - lane)
            painter.drawRoundedRect(frame, 3, 3)
        else:
            painter.drawLine(QPointF(box.left(), bottom), QPointF(box.right(), bottom))
        if style.shape == BRACKET:
            beside = -_BRACKET - lane * 4
            painter.setPen(QPen(style.line, 3.0 if is_focused else 2.0))
            painter.drawLine(QPointF(beside, box.top() + 1), QPointF(beside, box.bottom()))


def boxes(block: QTextBlock, first: int, last: int, *, mixed: bool | None = None) -> Iterator[QRectF]:
    """Yield the rectangles of the characters `[first, last)` of the document that a paragraph has.

    `mixed` tells, where it is known, whether some of the paragraph is written from right to left.
    """
    start = block.position()
    left, right = max(first - start, 0), min(last - start, block.length() - 1)
    if left < right:
        if mixed is None:
            mixed = has_right_to_left(block.text())
        yield from span_rectangles(block.layout(), left, right, mixed=mixed)


def _room(block: QTextBlock) -> tuple[float, float]:
    """Return by how much the lines under a paragraph's text begin higher, and how far apart they are."""
    layout, wanted = block.layout(), _STEP * (_LANES - 1)
    if layout.lineCount() < 2:
        return 0.0, _STEP
    first, second = layout.lineAt(0), layout.lineAt(1)
    free = second.y() - first.y() - first.height()
    lift = max(0.0, min(_LIFT, wanted - free))
    return lift, max(_STEP * 0.6, min(_STEP, (free + lift) / (_LANES - 1)))


def _within(ranges: Sequence[Range], block: QTextBlock) -> Iterator[Range]:
    """Yield those of the sorted ranges that touch a paragraph."""
    start, end = block.position(), block.position() + block.length()
    for first, last in itertools.islice(ranges, bisect_right(ranges, start, key=_last), None):
        if first >= end:
            return
        yield first, last


def _last(range_: Range) -> int:
    return range_[1]
