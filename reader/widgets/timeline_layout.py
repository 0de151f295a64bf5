"""Where the events of a timeline lie: each over its days, in rows without overlaps, parts below their whole."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtGui import QFont, QFontMetricsF

from .row_packing import Block, pack
from .time_axis import DayScale
from .timeline_events import MOST, Happening, Lane, Span

POINT = 10.0  # pixels below which an interval is drawn as a point
LONGEST = 340.0  # pixels of an event's name
GAP = 7.0  # pixels between a mark and its name
_SMALLER = 0.86  # the size of what stands below a bar, in that of the names
# Pixels: after a reach, above a lane, between rows, around parts.
_AFTER, _ABOVE, _BETWEEN, _NESTED = 14.0, 5.0, 6.0, 5.0
_MANY, _NEAR = 300, 8.0  # events; pixels of a day


@dataclass(slots=True)
class Placed:
    """An event in a lane: where its mark and its name are, how far all that belongs to it reaches, and its row."""

    event: Happening
    lane: int
    number: int
    depth: int
    left: float = 0.0
    right: float = 0.0
    label: float = 0.0
    label_width: float = 0.0
    start: float = 0.0
    end: float = 0.0
    row: int = 0

    @property
    def is_point(self) -> bool:
        """Whether its time is too short for a bar."""
        return self.event.span is not None and self.right - self.left <= POINT


@dataclass(slots=True)
class Row:
    """One row: what lies in it from left to right, where it is, and where the lines below its names are."""

    top: float = 0.0
    bottom: float = 0.0
    reports: float = 0.0
    claims: float = 0.0
    placed: list[Placed] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Frame:
    """What goes around an event and its parts, from one row to another."""

    start: float
    end: float
    top_row: int
    bottom_row: int
    depth: int


@dataclass(frozen=True, slots=True)
class Band:
    """A lane where it lies."""

    title: str
    count: int
    top: float
    bottom: float
    first: int  # of `Layout.placed`


class Fonts:
    """The fonts of a timeline, and how wide and high their words are."""

    def __init__(self, font: QFont) -> None:
        self.name = QFont(font)
        self.small = QFont(font)
        self.small.setPointSizeF(max(font.pointSizeF(), 1.0) * _SMALLER)
        self.bold = QFont(font)
        self.bold.setWeight(QFont.Weight.DemiBold)
        self.names, self.smalls = QFontMetricsF(self.name), QFontMetricsF(self.small)
        self.digit = self.smalls.horizontalAdvance("0")
        self.line, self.small_line = self.names.height() + 4, self.smalls.height()
        self._widths: dict[str, float] = {}
        self._labels: dict[tuple[str, str], float] = {}

    def width(self, name: str) -> float:
        """Return the width of an event's name, as far as it is shown."""
        width = self._widths.get(name)
        if width is None:
            width = self._widths[name] = min(LONGEST, self.names.horizontalAdvance(name) + 2)
        return width

    def label_width(self, name: str, behind: str) -> float:
        """Return the width of a name with what stands behind it."""
        width = self._labels.get((name, behind))
        if width is None:
            width = self.width(name) + (self.width(behind) + GAP if behind else 0.0)
            self._labels[name, behind] = width
        return width


def extent(span: Span, scale: DayScale) -> tuple[float, float]:
    """Return from where to where an interval reaches; an open end reaches to the end of the scale."""
    left = 0.0 if span.first is None else scale.x(span.first)
    return left, scale.width if span.last is None else scale.x(span.last + 1)


