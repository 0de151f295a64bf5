"""The marks of a timeline: an interval's shape, the numbers of outlets, the sides of claims; none over another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from ..text.when import Interval
from ..timeline import Statement
from .time_scale import TimeScale, day_number, text_width

_POINT = 9.0  # pixels below which an interval is drawn as a point
_SIZE = 10.0  # of the words below a mark
_MOST = 12  # outlets that are named by number in one place
_FADING = (0.2, 0.45, 0.7)
_SOFT = 0.24  # of a vague bar, at each end
_SIDES = {"supports": "▲", "opposes": "▼"}

_What = TypeVar("_What")


@dataclass(frozen=True, slots=True)
class Mark:
    """An interval from `start` to `end` in pixels: sharp, vague, or open at an end.

    An end that is open, or that lies beyond the scale, is an arrow.
    """

    start: float
    end: float
    is_vague: bool = False
    opens_before: bool = False
    opens_after: bool = False

    @property
    def is_point(self) -> bool:
        """Whether it is too short for a bar."""
        return self.end - self.start < _POINT and not (self.opens_before or self.opens_after)

    def within(self, start: float, end: float) -> Mark:
        """Return the part of it that lies between two places."""
        return replace(self, start=max(self.start, start), end=min(self.end, end))

    def drawn(self, y: float) -> str:
        """Return its shapes as SVG, around the height `y`."""
        if self.is_point:
            return f'<circle class="mark" cx="{(self.start + self.end) / 2:.1f}" cy="{y:g}" r="4.5"/>'
        pieces = []
        soft = (self.end - self.start) * _SOFT if self.is_vague else 0.0
        start = self.start + (9 if self.opens_before else soft)
        end = self.end - (9 if self.opens_after else soft)
        if end > start:
            pieces.append(_bar(start, end, y, 1))
        for number, strength in enumerate(_FADING if self.is_vague else ()):
            step = soft / len(_FADING)
            if not self.opens_before:
                pieces.append(_bar(self.start + number * step, self.start + (number + 1) * step, y, strength))
            if not self.opens_after:
                pieces.append(_bar(self.end - (number + 1) * step, self.end - number * step, y, strength))
        if self.opens_before:
            pieces.append(f'<path class="mark" d="M{self.start:.1f} {y:g}l9 -6v12z"/>')
        if self.opens_after:
            pieces.append(f'<path class="mark" d="M{self.end:.1f} {y:g}l-9 -6v12z"/>')
        return "".join(pieces)


def _bar(start: float, end: float, y: float, strength: float) -> str:
    faded = f' fill-opacity="{strength:g}"' if strength < 1 else ""
    place = f'x="{start:.1f}" y="{y - 4:g}" width="{end - start:.1f}" height="8"'
    return f'<rect class="bar" {place}{faded}/>'


def mark_of(when: Interval, scale: TimeScale) -> Mark:
    """Return the mark of an interval; one wholly beyond the scale is an arrow at its edge."""
    first = day_number(when.earliest) if when.earliest else None
    last = day_number(when.latest) if when.latest else None
    before = first is None or first < scale.first
    after = last is None or last > scale.last
    start = 0.0 if first is None else scale.x(first)
    end = scale.width if last is None else scale.x(last + 1)
    if end - start < _POINT and (before or after):  # room for the arrow
        start, end = (start, start + 12) if before and not after else (end - 12, end)
    return Mark(start, end, when.precision not in ("day", "range"), before, after)


def numbered(reports: Iterable[tuple[float, int]]) -> list[tuple[float, str]]:
    """Return where outlets are named by number: those whose numbers would overlap are named together."""

    def named(numbers: Sequence[int]) -> str:
        chosen = sorted(set(numbers))
        more = len(chosen) - _MOST
        return " ".join(map(str, chosen[:_MOST])) + (f" +{more}" if more > 0 else "")

    return _gathered(sorted(reports), named)


def stances(statements: Iterable[Statement], scale: TimeScale) -> list[tuple[float, str]]:
    """Return where claims are shown by the side they take: those that would overlap are counted together."""

    def counted(sides: Sequence[str]) -> str:
        counts = Counter(sides)
        return " ".join(f"{side}{counts[side] if counts[side] > 1 else ''}" for side in "▲▼◆" if counts[side])

    said = [
        (
            scale.x(_middle(each.said)),
            _SIDES.get(each.stance or "", "◆"),
        )
        for each in statements
        if each.said
    ]
    return _gathered(sorted(said), counted)


def _middle(when: Interval) -> float:
    days = [day_number(day) for day in (when.earliest, when.latest) if day]
    return sum(days) / len(days)


def _gathered(
    items: Iterable[tuple[float, _What]], words: Callable[[Sequence[_What]], str]
) -> list[tuple[float, str]]:
    """Put items together with the one before them as long as that one's words reach to them."""
    groups: list[tuple[float, list[_What]]] = []
    for x, item in items:
        if groups and x < groups[-1][0] + text_width(words(groups[-1][1]), _SIZE) + 5:
            groups[-1][1].append(item)
        else:
            groups.append((x, [item]))
    return [(x, words(group)) for x, group in groups]
