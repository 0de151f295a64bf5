"""Dates as the data of web pages and feeds has them, made what `parse_date` takes; absurd ones are none."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING

from ...text.credits import read_date_line
from ...text.dates import find_date, mail_date, parse_date

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FIRST_YEAR = 1700
_NEVER = {"1970-01-01", "1900-01-01", "1899-12-30", "1899-12-31", "2099-12-31", "1969-12-31"}
_NEAR = 3  # elements around a heading that its date may stand in
_MOST_BESIDE = 150  # elements in each that are looked at
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_LONGEST = 80  # letters of what a date is printed in
_MOST_WORDS = 30  # of them that are not the date
_DATED = (
    "span",
    "p",
    "div",
    "li",
    "small",
    "td",
    "time",
    "em",
    "i",
    "b",
    "strong",
    "a",
    "h3",
    "h4",
    "h5",
    "h6",
    "dd",
)
_APART = {"aside", "footer", "nav"}
_LATER = re.compile(r"modif|updat|revis|geändert|aktualisiert|actuali|stand:", re.IGNORECASE)
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


def date_beside(heading: HtmlElement | None) -> str:
    """Return the date that a page prints near its heading, or an empty string: what stands nearest counts."""
    around = [] if heading is None else islice(heading.iterancestors(), _NEAR)
    for one in around:
        if one.tag in ("body", "html"):
            break
        for element in islice(one.iter(*_DATED), _MOST_BESIDE):
            found = _printed_in(element)
            if found:
                return found
    return ""


def _printed_in(element: HtmlElement) -> str:
    """Return the date that an element prints as that of the article, and not of its last change."""
    words = " ".join((element.text or "").split())
    found = date_alone(words)
    if not found or _LATER.search(f"{element.get('class', '')} {words}"):
        return ""
    return "" if any(above.tag in _APART for above in islice(element.iterancestors(), 6)) else found


def date_alone(words: str) -> str:
    """Return the date of a line that says little else, or an empty string."""
    if not 6 <= len(words) <= _LONGEST or not _YEAR.search(words):
        return ""  # without asking what knows all languages, which takes its time
    printed = find_date(words)
    labelled = read_date_line(words)[0] if printed and printed.start else ""
    found = labelled or published_date(words) or read_date_line(words)[0]
    if found:
        return found
    beside = len(words) - (printed.end - printed.start) if printed else 0
    return printed.published if printed and beside <= _MOST_WORDS else ""


def _readable(words: str) -> str:
    if _SECONDS.fullmatch(words):
        return datetime.fromtimestamp(int(words[:10]), UTC).isoformat()
    if _MAIL.match(words):
        return mail_date(words[:60]) or words
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
