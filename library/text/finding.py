"""Finding all places in a text of what a person has typed so far, or of the words of a search, folded alike."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

from .graphemes import is_plain, snap_all
from .normalise import normalise
from .paragraphs import Range
from .search_words import as_typed, fold, parse_query, vanishing

_SAME_MARK = ("'‘’ʼ‛′", '"“”„‟«»″', "-‐‑‒–—−")  # as typed, as printed
_ONE_MARK = {ord(mark): marks[0] for marks in _SAME_MARK for mark in marks}


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
    return _places(text, re.compile(pattern))


def find_words(text: str, query: str, *, typing: bool = False) -> list[Range]:
    """Return every place in `text` (code points) of what `library.search` would look for, as `find_in_text` does."""
    pattern = parse_query(as_typed(query) if typing else query).pattern
    return _places(text, pattern) if pattern else []


def _places(text: str, pattern: re.Pattern[str] | regex.Pattern[str]) -> list[Range]:
    folded = folded_text(text)
    spans = [match.span() for match in pattern.finditer(folded.words) if match.end() > match.start()]
    if folded.is_plain:
        return spans
    found: list[Range] = []
    for start, end in folded.unfolded(spans):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


class ShortTexts:
    """Many short texts, folded once: words are found in them as fast as a person types."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Fold them one by one, so that other threads go on meanwhile."""
        self._texts = [_alike(fold(text)) for text in texts]

    def having(self, words: Iterable[str]) -> list[int]:
        """Return the numbers of the texts in which `find_in_text` finds every one of `words`, in order."""
        numbers = list(range(len(self._texts)))
        texts = self._texts
        for typed in words:
            wanted = _alike(fold(normalise(typed))).split()
            if not wanted:
                return []
            for word in wanted:
                numbers = [number for number in numbers if word in texts[number]]
        return numbers


def _alike(folded: str) -> str:
    """Return folded words with one mark of each kind."""
    return folded if folded.isascii() else folded.translate(_ONE_MARK)


def as_printed(char: str) -> str:
    """Return the expression for one folded character; marks of one kind stand for each other."""
    return next((f"[{marks}]" for marks in _SAME_MARK if char in marks), re.escape(char))


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text folded, and the way back to its offsets; `is_plain` if those are the same and no character is split."""

    text: str
    words: str
    shifts: list[int]
    is_plain: bool

    def unfolded(self, spans: Sequence[Range]) -> list[Range]:
        """Return spans of the folded words as spans of whole characters of the text (code points)."""
        return (
            list(spans) if self.is_plain else snap_all(self.text, [self._unfolded(*span) for span in spans])
        )

    def _unfolded(self, start: int, end: int) -> Range:
        last = end - 1
        return start + bisect_right(self.shifts, start), last + bisect_right(self.shifts, last) + 1


@functools.lru_cache(2)
def folded_text(text: str) -> FoldedText:
    """Return `text` folded; the same one again costs nothing."""
    shifts = [at - gone for gone, at in enumerate(vanishing(text))]
    return FoldedText(text, fold(text), shifts, not shifts and is_plain(text))
