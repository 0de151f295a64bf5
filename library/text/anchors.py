"""Anchors: finding a mention again in a text whose offsets, or words, are not those it was made on.

Exact quote with the best matching context comes first, then an approximate match with a floor *and* a
margin over the runner-up; what is not found with confidence is not found. A guess is worse than a question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from .graphemes import snap
from .paragraphs import Range

CONTEXT = 32
"""Code points of context kept on each side of a mention."""

_MOST_PLACES = 10_000
_REACH = 24  # code points about an alignment's ends in which the words may really end
_WORD = re.compile(r"\w+|[^\w\s]+")
_NUMBER = re.compile(r"\d+")
_FLOOR = 88.0  # of 100, rapidfuzz's similarity
_MARGIN = 4.0  # above the runner-up
_SHORTEST = 12  # code points; a shorter quote stands anywhere by chance
_LONGEST = 4000  # code points; likeness takes a time that grows with the square
_ENOUGH_CONTEXT = 8  # code points


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a mention was and what it said; offsets are code points, `[start, end)`."""

    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""

    @property
    def has_context(self) -> bool:
        """Tell whether anything is known of the words around the quote."""
        return bool(self.prefix or self.suffix)


def anchor(text: str, start: int, end: int) -> Anchor:
    """Return the anchor of `text[start:end]`."""
    return Anchor(
        start,
        end,
        text[start:end],
        text[max(0, start - CONTEXT) : start],
        text[end : end + CONTEXT],
    )


def locate(text: str, wanted: Anchor) -> Range | None:
    """Return where `wanted` stands in `text` now, or None where that is not certain."""
    if not wanted.quote:
        return None
    places = _places(text, wanted.quote)
    if len(places) > _MOST_PLACES:
        return None
    found = _best_place(text, wanted, places) if places else _approximate(text, wanted)
    return found if found and snap(text, *found) == found else None


def _places(text: str, quote: str) -> list[int]:
    found = []
    at = text.find(quote)
    while at >= 0:
        found.append(at)
        at = text.find(quote, at + 1)
    return found


def _best_place(text: str, wanted: Anchor, places: list[int]) -> Range | None:
    """Return the place whose context fits well and clearly better than any other's."""
    scores = {at: _context_score(text, at, at + len(wanted.quote), wanted) for at in places}
    whole = len(wanted.prefix) + len(wanted.suffix)
    # Where all the context agrees, the offset may decide; it never does alone.
    best = max(places, key=lambda at: (scores[at], at == wanted.start))
    rival = max((scores[at] for at in places if at != best), default=None)
    if wanted.has_context and scores[best] == whole and best == wanted.start:
        sure = True
    elif rival is None:
        sure = scores[best] >= _ENOUGH_CONTEXT or not wanted.has_context
    else:
        sure = scores[best] - rival >= _ENOUGH_CONTEXT
    return (best, best + len(wanted.quote)) if sure else None


def _context_score(text: str, start: int, end: int, wanted: Anchor) -> int:
    """Count the code points of context that agree, outward from a place."""
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return _agreeing(reversed(before), reversed(wanted.prefix)) + _agreeing(after, wanted.suffix)


def _agreeing(one: Iterable[str], other: Iterable[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _approximate(text: str, wanted: Anchor) -> Range | None:
    """Return the place most like the quote, if like enough and clearly more so than any other.

    A place that says another number says something else, however like it looks.
    """
    from rapidfuzz.fuzz import partial_ratio_alignment, ratio

    if not _SHORTEST <= len(wanted.quote) <= _LONGEST or len(text) < len(wanted.quote):
        return None
    best = partial_ratio_alignment(wanted.quote, text)
    if best is None or best.score < _FLOOR:
        return None
    start, end = _best_edges(text, wanted.quote, best.dest_start, best.dest_end)
    rest = text[:start] + "\n" + text[end:]
    runner_up = partial_ratio_alignment(wanted.quote, rest)
    if runner_up is not None and best.score - runner_up.score < _MARGIN:
        return None
    found = text[start:end]
    alike = ratio(wanted.quote, found) >= _FLOOR and _NUMBER.findall(found) == _NUMBER.findall(wanted.quote)
    placed = not wanted.has_context or _context_score(text, start, end, wanted) >= _ENOUGH_CONTEXT
    return (start, end) if alike and placed else None


def _best_edges(text: str, quote: str, start: int, end: int) -> Range:
    """Return whole words about `[start, end)` that are most like the quote.

    An alignment is as long as the quote and may begin or end inside a word, or a word too early or late.
    """
    from rapidfuzz.distance import LCSseq

    left, right = max(0, start - _REACH), min(len(text), end + _REACH)
    edges = [(left + word.start(), left + word.end()) for word in _WORD.finditer(text[left:right])]

    def likeness(span: Range) -> float:
        same = LCSseq.similarity(quote, text[slice(*span)])
        return same - (span[1] - span[0] - same) / 4

    starts = [(first, end) for first, _ in edges if abs(first - start) <= _REACH and first < end]
    start = max(starts, key=likeness, default=(start, end))[0]
    ends = [(start, last) for _, last in edges if abs(last - end) <= _REACH and start < last]
    return max(ends, key=likeness, default=(start, end))
