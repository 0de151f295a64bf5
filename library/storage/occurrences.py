"""Rows for finding a record's names in texts: where to look, what is taken, what was rejected."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from ..model import Rejection
from ..text.paragraphs import Range
from .store import Store

_COLUMNS = 'id, record, article, start, "end", quote, coder, created'
_OF = "article IN (SELECT value FROM json_each(?))"

Text = tuple[str, str, list[Range]]
"""An article's id, its text, and what is hidden of it."""


def texts_with(store: Store, match: str) -> Iterator[Text]:
    """Yield the articles outside the trash that an FTS5 expression finds, in the order of adding.

    Those that this transaction added are not indexed yet, and are all among them.
    """
    rows = store.execute(
        "SELECT a.id, t.body, a.hidden FROM articles a JOIN texts t ON t.sha256 = a.text "
        "WHERE a.removed IS NULL AND a.key IN (SELECT rowid FROM search_index WHERE search_index MATCH ? "
        "  UNION SELECT key FROM search_documents WHERE waiting) ORDER BY a.key",
        (match,),
    )
    for id, text, hidden in rows:
        yield id, text, [(start, end) for start, end in json.loads(hidden)]


def taken(store: Store, kind: str, articles: Sequence[str]) -> dict[str, list[Range]]:
    """Return the spans of the mentions of a kind, by article."""
    found: dict[str, list[Range]] = {}
    for article, start, end in store.execute(
        f'SELECT article, start, "end" FROM mentions WHERE kind = ? AND {_OF}',  # noqa: S608
        (kind, json.dumps(articles)),
    ):
        found.setdefault(article, []).append((start, end))
    return found


def rejected(store: Store, record: str) -> set[tuple[str, int, int]]:
    """Return (article, start, end) of every place that is not this record."""
    return set(
        store.execute('SELECT article, start, "end" FROM rejections WHERE record = ?', (record,)).fetchall()
    )


def of_record(store: Store, record: str) -> list[Rejection]:
    """Return a record's rejections."""
    rows = store.execute(
        f'SELECT {_COLUMNS} FROM rejections WHERE record = ? ORDER BY article, start, "end"',  # noqa: S608
        (record,),
    )
    return [Rejection(*row) for row in rows]


def insert(store: Store, rejection: Rejection) -> bool:
    """Add one rejection unless the record has one at that place, or its id is taken; tell whether it was new."""
    cursor = store.execute(
        f"INSERT INTO rejections({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",  # noqa: S608
        (
            rejection.id,
            rejection.record,
            rejection.article,
            rejection.start,
            rejection.end,
            rejection.quote,
            rejection.coder,
            rejection.created,
        ),
    )
    return cursor.rowcount > 0


def delete(store: Store, record: str, article: str, start: int, end: int) -> None:
    """Forget that a place is not this record."""
    store.execute(
        'DELETE FROM rejections WHERE record = ? AND article = ? AND start = ? AND "end" = ?',
        (record, article, start, end),
    )


def move(store: Store, record: str, into: str) -> None:
    """Give a record's rejections to another one, except those it has."""
    store.execute(
        "DELETE FROM rejections WHERE record = ?1 AND EXISTS (SELECT 1 FROM rejections r WHERE r.record = ?2 "
        'AND r.article = rejections.article AND r.start = rejections.start AND r."end" = rejections."end")',
        (record, into),
    )
    store.execute("UPDATE rejections SET record = ? WHERE record = ?", (into, record))
