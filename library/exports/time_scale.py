"""A scale of days along a line, with marks at round dates, and about how wide words are beside it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..text.when import Interval

_FAR = 3  # how many times the rest a gap has to be for what lies beyond it to be left out of the scale
_FEW = 4  # no more than one of so many days is left out on each side
_APART = 76.0  # pixels between two marks of the scale
_STEPS = (
    ("day", 1), ("day", 2), ("day", 7), ("month", 1), ("month", 3), ("month", 6), ("year", 1), ("year", 2),
    ("year", 5), ("year", 10), ("year", 20), ("year", 50), ("year", 100), ("year", 500), ("year", 1000),
)  # fmt: skip
_NARROW, _WIDE = frozenset(" .,:;!'|()[]ijlftrI’‘1-–·"), frozenset("mwMW@%—…")


def day_number(day: str) -> int:
    """Return the number of an ISO date, or of the first day of a month or year."""
    return date.fromisoformat(
        (day[:10] + "-01-01" if len(day) == 4 else day + "-01" if len(day) == 7 else day)[:10]
    ).toordinal()


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Days from `first` to `last`, their numbers, over `width` pixels."""

    first: int
    last: int
    width: float

    @classmethod
    def of(cls, days: Sequence[int], width: float) -> TimeScale:
        """Return a scale on which these days lie, but for a few that would press all others together."""
        days = sorted(days) or [date(2000, 1, 1).toordinal()]
        low, high = _core(days), -_core([-day for day in reversed(days)])
        margin = max(1, (high - low) // 40)
        return cls(max(1, low - margin), min(date.max.toordinal(), high + margin), width)

    def x(self, day: float) -> float:
        """Return where a day begins, in pixels; one outside lies on the edge."""
        return (
            (min(max(day, self.first), self.last + 1) - self.first)
            * self.width
            / (self.last + 1 - self.first)
        )

    def has(self, day: float) -> bool:
        """Tell whether a day lies on the scale."""
        return self.first <= day <= self.last

    def is_beyond(self, when: Interval) -> bool:
        """Tell whether no day of an interval lies on the scale."""
        is_before = when.latest is not None and day_number(when.latest) < self.first
        return is_before or (when.earliest is not None and day_number(when.earliest) > self.last)

    def marks(self) -> Iterator[tuple[float, str]]:
        """Yield the place and the name of round dates, wide enough apart."""
        lengths = {"day": 1.0, "month": 30.4, "year": 365.25}
        pixels = self.width / (self.last + 1 - self.first)
        unit, step = next(
            ((unit, step) for unit, step in _STEPS if lengths[unit] * step * pixels >= _APART), _STEPS[-1]
        )
        for day in self._round(unit, step):
            length = {"day": 10, "month": 7, "year": 4}[unit]
            yield self.x(day), date.fromordinal(day).isoformat()[:length]

    def _round(self, unit: str, step: int) -> Iterator[int]:
        if unit == "day":
            yield from range(self.first + -self.first % step, self.last + 1, step)
            return
        first, last = date.fromordinal(self.first), date.fromordinal(self.last)
        months = step * 12 if unit == "year" else step
        number = first.year * 12 + first.month - 1
        for month in range(number - number % months, last.year * 12 + last.month, months):
            if month >= 12:
                day = date(month // 12, month % 12 + 1, 1).toordinal()
                if self.has(day):
                    yield day


def _core(days: Sequence[int]) -> int:
    """Return the first of ordered days that is not separated from nearly all others by a long gap."""
    for number in range(len(days) // _FEW, 0, -1):
        if days[number] - days[number - 1] > _FAR * max(1, days[-1] - days[number]):
            return days[number]
    return days[0]


def text_width(words: str, size: float) -> float:
    """Return about how many pixels words take in a sans-serif font; rather more than less."""
    return size * sum(_letter_width(letter) for letter in words)


def _letter_width(letter: str) -> float:
    if letter in _NARROW:
        return 0.38
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF" or letter in _WIDE:
        return 1.0
    return 0.72 if letter.isupper() else 0.6


def cut(words: str, size: float, width: float) -> str:
    """Return words, cut with … to a width in pixels."""
    if text_width(words, size) <= width:
        return words
    left = width - text_width("…", size)
    kept = ""
    for letter in words:
        left -= _letter_width(letter) * size
        if left < 0:
            break
        kept += letter
    return kept.rstrip() + "…"


def is_right_to_left(words: str) -> bool:
    """Tell whether the first letter with a direction runs from right to left."""
    return next(
        (way != "L" for way in map(unicodedata.bidirectional, words) if way in ("L", "R", "AL")), False
    )
