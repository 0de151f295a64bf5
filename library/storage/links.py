"""Rows of links between records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, fields
from typing import Any

from ..model import Link
from .store import Store

_COLUMNS = ", ".join(field.name for field in fields(Link))


def insert(store: Store, link: Link) -> None:
    """Add one link."""
    marks = ", ".join("?" for _ in fields(Link))
    store.execute(f"INSERT INTO links({_COLUMNS}) VALUES ({marks})", astuple(link))  # noqa: S608


def update(store: Store, id: str, values: Mapping[str, Any]) -> None:
    """Set some columns of one link."""
    names = ", ".join(f"{name} = :{name}" for name in values)
    store.execute(f"UPDATE links SET {names} WHERE id = :id", {**values, "id": id})  # noqa: S608


def delete(store: Store, id: str) -> None:
    """Remove one link."""
    store.execute("DELETE FROM links WHERE id = ?", (id,))


def get(store: Store, id: str) -> Link | None:
    """Return one link."""
    row = store.execute(f"SELECT {_COLUMNS} FROM links WHERE id = ?", (id,)).fetchone()  # noqa: S608
    return Link(*row) if row else None


def of_record(store: Store, record: str) -> list[Link]:
    """Return the links from or to a record."""
    return _listed(store, "source = ?1 OR target = ?1", record)


def of_mention(store: Store, mention: str) -> list[Link]:
    """Return the links that cite a mention."""
    return _listed(store, "source_mention = ?1 OR target_mention = ?1", mention)


def last_position(store: Store, source: str, relation: str, but: str) -> int:
    """Return the last place among the links of a relation from a record, the link `but` aside; -1 for none."""
    last = store.value(
        "SELECT max(position) FROM links WHERE source = ? AND relation = ? AND id <> ?",
        (source, relation, but),
    )
    return -1 if last is None else int(last)


def ids_ending(store: Store, ending: str) -> list[tuple[str, str]]:
    """Return (id, description) of every link whose id is or ends with `ending`."""
    return store.execute(
        "SELECT l.id, s.name || ' ' || l.relation || ' ' || t.name FROM links l "
        "JOIN records s ON s.id = l.source JOIN records t ON t.id = l.target "
        "WHERE l.id = ?1 OR substr(l.id, -length(?1)) = ?1 ORDER BY l.id = ?1 DESC LIMIT 6",
        (ending,),
    ).fetchall()


def cite(store: Store, mention: str, instead: str | None) -> None:
    """Let the links that cite a mention cite another one, or none."""
    for column in ("source_mention", "target_mention"):
        store.execute(f"UPDATE links SET {column} = ? WHERE {column} = ?", (instead, mention))  # noqa: S608


def _listed(store: Store, condition: str, value: str) -> list[Link]:
    rows = store.execute(
        f"SELECT {_COLUMNS} FROM links WHERE {condition} ORDER BY relation, position, id",  # noqa: S608
        (value,),
    )
    return [Link(*row) for row in rows]
