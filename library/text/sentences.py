"""The sentence and the paragraph at an offset, also where a text was cut into lines of one width."""

from __future__ import annotations

import functools
import re
from itertools import pairwise

from .graphemes import snap
from .paragraphs import Range, trimmed

_NARROWEST, _WIDEST = 40, 140  # code points of the longest line of a text that was cut
_MANY = 3  # cut lines that leave no doubt
_LONG_LINES = 10  # one line in so many may be longer than the rest: a link, a caption
_UNENDED = re.compile(r"[\w,;:،؛-]$")
_NEW = re.compile(r"\s|[-•*–—·]\s|$")  # begins a line that continues none
_FIRST_WORD = re.compile(r"\S+")
_CLOSING = re.compile(r"[”’»“\"'›」』】）)\]]+(?!\w)")
_NUMBER = re.compile(r"[\W\d_]*")  # as of a list: no sentence of its own
_SPACE = re.compile(r"\s")
_REACH = 4000  # code points of a paragraph, on each side, in which a sentence is looked for


def sentence(text: str, offset: int, language: str = "") -> Range:
    """Return the sentence at `offset`, with the quotation marks that close it, without white space at its edges.

    `language` is a code such as `fa`. A sentence ends within its paragraph; in white space between two the
    one before is meant, on a blank line the range is empty.
    """
    first, last = paragraph(text, offset)
    if first == last:
        return first, last
    offset = max(first, min(offset, last - 1))
    start, last = _neighbourhood(text, first, last, offset)
    for end in (start + end for end in _ends(text[start:last].replace("\n", " "), language)):
        if offset < end:
            last = end
            break
        first = end
    return trimmed(text, *snap(text, max(first, start), last))


def paragraph(text: str, offset: int) -> Range:
    """Return the paragraph at `offset`, without white space at its edges; on a blank line it is empty.

    Paragraphs are lines; in a text that was cut into lines of one width they are what belongs together.
    """
    offset = max(0, min(offset, len(text)))
    first = last = _line(text, offset)
    if not text[slice(*first)].strip():
        return offset, offset
    width = _width(text)
    while first[0] > 0 and _goes_on(text, above := _line(text, first[0] - 1), first, width):
        first = above
    while last[1] < len(text) and _goes_on(text, last, below := _line(text, last[1] + 1), width):
        last = below
    return trimmed(text, first[0], last[1])


def wraps(text: str) -> list[int]:
    """Return the offsets of the line ends that only cut a paragraph, to be read as a space."""
    return list(_wraps(text))


@functools.lru_cache(2)  # the page and the inspector ask for those of one text
def _wraps(text: str) -> tuple[int, ...]:
    width = _width(text)
    if not width:
        return ()
    return tuple(line[1] for line, below in pairwise(_lines(text)) if _goes_on(text, line, below, width))


@functools.lru_cache(2)
def _width(text: str) -> int:
    """Return how long the longest line is of a text that was cut into lines, or 0 for one that was not."""
    lines = list(_lines(text))
    lengths = [end - start for start, end in lines]
    if sum(length > _WIDEST for length in lengths) * _LONG_LINES > sum(n >= _NARROWEST for n in lengths):
        return 0
    width = max((length for length in lengths if length <= _WIDEST), default=0)
    if width < _NARROWEST:
        return 0
    followed = [(line, below) for line, below in pairwise(lines) if not _NEW.match(text, below[0], below[1])]
    cut = [line for line, below in followed if _goes_on(text, line, below, width)]
    sure = len(cut) >= _MANY or any(_UNENDED.search(text[slice(*line)]) for line in cut)
    return width if sure and 2 * len(cut) > len(followed) else 0


def _goes_on(text: str, line: Range, below: Range, width: int) -> bool:
    """Tell whether the first word of the line below had no room left on a line."""
    if not width or _NEW.match(text, *below):
        return False
    word = _FIRST_WORD.match(text, *below)
    return word is not None and line[1] - line[0] + 1 + word.end() - word.start() > width


def _lines(text: str) -> list[Range]:
    ranges, start = [], 0
    for line in text.split("\n"):
        ranges.append((start, start + len(line)))
        start += len(line) + 1
    return ranges


def _line(text: str, offset: int) -> Range:
    end = text.find("\n", offset)
    return text.rfind("\n", 0, offset) + 1, len(text) if end < 0 else end


def _neighbourhood(text: str, first: int, last: int, offset: int) -> Range:
    """Return the part of a paragraph in which a sentence is looked for, cut at white space where that can be."""
    start, end = max(first, offset - _REACH), min(last, offset + _REACH)
    if start > first:
        space = _SPACE.search(text, start, offset)
        start = space.end() if space else start
    if end < last:
        end = max(text.rfind(" ", offset, end), text.rfind("\n", offset, end)) + 1 or end
    return start, end


def _ends(paragraph: str, language: str) -> list[int]:
    """Return where the sentences of a paragraph end."""
    import sentencex

    ends, end = [], 0
    for piece in sentencex.segment(language.partition("-")[0].lower() or "en", paragraph):
        end += len(piece)
        ends.append(end)
    if ends and _NUMBER.fullmatch(paragraph, 0, ends[0]):
        del ends[0]
    closed = [_CLOSING.match(paragraph, end) for end in ends]
    return [mark.end() if mark else end for end, mark in zip(ends, closed, strict=True)]
