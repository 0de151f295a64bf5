"""The words around what a search found, cut so that the found words stand near their beginning."""

from __future__ import annotations

from dataclasses import dataclass

from library import Hit, find_in_text

_BEFORE = 26  # code points shown before what was found


@dataclass(frozen=True, slots=True)
class Snippet:
    """Words of an article; `marks` are the spans of what was found; `known` once it was looked for."""

    text: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    known: bool = False


def snippet_of(hit: Hit | None, search: str) -> Snippet:
    """Return what a hit shows; nothing for an article whose title or outlet was found."""
    if hit is None or hit.start == hit.end:
        return Snippet(known=True)
    text = hit.snippet
    marks = find_in_text(text, search)
    cut = marks[0][0] - _BEFORE if marks else 0
    if cut > 0:
        while cut < marks[0][0] and not text[cut - 1].isspace():
            cut += 1
        text = "… " + text[cut:]
        marks = [(start - cut + 2, end - cut + 2) for start, end in marks]
    return Snippet(text, tuple(marks), known=True)
