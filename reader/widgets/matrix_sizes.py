"""How large the cards of a matrix are: words measured once, lines counted without laying any out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetricsF

from .direction import is_right_to_left
from .matrix_parts import Card, Joint, Line
from .text_lines import TextLines

AROUND, INSIDE = 4, 7  # pixels around a card, and between its frame and its words
GUTTER, GAP, CHIP = (
    12,
    3,
    5,
)  # pixels at the left of a card, for lines; between its parts; around a chip's words
# At most, and in slim cards.
_LINES = {"quote": (4, 6), "summary": (2, 3), "values": (3, 5), "towards": (2, 3), "facts": (2, 2)}
_SPEAKS = 64  # code points of a quote that needs no summary beside it
_SMALLER = 0.92
_OPENING = ("“", "„", "«", '"', "‘", "‹")
_LEAST, _MOST, _NARROW = 160, 560, 104  # pixels of a column
_EASY = 208  # of columns that have to be scrolled anyway
_SIDE, _SIDE_MOST, _SHARE = 150, 200, 0.125  # pixels of the column at the side, and its share of the width
_JOINED = (
    0.97  # of the room for words whose letters join: they are wider beside each other than by themselves
)
_SLIM = 190  # pixels for words below which a card is slim


@dataclass(frozen=True, slots=True)
class Part:
    """What a card has in one typeface: its words, and how they are laid out."""

    name: str
    words: str
    lines: TextLines


def joint_words(joint: Joint) -> str:
    """Return what stands on the chip of a joint."""
    return f"{joint.sign} {joint.number}"


class CardSizes:
    """Typefaces of a font, and how much room words need in them."""

    def __init__(self, font: QFont) -> None:
        small = QFont(font)
        small.setPointSizeF(max(font.pointSizeF() * _SMALLER, 1))
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        self.small, self.bold = small, bold
        fonts = {"quote": font, "summary": small, "values": bold, "towards": small, "facts": small}
        self._texts = {name: [TextLines(fonts[name], most) for most in both] for name, both in _LINES.items()}
        self.notes = TextLines(small, 1)
        self._widths: dict[str, dict[str, float]] = {name: {} for name in _LINES}
        self._heights = {name: lines.height for name, (lines, _slim) in self._texts.items()}
        self.facts_height = self._heights["facts"]  # of a line
        self.joint_height = round(QFontMetricsF(bold).height()) + 4

    def parts(self, card: Card, width: float) -> list[Part]:
        """Return what a card with this room for words shows, from the top."""
        quote = card.quote if card.quote[:1] in _OPENING or not card.quote else f"“{card.quote}”"
        is_clear = len(card.quote) > _SPEAKS or card.summary.strip(" .") == card.quote.strip(" .")
        summary = "" if is_clear else card.summary
        words = {
            "quote": quote,
            "summary": summary,
            "values": card.values,
            "towards": card.towards,
            "facts": card.facts,
        }
        slim = width < _SLIM
        return [Part(name, mine, self._texts[name][slim]) for name, mine in words.items() if mine]

    def height(self, card: Card, width: float) -> int:
        """Return how high a card is in a column of this width, with the room around it."""
        inside = width - AROUND - GUTTER - 2 * INSIDE - 1
        height = 2.0 * (AROUND + INSIDE) - GAP
        for part in self.parts(card, inside):
            height += self.lines(part.name, part.words, inside) * self._heights[part.name] + GAP
        if card.joints and self.has_room_beside(card, inside):
            height += self.joint_height - self.facts_height
        elif card.joints:
            height += self.joint_height + GAP
        return round(height)

    def has_room_beside(self, card: Card, width: float) -> bool:
        """Tell whether the facts of a card leave room on their line for how it is joined."""
        if not card.facts:
            return False
        return self.width("facts", card.facts) + 2 * CHIP + self.joints_width(card) <= width

    def joints_width(self, card: Card) -> float:
        """Return how wide the chips of a card are beside each other."""
        return sum(self.width("values", joint_words(joint)) + 3 * CHIP for joint in card.joints)

    def width(self, name: str, words: str) -> float:
        """Return how wide words are on one line."""
        known, measure = self._widths[name], self._texts[name][0].metrics.horizontalAdvance
        wide = known.get(words)
        if wide is None:
            wide = known[words] = measure(words)
        return wide

    def lines(self, name: str, words: str, width: float) -> int:
        """Return on how many lines words stand: their widths added up, which is nearly what a layout finds."""
        return self.counted(name, words, width, _LINES[name][width < _SLIM])

    def counted(self, name: str, words: str, width: float, most: int) -> int:
        """Return on how many lines words stand, up to `most`, in the typeface of a part."""
        measure = self._texts[name][0].metrics.horizontalAdvance
        room = width * (_JOINED if is_right_to_left(words) else 1) - 1
        return _wrapped(words, room, most, self._widths[name], measure)

    def line_height(self, line: Line, widths: Sequence[int]) -> int:
        """Return how high a line of the table is."""
        if line.is_heading:
            return round(QFontMetricsF(self.bold).height()) + 10
        heights = [self.height(card, widths[column]) for column, card in line.cards.items()]
        return max(heights) if heights else self.least_height()

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


def side_width(width: int) -> int:
    """Return how wide the column at the side is where there is so much room in all."""
    return min(max(round(width * _SHARE), _SIDE), _SIDE_MOST)


def column_widths(narrow: list[bool], room: int) -> list[int]:
    """Return how wide columns are: those with cards share what the narrow ones leave of the room."""
    wide = narrow.count(False)
    rest = room - _NARROW * (len(narrow) - wide)
    each = min(rest // wide, _MOST) if wide else _EASY
    each = each if each >= _LEAST else _EASY
    return [_NARROW if is_narrow else each for is_narrow in narrow]
