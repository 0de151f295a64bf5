"""Reading: pages of the article list, and an article with its mentions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import partial
from typing import Any

from library import Filter, Library

from . import bare
from .material import LONG, MANY, Material
from .measure import MS, Row, compared
from .texts import MIDDLING, OUTLETS

_PAGE = 100
_LISTED = """
    SELECT id, title, outlet, byline, published, url, language, status, note, added, removed
    FROM articles WHERE removed IS NULL AND {condition} ORDER BY key LIMIT ? OFFSET ?
"""
_ORDERED = "SELECT key FROM articles WHERE removed IS NULL ORDER BY {order}"
_SORTS = {
    "added": "key",
    "title": "title COLLATE NOCASE",
    "outlet": "outlet COLLATE NOCASE",
    "published": "published",
    "status": "status",
    "mentions": "(SELECT count(*) FROM mentions WHERE article = articles.id)",
}
_REPEATS = 7
_MATCHING = "key IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)"
_OPENED = "SELECT a.*, body FROM articles a JOIN texts ON sha256 = text WHERE id = ?"
_MENTIONS = 'SELECT * FROM mentions WHERE article = ? ORDER BY start, "end", kind, coder'


def listing(material: Material) -> Iterator[Row]:
    """List pages of a big library."""
    with Library.open(material.many) as library, bare.opened(material.many) as conn:

        def row(name: str, condition: str, *values: Any, offset: int = 0, **asked: Any) -> Row:
            return compared(
                f"list {_PAGE} articles, {name}",
                MS,
                lambda: library.articles.list(Filter(**asked), limit=_PAGE, offset=offset),
                lambda: _listed(conn, condition, *values, _PAGE, offset),
                budget=50,
                repeats=21,
            )

        yield row("first page", "TRUE")
        yield row("last page", "TRUE", offset=material.scaled(MANY) - _PAGE)
        yield row("of an outlet", "outlet = ?", OUTLETS[0], outlet=OUTLETS[0])
        yield row("with a status that none has", "status = ?", "done", status="done")
        yield row("that say a middling word", _MATCHING, MIDDLING, search=MIDDLING)
        yield from _long_list(library, conn)


def _long_list(library: Library, conn: sqlite3.Connection) -> Iterator[Row]:
    """Order all articles; the floor orders the bare columns."""
    articles = library.articles

    def first_page() -> object:
        return articles.at(articles.keys()[:_PAGE])

    def bare_page() -> object:
        _ordered(conn, "key")
        return _listed(conn, "TRUE", _PAGE, 0)

    yield compared(f"all keys, and a page of {_PAGE}", MS, first_page, bare_page, budget=50, repeats=_REPEATS)
    for sort, column in _SORTS.items():
        for descending in (False, True):
            direction = "DESC" if descending else "ASC"
            yield compared(
                f"all keys by {sort}{', downwards' if descending else ''}",
                MS,
                partial(articles.keys, sort=sort, descending=descending),
                partial(_ordered, conn, f"{column} {direction}, key"),
                budget=250,
                repeats=_REPEATS,
            )


def opening(material: Material) -> Iterator[Row]:
    """Open articles of several lengths in a big library."""
    with Library.open(material.many) as library, bare.opened(material.many) as conn:
        yield _opened(library, conn, "5 KB", budget=30)
        yield _opened(library, conn, "1 MB", budget=80)


def _opened(library: Library, conn: sqlite3.Connection, title: str, budget: float) -> Row:
    (id,) = conn.execute("SELECT id FROM articles WHERE title = ?", (title,)).fetchone()
    return compared(
        f"open an article of {title} with {LONG[title][1]:,} mentions",
        MS,
        lambda: (library.articles.get(id), library.mentions.of_article(id)),
        lambda: (conn.execute(_OPENED, (id,)).fetchone(), conn.execute(_MENTIONS, (id,)).fetchall()),
        budget=budget,
        repeats=21,
    )


def _ordered(conn: sqlite3.Connection, order: str) -> list[Any]:
    """Fetch the keys of all articles in an order."""
    return conn.execute(_ORDERED.format(order=order)).fetchall()


def _listed(conn: sqlite3.Connection, condition: str, *values: Any) -> list[Any]:
    """Fetch a page of articles, and how many mentions of each kind they have."""
    page = conn.execute(_LISTED.format(condition=condition), values).fetchall()
    marks = ",".join("?" * len(page))
    counts = f"SELECT article, kind, count(*) FROM mentions WHERE article IN ({marks}) GROUP BY article, kind"
    return page + conn.execute(counts, [row[0] for row in page]).fetchall()
