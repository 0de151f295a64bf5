"""What the list of subjects says of each, how many there are, and why there are none."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from typing import Any

from library import Comparable

from ..counting import counted
from ..when import short_date
from ..widgets.direction import isolated

TITLES = {"event": "Events", "actor": "Actors", "claim": "Claims"}
"""The kinds of subjects, in the order in which they are offered."""

MOST_LINKED = "Most Linked"
"""What the order by claims is called where claims are ordered: by how many each is linked to."""

_DIGITS = {"month": 7, "year": 4}  # of a date that is known so far
_TEACHING = (
    "Tag events and claims while you read, and link a claim to what it is about with B. "
    "Then what each outlet says of an event stands side by side here."
)
_NONE = {
    "event": ("No events yet", _TEACHING),
    "actor": ("No actors yet", "Tag an actor while you read, and link claims to who says them with S."),
    "claim": ("No claims yet", "Tag a claim while you read: select what is said and press C."),
}


def when_in_words(when: Mapping[str, Any] | None) -> str:
    """Return "9 Mar 2031", "Mar 2031", "9 Mar to 2 May 2031", "from 1978" or "by 2031" for an interval as it is stored.

    Where no day is known, it is what was written.
    """
    if not when:
        return ""
    earliest, latest = (when.get(end) or "" for end in ("earliest", "latest"))
    digits = _DIGITS.get(when.get("precision") or "") or _digits(earliest, latest)
    earliest, latest = earliest[:digits], latest[:digits]
    days = [short_date(day) for day in dict.fromkeys((earliest, latest)) if day]
    if not days:
        return str(when.get("words") or "")
    if not (earliest and latest):
        return f"{'from' if earliest else 'by'} {days[0]}"
    if len(days) == 2 and earliest[:4] == latest[:4] and digits > 4:
        days[0] = days[0].removesuffix(f" {earliest[:4]}")
    return " to ".join(days)


def _digits(earliest: str, latest: str) -> int:
    """Return 4 or 7 for a time that begins and ends with a year or a month, so far as it does, else 10."""
    if earliest[4:] in ("", "-01-01") and latest[4:] in ("", "-12-31"):
        return 4
    is_first = not earliest or earliest.endswith("-01")
    return 7 if is_first and (not latest or _is_last_of_month(latest)) else 10


def _is_last_of_month(day: str) -> bool:
    """Tell whether a day is the last of its month."""
    year, month, number = map(int, day.split("-"))
    return number == monthrange(year, month)[1]


def below(subject: Comparable, type_of: Callable[[str, str], str]) -> str:
    """Return what stands below a subject's name; `type_of` names a kind's type by its key."""
    when = when_in_words(subject.when)
    outlets = counted(subject.outlets, "outlet") if subject.outlets else ""
    if subject.kind == "claim":
        linked = f"{subject.claims - 1:,} linked" if subject.claims > 1 else ""
        parts = [subject.speaker and isolated(subject.speaker), outlets or "in no article", linked, when]
    else:
        first = when or type_of(subject.kind, subject.type)
        parts = [first, counted(subject.claims, "claim") if subject.claims else "no claims", outlets]
    return " · ".join(part for part in parts if part)


def count_line(kind: str, shown: int, total: int, chosen: int) -> str:
    """Return "3 of 12 events" or "2 chosen", or nothing where that says no more than the number above the list."""
    if chosen > 1:
        return f"{chosen:,} chosen"
    return f"{shown:,} of {counted(total, kind)}" if shown != total else ""


def why_empty(kind: str, total: int, typed: str) -> tuple[str, str]:
    """Return a title and a sentence for a list without rows."""
    if total:
        where = "its name, its aliases or who says it" if kind == "claim" else "its name or its aliases"
        return "Nothing found", f"No {kind} has “{typed.strip()}” in {where}."
    return _NONE[kind]
