"""Rows of records, their aliases, and the links between them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import astuple, fields
from typing import Any

from ..ids import new_id
from ..model import Link, Record
from .store import Store

_RECORD = """
    SELECT r.id, r.kind, r.name,
        (SELECT json_group_array(alias)
         FROM (SELECT alias FROM aliases WHERE record = r.id ORDER BY position, id)),
        r.attributes, r.note, r.archived, r.created, r.modified
    FROM records r
"""
_LINK = ", ".join(field.name for field in fields(Link))


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


def delete(store: Store, id: str) -> None:
    """Remove one record with its aliases and links; its mentions stay, unlinked."""
    store.execute("UPDATE mentions SET record = NULL WHERE record = ?", (id,))
    store.execute("DELETE FROM links WHERE source = ?1 OR target = ?1", (id,))
    store.execute("DELETE FROM aliases WHERE record = ?", (id,))
    store.execute("DELETE FROM records WHERE id = ?", (id,))


def insert_link(store: Store, link: Link) -> None:
    """Add one link."""
    marks = ", ".join("?" for _ in fields(Link))
    store.execute(f"INSERT INTO links({_LINK}) VALUES ({marks})", astuple(link))  # noqa: S608


def delete_link(store: Store, id: str) -> None:
    """Remove one link."""
    store.execute("DELETE FROM links WHERE id = ?", (id,))


def get_link(store: Store, id: str) -> Link | None:
    """Return one link."""
    row = store.execute(f"SELECT {_LINK} FROM links WHERE id = ?", (id,)).fetchone()  # noqa: S608
    return Link(*row) if row else None


def links_of(store: Store, record: str) -> list[Link]:
    """Return the links from or to a record."""
    rows = store.execute(
        f"SELECT {_LINK} FROM links WHERE source = ?1 OR target = ?1 ORDER BY relation, position, id",  # noqa: S608
        (record,),
    )
    return [Link(*row) for row in rows]


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
