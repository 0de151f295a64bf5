"""Rows for the questions of a picker: every name and alias, and which records are used where and when."""

from __future__ import annotations

import json
from collections.abc import Sequence

from .store import Store

NameRow = tuple[str, str, str, int]
"""A record's id and kind, its name or one of its aliases, and whether it is an alias."""


def version(store: Store) -> tuple[int, int] | None:
    """Return what is another one once anything was written; None inside a transaction, which may not last."""
    return None if store.conn.in_transaction else (store.data_version, store.conn.total_changes)


def names(store: Store) -> list[NameRow]:
    """Return every name and alias of the records that are not archived, each record's name first."""
    return store.execute(
        "SELECT id, kind, name, 0 AS place FROM records WHERE NOT archived "
        "UNION ALL SELECT r.id, r.kind, a.alias, 1 + a.position FROM aliases a JOIN records r ON r.id = a.record "
        "WHERE NOT r.archived ORDER BY id, place"
    ).fetchall()


def last_used(store: Store, records: Sequence[str]) -> dict[str, str]:
    """Return when a mention was last given to each of the records that have any."""
    return dict(
        store.execute(
            "SELECT record, max(modified) FROM mentions WHERE record IN (SELECT value FROM json_each(?)) "
            "GROUP BY record",
            (json.dumps(records),),
        ).fetchall()
    )


def recent(store: Store, kind: str, limit: int) -> list[str]:
    """Return the records of a kind that were used last, newest first, then those never used."""
    rows = store.execute(
        "SELECT r.id FROM records r LEFT JOIN (SELECT record, max(modified) AS used FROM mentions "
        "WHERE kind = ?1 AND record IS NOT NULL GROUP BY record) m ON m.record = r.id "
        "WHERE r.kind = ?1 AND NOT r.archived ORDER BY coalesce(m.used, '') DESC, r.id DESC LIMIT ?2",
        (kind, limit),
    )
    return [id for (id,) in rows]


def of_article(store: Store, article: str, kind: str) -> dict[str, int]:
    """Return how often each record of a kind is mentioned in an article, in the order of the text."""
    return dict(
        store.execute(
            "SELECT record, count(*) FROM mentions WHERE article = ? AND kind = ? AND record IS NOT NULL "
            "GROUP BY record ORDER BY min(start), record",
            (article, kind),
        ).fetchall()
    )
