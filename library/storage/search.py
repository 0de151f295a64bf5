"""Asking the full-text index, and keeping it tidy."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from ..errors import StorageError
from . import outlet_numbers
from .store import Store

# Titles weigh most; the text of an article says "Kabul" for many reasons.
_RANK = "bm25(search_index, 8.0, 3.0, 1.0)"

_INDEXED = """
    SELECT d.key, indexed(d.title) AS title, indexed(d.outlet) AS outlet, indexed(t.body) AS body
    FROM search_documents d JOIN texts t ON t.sha256 = d.text
"""
"""What goes into the index, by the key of its article."""

_COMPARED = {
    "search_content": _INDEXED,
    "search_outlet_content": "SELECT key, indexed(name) AS name FROM search_outlets",
}


def found(store: Store, match: str, *, ranked: bool, limit: int) -> list[tuple[str, str, str, str]]:
    """Return (id, title, outlet, text) of articles that fit an FTS5 expression, removed ones left out.

    Newest first by default, because ranking has to look at every article that fits.
    """
    order = _RANK if ranked else "search_index.rowid DESC"
    return store.execute(
        f"""
        SELECT a.id, a.title, a.outlet, t.body FROM (
            SELECT a.key AS key FROM search_index CROSS JOIN articles a ON a.key = search_index.rowid
            WHERE search_index MATCH ? AND a.removed IS NULL ORDER BY {order} LIMIT ?
        ) f JOIN articles a ON a.key = f.key JOIN texts t ON t.sha256 = a.text
        """,  # noqa: S608
        (match, limit),
    ).fetchall()


def texts_of(store: Store, ids: Sequence[str]) -> list[tuple[str, str, str, str]]:
    """Return (id, title, outlet, text) of those of the articles that are there."""
    return store.execute(
        "SELECT a.id, a.title, a.outlet, t.body FROM json_each(?) i CROSS JOIN articles a ON a.id = i.value "
        "JOIN texts t ON t.sha256 = a.text",
        (json.dumps(ids),),
    ).fetchall()


def index_waiting(store: Store) -> None:
    """Index what the current transaction added, or gave another outlet."""
    outlet_numbers.settle(store)
    store.execute(
        f"INSERT INTO search_index(rowid, title, outlet, body) {_INDEXED} "  # noqa: S608
        "WHERE d.key IN (SELECT key FROM search_documents WHERE waiting)"
    )
    store.execute("UPDATE search_documents SET waiting = 0 WHERE waiting")


def sweep(store: Store, at_most: int) -> int:
    """Take documents of articles that are gone out of the index, and return how many."""
    cursor = store.execute(
        "DELETE FROM search_documents WHERE key IN (SELECT key FROM search_documents WHERE stale LIMIT ?)",
        (at_most,),
    )
    return cursor.rowcount


def faults(store: Store) -> list[str]:
    """Return what is wrong with the index: an unindexed article, or words that are not those of its text."""
    wrong = [
        f"article {id} is not in the search index as it is"
        for (id,) in store.execute(
            "SELECT a.id FROM articles a LEFT JOIN search_documents d ON d.key = a.key "
            "AND NOT d.stale AND NOT d.waiting AND NOT d.renamed AND d.title = a.title AND d.text = a.text "
            "WHERE d.key IS NULL"
        )
    ] + outlet_numbers.faults(store)
    try:
        _compare(store)
    except StorageError as error:
        cause = error.__cause__
        if (
            isinstance(cause, sqlite3.OperationalError)
            and cause.sqlite_errorcode & 0xFF == sqlite3.SQLITE_READONLY
        ):
            return wrong  # the index can only be asked by writing to it
        wrong.append(f"the search index does not fit the texts ({error.__cause__})")
    return wrong


def _compare(store: Store) -> None:
    """Raise StorageError unless the index has the words that its documents come to.

    SQLite compares it with what its content views show, which for other programs are the words as they are: so these
    views are others until all is taken back.
    """
    store.execute("BEGIN IMMEDIATE")
    try:
        for view, content in _COMPARED.items():
            store.execute(f"DROP VIEW {view}")
            store.execute(f"CREATE VIEW {view} AS {content}")
        for index in ("search_index", "search_outlet_index"):
            store.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
    finally:
        store.execute("ROLLBACK")
