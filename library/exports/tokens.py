"""Articles as tokens, for formats that mark these instead of characters."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

import regex

from .documents import Span

_BOUNDARY = regex.compile(r"\b", regex.WORD)
_TOKEN = regex.compile(r"(.+?)(?:\b|\Z)( (?:\b|\Z))?", regex.WORD | regex.DOTALL)


class Tokens:
    """Words, signs and white space that is more than the one space after a token.

    Each is in all three lists: its text, the code point it starts at, and the space after it or nothing.
    """

    def __init__(self, found: Iterable[tuple[str, str]]) -> None:
        both = list(found)
        self.texts = [text for text, _ in both]
        self.spaces = [space for _, space in both]
        self.starts = [0, *accumulate(len(text) + len(space) for text, space in both)]
        self.starts.pop()

    def of(self, span: Span) -> tuple[int, int]:
        """Return the numbers of the first token and of the last one of a span."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end) - 1

    def end(self, number: int) -> int:
        """Return where a token ends."""
        return self.starts[number] + len(self.texts[number])

    def fit(self, span: Span) -> bool:
        """Whether a span is tokens."""
        first, last = self.of(span)
        return first <= last and self.starts[first] == span.start and self.end(last) == span.end


def tokens(text: str, spans: Sequence[Span]) -> Tokens:
    """Return the tokens of a text, which make it up together with the single spaces after those that have one.

    They are Unicode's words (UAX #29), and cut where one of the spans starts or ends, so that every span is tokens.
    """
    found = Tokens(_TOKEN.findall(text))
    return found if all(map(found.fit, spans)) else Tokens(_cut(text, spans))


def _cut(text: str, spans: Sequence[Span]) -> list[tuple[str, str]]:
    """Return the tokens where a span starts or ends inside one."""
    starts, ends = {span.start for span in spans}, {span.end for span in spans}
    words = (match.start() for match in _BOUNDARY.finditer(text))
    found: list[tuple[str, str]] = []
    for start, end in pairwise(sorted({0, len(text), *starts, *ends, *words})):
        is_space = text[start:end] == " " and start not in starts and end not in ends
        if is_space and found and not found[-1][1]:
            found[-1] = found[-1][0], " "
        else:
            found.append((text[start:end], ""))
    return found
