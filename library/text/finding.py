"""Finding all places in a text of what a person has typed so far, or of the words of a search, folded alike."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right

import regex

from .graphemes import is_plain, snap_all
from .normalise import normalise
from .paragraphs import Range
from .search_words import as_typed, fold, parse_query, vanishing

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
    pattern = r"\s+".join("".join(map(as_printed, word)) for word in words)
    if wanted[-1].isspace():
        pattern += r"(?=\s)"
    return places(text, re.compile(pattern))


def find_words(text: str, query: str, *, typing: bool = False) -> list[Range]:
    """Return every place in `text` (code points) of what `library.search` would look for, as `find_in_text` does."""
    pattern = parse_query(as_typed(query) if typing else query).pattern
    return places(text, pattern) if pattern else []


def places(text: str, pattern: re.Pattern[str] | regex.Pattern[str]) -> list[Range]:
    """Return every place in `text` (code points) that `pattern` finds in it folded, whole characters."""
    folded, shifts, plain = _folded(text)
    spans = [match.span() for match in pattern.finditer(folded) if match.end() > match.start()]
    if plain:
        return spans
    found: list[Range] = []
    for start, end in snap_all(text, [_unfolded(shifts, *span) for span in spans]):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


def as_printed(char: str) -> str:
    """Return the expression for one folded character; marks of one kind stand for each other."""
    return next((f"[{marks}]" for marks in _SAME_MARK if char in marks), re.escape(char))


@functools.lru_cache(2)
def _folded(text: str) -> tuple[str, list[int], bool]:
    """Return `text` folded, for each character left out how many stay before it, and whether all are simple."""
    shifts = [at - gone for gone, at in enumerate(vanishing(text))]
    return fold(text), shifts, not shifts and is_plain(text)


def _unfolded(shifts: list[int], start: int, end: int) -> Range:
    """Map a span of folded text back."""
    last = end - 1
    return start + bisect_right(shifts, start), last + bisect_right(shifts, last) + 1
