"""Search: full text over title, outlet and text, in any script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .model import Hit
from .storage import search as rows
from .storage.outlet_numbers import expression
from .storage.store import Store
from .text.search_words import Query, as_typed, first_match, parse_query

_AROUND = 70  # code points of text shown on each side of a hit


class Search:
    """The library's full-text search."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __call__(self, query: str, *, ranked: bool = False, limit: int = 50) -> list[Hit]:
        """Return the articles in which every word of `query` occurs, newest first or best first.

        `"a phrase"`, `begin*` and `-without` work as people expect; case, accents and vowel marks do not
        matter; whatever is typed, nothing raises. An empty query finds nothing.
        """
        parsed = parse_query(query)
        if not parsed.match:
            return []
        return list(
            _hits(
                rows.found(self._store, expression(self._store, parsed), ranked=ranked, limit=limit), parsed
            )
        )

    def hits(self, ids: Iterable[str], query: str, *, typing: bool = False) -> dict[str, Hit]:
        """Return where `query` stands in the articles with these ids, which a search has found, by id.

        With `typing` its last word may go on, as in `Articles.keys`.
        """
        parsed = parse_query(as_typed(query) if typing else query)
        if not parsed.match:
            return {}
        return {hit.article: hit for hit in _hits(rows.texts_of(self._store, list(ids)), parsed)}

    def sweep(self, at_most: int = 50) -> int:
        """Take up to so many articles that are gone out of the index, inside a change; returns how many."""
        return rows.sweep(self._store, at_most)


def _hits(found: Iterable[tuple[str, str, str, str]], query: Query) -> Iterator[Hit]:
    for id, title, outlet, text in found:
        start, end = first_match(text, query) or (0, 0)
        yield Hit(id, title, outlet, _snippet(text, start, end), start, end)


def _snippet(text: str, start: int, end: int) -> str:
    """Return the words around a hit on one line, cut at white space, with … where more follows."""
    left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
    while left > 0 and left < start and not text[left - 1].isspace():
        left += 1
    while right < len(text) and right > end and not text[right].isspace():
        right -= 1
    if left == start:
        left = max(0, start - _AROUND)
    if right == end:
        right = min(len(text), end + _AROUND)
    words = " ".join(text[left:right].split())
    return ("… " if left > 0 else "") + words + (" …" if right < len(text) else "")