class Layout:
    """Lanes laid out at one zoom; `placed` are the events in the order of their lanes.

    Very many events seen from far are dense: what each left in articles is only counted.
    """

    def __init__(self, lanes: Sequence[Lane], scale: DayScale, fonts: Fonts) -> None:
        self.scale, self.fonts = scale, fonts
        self.placed: list[Placed] = []
        self.rows: list[Row] = []
        self.frames: list[Frame] = []
        self.bands: list[Band] = []
        self.height = 0.0
        self._room = fonts.digit * (2 * MOST + 4)  # for the signs at one place, at most
        self.is_dense = sum(len(lane.events) for lane in lanes) > _MANY and scale.per_day < _NEAR
        for number, lane in enumerate(lanes):
            self._add(number, lane)
        self._tops = [row.top for row in self.rows]
        self.frames.sort(key=lambda frame: frame.depth)

    def rows_between(self, top: float, bottom: float) -> list[Row]:
        """Return the rows that are seen between two heights."""
        first = max(0, bisect_right(self._tops, top) - 1)
        last = bisect_right(self._tops, bottom)
        return [row for row in self.rows[first:last] if row.bottom >= top]

    def row_at(self, y: float) -> Row | None:
        """Return the row at a height."""
        return next(iter(self.rows_between(y, y)), None)

    def behind(self, event: Happening) -> str:
        """Return what stands behind an event's name, in brackets."""
        return event.counts if self.is_dense else event.without_day

    def _add(self, number: int, lane: Lane) -> None:
        top = self.height
        first, first_row = len(self.placed), len(self.rows)
        placed = [self._placed(event, number, at, depth) for at, (event, depth) in enumerate(lane.events)]
        self.placed += placed
        blocks = [Block(one.start, one.end, one.depth) for one in placed]
        rows, frames = pack(blocks, _NESTED)
        self.rows += [Row() for _ in range(max(rows, default=-1) + 1)]
        for one, row in zip(placed, rows, strict=True):
            one.row = first_row + row
            self.rows[one.row].placed.append(one)
        self.frames += [
            Frame(f.start, f.end, first_row + f.top, first_row + f.bottom, f.depth) for f in frames
        ]
        self._set_heights(first_row, top + _ABOVE)
        self.bands.append(Band(lane.title, len(lane.events), top, self.height, first))

    def _set_heights(self, first: int, y: float) -> None:
        fonts = self.fonts
        for row in self.rows[first:]:
            row.placed.sort(key=lambda one: one.start)
            has_reports = not self.is_dense and any(one.event.reports for one in row.placed)
            has_claims = not self.is_dense and any(one.event.claims for one in row.placed)
            row.top = y
            row.reports = y + fonts.line + 1
            row.claims = row.reports + fonts.small_line * has_reports
            row.bottom = row.claims + fonts.small_line * has_claims
            y = row.bottom + _BETWEEN
        self.height = y + _ABOVE

    def _placed(self, event: Happening, lane: int, number: int, depth: int) -> Placed:
        scale, fonts = self.scale, self.fonts
        one = Placed(event, lane, number, depth)
        one.label_width = fonts.label_width(event.name, self.behind(event))
        days = event.days
        first = scale.x(days[0]) if days else 0.0
        if event.span is None:
            one.left = one.right = one.label = first
            one.label_width += fonts.width("? ")
        else:
            self._set_bar(one, event.span)
        one.start = min(one.left, one.label)
        one.end = max(one.right, one.label + one.label_width)
        if days and not self.is_dense:
            one.start = min(one.start, first)
            one.end = max(one.end, scale.x(days[1]) + self._room)
        one.end += _AFTER
        return one

    def _set_bar(self, one: Placed, span: Span) -> None:
        """Set the mark, and the name in it where it fits, else at its right or, at the end of the scale, its left."""
        one.left, one.right = extent(span, self.scale)
        if one.right - one.left < POINT:
            middle = (one.left + one.right) / 2
            one.left, one.right = middle - POINT / 2, middle + POINT / 2
        inner = GAP * (3 if span.first is None else 1)
        if one.right - one.left >= one.label_width + 2 * GAP + inner:
            one.label = one.left + inner
        elif one.right + GAP + one.label_width <= self.scale.width or one.left < one.label_width + GAP:
            one.label = one.right + GAP
        else:
            one.label = one.left - GAP - one.label_width
