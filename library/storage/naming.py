"""Rows for the questions of a picker: every name and alias, and which records are used where and when."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from .store import Store

NameRow = tuple[str, str, str, int]
"""A record's id and kind, its name or one of its aliases, and whether it is an alias."""

Seen = tuple[int, frozenset[int]]
"""How far the history goes: the journal's last entry, and the changes that are undone or dropped."""

_MOST_ENTRIES, _MOST_CHANGES, _MOST_RECORDS = 5_000, 200, 500  # beyond these reading all names is as quick


def version(store: Store) -> tuple[int, int] | None:
    """Return what is another one once anything was written; None inside a transaction, which may not last."""
    return None if store.conn.in_transaction else (store.data_version, store.conn.total_changes)


def seen(store: Store) -> Seen:
    """Return how far the history goes now; to be read before the names."""
    entry = store.value("SELECT max(entry) FROM journal") or 0
    gone = store.execute("SELECT number FROM changes WHERE state IN ('undone', 'dropped')")
    return entry, frozenset(number for (number,) in gone)


def touched(store: Store, before: Seen, after: Seen) -> set[str] | None:
    """Return the records whose names or aliases were written, undone or redone between; None for too many."""
    turned = before[1] ^ after[1]
    if not 0 <= after[0] - before[0] <= _MOST_ENTRIES or len(turned) > _MOST_CHANGES:
        return None
    found = store.execute(
        "SELECT DISTINCT json_extract(coalesce(after, before), iif(tbl = 'aliases', '$.record', '$.id')) "
        "FROM journal WHERE tbl IN ('records', 'aliases') "
        "AND (entry > ? OR change IN (SELECT value FROM json_each(?)))",
        (before[0], json.dumps(sorted(turned))),
    )
    records = {record for (record,) in found}
    return records if len(records) <= _MOST_RECORDS else None


def names(store: Store, records: Collection[str] | None = None) -> list[NameRow]:
    """Return every name, then every alias, of records that are not archived: of these, or of all.

    They are unsorted, which would take most of the time.
    """
    wanted = "" if records is None else "AND r.id IN (SELECT value FROM json_each(?1))"
    return store.execute(
        f"SELECT r.id, r.kind, r.name, 0 FROM records r WHERE NOT r.archived {wanted} "  # noqa: S608
        "UNION ALL SELECT r.id, r.kind, a.alias, 1 FROM "
        + ("aliases a CROSS JOIN records r" if records is None else "records r CROSS JOIN aliases a")
        + f" ON r.id = a.record WHERE NOT r.archived {wanted}",
        () if records is None else (json.dumps(sorted(records)),),
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


def places_in(store: Store, article: str, kind: str) -> list[tuple[str, int, int, str]]:
    """Return (record, start, end, quote) of an article's mentions of a kind that have a record, in order."""
    return store.execute(
        'SELECT record, start, "end", quote FROM mentions WHERE article = ? AND kind = ? AND record IS NOT NULL '
        'ORDER BY start, "end", coder',
        (article, kind),
    ).fetchall()
