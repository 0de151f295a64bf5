"""The words around what a search found, cut so that the found words stand near their beginning."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from library import Hit, find_in_text

_BEFORE = 26  # code points shown before what was found
_TERM = re.compile(r'(?<!\S)-?"[^"]*"?|\S+')

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Snippet:
    """Words of an article; `marks` are the spans of what was found; `known` once it was looked for."""

    text: str = ""
    marks: tuple[Span, ...] = ()
    known: bool = False


NO_SNIPPET = Snippet()


def snippet_of(hit: Hit | None, search: str) -> Snippet:
    """Return what a hit shows; nothing for an article of which only the title or the outlet was found."""
    if hit is None or hit.start == hit.end:
        return Snippet(known=True)
    text = hit.snippet
    marks = sorted({mark for term in _terms(search) for mark in _places(text, term)})
    cut = marks[0][0] - _BEFORE if marks else 0
    if cut > 0:
        while cut < marks[0][0] and not text[cut - 1].isspace():
            cut += 1
        text = "… " + text[cut:]
        marks = [(start - cut + 2, end - cut + 2) for start, end in marks]
    return Snippet(text, tuple(marks), known=True)


def _terms(search: str) -> Iterator[str]:
    """Yield the words and phrases that a search asks for."""
    for term in _TERM.findall(search):
        if not term.startswith("-") and (bare := term.strip('"').rstrip("*")):
            yield bare


def _places(text: str, term: str) -> Iterator[Span]:
    """Yield where a term begins a word, or stands in a script that may have no spaces."""
    for start, end in find_in_text(text, term):
        if start == 0 or not text[start - 1].isalnum() or unicodedata.category(text[start]) == "Lo":
            yield start, end
