"""How a text lies on the page: paragraphs one below the other in a column, each laid out when it is first needed.

Qt's own layout walks the whole document, which stalls on long ones, and QPlainTextEdit's knows no line
spacing. This one guesses the height of a paragraph until somebody looks at it, so that a text of any
length opens at once; `measure` works the rest out in small slices while nothing else is going on.
"""

from __future__ import annotations

import itertools
import time
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFontMetricsF,
    QPainter,
    QTextBlock,
    QTextDocument,
    QTextFrame,
    QTextLine,
    QTextOption,
)

from .shapes import PLAIN, Shapes

_BETWEEN = QTextLine.CursorPosition.CursorBetweenCharacters


@dataclass(frozen=True, slots=True)
class Column:
    """Where the text stands: the space on its left, its width, the space on its right, above and below it
    (pixels), the distance of its lines in percent of their height."""

    left: float = 0.0
    width: float = 600.0
    right: float = 0.0
    above: float = 24.0
    below: float = 80.0
    spacing: int = 150


class Painted(Protocol):
    """What else is painted with a paragraph, in the coordinates of its layout."""

    def paint_beneath(self, painter: QPainter, block: QTextBlock) -> None:
        """Paint what lies under the text."""

    def set_ink(self, painter: QPainter, block: QTextBlock) -> None:
        """Set the pen that writes the text."""

    def paint_over(self, painter: QPainter, block: QTextBlock) -> None:
        """Paint what lies over the text."""

    def forget_block(self, number: int) -> None:
        """Drop what is known of where a paragraph's characters stand."""


