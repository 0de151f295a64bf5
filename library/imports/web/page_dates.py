"""Dates as the data of web pages and feeds has them, made what `parse_date` takes; absurd ones are none."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from ...text.dates import parse_date

_FIRST_YEAR = 1700
_NEVER = {"1970-01-01", "1900-01-01", "1899-12-30", "1899-12-31", "2099-12-31", "1969-12-31"}
_SECONDS = re.compile(r"\d{10}(?:\d{3})?")
_MAIL = re.compile(r"[A-Za-z]{3},\s")
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)T00:00(?:\+00:00)?")
_DOTTED = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})(?:[\s,–-]+(\d\d?:\d\d)(?:\s*Uhr)?)?")  # always the day first
_ZONED = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ]+(\d\d?:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?", re.IGNORECASE
)


def published_date(words: str) -> str:
    """Return a date in ISO 8601, with its time and zone where they are said, or an empty string.

    A midnight without a zone, or of the zone that stands where nobody thought of one, is only a date.
    """
    found = parse_date(_readable(words.strip()))
    if not found or int(found[:4]) < _FIRST_YEAR or found[:10] in _NEVER:
        return ""
    midnight = _MIDNIGHT.fullmatch(found)
    return midnight[1] if midnight else found


def _readable(words: str) -> str:
    if _SECONDS.fullmatch(words):
        return datetime.fromtimestamp(int(words[:10]), UTC).isoformat()
    if _MAIL.match(words):
        try:
            return parsedate_to_datetime(words[:60]).isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            return words
    dotted = _DOTTED.fullmatch(words)
    if dotted:
        day, month, year, time = dotted.groups()
        return f"{year}-{month:0>2}-{day:0>2}" + (f"T{time:0>5}" if time else "")
    zoned = _ZONED.fullmatch(words)
    if not zoned:
        return words
    day, time, zone = zoned[1], zoned[2], zoned[3] or ""
    hours = time if time[2] == ":" else f"0{time}"
    return f"{day}T{hours}{'+00:00' if zone.upper() in ('Z', 'UTC', 'GMT') else zone}"
