"""How words of dates and numbers are read for the fields of a form, said, and corrected by hand."""

from __future__ import annotations

import calendar
import contextlib
import math
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

from library import Library, interval_of, printed_date, read_interval, read_quantity, value_of

from .widgets.reading import NUMBER, TIME, NotUnderstoodError, Reading, parts_of

Published = Callable[[], str]
"""Returns the date of the article against which relative dates are read."""

_UNREAD: dict[tuple[str, ...], str] = {(TIME,): "not read as a date", (NUMBER,): "not read as a number"}
_NEITHER = "not read as a number or a date"


def readings_of(
    library: Library, published: Published, others: Callable[[], Collection[str]]
) -> dict[str, Reading]:
    """Return for each type of attribute with words how they are read.

    `others` are the dates of all articles against which somebody may have read them.
    """
    precisions = tuple(library.codebook.terms("precision").items())

    def reading(read: Callable[[str, str], Mapping[str, Any]], *forms: str) -> Reading:
        unread = _UNREAD.get(forms, _NEITHER)

        def is_read(words: str, meaning: Mapping[str, Any]) -> bool:
            if not words:
                return False
            return read(words, published()) == meaning or any(read(words, day) == meaning for day in others())

        def say(meaning: Mapping[str, Any]) -> str:
            if said := meaning_in_words(meaning):
                return said
            is_undated = TIME in forms and not published()
            return f"{unread}; there is no date to count from" if is_undated else unread

        return Reading(
            lambda words: read(words, published()),
            say,
            is_read,
            lambda form, typed: _time(typed, published()) if form == TIME else _number(typed),
            forms,
            precisions,
        )

    return {
        "interval": reading(_read_time, TIME),
        "values": reading(_read_value, NUMBER, TIME),
        "quantities": reading(_read_quantity, NUMBER),
    }


def meaning_in_words(meaning: Mapping[str, Any]) -> str:
    """Return a time with its precision, or a number with its unit, in words; nothing for what is open at both ends."""
    if "precision" in meaning:
        time = time_in_words(meaning.get("earliest"), meaning.get("latest"))
        return f"{time} · {meaning['precision']}" if time else ""
    low, high, unit = meaning.get("low"), meaning.get("high"), str(meaning.get("unit") or "")
    if low is None and high is None:
        return ""
    if low is not None and high is not None:
        number = f"{low:,}" if low == high else f"{low:,} – {high:,}"
    else:
        number = f"{low:,} or more" if low is not None else f"up to {high:,}"
    return f"{number} {unit}".strip()


def time_in_words(first: str | None, last: str | None) -> str:
    """Return "4–7 November 2031" for a first and a last day, "from" or "until" one where the other is open."""
    if not first or not last:
        return f"from {printed_date(first)}" if first else f"until {printed_date(last)}" if last else ""
    begin, end = printed_date(first).split(), printed_date(last).split()
    if begin == end:
        return " ".join(end)
    same = next(at for at in range(len(begin)) if begin[at:] == end[at:] or at == len(begin) - 1)
    if begin[same:] != end[same:]:
        return f"{' '.join(begin)} – {' '.join(end)}"
    dash = "–" if same == 1 else " – "
    return f"{' '.join(begin[:same])}{dash}{' '.join(end)}"


def _read_time(words: str, published: str) -> Mapping[str, Any]:
    return parts_of(interval_of(words, published)) if words.strip() else {}


def _read_value(words: str, published: str) -> Mapping[str, Any]:
    return parts_of(value_of({"label": "?", "words": words}, published)) if words.strip() else {}


def _read_quantity(words: str, _published: str) -> Mapping[str, Any]:
    return parts_of(value_of({"label": "?", "words": words}, dates=False)) if words.strip() else {}


def _time(typed: Mapping[str, str], published: str) -> dict[str, Any]:
    """Return the time whose days were typed; a precision that is left open is the one that its days have."""
    earliest, latest = (_day(typed[edge], edge, published) for edge in ("earliest", "latest"))
    if earliest and latest and earliest > latest:
        raise NotUnderstoodError("latest", f"It ends on {printed_date(latest)}, before it begins.")
    precision = typed["precision"] or _precision(earliest, latest)
    return {"earliest": earliest, "latest": latest, "precision": precision}


def _day(words: str, edge: str, published: str) -> str | None:
    """Return the day that words name, the first or last one of a longer time; None for no words."""
    if not words:
        return None
    found = read_interval(words, published)
    day = (found.earliest if edge == "earliest" else found.latest) if found else None
    if day is None:
        raise NotUnderstoodError(edge, f"“{words}” is not a day such as 2031-03-09 or 9 March 2031.")
    return day


def _precision(earliest: str | None, latest: str | None) -> str:
    if not earliest and not latest:
        return "unknown"
    if not earliest or not latest:
        return "range"
    first, last = date.fromisoformat(earliest), date.fromisoformat(latest)
    if first == last:
        return "day"
    if (first.year, first.month, first.day, last.month, last.day) == (last.year, 1, 1, 12, 31):
        return "year"
    month = first.replace(day=1), first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return "month" if (first, last) == month else "range"


def _number(typed: Mapping[str, str]) -> dict[str, Any]:
    low, high = (_end(typed[edge], edge) for edge in ("low", "high"))
    if low is not None and high is not None and low > high:
        raise NotUnderstoodError("high", f"It ends at {high:,}, below {low:,}.")
    return {"low": low, "high": high, "unit": typed["unit"]}


def _end(words: str, edge: str) -> int | float | None:
    """Return the number that words say; None for no words."""
    if not words:
        return None
    figures = words.replace(",", "")
    for plain in (int, float):
        with contextlib.suppress(ValueError, OverflowError):
            number = plain(figures)
            if math.isfinite(number):
                return number
    found = read_quantity(words)
    if found is None or found.low is None or found.low != found.high or found.unit:
        raise NotUnderstoodError(edge, f"“{words}” is not a number such as 400, 4,000 or 2.5.")
    return found.low
