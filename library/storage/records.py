"""Rows of records and their aliases."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from ..ids import new_id
from ..model import Record, RecordSummary
from . import pairs
from .store import Store

_RECORD = """
    SELECT r.id, r.kind, r.name,
        (SELECT json_group_array(alias)
         FROM (SELECT alias FROM aliases WHERE record = r.id ORDER BY position, id)),
        r.attributes, r.note, r.archived, r.created, r.modified
    FROM records r
"""
_USED = (
    "SELECT record FROM mentions WHERE record IS NOT NULL "
    "UNION ALL SELECT source FROM links UNION ALL SELECT target FROM links"
)


def names(store: Store, ids: Sequence[str]) -> dict[str, str]:
    """Return the names of records by id."""
    return dict(
        store.execute(
            "SELECT id, name FROM records WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(ids),)
        ).fetchall()
    )


def insert(store: Store, record: Record) -> None:
    """Add one record with its aliases."""
    store.execute(
        "INSERT INTO records(id, kind, name, attributes, note, archived, created, modified) "
        "VALUES (?,?,?,?,?,?,?,?)",
        (
            record.id,
            record.kind,
            record.name,
            json.dumps(record.attributes, ensure_ascii=False, sort_keys=True),
            record.note,
            int(record.archived),
            record.created,
            record.modified,
        ),
    )
    put_aliases(store, record.id, record.aliases)


def update(store: Store, id: str, values: Mapping[str, Any]) -> None:
    """Set some columns of one record."""
    names = ", ".join(f"{name} = :{name}" for name in values)
    store.execute(f"UPDATE records SET {names} WHERE id = :id", {**values, "id": id})  # noqa: S608


def put_aliases(store: Store, record: str, aliases: Sequence[str]) -> None:
    """Make `aliases` the record's aliases, in this order; rows that stay keep their id."""
    old = dict(store.execute("SELECT alias, id FROM aliases WHERE record = ?", (record,)).fetchall())
    for alias in old.keys() - set(aliases):
        store.execute("DELETE FROM aliases WHERE id = ?", (old[alias],))
    for position, alias in enumerate(aliases):
        store.execute(
            "INSERT INTO aliases(id, record, alias, position) VALUES (?, ?, ?, ?) "
            "ON CONFLICT(id) DO UPDATE SET position = excluded.position WHERE position <> excluded.position",
            (old.get(alias) or new_id(), record, alias, position),
        )


def get(store: Store, id: str) -> Record | None:
    """Return one record."""
    row = store.execute(f"{_RECORD} WHERE r.id = ?", (id,)).fetchone()
    return _record(row) if row else None


def listed(store: Store, kind: str | None) -> list[Record]:
    """Return the records of a kind, or all, by name."""
    rows = store.execute(
        f"{_RECORD} WHERE ?1 IS NULL OR r.kind = ?1 ORDER BY r.name COLLATE NOCASE, r.id", (kind,)
    )
    return [_record(row) for row in rows]


def listed_by_id(store: Store, ids: Sequence[str]) -> list[Record]:
    """Return these records in this order; an id that nothing has is left out."""
    rows = store.execute(
        f"{_RECORD} JOIN json_each(?) k ON k.value = r.id ORDER BY k.key",
        (json.dumps(ids),),
    )
    return [_record(row) for row in rows]


def counted(store: Store, kind: str | None) -> list[RecordSummary]:
    """Return the records of a kind, or all, by name, with where they are used outside the trash."""
    outlets: dict[str, dict[str, int]] = {}
    articles: dict[str, int] = {}
    for record, outlet, mentions, number in store.execute(
        "SELECT m.record, a.outlet, count(*), count(DISTINCT m.article) FROM mentions m "
        "JOIN articles a ON a.id = m.article WHERE m.record IS NOT NULL AND a.removed IS NULL "
        "AND (?1 IS NULL OR m.kind = ?1) GROUP BY m.record, a.outlet ORDER BY a.outlet = '', sort_key(a.outlet)",
        (kind,),
    ):
        outlets.setdefault(record, {})[outlet] = mentions
        articles[record] = articles.get(record, 0) + number
    links = dict(
        store.execute(
            "SELECT record, count(*) FROM (SELECT source AS record FROM links UNION ALL SELECT target FROM links) "
            "GROUP BY record"
        ).fetchall()
    )
    return [
        RecordSummary(
            record,
            sum(outlets.get(record.id, {}).values()),
            articles.get(record.id, 0),
            links.get(record.id, 0),
            outlets.get(record.id, {}),
        )
        for record in listed(store, kind)
    ]


def unused(store: Store, kind: str | None) -> list[Record]:
    """Return the records that no mention, not even in the trash, and no link names."""
    rows = store.execute(
        f"{_RECORD} WHERE (?1 IS NULL OR r.kind = ?1) AND r.id NOT IN ({_USED}) "
        "ORDER BY r.name COLLATE NOCASE, r.id",
        (kind,),
    )
    return [_record(row) for row in rows]


def published(store: Store, record: str | None, article: str | None) -> str:
    """Return when an article was published, else the first dated one that mentions a record; else nothing."""
    found = store.value("SELECT published FROM articles WHERE id = ?", (article,)) or store.value(
        "SELECT a.published FROM mentions m JOIN articles a ON a.id = m.article "
        "WHERE m.record = ? AND a.published <> '' ORDER BY a.key LIMIT 1",
        (record,),
    )
    return found or ""


def ids_ending(store: Store, ending: str) -> list[tuple[str, str]]:
    """Return (id, name) of every record whose id is or ends with `ending`."""
    return store.execute(
        "SELECT id, name FROM records WHERE id = ?1 OR substr(id, -length(?1)) = ?1 ORDER BY id = ?1 DESC LIMIT 6",
        (ending,),
    ).fetchall()


def delete(store: Store, id: str) -> None:
    """Remove one record with its aliases and links; its mentions stay, unlinked."""
    store.execute("UPDATE mentions SET record = NULL WHERE record = ?", (id,))
    store.execute("DELETE FROM links WHERE source = ?1 OR target = ?1", (id,))
    store.execute("DELETE FROM aliases WHERE record = ?", (id,))
    store.execute("DELETE FROM rejections WHERE record = ?", (id,))
    pairs.forget(store, id)
    store.execute("DELETE FROM records WHERE id = ?", (id,))


def _record(row: tuple[Any, ...]) -> Record:
    id, kind, name, aliases, attributes, note, archived, created, modified = row
    return Record(
        id,
        kind,
        name,
        tuple(json.loads(aliases)),
        json.loads(attributes),
        note,
        bool(archived),
        created,
        modified,
    )
