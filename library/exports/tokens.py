"""Articles as tokens, for formats that mark these instead of characters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from .documents import Span

_BOUNDARY = regex.compile(r"\b", regex.WORD)


@dataclass(slots=True)
class Token:
    """A word, a sign or white space that is more than the one space after a token; offsets are code points."""

    text: str
    start: int
    end: int
    has_space: bool = False


def tokens(text: str, spans: Sequence[Span]) -> list[Token]:
    """Return the tokens of a text, which make it up together with the single spaces after those that have one.

    They are Unicode's words (UAX #29), and cut where one of the spans starts or ends, so that every span is tokens.
    """
    starts, ends = {span.start for span in spans}, {span.end for span in spans}
    words = (match.start() for match in _BOUNDARY.finditer(text))
    found: list[Token] = []
    for start, end in pairwise(sorted({0, len(text), *starts, *ends, *words})):
        is_space = text[start:end] == " " and start not in starts and end not in ends
        if is_space and found and not found[-1].has_space:
            found[-1].has_space = True
        else:
            found.append(Token(text[start:end], start, end))
    return found


class Positions:
    """Which tokens spans are."""

    def __init__(self, found: Sequence[Token]) -> None:
        self._by_start = {token.start: number for number, token in enumerate(found)}
        self._by_end = {token.end: number for number, token in enumerate(found)}

    def of(self, span: Span) -> tuple[int, int]:
        """Return the numbers of the first token and of the last one of a span."""
        return self._by_start[span.start], self._by_end[span.end]
