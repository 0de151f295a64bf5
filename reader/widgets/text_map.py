"""What a reading view shows of a text, and the one map between its positions and the text's code points.

The text never changes. The view leaves out hidden ranges and blank lines, draws the line ends that
only cut a paragraph as spaces, and breaks lines that are too long to lay out; Qt counts what is left
in UTF-16 units. All of that is one list of *runs*, stretches that map one code point to one character.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

Range = tuple[int, int]

LONGEST_LINE = 20_000
"""Code points of a line that Qt lays out without a stall; a longer one is broken, in the view only."""

BREAK = "\u2029"
"""What separates paragraphs in a QTextDocument."""

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


@dataclass(frozen=True, slots=True)
class _Run:
    """Code points `[start, end)` of the text that stand at view position `at` and after."""

    start: int
    end: int
    at: int


class TextMap:
    """The view of one text: `shown` is what a document is made of, the methods go to and fro."""

    def __init__(self, text: str, hidden: Iterable[Range] = (), wraps: Iterable[int] = ()) -> None:
        """Show `text` without its `hidden` ranges (sorted, not overlapping), line ends at `wraps` as spaces."""
        self.text = text
        self._astral = [match.start() for match in _ASTRAL.finditer(text)] if _has_pairs(text) else []
        self._runs: list[_Run] = []
        drawn = _with_spaces(text, wraps).replace("\n", BREAK)
        pieces: list[str] = []
        at = 0
        for start, end, separator in _stretches(text, hidden):
            if self._runs:
                pieces.append(separator)
                at += len(separator)
            self._runs.append(_Run(start, end, at))
            pieces.append(drawn[start:end])
            at += self._units(start, end)
        self.shown = "".join(pieces)
        self._starts = [run.start for run in self._runs]
        self._ats = [run.at for run in self._runs]

    @cached_property
    def paragraphs(self) -> list[int]:
        """The view positions at which paragraphs begin."""
        lines = self.shown.split(BREAK)[:-1]
        pairs = (len(_ASTRAL.findall(line)) if self._astral else 0 for line in lines)
        return list(
            accumulate((len(line) + more + 1 for line, more in zip(lines, pairs, strict=True)), initial=0)
        )

    def to_view(self, offset: int) -> int:
        """Return the view position (UTF-16 units) of a code point; one that is not shown goes to the next that is."""
        if not self._runs:
            return 0
        number = max(bisect_right(self._starts, offset) - 1, 0)
        run = self._runs[number]
        if offset <= run.end:
            return run.at + self._units(run.start, max(offset, run.start))
        if number + 1 < len(self._runs):
            return self._runs[number + 1].at
        return run.at + self._units(run.start, run.end)

    def to_text(self, position: int) -> int:
        """Return the code point at a view position; the middle of a surrogate pair counts as its start."""
        if not self._runs:
            return 0
        run = self._runs[max(bisect_right(self._ats, position) - 1, 0)]
        return min(self._advance(run.start, position - run.at), run.end)

    def span_to_view(self, start: int, end: int) -> Range:
        """Return the view positions of a span; hidden text at its edges is not shown."""
        first = self.to_view(start)
        number = bisect_left(self._starts, end) - 1
        if start >= end or number < 0:
            return first, first
        following = bisect_right(self._starts, start)
        if 0 < following <= number and start >= self._runs[following - 1].end:
            first = self._ats[following]
        run = self._runs[number]
        return first, max(first, run.at + self._units(run.start, min(end, run.end)))

    def span_to_text(self, first: int, last: int) -> Range:
        """Return the code points of a selection of view positions; text hidden inside it belongs to it."""
        start = self.to_text(first)
        if last <= first:
            return start, start
        return start, max(start, self._end_to_text(last))

    def _end_to_text(self, position: int) -> int:
        """Return where a selection that ends before `position` ends: never beyond a gap that follows it."""
        number = max(bisect_right(self._ats, position) - 1, 0)
        if number > 0 and position == self._ats[number]:
            return self._runs[number - 1].end
        return self.to_text(position)

    def _units(self, start: int, end: int) -> int:
        """Count the UTF-16 units of code points `[start, end)`."""
        if not self._astral:
            return end - start
        return end - start + bisect_right(self._astral, end - 1) - bisect_right(self._astral, start - 1)

    def _advance(self, start: int, units: int) -> int:
        """Return the code point that `units` UTF-16 units after code point `start` begin or are part of."""
        if not self._astral:
            return start + units
        low, high = start, start + units
        while low < high:
            middle = (low + high + 1) // 2
            if self._units(start, middle) <= units:
                low = middle
            else:
                high = middle - 1
        return low


def _has_pairs(text: str) -> bool:
    """Tell whether a character takes two UTF-16 units; much faster than to look for one."""
    return not text.isascii() and len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)


def _stretches(text: str, hidden: Iterable[Range]) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, separator before) of what is shown without a gap."""
    for start, end in _visible(text, hidden):
        at = start
        for gap in _BLANK_LINES.finditer(text, start, end):
            yield from _unbroken(text, at, gap.start())
            at = gap.end()
        yield from _unbroken(text, at, end)


def _visible(text: str, hidden: Iterable[Range]) -> Iterator[Range]:
    """Yield the ranges that are not hidden, without line ends at their edges."""
    at = 0
    for start, end in [*hidden, (len(text), len(text))]:
        while at < start and text[at] == "\n":
            at += 1
        last = start
        while last > at and text[last - 1] == "\n":
            last -= 1
        if at < last:
            yield at, last
        at = max(at, end)


def _unbroken(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield a paragraph whole, or in parts where one of its lines is too long to lay out."""
    at = start
    while end - at > LONGEST_LINE:
        line_end = text.rfind("\n", at, at + LONGEST_LINE)
        cut = line_end if line_end > at else _cut(text, at)
        yield at, cut, BREAK
        at = cut + 1 if line_end > at else cut
    if at < end:
        yield at, end, BREAK


def _cut(text: str, start: int) -> int:
    """Return where a long line that begins at `start` is broken: behind a space, or else between characters."""
    cut = max(text.rfind(" ", start, start + LONGEST_LINE) + 1, start + LONGEST_LINE // 2)
    while cut < start + LONGEST_LINE and _belongs_together(text[cut - 1], text[cut]):
        cut += 1
    return cut


def _belongs_together(before: str, after: str) -> bool:
    """Tell whether two characters may be parts of one, as a reader counts them; says so rather too often."""
    joined = {before, after}
    return (
        unicodedata.category(after) in ("Mn", "Mc", "Me", "Cf", "Sk")
        or before == "\u200d"
        or all("\U0001f1e6" <= letter <= "\U0001f1ff" for letter in joined)
        or all("\u1100" <= letter <= "\u11ff" for letter in joined)
    )


def _with_spaces(text: str, offsets: Iterable[int]) -> str:
    """Return `text` with a space in the place of the characters at some offsets."""
    pieces = []
    at = 0
    for offset in offsets:
        pieces.append(text[at:offset])
        at = offset + 1
    return " ".join([*pieces, text[at:]])
