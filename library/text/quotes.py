"""Quotes: found in an article's text as a person typed or pasted them, cut for a label, cited."""

from __future__ import annotations

import unicodedata

import regex

from .dates import printed_date
from .graphemes import splitting
from .normalise import normalise
from .paragraphs import Range

_OPENING, _CLOSING = '“„«‹‘‚「『"', '”“»›’‘」』"'
_DOUBLE = set('“”„«»「」『』"')
_ISOLATE, _END_OF_ISOLATE = "\u2068", "\u2069"
_WHITE = r"[\s\x1c-\x1f]+"  # what `str.split` takes for white space
_LABEL = 40  # code points of a name or a quote in the label of a change


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


def quoted(words: str) -> str:
    """Return words in quotation marks, or the start of long ones, as the label of a change names them."""
    return f"“{shortened(words, _LABEL)}”"


def citation(
    quote: str, *, title: str = "", outlet: str = "", byline: str = "", published: str = "", url: str = ""
) -> str:
    """Return `“quote” — byline, “title”, outlet, 9 March 2031, url` on one line, without what is empty.

    Where writing directions mix, each part is isolated, so that it reads alike wherever it is pasted.
    """
    writer = regex.sub(r"^by\s+", "", byline.strip(), flags=regex.IGNORECASE)
    source = [writer, _in_marks(title), outlet, printed_date(published), url]
    parts = [" ".join(part.split()) for part in (_in_marks(quote), *source)]
    if len({_is_rightward(char) for part in parts for char in part} - {None}) > 1:
        parts = [f"{_ISOLATE}{part}{_END_OF_ISOLATE}" if part else "" for part in parts]
    return " — ".join(filter(None, (parts[0], ", ".join(filter(None, parts[1:])))))


def _in_marks(words: str) -> str:
    """Return `words` in quotation marks, unless they stand in some."""
    words = words.strip()
    stands_in_some = len(words) > 1 and words[0] in _OPENING and words[-1] in _CLOSING
    whole = stands_in_some and _DOUBLE.isdisjoint(words[1:-1])
    return words if whole or not words else f"“{words}”"


def _is_rightward(char: str) -> bool | None:
    """Tell whether a letter is written from left to right; None for what has no direction of its own."""
    return {"L": True, "R": False, "AL": False}.get(unicodedata.bidirectional(char))
