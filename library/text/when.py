"""Dates as articles print them, resolved against the day of publication into an interval.

`last month`, `at the end of September`, `by mid-2021`, `Monday`, `spring of 2032`: what the words leave open, the
interval leaves open. Quarters of a year and thirds of a month stand for its beginning, middle and end; a month
without a year is the nearest one, rather past than to come.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from .calendar import MONTHS, Span
from .date_rules import days_of, span_of

_LONGEST = 80  # code points of printed words that are a date
_BOUNDS = (
    ("by", r"(?:by|until|till|up to|no later than|not later than)\s+"),
    ("before", r"(?:before|prior to|ahead of)\s+"),
    ("since", r"(?:since|as of|as from|starting|from)\s+"),
    ("after", r"after\s+"),
)
_TO = re.compile(r"\s*(?:\bto\b|\bthrough\b|\buntil\b|\band\b|–|—|\s-\s|(?<=\d)-(?=\d))\s*")
_DARI = {
    "جنوری": "january", "فبروری": "february", "مارچ": "march", "اپریل": "april", "می": "may", "جون": "june",
    "جولای": "july", "اگست": "august", "سپتمبر": "september", "اکتوبر": "october", "نومبر": "november",
    "دسمبر": "december",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Interval:
    """A time from `earliest` to `latest` (ISO dates, both days in it; None is open), known to a `precision`."""

    earliest: str | None
    latest: str | None
    precision: str


def read_interval(words: str, published: str = "") -> Interval | None:
    """Return the time that printed words name, or None where that is not certain.

    `published` is an article's date as it is stored; without one, or with only its year, relative words are resolved
    as far as it allows.
    """
    plain = _plain(words)
    if not plain or len(plain) > _LONGEST:
        return None
    days = days_of(published)
    if days is None:
        return _read(plain, None)
    found = _read(plain, days[0])
    return found if days[0] == days[1] or found == _read(plain, days[1]) else None


def _plain(words: str) -> str:
    digits = "".join(str(unicodedata.decimal(char, char)) for char in words)
    plain = digits.lower().strip(" “”\"'«».,;:()").split()
    return " ".join(_DARI.get(word, word) for word in plain)


def _read(words: str, today: date | None) -> Interval | None:
    for bound, form in _BOUNDS:
        begun = re.match(form, words)
        if begun:
            span = span_of(words[begun.end() :], today, bound in ("by", "before"))
            if span:
                return _bounded(bound, span)
    span = span_of(words, today, False) or _range(words, today)
    return _bounded("", span) if span else None


def _bounded(bound: str, span: Span) -> Interval:
    first, last = span.first.isoformat(), span.last.isoformat()
    if bound == "by":
        return Interval(None, last, "range")
    if bound == "before":
        return Interval(None, (span.first - timedelta(1)).isoformat(), "range")
    if bound == "since":
        return Interval(first, None, "range")
    if bound == "after":
        return Interval((span.last + timedelta(1)).isoformat(), None, "range")
    return Interval(first, last, span.precision)


def _range(words: str, today: date | None) -> Span | None:
    """Read `from 4 to 7 November 2031`, `between May and June`, `2019–2021`."""
    begun = re.match(r"(?:from|between|on|the)\s+", words)
    words = words[begun.end() :] if begun else words
    for middle in _TO.finditer(words):
        left, right = words[: middle.start()], words[middle.end() :]
        end = span_of(right, today, False)
        if end is None or not left:
            continue
        if re.fullmatch(r"[0-3]?\d(?:st|nd|rd|th)?", left):
            start = span_of(f"{left} {_month_name(end.first)} {end.first.year}", None, False)
        else:
            start = span_of(left, None, False) or span_of(left, end.first, False)
        if start and start.first <= end.last:
            return Span(start.first, end.last, "range")
    return None


def _month_name(day: date) -> str:
    return next(name for name, number in MONTHS.items() if number == day.month)
