"""Dates in columns: numbers of days, clocks and 3/4/2021, whose order the rest of its column settles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from ...text.dates import mail_date

_NUMBERS = re.compile(
    r"(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})"
    r"(?:,?[ T]+(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::\d\d(?:\.\d+)?)?(?:\s*(?P<half>[AaPp])\.?[Mm]\.?)?)?"
)
_ISO = re.compile(r"\d{4}[-/.]?\d\d[-/.]?\d\d(?:[T ].{1,30})?")
_IN_WORDS = re.compile(r"[^\d\n]{0,20}\d{1,2}\D{1,20}\d{4}\b.{0,30}|\d{4}[年년].{2,20}", re.S)
_CLOCK = re.compile(r"-?\d{9,10}(?:\.\d+)?|\d{12,13}")
_SERIAL = re.compile(r"[2-7]\d{4}(?:\.\d+)?")  # days since 1900: from 1954 to 2119
_MAIL = re.compile(
    r"(?:[A-Z][a-z]{2}, *)?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|[A-Z]{1,5})"
)
_ZONE = re.compile(r"(?<=\d) ?(?:UTC|GMT|Z)$|(?<=:\d\d) (?=[+-]\d\d)|(?<=\.\d{3})\d+")
_EPOCH = date(1899, 12, 30)

DAY_FIRST, MONTH_FIRST, UNCLEAR = "day first", "month first", ""
"""In which order a column gives day and month."""


def looks_like_date(cell: str) -> bool:
    """Tell whether a cell can only be a date."""
    return len(cell) < 60 and any(form.fullmatch(cell) for form in (_NUMBERS, _ISO, _MAIL, _IN_WORDS))


def order_of(cells: Iterable[str]) -> str:
    """Return the order that the days after the twelfth in a column tell; unclear where there are none, or both."""
    orders = set()
    for cell in cells:
        if (found := _NUMBERS.fullmatch(cell.strip())) and found["mark"] != ".":
            if int(found["first"]) > 12:
                orders.add(DAY_FIRST)
            elif int(found["second"]) > 12:
                orders.add(MONTH_FIRST)
    return orders.pop() if len(orders) == 1 else UNCLEAR


def is_ordered(cell: str) -> bool:
    """Tell whether a cell's meaning depends on an order of day and month."""
    found = _NUMBERS.fullmatch(cell.strip())
    return found is not None and found["mark"] != "."


def read_date(cell: str, order: str = UNCLEAR) -> str:
    """Return a cell's date in ISO 8601 where its form is one of tables, else the cell as it is.

    What may be two dates is an empty string.
    """
    cell = cell.strip()
    try:
        if found := _NUMBERS.fullmatch(cell):
            return _numbered(found, order)
        if _SERIAL.fullmatch(cell):
            return _of_serial(float(cell))
        if _CLOCK.fullmatch(cell):
            seconds = float(cell) / (1000 if len(cell.partition(".")[0]) > 11 else 1)
            return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="minutes")
        if _MAIL.fullmatch(cell):
            return mail_date(cell)
        if _ISO.fullmatch(cell):
            return _ZONE.sub(_zone, re.sub("[/.]", "-", cell[:10]) + cell[10:])
    except (ValueError, OverflowError, OSError):
        return ""
    return cell


def _zone(found: re.Match[str]) -> str:
    return "+00:00" if found[0].strip().isalpha() else ""


def _numbered(found: re.Match[str], order: str) -> str:
    first, second = int(found["first"]), int(found["second"])
    year = int(found["year"])
    if len(found["year"]) == 2:
        year += 2000 if year < 70 else 1900
    if found["mark"] == "." or first > 12 or first == second:
        order = DAY_FIRST
    elif second > 12:
        order = MONTH_FIRST
    if order == UNCLEAR:
        return ""
    day, month = (first, second) if order == DAY_FIRST else (second, first)
    if found["hour"] is None:
        return date(year, month, day).isoformat()
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"] in "Pp" else 0)
    return datetime(year, month, day, hour, int(found["minute"])).isoformat(timespec="minutes")


def _of_serial(days: float) -> str:
    whole = int(days)
    day = _EPOCH + timedelta(whole)
    minutes = round((days - whole) * 24 * 60)
    if not minutes:
        return day.isoformat()
    moment = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minutes)
    return moment.isoformat(timespec="minutes")
