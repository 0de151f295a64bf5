"""How a selection and a span grow and shrink: by whole words, or exactly by what a reader takes for one character."""

from __future__ import annotations

from typing import Protocol

from .text_map import Range


class Boundaries(Protocol):
    """What is known of words, sentences and paragraphs of a text; everything counts code points."""

    def around(self, text: str, offset: int) -> Range:
        """Return the word at an offset."""

    def snap(self, text: str, start: int, end: int) -> Range:
        """Return the span grown to whole words, without white space at its edges."""

    def snap_characters(self, text: str, start: int, end: int) -> Range:
        """Return the span grown to whole characters, as a reader counts them."""

    def next(self, text: str, offset: int) -> int:
        """Return the end of the next word."""

    def previous(self, text: str, offset: int) -> int:
        """Return the start of the word before."""

    def next_character(self, text: str, offset: int) -> int:
        """Return the end of the next character."""

    def previous_character(self, text: str, offset: int) -> int:
        """Return the start of the character before."""

    def sentence(self, text: str, offset: int) -> Range:
        """Return the sentence at an offset."""

    def paragraph(self, text: str, offset: int) -> Range:
        """Return the paragraph at an offset."""


def snapped(words: Boundaries, text: str, start: int, end: int, *, exact: bool) -> Range:
    """Return the span as it is selected: whole words, or exact to the character."""
    return words.snap_characters(text, start, end) if exact else words.snap(text, start, end)


def step(words: Boundaries, text: str, offset: int, *, forward: bool, exact: bool) -> int:
    """Return the boundary of a word, or of a character, that comes next in a direction."""
    if exact:
        return words.next_character(text, offset) if forward else words.previous_character(text, offset)
    return words.next(text, offset) if forward else words.previous(text, offset)


def extended(
    words: Boundaries, text: str, anchor: int, caret: int, *, forward: bool, exact: bool
) -> tuple[int, int]:
    """Return (anchor, caret) of a selection after one step; a first step takes the whole word at the caret."""
    if anchor == caret and not exact:
        start, end = words.around(text, caret)
        if start < caret < end:
            return (start, end) if forward else (end, start)
    caret = step(words, text, caret, forward=forward, exact=exact)
    if anchor == caret:
        return anchor, caret
    start, end = snapped(words, text, min(anchor, caret), max(anchor, caret), exact=exact)
    return (start, end) if anchor < caret else (end, start)


def moved_edge(
    words: Boundaries, text: str, span: Range, offset: int, *, at_start: bool, exact: bool
) -> Range:
    """Return the span with one of its edges at `offset`, snapped, never empty."""
    start, end = span
    if at_start:
        start = snapped(words, text, min(offset, words.previous_character(text, end)), end, exact=exact)[0]
    else:
        end = snapped(words, text, start, max(offset, words.next_character(text, start)), exact=exact)[1]
    return (start, end) if start < end else span  # nothing but white space would be left
