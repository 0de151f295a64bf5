"""Values as a claim or event states them: a label, the words as printed, and the date or number they come to."""

from __future__ import annotations

import math
from dataclasses import asdict
from datetime import date
from typing import Any

from .normalise import normalise_line
from .quantities import read_quantity
from .when import read_interval

INTERVAL = ("words", "earliest", "latest", "precision")
QUANTITY = ("words", "low", "high", "unit")


def interval_of(given: Any, published: str = "") -> dict[str, Any]:
    """Return a date as it is stored, {words, earliest, latest, precision}; words alone are resolved.

    What cannot be resolved keeps its words, open at both ends with the precision `unknown`. Raises ValueError.
    """
    row = {"words": given} if isinstance(given, str) else _row(given, INTERVAL)
    words = _line(row, "words")
    if row.keys() <= {"words"}:
        if not words:
            raise ValueError("it has neither words nor a date")
        found = read_interval(words, published)
        known = asdict(found) if found else {"earliest": None, "latest": None, "precision": "unknown"}
        return {"words": words, **known}
    earliest, latest = (_day(row.get(edge), edge) for edge in ("earliest", "latest"))
    if earliest and latest and earliest > latest:
        raise ValueError(f"it ends on {latest}, before it begins on {earliest}")
    precision = _line(row, "precision") or ("day" if earliest and earliest == latest else "range")
    return {"words": words, "earliest": earliest, "latest": latest, "precision": precision}


def value_of(given: Any, published: str = "", *, dates: bool = True) -> dict[str, Any]:
    """Return a value as it is stored, {label, words} with {low, high, unit} or {earliest, latest, precision}.

    Label and words alone are read as a date (with `dates`) or else a number; where they are neither, they stay alone.
    Raises ValueError.
    """
    row = _row(given, ("label", *QUANTITY, *(INTERVAL if dates else ())))
    label, words = _line(row, "label"), _line(row, "words")
    if not label:
        raise ValueError("a value has no label")
    about = {"label": label, "words": words}
    if row.keys() <= {"label", "words"}:
        return about | _read(words, published, dates=dates)
    if row.keys() & set(INTERVAL[1:]):
        if row.keys() & set(QUANTITY[1:]):
            raise ValueError(f"“{label}” is a date and a number at once")
        return about | interval_of({key: row[key] for key in INTERVAL if key in row})
    low, high = _number(row.get("low"), "low"), _number(row.get("high"), "high")
    if low is not None and high is not None and low > high:
        raise ValueError(f"“{label}” ends at {high}, below {low}")
    return about | {"low": low, "high": high, "unit": _line(row, "unit")}


def is_value(stored: Any) -> bool:
    """Tell whether something is a value as `value_of` returns one; a foreign export may hold anything."""
    if not (isinstance(stored, dict) and stored.get("label")):
        return False
    for key, part in stored.items():  # a comparison asks this of thousands: a generator takes twice as long
        fits = _STORED.get(key)
        if fits is not None and not fits(part):
            return False
    return True


def is_interval(stored: Any) -> bool:
    """Tell whether something is a date as `interval_of` returns one."""
    return isinstance(stored, dict) and all(isinstance(stored.get(key) or "", str) for key in INTERVAL)


def _is_number(value: Any) -> bool:
    return value is None or (isinstance(value, (int, float)) and not isinstance(value, bool))


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_day(value: Any) -> bool:
    return not value or isinstance(value, str)


_STORED = {
    **dict.fromkeys(("label", "words", "unit", "precision"), _is_text),
    **dict.fromkeys(("low", "high"), _is_number),
    **dict.fromkeys(("earliest", "latest"), _is_day),
}


def _read(words: str, published: str, *, dates: bool) -> dict[str, Any]:
    interval = read_interval(words, published) if dates else None
    found = interval or read_quantity(words)
    return asdict(found) if found else {}


def _row(given: Any, keys: tuple[str, ...]) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise ValueError(f"it is not made of {', '.join(dict.fromkeys(keys))}")  # noqa: TRY004 - one error for all
    if unknown := given.keys() - set(keys):
        raise ValueError(f"it has no {min(map(str, unknown))}, only {', '.join(dict.fromkeys(keys))}")
    return given


def _line(row: dict[str, Any], key: str) -> str:
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"its {key} is not text")
    return normalise_line(value or "")


def _day(value: Any, edge: str) -> str | None:
    if value is None or value == "":
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        raise ValueError(f"its {edge} “{value}” is not a day such as 2031-03-09") from None


def _number(value: Any, edge: str) -> int | float | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise ValueError(f"its {edge} “{value}” is not a number")
    return value
