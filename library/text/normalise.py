"""The one normal form of article text, and the way from a foreign offset to ours.

Line ends (CR, CRLF, U+2028, U+2029, U+0085, VT, FF) become LF; BOM, NUL and the two noncharacters Qt
claims for itself (U+FDD0, U+FDD1) go; surrogate pairs are joined and lone surrogates become U+FFFD;
the rest is NFC. NBSP, bidi marks and joiners stay. All offsets are Unicode code points.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

import regex

_LINE_END = re.compile("\r\n|[\r\u2028\u2029\x85\x0b\x0c]")
_DROPPED = re.compile("[\ufeff\0\ufdd0\ufdd1]")
_UNUSUAL = re.compile("[\ud800-\udfff\r\u2028\u2029\x85\x0b\x0c\ufeff\0\ufdd0\ufdd1]")
_HEAP = regex.compile(r"\p{M}{50,}")
_UNIT = regex.compile(r"[\ud800-\udbff][\udc00-\udfff]|\r\n|[\ufeff\0\ufdd0\ufdd1]|\P{M}")


def normalise(raw: str) -> str:
    """Return `raw` in the normal form in which texts are stored; normalising twice changes nothing."""
    text = raw
    if _UNUSUAL.search(raw):
        text = _DROPPED.sub("", _LINE_END.sub("\n", well_formed(raw)))
    if unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", _HEAP.sub(_in_order, text))


def _in_order(heap: regex.Match[str]) -> str:
    """Return a long run of marks in canonical order, which Python's own ordering takes quadratic time for."""
    ordered: list[str] = []
    movable: list[str] = []
    for mark in "".join(unicodedata.normalize("NFD", mark) for mark in heap.group()):
        if unicodedata.combining(mark):
            movable.append(mark)
        else:  # marks never move across one of class 0
            ordered += (*sorted(movable, key=unicodedata.combining), mark)
            movable.clear()
    return "".join(ordered) + "".join(sorted(movable, key=unicodedata.combining))


def normalise_line(raw: str) -> str:
    """Return `raw` as one line for a title, name or note field: normalised, white space folded."""
    return " ".join(normalise(raw).split())


def well_formed(raw: str) -> str:
    """Return `raw` with surrogate pairs joined and lone surrogates, which no file can hold, as U+FFFD."""
    return raw.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class OffsetMap:
    """The normaliser's own table: where each code point of `raw` went in `normalise(raw)`."""

    def __init__(self, raw: str) -> None:
        self._raw_starts: list[int] = [0]
        self._text_starts: list[int] = [0]
        raw_at = text_at = 0
        for raw_piece, text_piece in _pieces(raw):
            raw_at += len(raw_piece)
            text_at += len(text_piece)
            if len(raw_piece) != len(text_piece):
                self._raw_starts += (raw_at - len(raw_piece) + 1, raw_at)
                self._text_starts += (text_at, text_at)
        self._length = text_at

    def to_text(self, raw_offset: int) -> int:
        """Return the normalised text's offset for `raw_offset` (both code points).

        An offset inside a piece that changed length (the LF of a CRLF, a combining mark that was
        composed) goes to the end of what the piece became.
        """
        raw_offset = max(raw_offset, 0)
        at = bisect_right(self._raw_starts, raw_offset) - 1
        upper = self._text_starts[at + 1] if at + 1 < len(self._text_starts) else self._length
        return min(self._text_starts[at] + raw_offset - self._raw_starts[at], upper)


def _pieces(raw: str) -> Iterator[tuple[str, str]]:
    """Yield (raw piece, its normal form), cut only where normalising cannot reach across."""
    start = 0
    for end in _cuts(raw):
        piece = raw[start:end]
        yield piece, normalise(piece)
        start = end


def _cuts(raw: str) -> Iterator[int]:
    """Yield the ends of the pieces of `raw`.

    A cut is safe before a character that starts a unit, is not a combining mark and never composes
    with what stands before it; Hangul vowels and finals compose although they are letters. What is
    dropped (a BOM between a letter and its accent) does not separate them.
    """
    for unit in _UNIT.finditer(raw):
        start = unit.start()
        first = raw[start]
        if start and not "\u1160" <= first <= "\u11ff" and not _DROPPED.match(first):
            yield start
    if raw:
        yield len(raw)
