"""Where the selections of a REFI-QDA source are: programs count ends, line breaks and emoji in different ways."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...text.paragraphs import Range
from .counting import utf16_units

_BLANK = re.compile(r"\s+")


class Places:
    """The text of a source with the spans of its selections, in the way of counting that fits their words best."""

    def __init__(
        self, raw: str, selections: Sequence[tuple[int, int, str]], *, is_ours: bool = False
    ) -> None:
        """Take the text as it came, and the selections as (start, end, name)."""
        self.text, self.spans = (
            (raw, [(start, end) for start, end, _name in selections]) if is_ours else _way(raw, selections)
        )


def _way(raw: str, selections: Sequence[tuple[int, int, str]]) -> tuple[str, list[Range]]:
    """Return the text as it was counted in, and the spans in it."""
    places = [(start, end) for start, end, _name in selections]
    ways = []
    for text in dict.fromkeys((raw, raw.replace("\r\n", "\n"))):
        for more in (0, 1):  # whether an end is that of the last character
            ends_behind = [(start, end + more) for start, end in places]
            ways.append((text, ends_behind))
            if not text.isascii():
                ways.append((text, utf16_units(text, ends_behind)))
    names = [_plain(name) for _start, _end, name in selections]
    scores = [
        sum(
            bool(name) and _plain(text[max(0, start) : end]) == name
            for (start, end), name in zip(spans, names, strict=True)
        )
        for text, spans in ways
    ]
    if not any(scores):  # no names that are the words: ends of words tell
        scores = [sum(_is_of_words(text, *span) for span in spans) for text, spans in ways]
    return ways[scores.index(max(scores))]


def _plain(words: str) -> str:
    return _BLANK.sub(" ", words).strip()


def _is_of_words(text: str, start: int, end: int) -> bool:
    """Tell whether a span begins and ends where words do."""
    return (
        0 <= start < end <= len(text)
        and text[end - 1].isalnum()
        and not text[end : end + 1].isalnum()
        and not (start and text[start - 1].isalnum() and text[start].isalnum())
    )
