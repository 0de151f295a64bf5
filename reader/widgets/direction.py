"""Which way a text runs, and words of another direction kept apart from those around them."""

from __future__ import annotations

import re
import unicodedata

from PySide6.QtCore import Qt

_QUOTED = re.compile("“([^”]*)(”?)")


def is_right_to_left(text: str) -> bool:
    """Tell whether a text's first letter with a direction runs from right to left (Unicode's rules P2, P3)."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def runs_mostly_right_to_left(text: str) -> bool:
    """Tell whether most letters of a text run from right to left, as of a piece whose first word may be foreign."""
    balance = 0
    for char in text:
        direction = unicodedata.bidirectional(char)
        balance += (direction in ("R", "AL")) - (direction == "L")
    return balance > 0


def side_of(text: str) -> Qt.AlignmentFlag:
    """Return how a line of text stands in a field: on the side where its words begin."""
    flags = Qt.AlignmentFlag
    side = flags.AlignRight if is_right_to_left(text) else flags.AlignLeft
    return flags.AlignAbsolute | side | flags.AlignVCenter


def isolated(text: str) -> str:
    """Return text that runs its own way whatever stands around it (Unicode's FSI and PDI)."""
    return f"\u2068{text}\u2069"


def with_quotes_apart(text: str) -> str:
    """Return text whose “quotes” run their own way."""
    return _QUOTED.sub(lambda found: f"“{isolated(found[1])}{found[2]}", text)
