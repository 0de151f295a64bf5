"""Where the selectors of a W3C Web Annotation point in a text."""

from __future__ import annotations

import re
from typing import Any

from ...text.utf16 import Utf16
from ..json_rows import string, typed

Row = dict[str, Any]
_PLACE = re.compile(r"char=(\d{1,12}),(\d{1,12})")  # RFC 5147


def span_of(text: str, selectors: dict[str, Row]) -> tuple[int, int] | None:
    """Return the place that selectors by type name: that of the position if the words are there, else of the words."""
    quote, position = selectors.get("TextQuoteSelector"), selectors.get("TextPositionSelector")
    exact = string(quote, "exact") if quote else ""
    places = []
    if position:
        start, end = (typed(position, name, int) for name in ("start", "end"))
        places.append((start, end))
        if start >= 0 and exact:
            utf16 = Utf16(text)
            places.append((utf16.points(start), utf16.points(end)))
    elif "FragmentSelector" in selectors:
        match = _PLACE.fullmatch(string(selectors["FragmentSelector"], "value", ""))
        places += [(int(match[1]), int(match[2]))] if match else []
    if not exact:
        return places[0] if places else None
    if right := next((place for place in places if place[0] >= 0 and text[slice(*place)] == exact), None):
        return right
    before, after = (string(quote or {}, name, "") for name in ("prefix", "suffix"))
    return _found(text, exact, before, after)


def _found(text: str, exact: str, before: str, after: str) -> tuple[int, int] | None:
    """Return the one place where words stand, between what is before and after them if they stand in many."""
    for first, last in ((before, after), ("", "")):
        whole = first + exact + last
        at = text.find(whole)
        if at >= 0 and text.find(whole, at + 1) < 0:
            return at + len(first), at + len(first) + len(exact)
    return None
