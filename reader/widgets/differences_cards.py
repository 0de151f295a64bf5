"""The cards of values that are lined up: how large they are, how they follow each other, and how they are painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QPalette, QPen

from .differences_model import UNSTATED, Shown
from .direction import is_right_to_left
from .matrix_parts import MatrixColours
from .matrix_sizes import CardSizes
from .row_delegate import draw_words

APART, _INSIDE, _CORNER = 4, 7, 5.0  # pixels
_LEAST, _MOST = 76, 300  # pixels of words
# Words up to so many pixels stay on a line, of longer ones it has such a share: with ease, and where it saves a line.
_WIDTHS = ((170, 0.6), (128, 0.42))
_LINES = 3  # of a value's words, and of each who says it


class ValueCards:
    """Lays out and paints values as cards: words first, then who says them."""

    def __init__(self, sizes: CardSizes) -> None:
        self.sizes = sizes
        self._bold, self._small = QFontMetricsF(sizes.bold), QFontMetricsF(sizes.small)

    def boxes(self, values: Sequence[Shown], room: float) -> list[QRectF]:
        """Return where cards stand that follow each other on as many lines as they need, in the least height."""
        ways = [self._flow(values, room, easy, share) for easy, share in _WIDTHS]
        return min(ways, key=lambda boxes: max((box.bottom() for box in boxes), default=0))

    def _flow(self, values: Sequence[Shown], room: float, easy: int, share: float) -> list[QRectF]:
        placed: list[QRectF] = []
        line: list[QRectF] = []
        x, y = float(APART), float(APART)
        for value in values:
            width = min(self._width(value, easy, share), room - 2 * APART)
            if line and x + width + APART > room:
                x, y = float(APART), _level(line) + APART
                line = []
            line.append(QRectF(x, y, width, self._height(value, width)))
            placed.append(line[-1])
            x += width + APART
        if line:
            _level(line)
        return placed

    def paint(
        self,
        painter: QPainter,
        box: QRectF,
        value: Shown,
        pen: QPen,
        palette: QPalette,
        colours: MatrixColours,
    ) -> None:
        """Paint one card, its frame with a pen."""
        painter.setPen(pen)
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _CORNER, _CORNER)
        inside = box.adjusted(_INSIDE, _INSIDE - 1, -_INSIDE, 0)
        painter.setFont(self.sizes.bold)
        painter.setPen(colours.clash if value.against else palette.color(QPalette.ColorRole.Text))
        used = draw_words(painter, inside, _signed(value), _LINES, mirrored=is_right_to_left(value.words))
        painter.setFont(self.sizes.small)
        painter.setPen(colours.faint)
        for line in _lines(value):
            inside.adjust(0, used, 0, 0)
            used = draw_words(painter, inside, line, _LINES, mirrored=is_right_to_left(line))

    def _width(self, value: Shown, easy: int, share: float) -> float:
        """Return how wide a card is: as its words need, the longer ones on several lines."""
        words = [("values", _signed(value)), *(("facts", line) for line in _lines(value))]
        wide = [self.sizes.width(name, line) for name, line in words]
        most = max(each if each <= easy else max(each * share, easy) for each in wide)
        return round(min(max(most, _LEAST), _MOST)) + 2 * _INSIDE + 2

    def _height(self, value: Shown, width: float) -> float:
        inside = width - 2 * _INSIDE
        lines = sum(self.sizes.counted("facts", line, inside, _LINES) for line in _lines(value))
        words = self.sizes.counted("values", _signed(value), inside, _LINES)
        return round(words * self._bold.height() + lines * self._small.height()) + 2 * _INSIDE - 2


def _level(line: list[QRectF]) -> float:
    """Make the cards beside each other equally high, and return how far down they go."""
    bottom = max(box.bottom() for box in line)
    for box in line:
        box.setBottom(bottom)
    return bottom


def _lines(value: Shown) -> list[str]:
    """Return what stands below a value's words."""
    days = [value.days] if value.days else []
    return [*days, *([] if value.is_stated else [UNSTATED]), *value.lines]


def _signed(value: Shown) -> str:
    return f"≠ {value.words}" if value.against else value.words
