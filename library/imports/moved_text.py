"""A text of an export beside its normal form: where what the export says of it is there."""

from __future__ import annotations

from typing import Any

from ..model import PARTS, Part
from ..text.anchors import Anchor, locate
from ..text.graphemes import snap
from ..text.normalise import OffsetMap, normalise
from ..text.paragraphs import Range
from .json_rows import string, typed


class Moved:
    """A text of an export beside its normal form, and the way from the one's offsets to the other's."""

    def __init__(self, raw: str, text: str) -> None:
        self.raw = raw
        self.text = text
        self._map = OffsetMap(raw) if raw != text else None

    def range(self, start: int, end: int) -> Range:
        """Return the range in the normal form for one in the text as it came."""
        return (start, end) if self._map is None else (self._map.to_text(start), self._map.to_text(end))


def place_of(moved: Moved, row: dict[str, Any]) -> Range | None:
    """Return a mention's span in our text: where the export says if the words agree, else re-anchored."""
    raw_start, raw_end = typed(row, "start", int), typed(row, "end", int)
    quote = normalise(string(row, "quote", "")) or normalise(moved.raw[max(0, raw_start) : max(0, raw_end)])
    start, end = moved.range(raw_start, raw_end)
    stands = quote and (
        0 <= start < end and moved.text[start:end] == quote and snap(moved.text, start, end) == (start, end)
    )
    return (start, end) if stands else locate(moved.text, Anchor(start, end, quote))


def layout_of(moved: Moved, row: dict[str, Any]) -> tuple[Part, ...]:
    """Return what the lines of an article are, so far as its text has them."""
    parts = []
    for item in typed(row, "layout", list, []):
        if not isinstance(item, list) or [type(value) for value in item] != [int, int, str]:
            raise TypeError("its layout is not all [start, end, what]")
        start, end = moved.range(*item[:2])
        if 0 <= start < end <= len(moved.text) and item[2] in PARTS:
            parts.append((start, end, item[2]))
    return tuple(parts)
