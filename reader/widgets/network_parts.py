"""What a network view is given: dots and lines with their words, where the dots lie, and how each sort looks."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtGui import QColor

from .kind_mark import LINE, KindMark

Place = tuple[float, float]

PLAIN, DOUBLE, ZIGZAG = "plain", "double", "zigzag"
ARROW, DIAMOND = "arrow", "diamond"
PLUS, MINUS, UNEQUAL, EQUAL = "+", "−", "≠", "="

_LEAST, _MOST = 5.0, 22.0  # pixels: the radius of a dot


@dataclass(frozen=True, slots=True)
class Dot:
    """A thing in the network: `kind` is how it looks, `weight` how large it is, `told` what its card says."""

    id: str
    kind: str
    name: str
    weight: float = 0
    told: tuple[str, ...] = ()

    @property
    def radius(self) -> float:
        """How far it reaches from its middle at a middling zoom."""
        return min(_LEAST + 2.4 * math.sqrt(max(self.weight - 1, 0)), _MOST)


@dataclass(frozen=True, slots=True)
class Line:
    """What joins two dots: `sort` is how it looks, `told` what is said of it when it is chosen."""

    id: str
    source: str
    target: str
    sort: str
    told: str = ""
    weight: int = 1


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How a sort of lines is drawn, so that no two look the same without colour.

    `dashes` are lengths in widths of the line, on and off; `body` is PLAIN, DOUBLE or ZIGZAG; `end` is what the line
    has at its target, ARROW or DIAMOND; `sign` stands in its middle.
    """

    title: str
    colour: QColor
    width: float = 1.2
    dashes: tuple[float, ...] = ()
    body: str = PLAIN
    end: str = ""
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours and marks of a network."""

    ground: QColor
    ink: QColor
    faint: QColor
    accent: QColor
    selection: QColor
    selection_ink: QColor
    kinds: Mapping[str, KindMark]
    sorts: Mapping[str, LineStyle]

    def mark(self, kind: str) -> KindMark:
        """Return the mark of a kind, also of one that came later."""
        return self.kinds.get(kind) or KindMark("?", LINE, self.faint, self.ground)

    def style(self, sort: str) -> LineStyle:
        """Return how a sort is drawn, also one that came later."""
        return self.sorts.get(sort) or LineStyle(sort, self.faint)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A network as it is drawn: `places` are in units of which an edge is about one long; `marked` is the subject."""

    dots: tuple[Dot, ...] = ()
    lines: tuple[Line, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    marked: frozenset[str] = frozenset()