class PageLayout(QAbstractTextDocumentLayout):
    """Lays out the paragraphs of one document in one column; `starts` says where in it they begin."""

    def __init__(
        self, document: QTextDocument, starts: Sequence[int], painted: Painted, shapes: Shapes | None = None
    ) -> None:
        super().__init__(document)
        self._starts = starts
        self._painted = painted
        self._shapes = shapes or Shapes()
        self.column = Column()
        self._heights: list[float] = []
        self._tops: list[float] = []
        self._laid = bytearray()
        self._unlaid = 0
        self._revision = -1
        self._announced = QSizeF()

    # --- for the view

    def set_column(self, column: Column) -> None:
        """Lay everything out anew in another column."""
        self.column = column
        self._forget()
        self.flush()

    def top_of(self, number: int) -> float:
        """Return where a paragraph begins, from the top of the document."""
        self._know()
        return self._tops[number]

    def height_of(self, number: int) -> float:
        """Return how high a paragraph is, or is guessed to be."""
        self._know()
        return self._heights[number]

    def block_at(self, y: float) -> QTextBlock:
        """Return the paragraph at a height of the document, the first or the last one beyond its ends."""
        self._know()
        return self.document().findBlockByNumber(max(bisect_right(self._tops, y) - 1, 0))

    def blocks_between(self, top: float, bottom: float) -> Iterator[QTextBlock]:
        """Yield the paragraphs that stand at least partly between two heights, laid out and in place."""
        block = self.block_at(top)
        while block.isValid() and self.blockBoundingRect(block).top() <= bottom:
            yield block
            block = block.next()

    def measure(self, near: int, seconds: float) -> bool:
        """Lay out paragraphs around number `near` for so long; tell whether more are left."""
        self._know()
        until = time.perf_counter() + seconds
        while self._unlaid and time.perf_counter() < until:
            after, before = self._laid.find(0, near), self._laid.rfind(0, 0, near)
            is_nearer = after >= 0 and (before < 0 or after - near <= near - before)
            self._lay(self.document().findBlockByNumber(after if is_nearer else before))
        self.flush()
        return self._unlaid > 0

    def flush(self) -> None:
        """Say so if the document has another size than it had."""
        size = self.documentSize()
        if size != self._announced:
            self._announced = size
            self.documentSizeChanged.emit(size)

    # --- for Qt

    def documentSize(self) -> QSizeF:
        """Return the size of the whole page, as far as it is known."""
        self._know()
        bottom = self._tops[-1] + self._heights[-1] if self._tops else 0.0
        return QSizeF(self.column.left + self.column.width + self.column.right, bottom + self.column.below)

    def pageCount(self) -> int:
        """Return 1: there are no pages."""
        return 1

    def frameBoundingRect(self, frame: QTextFrame) -> QRectF:  # noqa: ARG002 - Qt's name
        """Return the rectangle of the one frame there is."""
        return QRectF(QPointF(0, 0), self.documentSize())

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Return where a paragraph stands; lays it out."""
        if not block.isValid():
            return QRectF()
        self._know()
        number = block.blockNumber()
        if not self._laid[number]:
            self._lay(block)
            self._know()
        top = self._tops[number]
        block.layout().setPosition(QPointF(self.column.left, top))
        return QRectF(self.column.left, top, self.column.width, self._heights[number])

    def documentChanged(self, position: int, removed: int, added: int) -> None:  # noqa: ARG002 - Qt's name
        """Forget the layout of a changed document."""
        if self._revision != self.document().revision():
            self._revision = self.document().revision()
            self._forget()

    def hitTest(self, point: QPointF, accuracy: Qt.HitTestAccuracy) -> int:  # type: ignore[override]
        """Return the position at a point of the document, -1 where an exact hit is asked and there is none."""
        block = self.block_at(point.y())
        layout, inside = block.layout(), point - self.blockBoundingRect(block).topLeft()
        exact = accuracy == Qt.HitTestAccuracy.ExactHit
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            if inside.y() < line.y() + line.height() or number == layout.lineCount() - 1:
                if exact and not line.naturalTextRect().contains(inside):
                    return -1
                edge = QTextLine.CursorPosition.CursorOnCharacter if exact else _BETWEEN
                return block.position() + line.xToCursor(inside.x(), edge)
        return -1 if exact else block.position()

    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        """Paint the paragraphs that the context shows."""
        clip = context.clip
        if clip.isEmpty():
            clip = QRectF(QPointF(0, 0), self.documentSize())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for block in self.blocks_between(clip.top(), clip.bottom()):
            origin = block.layout().position()
            painter.translate(origin)
            self._painted.paint_beneath(painter, block)
            self._painted.set_ink(painter, block)
            self._shapes.at(block.position()).paint(painter, block, self.column.width, self._pitch())
            painter.translate(-origin)
            block.layout().draw(painter, QPointF(0, 0), [], clip)
            painter.translate(origin)
            self._painted.paint_over(painter, block)
            painter.translate(-origin)

    # --- inside

    def _forget(self) -> None:
        self._heights, self._tops = [], []

    def _guess(self) -> None:
        """Guess the height of every paragraph by the number of its characters."""
        pitch, document = self._pitch(), self.document()
        width = QFontMetricsF(document.defaultFont()).averageCharWidth()
        fits = max(self.column.width / max(width, 1.0), 1.0)
        edges = itertools.pairwise([*self._starts, document.characterCount()])
        self._heights = [pitch * (1 + (end - start) // fits + PLAIN.gap) for start, end in edges]
        self._laid = bytearray(len(self._heights))
        self._unlaid = len(self._heights)

    def _know(self) -> None:
        """Work out where every paragraph begins, after a height has changed."""
        if not self._heights:
            self._guess()
        if not self._tops:
            heights = itertools.islice(self._heights, len(self._heights) - 1)
            self._tops = list(itertools.accumulate(heights, initial=self.column.above))

    def _pitch(self) -> float:
        return QFontMetricsF(self.document().defaultFont()).height() * self.column.spacing / 100

    def _lay(self, block: QTextBlock) -> None:
        pitch = self._pitch()
        layout = block.layout()
        layout.setTextOption(_option(block))
        layout.beginLayout()
        shape = self._shapes.at(block.position())
        indent = shape.indent * pitch
        is_rtl = layout.textOption().textDirection() == Qt.LayoutDirection.RightToLeft
        y = shape.above * pitch if block.blockNumber() else 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self.column.width - indent)
            # A fallback font's taller line may take the space between lines, but not make the column uneven.
            step = max(pitch, line.height() * 1.08)
            line.setPosition(QPointF(0 if is_rtl else indent, y + (step - line.height()) / 2))
            y += step
        layout.endLayout()
        block.setLineCount(max(layout.lineCount(), 1))
        number = block.blockNumber()
        self._painted.forget_block(number)
        if not self._laid[number]:
            self._laid[number] = 1
            self._unlaid -= 1
        height = y + pitch * self._shapes.gap_below(block.position())
        if abs(height - self._heights[number]) > 0.01:
            self._heights[number] = height
            self._tops = []


def _option(block: QTextBlock) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    is_rtl = block.textDirection() == Qt.LayoutDirection.RightToLeft
    option.setTextDirection(block.textDirection())
    side = Qt.AlignmentFlag.AlignRight if is_rtl else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    return option
