"""Queries behind `check`: each returns the rows that break a rule."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator

from ..errors import StorageError
from ..text.graphemes import snap
from . import search
from .errors import translated
from .journal import Replay
from .schema import JOURNALLED
from .store import Store
from .texts import get_original, get_text, sha256

Found = Iterator[tuple[str, str]]


def found(store: Store) -> Found:
    """Yield (where, what) of everything that is wrong; damage that stops one rule does not stop the next."""
    rules: tuple[Callable[[Store], Found], ...] = (
        of_database, of_quotes, of_rejections, of_links, of_characters, of_hidden, of_bodies, of_index, of_history,
    )  # fmt: skip
    for rule in rules:
        try:
            with translated(store.path):
                yield from rule(store)
        except StorageError as error:
            yield "database", error.message


def of_database(store: Store) -> Found:
    """Damage that SQLite itself can see."""
    for (line,) in store.execute("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield "database", line
    for table, _, parent, _ in store.execute("PRAGMA foreign_key_check"):
        yield "database", f"a row of {table} points to a row of {parent} that is not there"
    if store.value("SELECT number FROM open_change") is not None:
        yield "database", "a change was left open"


def of_quotes(store: Store) -> Found:
    """Mentions whose words are not the words of their article at that place."""
    for id, start, end in store.execute(
        'SELECT m.id, m.start, m."end" FROM mentions m JOIN articles a ON a.id = m.article '
        "JOIN texts t ON t.sha256 = a.text "
        'WHERE m.quote <> substr(t.body, m.start + 1, m."end" - m.start) OR m.text <> a.text'
    ):
        yield f"mention {id}", f"its quote is not what the article says at {start}-{end}"


def of_rejections(store: Store) -> Found:
    """Rejected places whose words are not the words of their article."""
    for id, start, end in store.execute(
        'SELECT r.id, r.start, r."end" FROM rejections r JOIN articles a ON a.id = r.article '
        "JOIN texts t ON t.sha256 = a.text "
        'WHERE r.quote <> substr(t.body, r.start + 1, r."end" - r.start)'
    ):
        yield f"rejection {id}", f"its quote is not what the article says at {start}-{end}"


def of_links(store: Store) -> Found:
    """Mentions of a record of another kind, and links of a record to itself."""
    for id, kind, other in store.execute(
        "SELECT m.id, m.kind, r.kind FROM mentions m JOIN records r ON r.id = m.record WHERE r.kind <> m.kind"
    ):
        yield f"mention {id}", f"is of kind {kind}, its record of kind {other}"
    for (id,) in store.execute("SELECT id FROM links WHERE source = target"):
        yield f"link {id}", "joins a record to itself"


def of_characters(store: Store) -> Found:
    """Mentions that begin or end inside what a reader sees as one character."""
    edges = store.execute(
        'SELECT m.id, m.text, m.start, m."end", substr(t.body, m.start, 2) || substr(t.body, m."end", 2) '
        "FROM mentions m JOIN texts t ON t.sha256 = m.text"
    )
    for id, text, start, end, beside in edges:
        if not beside.isascii() and snap(get_text(store, text), start, end) != (start, end):
            yield f"mention {id}", f"{start}-{end} splits a character"


def of_hidden(store: Store) -> Found:
    """Hidden ranges that are no part of their article's text."""
    for id, hidden, length in store.execute(
        "SELECT a.id, a.hidden, length(t.body) FROM articles a JOIN texts t ON t.sha256 = a.text"
    ):
        try:
            fits = all(0 <= start < end <= length for start, end in json.loads(hidden))
        except (ValueError, TypeError):
            fits = False
        if not fits:
            yield f"article {id}", f"hides {hidden} of a text of {length}"


def of_bodies(store: Store) -> Found:
    """Texts and originals that are not what their name says, or that nothing and no history names."""
    for name, body in store.execute("SELECT sha256, CAST(body AS BLOB) FROM texts"):
        if sha256(body) != name:
            yield f"text {name}", "its words do not fit its hash"
    for (name,) in store.execute("SELECT sha256 FROM originals").fetchall():
        try:
            body = get_original(store, name)
        except zlib.error:
            body = None
        if body is None or sha256(body) != name:
            yield f"original {name}", "its bytes do not fit its hash"
    for table, column in (("texts", "text"), ("originals", "original")):
        unnamed = f"""
            SELECT sha256 FROM {table} EXCEPT SELECT {column} FROM articles
            EXCEPT SELECT json_extract(coalesce(after, before), '$.{column}') FROM journal WHERE tbl = 'articles'
        """  # noqa: S608
        for (name,) in store.execute(unnamed):
            yield f"{table} {name}", "no article and no change in the history names it"


def of_index(store: Store) -> Found:
    """A search index that has fallen behind."""
    for line in search.faults(store):
        yield "search index", line


def of_history(store: Store) -> Found:
    """Rows that are not what the last change in the history left, and changes without entries."""
    replay = Replay(store.conn)
    latest = store.execute(
        "SELECT j.tbl, j.row, j.after FROM journal j JOIN ("
        "  SELECT max(entry) AS entry FROM journal JOIN changes ON number = change "
        "  WHERE state IN ('open', 'done') GROUP BY tbl, row"
        ") USING (entry)"
    )
    for table, row, after in latest:
        if table not in JOURNALLED or not _is_as(replay.current(table, row), after):
            yield "history", f"{table} {row} is not as the last change left it"
    for (number,) in store.execute(
        "SELECT number FROM changes WHERE NOT EXISTS (SELECT 1 FROM journal WHERE change = number)"
    ):
        yield "history", f"change {number} says nothing of what it did"


def _is_as(current: dict[str, object] | None, image: str | None) -> bool:
    try:
        return current == (json.loads(image) if image else None)
    except ValueError:
        return False
