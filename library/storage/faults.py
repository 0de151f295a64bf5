"""Queries behind `check`: each returns the rows that break a rule."""

from __future__ import annotations

import json
from collections.abc import Iterator

from . import search
from .journal import Replay
from .schema import JOURNALLED
from .store import Store
from .texts import get_original, sha256


def of_database(store: Store) -> Iterator[tuple[str, str]]:
    """Damage that SQLite itself can see."""
    for (line,) in store.execute("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield "database", line
    for table, _, parent, _ in store.execute("PRAGMA foreign_key_check"):
        yield "database", f"a row of {table} points to a row of {parent} that is not there"
    if store.value("SELECT number FROM open_change") is not None:
        yield "database", "a change was left open"


def of_quotes(store: Store) -> Iterator[tuple[str, str]]:
    """Mentions whose words are not the words of their article at that place."""
    for id, start, end in store.execute(
        'SELECT m.id, m.start, m."end" FROM mentions m JOIN articles a ON a.id = m.article '
        "JOIN texts t ON t.sha256 = a.text "
        'WHERE m.quote <> substr(t.body, m.start + 1, m."end" - m.start) OR m.text <> a.text'
    ):
        yield f"mention {id}", f"its quote is not what the article says at {start}-{end}"
    for id, start, end, length in store.execute(
        "SELECT a.id, json_extract(h.value, '$[0]'), json_extract(h.value, '$[1]'), length(t.body) "
        "FROM articles a JOIN texts t ON t.sha256 = a.text, json_each(a.hidden) h"
    ):
        if not 0 <= start < end <= length:
            yield f"article {id}", f"hides {start}-{end} of a text of {length}"


def of_bodies(store: Store) -> Iterator[tuple[str, str]]:
    """Texts and originals that are not what their name says, or that nothing and no history names."""
    for name, body in store.execute("SELECT sha256, body FROM texts"):
        if sha256(body.encode()) != name:
            yield f"text {name}", "its words do not fit its hash"
    for (name,) in store.execute("SELECT sha256 FROM originals").fetchall():
        body = get_original(store, name)
        if body is None or sha256(body) != name:
            yield f"original {name}", "its bytes do not fit its hash"
    for table, column in (("texts", "text"), ("originals", "original")):
        unnamed = f"""
            SELECT sha256 FROM {table} EXCEPT SELECT {column} FROM articles
            EXCEPT SELECT json_extract(coalesce(after, before), '$.{column}') FROM journal WHERE tbl = 'articles'
        """  # noqa: S608
        for (name,) in store.execute(unnamed):
            yield f"{table} {name}", "no article and no change in the history names it"


def of_index(store: Store) -> Iterator[tuple[str, str]]:
    """A search index that has fallen behind."""
    for line in search.faults(store):
        yield "search index", line


def of_history(store: Store) -> Iterator[tuple[str, str]]:
    """Rows that are not what the last change in the history left, and changes without entries."""
    replay = Replay(store.conn)
    latest = store.execute(
        "SELECT j.tbl, j.row, j.after FROM journal j JOIN ("
        "  SELECT max(entry) AS entry FROM journal JOIN changes ON number = change "
        "  WHERE state IN ('open', 'done') GROUP BY tbl, row"
        ") USING (entry)"
    )
    for table, row, after in latest:
        if table not in JOURNALLED or replay.current(table, row) != (json.loads(after) if after else None):
            yield "history", f"{table} {row} is not as the last change left it"
    for (number,) in store.execute(
        "SELECT number FROM changes WHERE NOT EXISTS (SELECT 1 FROM journal WHERE change = number)"
    ):
        yield "history", f"change {number} says nothing of what it did"
