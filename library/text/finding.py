"""Finding what a person has typed so far in a text: folded as search folds, also inside words."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right

from .graphemes import snap_all
from .normalise import normalise
from .paragraphs import Range
from .search_words import fold, vanishing

_SAME_MARK = ("'‘’ʼ‛′", '"“”„‟«»″', "-‐‑‒–—−")  # as typed, as printed


def find_in_text(text: str, typed: str) -> list[Range]:
    """Return every place of `typed` in `text` (code points), in order, whole characters, not overlapping.

    Case, accents, vowel marks and Arabic letter variants do not matter; any run of white space matches
    any other, as any quotation mark or dash does another of its kind.
    """
    wanted = fold(normalise(typed))
    words = wanted.split()
    if not words:
        return []
    pattern = r"\s+".join("".join(map(_as_printed, word)) for word in words)
    if wanted[-1].isspace():
        pattern += r"(?=\s)"
    folded, shifts = _folded(text)
    found: list[Range] = []
    for start, end in snap_all(text, [_unfolded(shifts, *m.span()) for m in re.finditer(pattern, folded)]):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


def _as_printed(char: str) -> str:
    return next((f"[{marks}]" for marks in _SAME_MARK if char in marks), re.escape(char))


@functools.lru_cache(2)
def _folded(text: str) -> tuple[str, list[int]]:
    """Return `text` folded, and for each character left out how many stay before it."""
    return fold(text), [at - gone for gone, at in enumerate(vanishing(text))]


def _unfolded(shifts: list[int], start: int, end: int) -> Range:
    """Map a span of folded text back."""
    last = end - 1
    return start + bisect_right(shifts, start), last + bisect_right(shifts, last) + 1
