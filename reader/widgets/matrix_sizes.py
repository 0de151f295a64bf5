"""How large the cards of a matrix are: words measured once, lines counted without laying any out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetricsF

from .matrix_parts import Card, Line
from .text_lines import TextLines

AROUND, INSIDE = 5, 8  # pixels around a card, and between its frame and its words
QUOTE, SUMMARY, VALUES, FACTS = 4, 3, 2, 2  # lines at most
_GAP = 3  # pixels between the parts of a card
_SMALLER = 0.92
_LEAST, _MOST, _NARROW = 230, 460, 108  # pixels of a column


@dataclass(frozen=True, slots=True)
class Part:
    """What a card has in one typeface: its words, and how they are laid out."""

    name: str
    words: str
    lines: TextLines


class CardSizes:
    """Typefaces of a font, and how much room words need in them."""

    def __init__(self, font: QFont) -> None:
        small = QFont(font)
        small.setPointSizeF(max(font.pointSizeF() * _SMALLER, 1))
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        self.small, self.bold = small, bold
        self._texts = {
            "quote": (TextLines(font, QUOTE), QUOTE),
            "summary": (TextLines(small, SUMMARY), SUMMARY),
            "values": (TextLines(bold, VALUES), VALUES),
            "facts": (TextLines(small, FACTS), FACTS),
        }
        self._widths: dict[str, dict[str, float]] = {name: {} for name in self._texts}
        self.joint_height = round(QFontMetricsF(bold).height()) + 4

    def parts(self, card: Card) -> list[Part]:
        """Return what a card shows, from the top."""
        quote = f"“{card.quote}”" if card.quote else ""
        summary = "" if card.summary.strip(" .") == card.quote.strip(" .") else card.summary
        words = {"quote": quote, "summary": summary, "values": card.values, "facts": card.facts}
        return [Part(name, mine, self._texts[name][0]) for name, mine in words.items() if mine]

    def height(self, card: Card, width: float) -> int:
        """Return how high a card is in a column of this width, with the room around it."""
        inside = width - 2 * (AROUND + INSIDE)
        height = 2.0 * (AROUND + INSIDE) - _GAP
        for part in self.parts(card):
            height += self.lines(part.name, part.words, inside) * part.lines.height + _GAP
        if card.joints:
            height += self.joint_height + _GAP
        return round(height)

    def lines(self, name: str, words: str, width: float) -> int:
        """Return on how many lines words stand: their widths added up, which is nearly what a layout finds."""
        text, most = self._texts[name]
        return _wrapped(words, width - 1, most, self._widths[name], text.metrics.horizontalAdvance)

    def line_height(self, line: Line, widths: list[int]) -> int:
        """Return how high a line of the table is."""
        if line.is_heading:
            return round(QFontMetricsF(self.bold).height()) + 10
        return max(
            (self.height(card, widths[column]) for column, card in line.cards.items()),
            default=self.least_height(),
        )

    def least_height(self) -> int:
        """Return how high a claimant without a card is."""
        return round(QFontMetricsF(self.bold).height() + QFontMetricsF(self.small).height()) + 4 * AROUND


def _wrapped(
    words: str, width: float, most: int, known: dict[str, float], measure: Callable[[str], float]
) -> int:
    """Count the lines of words that break at blanks, up to `most`."""
    blank = known.get(" ") or known.setdefault(" ", measure(" "))
    lines, room = 1, width
    for word in words.split(" "):
        wide = known.get(word)
        if wide is None:
            wide = known[word] = measure(word)
        if wide > room:
            if room < width:
                lines, room = lines + 1, width
            more = int(wide // width)  # one that is longer than a line breaks anywhere
            lines, wide = lines + more, wide - more * width
        if lines >= most:
            return most
        room -= wide + blank
    return lines


def column_widths(narrow: list[bool], room: int) -> list[int]:
    """Return how wide columns are: those with cards share what the narrow ones leave of the room."""
    wide = narrow.count(False)
    rest = room - _NARROW * (len(narrow) - wide)
    each = min(max(rest // wide, _LEAST), _MOST) if wide else _LEAST
    return [_NARROW if is_narrow else each for is_narrow in narrow]
