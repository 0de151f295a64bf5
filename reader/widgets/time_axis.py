"""Days along a line: where each lies at a zoom, and the dates written above them in two tiers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LAST = date.max.toordinal()
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_STEPS = (  # the days or months of a step, and how many digits wide a step has to be for it
    ("day", (1,), 3.2),
    ("day", (7,), 3.2),
    ("day", (14,), 5.5),
    ("month", (1,), 5.0),
    ("month", (3,), 5.0),
)
_LENGTHS = {"day": 1.0, "month": 30.4, "year": 365.25}
_WITH_WEEKDAY = 8.0  # digits that a day has to be wide for the name of its weekday to stand beside its number
_WITH_YEAR = 17.0  # digits that a month has to be wide for its whole name
_PARTS_OF_MONTH = {1: tuple(range(1, 32)), 7: (1, 8, 15, 22), 14: (1, 15)}


@dataclass(frozen=True, slots=True)
class DayScale:
    """The days from `first` to `last` (their ordinal numbers, both on it), each `per_day` pixels wide."""

    first: int
    last: int
    per_day: float

    @property
    def width(self) -> float:
        """The pixels of all days."""
        return (self.last + 1 - self.first) * self.per_day

    def x(self, day: float) -> float:
        """Return where a day begins, in pixels from the beginning of the first."""
        return (day - self.first) * self.per_day

    def day(self, x: float) -> float:
        """Return the day at a place, with the part of it that is over there."""
        return self.first + x / self.per_day


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words over the days from `first` up to `end`, which is the first day no longer meant."""

    first: int
    end: int
    words: str


def tiers(scale: DayScale, left: float, right: float, digit: float) -> tuple[list[Stretch], list[Stretch]]:
    """Return the longer and the shorter stretches that lie between two places, `digit` being a digit's width.

    The shorter ones are days, parts of months, months, quarters or years, as short as their words fit in them; the
    longer ones are the months or years around those, or none around years.
    """
    first = max(1, int(scale.day(left)))
    last = min(_LAST, int(scale.day(right)) + 1)
    for unit, (step,), digits in _STEPS:
        if _LENGTHS[unit] * step * scale.per_day >= digits * digit:
            break
    else:
        step = next((s for s in _YEARS if _LENGTHS["year"] * s * scale.per_day >= 6 * digit), _YEARS[-1])
        return [], list(_years(first, last, step))
    if unit == "month":  # as short as a month's name
        return list(_years(first, last, 1)), list(_months(first, last, step, "short"))
    is_wide = step == 1 and scale.per_day >= _WITH_WEEKDAY * digit
    form = "long" if _LENGTHS["month"] * scale.per_day >= _WITH_YEAR * digit else "middle"
    return list(_months(first, last, 1, form)), list(_days(first, last, step, is_wide))


def _days(first: int, last: int, step: int, with_weekday: bool) -> Iterator[Stretch]:
    for month in _months(first, last, 1, ""):
        begin = date.fromordinal(month.first)
        starts = [month.first + day - 1 for day in _PARTS_OF_MONTH[step] if month.first + day - 1 < month.end]
        for day, end in zip(starts, [*starts[1:], month.end], strict=True):
            number = day - month.first + 1
            name = f"{_WEEKDAYS[date.fromordinal(day).weekday()]} " if with_weekday else ""
            if end > first and day <= last and begin.year >= 1:
                yield Stretch(day, end, f"{name}{number}")


def _months(first: int, last: int, step: int, form: str) -> Iterator[Stretch]:
    begin, until = date.fromordinal(first), date.fromordinal(last)
    number = begin.year * 12 + begin.month - 1
    for month in range(number - number % step, until.year * 12 + until.month, step):
        name, year = _MONTHS[month % 12], month // 12
        words = {"short": name[:3], "middle": f"{name[:3]} {year}", "long": f"{name} {year}"}.get(form, "")
        yield Stretch(_first_of(month), _first_of(month + step), words)


def _years(first: int, last: int, step: int) -> Iterator[Stretch]:
    begin, until = date.fromordinal(first).year, date.fromordinal(last).year
    for year in range(begin - begin % step, until + 1, step):
        yield Stretch(_first_of(year * 12), _first_of((year + step) * 12), str(max(year, 1)))


def _first_of(month: int) -> int:
    """Return the first day of a month, counted from the year 0; outside the calendar its first or last day."""
    year = month // 12
    if year < 1:
        return 1
    return date(year, month % 12 + 1, 1).toordinal() if year <= date.max.year else _LAST + 1
