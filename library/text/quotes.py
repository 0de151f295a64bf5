"""Finding a quote that a person typed or pasted in an article's text."""

from __future__ import annotations

import regex

from .graphemes import splitting
from .normalise import normalise
from .paragraphs import Range

_WHITE = r"[\s\x1c-\x1f]+"  # what `str.split` takes for white space


def find_quote(text: str, quote: str) -> list[Range]:
    """Return every place of `quote` in `text` (code points), in order and not overlapping.

    The quote is normalised and any run of white space in it matches any other, so that a quote
    copied from a wrapped page is found. A place that would split a grapheme cluster is none.
    """
    words = normalise(quote).split()
    if not words:
        return []
    pattern = regex.compile(_WHITE.join(regex.escape(word) for word in words))
    places = [match.span() for match in pattern.finditer(text, overlapped=True)]
    split = splitting(text, (edge for place in places for edge in place))
    found: list[Range] = []
    for place in places:
        if split.isdisjoint(place) and (not found or place[0] >= found[-1][1]):
            found.append(place)
    return found


def shortened(quote: str, length: int = 60) -> str:
    """Return a quote on one line, cut to `length` code points, for a message or a label."""
    words = " ".join(quote.split())
    return words if len(words) <= length else words[: length - 1] + "…"
