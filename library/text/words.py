"""Words, characters, sentences and paragraphs about an offset, in any script; offsets are code points.

A word is one of Unicode's (UAX #29), so that `don't` and `می‌رود` are one and every Chinese character is one
of its own; an emoji counts as a word. Only the neighbourhood of an offset is looked at.
"""

from __future__ import annotations

from itertools import takewhile

import regex

from . import graphemes
from .paragraphs import Range, trimmed
from .sentences import paragraph, sentence, wraps

__all__ = [
    "around", "halves", "next", "next_character", "paragraph", "previous", "previous_character", "sentence", "snap",
    "snap_characters", "wraps",
]  # fmt: skip

_BOUNDARY = regex.compile(r"\b", regex.WORD)
_OF_WORD = regex.compile(r"[\w\p{So}]")
_OF_WORD_BEFORE = regex.compile(r"(?r)[\w\p{So}]")
# White space, with the invisible characters that follow it.
_BLANK = regex.compile(r"(?:\s\p{Default_Ignorable_Code_Point}*+)++")
_BLANK_BEFORE = regex.compile(r"(?r)(?:\s\p{Default_Ignorable_Code_Point}*)+")
_REACH = 32  # code points that are looked at first


def around(text: str, offset: int) -> Range:
    """Return the word at `offset`, or the nearest one that touches it or the one mark beside it.

    Where there is none, the range is empty.
    """
    offset = _inside(text, offset)
    for at in (offset, offset - 1, offset - 2, offset + 1):
        between = text[min(at + 1, offset) : max(at, offset)]
        if 0 <= at < len(text) and "\n" not in between and _OF_WORD.match(text, at):
            return graphemes.snap(text, _boundary_before(text, at + 1), _boundary_after(text, at))
    return offset, offset


def snap(text: str, start: int, end: int) -> Range:
    """Return `[start, end)` grown to whole words and whole characters, without white space at its edges.

    What was selected beside words stays. Where there is only white space, the range is empty.
    """
    start, end = _inside(text, start), _inside(text, end)
    grown = _grown(text, start, end)
    while grown != (start, end):  # a character may reach into the next word
        start, end = grown
        grown = _grown(text, start, end)
    return grown


def snap_characters(text: str, start: int, end: int) -> Range:
    """Return `[start, end)` grown to whole characters (grapheme clusters)."""
    return graphemes.snap(text, start, end)


def halves(text: str, start: int, end: int, at: int) -> tuple[Range, Range] | None:
    """Return the spans before and after a cut of `[start, end)`, without white space at their edges.

    Cuts at whole characters; None where the cut is not inside, or one of the two would have no words.
    """
    if not start < at < end:
        return None
    at = graphemes.snap(text, at, at)[0]
    first, second = trimmed(text, start, at), trimmed(text, at, end)
    return (first, second) if first[0] < first[1] and second[0] < second[1] else None


def next(text: str, offset: int) -> int:
    """Return where the next word after `offset` ends; behind the last one, where the text does."""
    offset = _inside(text, offset)
    letter = _OF_WORD.search(text, offset)
    if letter is None:
        return max(offset, len(text.rstrip()))
    end = _boundary_after(text, letter.start())
    return graphemes.snap(text, end, end)[1]


def previous(text: str, offset: int) -> int:
    """Return where the word before `offset` starts; before the first one, where the text does."""
    offset = _inside(text, offset)
    letter = _OF_WORD_BEFORE.search(text, 0, offset)
    if letter is None:
        return min(offset, len(text) - len(text.lstrip()))
    start = _boundary_before(text, letter.start() + 1)
    return graphemes.snap(text, start, start)[0]


def next_character(text: str, offset: int) -> int:
    """Return where the character (grapheme cluster) after `offset` ends."""
    offset = _inside(text, offset)
    return graphemes.snap(text, offset, min(offset + 1, len(text)))[1]


def previous_character(text: str, offset: int) -> int:
    """Return where the character (grapheme cluster) before `offset` starts."""
    offset = _inside(text, offset)
    return graphemes.snap(text, max(offset - 1, 0), offset)[0]


def _inside(text: str, offset: int) -> int:
    return max(0, min(offset, len(text)))


def _boundary_before(text: str, offset: int) -> int:
    """Return the last boundary between words before `offset`."""
    reach, last = _REACH, -1
    while last < 0:
        begin = max(0, offset - reach)
        # Not `finditer` with an end: it would be taken for a boundary.
        boundaries = (boundary.start() for boundary in _BOUNDARY.finditer(text, begin))
        last = max(takewhile(lambda at: at < offset, boundaries), default=0 if begin == 0 else -1)
        reach *= 4
    return last


def _boundary_after(text: str, offset: int) -> int:
    """Return the first boundary between words after `offset`."""
    boundary = _BOUNDARY.search(text, offset + 1)
    return boundary.start() if boundary else len(text)


def _grown(text: str, start: int, end: int) -> Range:
    start, end = _stripped(text, start, end)
    if start >= end:
        return start, start
    # Unicode's words take the white space before an invisible character along.
    start, end = _stripped(text, _boundary_before(text, start + 1), _boundary_after(text, end - 1))
    return graphemes.snap(text, start, max(start, end))


def _stripped(text: str, start: int, end: int) -> Range:
    blank = _BLANK.match(text, start, end)
    start = blank.end() if blank else start
    blank = _BLANK_BEFORE.match(text, start, end)
    return start, blank.start() if blank else end
