"""What a matrix shows, as plain data: its columns, its lines of cards, and how the cards are joined."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtGui import QColor

CONTRADICTS, SUPPORTS, REPEATS = "contradicts", "supports", "repeats"

Key = tuple[str, str]
"""What tells a card from the others: its claim, and the article that reports it."""

Spot = tuple[int, int]
"""Where a card is: its line and its column."""


@dataclass(frozen=True, slots=True)
class Joint:
    """How a claim is joined to another one: in a sign, in words, and the number of their pair."""

    relation: str
    sign: str
    number: int
    words: str
    other: str
    link: str


@dataclass(frozen=True, slots=True)
class Card:
    """One claim as one article reports it.

    `towards` are those it stands for or against, `facts` are short, `tell` returns everything in lines of words.
    """

    claim: str
    article: str
    mention: str
    quote: str
    summary: str
    values: str = ""
    towards: str = ""
    facts: str = ""
    joints: tuple[Joint, ...] = ()
    tell: Callable[[], str] = field(default=str, compare=False)

    @property
    def key(self) -> Key:
        """What tells it from the others."""
        return self.claim, self.article


@dataclass(frozen=True, slots=True)
class Column:
    """An outlet: how it is headed, and what it means that a cell of it is empty.

    A narrow one has no card at all.
    """

    id: str
    name: str
    about: str
    coded: str
    is_coded: bool
    is_narrow: bool
    empty: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: at most one card a column.

    All lines of a claimant have one `group` and follow each other, `count` of them from the one with the number
    `first`. A heading has no cards: it is an organisation of which those below are members.
    """

    id: str
    group: int
    first: int
    name: str
    count: int = 1
    depth: int = 0
    about: str = ""
    is_heading: bool = False
    cards: Mapping[int, Card] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims that are joined."""

    number: int
    relation: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """All that is shown; `spots` are where each claim is."""

    columns: tuple[Column, ...] = ()
    lines: tuple[Line, ...] = ()
    pairs: tuple[Pair, ...] = ()
    spots: Mapping[str, tuple[Spot, ...]] = field(default_factory=dict)

    def card(self, spot: Spot) -> Card | None:
        """Return the card of a place, if there is one."""
        line, column = spot
        return self.lines[line].cards.get(column) if 0 <= line < len(self.lines) else None

    def spot(self, key: Key) -> Spot | None:
        """Return where a card is."""
        claim, article = key
        for spot in self.spots.get(claim, ()):
            card = self.card(spot)
            if card is not None and card.article == article:
                return spot
        return None

    def spot_like(self, other: Matrix, spot: Spot) -> Spot | None:
        """Return where the card of another matrix's place is here, or the cell of its claimant and outlet."""
        card = other.card(spot)
        if card is not None:
            return self.spot(card.key)
        line, column = other.lines[spot[0]].id, other.columns[spot[1]].id
        columns = [number for number, each in enumerate(self.columns) if each.id == column]
        lines = [number for number, each in enumerate(self.lines) if each.id == line and not each.is_heading]
        if not columns or not lines or not self.is_stop(lines[0], columns[0]):
            return None
        return lines[0], columns[0]

    def group(self, line: int) -> range:
        """Return the lines that have the claimant of this one."""
        mine = self.lines[line]
        return range(mine.first, mine.first + mine.count)

    def has_cards(self, group: range, column: int) -> bool:
        """Tell whether a claimant says anything in a column."""
        return any(column in self.lines[line].cards for line in group)

    def is_stop(self, line: int, column: int) -> bool:
        """Tell whether the cursor can be in a cell: on a card, and where a claimant has none in a column."""
        mine = self.lines[line]
        if column in mine.cards:
            return True
        return mine.first == line and not mine.is_heading and not self.has_cards(self.group(line), column)


@dataclass(frozen=True, slots=True)
class MatrixColours:
    """What a matrix is painted in, besides the palette."""

    faint: QColor
    line: QColor
    clash: QColor
    agree: QColor
    lit: QColor

    def of(self, relation: str) -> QColor:
        """Return the colour of a relation."""
        return self.clash if relation == CONTRADICTS else self.agree
