"""Dates as people print them, made ISO 8601; only whole, unambiguous dates are understood."""

from __future__ import annotations

import re
import unicodedata
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
    "%Y-%m-%d",
)
_SHORT = re.compile(r"\b(jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)t?\.", re.IGNORECASE)
_WITH_TIME = re.compile(
    r"(?P<before>[^:]*?[^:\s,])?(?:,|\s+at|\s+um|\s)*(?<!\d)(?P<hour>[012]?\d):(?P<minute>[0-5]\d)(?::[0-5]\d)?"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?(?:\s*(?P<zone>GMT|UTC|Z|[+-][01]\d:?[0-5]\d)\b)?(?:\s*(?:Uhr|hrs))?"
    r"(?:,|\s+on|\s)*(?P<after>[^:\s,][^:]*)?",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?m\b)?", re.IGNORECASE)
_LONGEST = 60
_YEARS = range(1600, 2200)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_STORED = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?")


def printed_date(published: str) -> str:
    """Return a stored date as `9 March 2031`, `March 2031` or `2031`, whatever the system's language."""
    stored = _STORED.match(published)
    if stored is None:
        return published
    year, month, day = stored.groups()
    return " ".join([*([str(int(day))] if day else []), *([_MONTHS[int(month) - 1]] if month else []), year])


def parse_date(words: str) -> str:
    """Return `words` as an ISO 8601 year, month, date or date and time, or an empty string.

    A relative or incomplete date ("Monday", "last month", "3/4/21" which is two dates) is not one.
    """
    if len(words) > _LONGEST:
        return ""
    words = "".join(str(unicodedata.decimal(char, char)) for char in words).strip().rstrip(".").strip()
    if partial := _PARTIAL.fullmatch(words):
        return words if int(partial[1]) in _YEARS else ""
    found = _iso(words) or _printed(words) or _with_time(words) or _elsewhere(words)
    return found if found and int(found[:4]) in _YEARS else ""


def _iso(words: str) -> str:
    try:
        if len(words) <= 10:
            return date.fromisoformat(words).isoformat()
        return datetime.fromisoformat(words).isoformat(timespec="minutes")
    except ValueError:
        return ""


def _printed(words: str) -> str:
    plain = _SHORT.sub(r"\1", _ORDINAL.sub("", words))
    for form in _PRINTED:
        try:
            return datetime.strptime(plain, form).date().isoformat()
        except ValueError:
            continue
    return ""


def _with_time(words: str) -> str:
    """Read a printed day with a time before or behind it, and its zone where that is a number or UTC."""
    found = _WITH_TIME.fullmatch(words) if ":" in words else None
    if found is None or bool(found["before"]) == bool(found["after"]):
        return ""
    day, hour, half = (
        _printed(found["before"] or found["after"]),
        int(found["hour"]),
        (found["half"] or "").lower(),
    )
    if not day or hour > 23 or (half and not 1 <= hour <= 12):
        return ""
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    zone = (found["zone"] or "").upper()
    zone = "+00:00" if zone in ("GMT", "UTC", "Z") else zone and f"{zone[:3]}:{zone[-2:]}"
    return f"{day}T{hour:02}:{found['minute']}{zone}"


def _elsewhere(words: str) -> str:
    """Ask dateparser, which knows some 200 languages, but only about a day, a month's name and a year."""
    day = _TIME.sub(" ", words)
    numbers = sorted((number for number in re.findall(r"\d+", day)), key=len)
    counted = 2 if re.search("[年년]", day) else 1  # where months are numbered, not named
    if [len(number) > 2 for number in numbers] != [False] * counted + [True] or len(numbers[-1]) != 4:
        return ""
    if not re.search(r"[^\W\d]", day):
        return ""
    import dateparser

    found = dateparser.parse(
        words,
        settings={
            "STRICT_PARSING": True,
            "REQUIRE_PARTS": ["day", "month", "year"],
            "PARSERS": ["absolute-time"],
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
    if found is None:
        return ""
    return found.date().isoformat() if day == words else found.isoformat(timespec="minutes")
