"""What stands at the edges of pages and is no text: running heads and feet, and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .lines import Box, Line

_ZONE = 0.14  # of a page's height, at its top and at its bottom
_ROWS = 3  # lines there at most
_SHARE = 0.2  # of the pages, on which a line is repeated
_LONGEST = 160  # code points
_NUMBER = re.compile(
    r"[–—|•-]?\s*(?:(?:page|seite|p\.|página|pagina|صفحه|第)\s*)?\d{1,4}(?:\s*(?:/|of|de|von|sur|از)\s*\d{1,4})?\s*[–—|•页頁-]?"
    r"|[ivxl]{1,7}",
    re.I,
)
# What browsers print: the address, or the day and time of printing, with the page's name.
_PRINTED = re.compile(
    r"https?://\S+(?:\s+\d+\s*/\s*\d+)?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d\d(?: ?[AP]M)?\b.*"
)


def furniture(pages: Sequence[Sequence[Line]], boxes: Sequence[Box]) -> set[int]:
    """Return the ids of lines at the edges of pages that come again on others, or only number them."""
    edges = [_edges(lines, box) for lines, box in zip(pages, boxes, strict=True)]
    counted = Counter(key for edge in edges for key in {_key(*one) for one in edge})
    fewest = max(2, _SHARE * sum(bool(lines) for lines in pages))
    return {
        id(line)
        for edge in edges
        for line, zone in edge
        if counted[_key(line, zone)] >= fewest or _is_sure(line, edge)
    }


def _edges(lines: Sequence[Line], box: Box) -> list[tuple[Line, str]]:
    """Return the outermost lines of a page, each with "top" or "bottom"."""
    bottom, top = box[1], box[3]
    deep = _ZONE * (top - bottom)
    ordered = sorted(lines, key=lambda line: -line.middle)
    above = [(line, "top") for line in ordered if line.middle > top - deep]
    below = [(line, "bottom") for line in ordered[::-1] if line.middle < bottom + deep]
    return [
        (line, zone) for line, zone in _outermost(above) + _outermost(below) if len(line.text) <= _LONGEST
    ]


def _outermost(lines: list[tuple[Line, str]]) -> list[tuple[Line, str]]:
    heights: list[float] = []
    for line, _ in lines:
        if not heights or abs(heights[-1] - line.middle) > 0.5 * line.size:
            heights.append(line.middle)
    if not heights:
        return []
    first, last = heights[0], heights[:_ROWS][-1]
    low, high = min(first, last), max(first, last)
    return [one for one in lines if low - 0.5 * one[0].size <= one[0].middle <= high + 0.5 * one[0].size]


def _key(line: Line, zone: str) -> tuple[str, str, int]:
    return zone, re.sub(r"\d+", "#", line.text.casefold()), round(line.size)


def _is_sure(line: Line, edge: Sequence[tuple[Line, str]]) -> bool:
    """Tell whether an outermost line is a page's number, or what a browser prints there."""
    if _PRINTED.fullmatch(line.text):
        return True
    lowest = min(one.middle for one, _ in edge)
    return bool(_NUMBER.fullmatch(line.text)) and line.middle - lowest < 0.5 * line.size
