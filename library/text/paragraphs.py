"""Lines of a text and ranges of whole lines: what can be hidden, shown, and printed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

Range = tuple[int, int]
"""A half-open range of code points, `[start, end)`."""


def lines(text: str) -> list[Range]:
    """Return the range of every line of `text`, its line end included."""
    ranges = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line) + 1
        ranges.append((start, min(end, len(text))))
        start = end
    return [line for line in ranges if line[0] < line[1]]


def whole_lines(text: str, start: int, end: int) -> Range:
    """Return the range of whole lines, line ends included, that `[start, end)` touches."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", max(end - 1, start))
    return first, len(text) if last < 0 else last + 1


def trimmed(text: str, start: int, end: int) -> Range:
    """Return `[start, end)` without white space at its edges; where there is nothing else, start is after end."""
    inside = text[start:end]
    return end - len(inside.lstrip()), start + len(inside.rstrip())


def merged(ranges: Iterable[Range]) -> list[Range]:
    """Return `ranges` sorted, with overlapping and touching ones joined and empty ones left out."""
    out: list[Range] = []
    for start, end in sorted(ranges):
        if start >= end:
            continue
        if out and start <= out[-1][1]:
            out[-1] = out[-1][0], max(out[-1][1], end)
        else:
            out.append((start, end))
    return out


def without(ranges: Iterable[Range], start: int, end: int) -> list[Range]:
    """Return `ranges` with `[start, end)` cut out of them."""
    out = []
    for a, b in ranges:
        out += [(a, min(b, start)), (max(a, end), b)]
    return merged(out)


def visible(text: str, hidden: Iterable[Range]) -> list[Range]:
    """Return the ranges of `text` that are not hidden, in order."""
    out = []
    at = 0
    for start, end in merged(hidden):
        out.append((at, start))
        at = end
    return merged([*out, (at, len(text))])


def body(text: str, hidden: Iterable[Range]) -> str:
    """Return `text` without its hidden ranges."""
    return "".join(text[start:end] for start, end in visible(text, hidden))


def touching(ranges: Iterable[Range], places: Sequence[Range]) -> list[bool]:
    """Tell of each of `places` whether one of `ranges` has a character in common with it."""
    joined = merged(ranges)
    found = []
    for start, end in places:
        at = bisect_left(joined, (end, end))  # the first that begins at its end or after it
        found.append(at > 0 and joined[at - 1][1] > start)
    return found


def is_hidden(hidden: Iterable[Range], start: int, end: int) -> bool:
    """Tell whether all of `[start, end)` lies in one hidden range."""
    return any(a <= start and end <= b for a, b in hidden)
