"""Offsets in UTF-16 units, which JavaScript, Java and Qt count in, and the code points that Parley counts in."""

from __future__ import annotations

import re
from bisect import bisect_left

_WIDE = re.compile("[\U00010000-\U0010ffff]")


class Utf16:
    """The way from code points of a text to UTF-16 units, and back."""

    def __init__(self, text: str) -> None:
        self._wide = [] if text.isascii() else [match.start() for match in _WIDE.finditer(text)]
        self._wide_units = [at + number for number, at in enumerate(self._wide)]

    def units(self, point: int) -> int:
        """Return the offset in UTF-16 units for one in code points."""
        return point + bisect_left(self._wide, point)

    def points(self, unit: int) -> int:
        """Return the offset in code points for one in UTF-16 units; one inside a character becomes its start."""
        return unit - bisect_left(self._wide_units, unit)
