"""Days, weeks, months, seasons and years as spans of days, and their beginnings, middles and ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
MONTHS = (
    {name: number for number, name in enumerate(_NAMES, start=1)}
    | {name[:3]: number for number, name in enumerate(_NAMES, start=1)}
    | {"sept": 9}
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The month in which a season begins, in the north."""

_SOON, _LONG_AGO = 92, 270  # days


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """All days from the first to the last, as exact as its precision says."""

    first: date
    last: date
    precision: str


def week_of(day: date) -> Span:
    """Return the week, from Monday on, that has this day."""
    monday = day - timedelta(day.weekday())
    return Span(monday, monday + timedelta(6), "week")


def month_of(day: date) -> Span:
    """Return the month that has this day."""
    first = day.replace(day=1)
    return Span(first, (first + timedelta(31)).replace(day=1) - timedelta(1), "month")


def year_of(year: int) -> Span:
    """Return a year."""
    return Span(date(year, 1, 1), date(year, 12, 31), "year")


def season_of(year: int, name: str) -> Span:
    """Return the season that begins in a year; a winter ends in the next one."""
    first = date(year, SEASONS[name], 1)
    return Span(first, month_of(shifted_month(first, 2)).last, "season")


def shifted_month(day: date, months: int) -> date:
    """Return the first day of the month so many months after a day's."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def years_about(day: date) -> list[int]:
    """Return the years in which what has no year may lie."""
    return list(range(day.year - 8, day.year + 9))  # 29 February is rare


def nearest(spans: Sequence[Span], today: date, to_come: bool) -> Span:
    """Return the span that is meant on a day: the last begun, unless that is long ago and the next one soon."""
    if to_come:
        return min(span for span in spans if span.last >= today)
    past = max(span for span in spans if span.first <= today)
    coming = min(span for span in spans if span.first > today)
    is_soon = (coming.first - today).days <= _SOON and (today - past.last).days > _LONG_AGO
    return coming if is_soon else past


def part_of(whole: Span, part: str) -> Span | None:
    """Return a part of a span, such as its "end", "middle", "first half", "second quarter" or "last week".

    A month's beginning is its first ten days, its end what follows the twentieth; of anything longer they are the first
    and the last quarter, and the middle is what lies half-way between those. A day has no parts.
    """
    days = (whole.last - whole.first).days + 1
    if days < 7:
        return None
    if part.endswith("week"):
        edge = timedelta(6)
        return (
            Span(whole.first, whole.first + edge, "week")
            if part.startswith("first")
            else Span(whole.last - edge, whole.last, "week")
        )
    if whole.precision == "month" and part in _OF_MONTH:
        first, last = _OF_MONTH[part]
        return Span(
            whole.first.replace(day=first), whole.first.replace(day=last) if last else whole.last, "range"
        )
    start, end = _OF_LONGER[part]
    first_day = _at(whole, days, start)
    last_day = whole.last if end == 1 else _at(whole, days, end) - timedelta(1)
    return Span(first_day, last_day, "range")


def _at(whole: Span, days: int, share: float) -> date:
    """Return the day at which a share of a span is over; in a year that is the first of a month."""
    if whole.precision == "year":
        return shifted_month(whole.first, round(12 * share))
    return whole.first + timedelta(round(days * share))


_OF_MONTH = {
    "beginning": (1, 10), "start": (1, 10), "early": (1, 10), "mid": (11, 20), "middle": (11, 20), "end": (21, 0),
    "late": (21, 0), "first half": (1, 15), "second half": (16, 0),
}  # fmt: skip
_OF_LONGER = {
    "beginning": (0, 0.25), "start": (0, 0.25), "early": (0, 0.25), "mid": (5 / 12, 7 / 12),
    "middle": (5 / 12, 7 / 12), "end": (0.75, 1), "late": (0.75, 1), "first half": (0, 0.5), "second half": (0.5, 1),
    "first quarter": (0, 0.25), "second quarter": (0.25, 0.5), "third quarter": (0.5, 0.75),
    "fourth quarter": (0.75, 1), "last quarter": (0.75, 1),
}  # fmt: skip
