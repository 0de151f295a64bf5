"""What the offsets in a file count: code points, UTF-16 units as JavaScript does, or whole characters.

Line breaks of Windows are one character to some programs, two to others. Files do not say it. Wherever these differ,
marks read in the wrong one split characters, end behind the text or do not read as their quotes: the reading that most
marks of a file fit is taken.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from ...text.graphemes import boundaries, splitting
from ...text.utf16 import Utf16

Places = list[tuple[int, int]]
Mark = tuple[int, int, str]
"""Where a mark starts and ends in a file's own counting, and its quote, or nothing."""

_NOWHERE = -1
_WINDOWS = re.compile("\r\n")


def code_points(_text: str, places: Places) -> Places:
    """Return the places as they are."""
    return places


def utf16_units(text: str, places: Places) -> Places:
    """Return places that were counted in UTF-16 units in code points; what splits a character is nowhere."""
    utf16 = Utf16(text)

    def point(unit: int) -> int:
        found = utf16.points(unit)
        return found if utf16.units(found) == unit else _NOWHERE

    return [(point(start), point(end)) for start, end in places]


def characters(text: str, places: Places) -> Places:
    """Return places that were counted in user-perceived characters in code points."""
    edges = boundaries(text)

    def point(number: int) -> int:
        return edges[number] if 0 <= number < len(edges) else _NOWHERE

    return [(point(start), point(end)) for start, end in places]


def one_a_line(text: str, places: Places) -> Places:
    """Return places that were counted in code points after `\r\n` became `\n` in those of the text."""
    breaks = [found.start() - number for number, found in enumerate(_WINDOWS.finditer(text))]
    return [(start + bisect_left(breaks, start), end + bisect_left(breaks, end)) for start, end in places]


Counting = Callable[[str, Places], Places]


def counting_of(texts: Iterable[tuple[str, Sequence[Mark]]], *countings: Counting) -> Counting:
    """Return which of `countings` most marks of a file fit; of equally good ones the first, which is the usual one."""
    fitting = dict.fromkeys(countings, 0)
    for text, marks in texts:
        if not text.isascii() or "\r" in text:
            for counting in countings:
                fitting[counting] += _fitting(text, marks, counting)
    return max(countings, key=partial(dict.__getitem__, fitting))


def _fitting(text: str, marks: Sequence[Mark], counting: Counting) -> int:
    """Return how many of the marks begin and end between characters, and read as their quotes."""
    places = counting(text, [(start, end) for start, end, _quote in marks])
    split = splitting(text, {edge for place in places for edge in place if 0 <= edge <= len(text)})
    return sum(
        0 <= start < end <= len(text)
        and not {start, end} & split
        and (not quote or quote.split() == text[start:end].split())
        for (start, end), (_start, _end, quote) in zip(places, marks, strict=True)
    )
