"""Where the selections of a REFI-QDA source are: programs count ends and line breaks in different ways."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...text.paragraphs import Range

_BLANK = re.compile(r"\s+")


class Places:
    """The text of a source with the spans of its selections, in the way of counting that fits their words best."""

    def __init__(
        self, raw: str, selections: Sequence[tuple[int, int, str]], *, is_ours: bool = False
    ) -> None:
        """Take the text as it came, and the selections as (start, end, name)."""
        self.text, more = (raw, 0) if is_ours else _way(raw, selections)
        self.spans: list[Range] = [(start, end + more) for start, end, _name in selections]


def _way(raw: str, selections: Sequence[tuple[int, int, str]]) -> tuple[str, int]:
    """Return the text as it was counted in, and how many characters an end falls short of ours."""
    texts = dict.fromkeys((raw, raw.replace("\r\n", "\n")))
    ways = [(text, more) for text in texts for more in (0, 1)]
    named = [(start, end, _plain(name)) for start, end, name in selections if name]
    scores = [
        sum(_plain(text[max(0, start) : end + more]) == name for start, end, name in named)
        for text, more in ways
    ]
    if not any(scores):  # no names that are the words: ends of words tell
        scores = [sum(_ends_a_word(text, end + more) for _, end, _name in selections) for text, more in ways]
    return ways[scores.index(max(scores))]


def _plain(words: str) -> str:
    return _BLANK.sub(" ", words).strip()


def _ends_a_word(text: str, end: int) -> bool:
    return 0 < end <= len(text) and text[end - 1].isalnum() and not text[end : end + 1].isalnum()
