"""Dates as people print them, made ISO 8601; only whole, unambiguous dates are understood."""

from __future__ import annotations

import re
from datetime import date, datetime

_PARTIAL = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?")
_PRINTED = (
    "%d %B %Y",
    "%B %d, %Y",
    "%B %d %Y",
    "%d %b %Y",
    "%b %d, %Y",
    "%A, %d %B %Y",
    "%A, %B %d, %Y",
    "%Y/%m/%d",
)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_LONGEST = 60
_YEARS = range(1600, 2200)


def parse_date(words: str) -> str:
    """Return `words` as an ISO 8601 year, month, date or date and time, or an empty string.

    A relative or incomplete date ("Monday", "last month", "3/4/21" which is two dates) is not one.
    """
    words = words.strip().rstrip(".").strip()
    if not words or len(words) > _LONGEST or not re.search(r"\d", words):
        return ""
    if partial := _PARTIAL.fullmatch(words):
        return words if int(partial[1]) in _YEARS else ""
    found = _iso(words) or _printed(words) or _elsewhere(words)
    return found if found and int(found[:4]) in _YEARS else ""


def _iso(words: str) -> str:
    try:
        if len(words) <= 10:
            return date.fromisoformat(words).isoformat()
        return datetime.fromisoformat(words).isoformat(timespec="minutes")
    except ValueError:
        return ""


def _printed(words: str) -> str:
    plain = _ORDINAL.sub("", words)
    for form in _PRINTED:
        try:
            return datetime.strptime(plain, form).date().isoformat()
        except ValueError:
            continue
    return ""


def _elsewhere(words: str) -> str:
    """Ask dateparser, which knows some 200 languages, but only for dates that name day, month and year."""
    if re.search(r"\d\s*[/.]\s*\d", words):
        return ""
    import dateparser

    found = dateparser.parse(
        words,
        settings={
            "STRICT_PARSING": True,
            "REQUIRE_PARTS": ["day", "month", "year"],
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
    if found is None:
        return ""
    return (
        found.date().isoformat()
        if found.time() == datetime.min.time()
        else found.isoformat(timespec="minutes")
    )
