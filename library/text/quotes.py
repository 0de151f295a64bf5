"""Finding a quote that a person typed or pasted in an article's text."""

from __future__ import annotations

import regex

from .graphemes import snap
from .normalise import normalise
from .paragraphs import Range


def find_quote(text: str, quote: str) -> list[Range]:
    """Return every place of `quote` in `text` (code points), in order and not overlapping.

    The quote is normalised and any run of white space in it matches any other, so that a quote
    copied from a wrapped page is found. A place that would split a grapheme cluster is none.
    """
    words = normalise(quote).split()
    if not words:
        return []
    pattern = regex.compile(r"\s+".join(regex.escape(word) for word in words))
    return [match.span() for match in pattern.finditer(text) if snap(text, *match.span()) == match.span()]
