"""Searching many articles: newest first and best first, for words of every frequency."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from library import Filter, Library

from . import bare
from .material import Material
from .measure import MS, Row, compared
from .texts import COMMON, MIDDLING, RARE

_LIMIT = 50
_SEEN = 20  # rows in sight
_KEYS = "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid"
_FOUND = """
    SELECT a.id, a.title, a.outlet, t.body
    FROM (SELECT rowid AS key FROM search_index WHERE search_index MATCH ? ORDER BY {order} LIMIT ?) f
    JOIN articles a ON a.key = f.key JOIN texts t ON t.sha256 = a.text
"""


def searching(material: Material) -> Iterator[Row]:
    """Ask a big library; the floor asks the same index of the same file."""
    with Library.open(material.many) as library, bare.opened(material.many) as conn:

        def row(name: str, query: str, budget: float | None, *, ranked: bool = False) -> Row:
            sql = _FOUND.format(order="rank" if ranked else "rowid DESC")
            return compared(
                f"search, {name}",
                MS,
                lambda: library.search(query, ranked=ranked, limit=_LIMIT),
                lambda: conn.execute(sql, (query, _LIMIT)).fetchall(),
                budget=budget,
                repeats=11,
            )

        assert library.search(RARE)
        yield row("newest first, rare word", RARE, 30)
        yield row("newest first, middling word", MIDDLING, 30)
        yield row("newest first, common word", COMMON, 30)
        yield row("newest first, common and rare word", f"{COMMON} {RARE}", 30)
        yield row("newest first, two letters a word begins with", "st*", None)
        yield row("ranked, middling word", MIDDLING, 250, ranked=True)
        yield row("ranked, common word", COMMON, 250, ranked=True)
        for letters in (3, 5, len(MIDDLING)):
            yield _typing(library, conn, MIDDLING[:letters])
            yield _typing(library, conn, COMMON[:letters])


def _typing(library: Library, conn: sqlite3.Connection, typed: str) -> Row:
    """List what a word begins, as a list does while it is typed: all keys, and what is seen of them."""

    def ours() -> object:
        keys = library.articles.keys(Filter(search=typed), typing=True)
        seen = library.articles.at(keys[:_SEEN])
        return library.search.hits([article.id for article in seen], typed, typing=True)

    def floor() -> object:
        conn.execute(_KEYS, (f'"{typed}"*',)).fetchall()
        return conn.execute(_FOUND.format(order="rowid"), (f'"{typed}"*', _SEEN)).fetchall()

    return compared(f"list what “{typed}” begins, as it is typed", MS, ours, floor, budget=250, repeats=11)
