"""Rows of collections and of what is in them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from ..choosing import Collection
from .store import Store

_SELECT = """
    SELECT c.id, c.name, c.note, c.position, c.created,
        (SELECT count(*) FROM collected i JOIN articles a ON a.id = i.article
         WHERE i.collection = c.id AND a.removed IS NULL)
    FROM collections c
"""


def insert(store: Store, collection: Collection) -> None:
    """Add one collection, empty."""
    store.execute(
        "INSERT INTO collections(id, name, note, position, created) VALUES (?, ?, ?, ?, ?)",
        (collection.id, collection.name, collection.note, collection.position, collection.created),
    )


def update(store: Store, id: str, values: Mapping[str, str]) -> None:
    """Set some columns of one collection."""
    names = ", ".join(f"{name} = :{name}" for name in values)
    store.execute(f"UPDATE collections SET {names} WHERE id = :id", {**values, "id": id})  # noqa: S608


def delete(store: Store, id: str) -> None:
    """Remove one collection; the articles stay."""
    store.execute("DELETE FROM collected WHERE collection = ?", (id,))
    store.execute("DELETE FROM collections WHERE id = ?", (id,))


def get(store: Store, id: str) -> Collection | None:
    """Return one collection."""
    row = store.execute(f"{_SELECT} WHERE c.id = ?", (id,)).fetchone()
    return Collection(*row) if row else None


def listed(store: Store) -> list[Collection]:
    """Return the collections in their order."""
    return [Collection(*row) for row in store.execute(f"{_SELECT} ORDER BY c.position, c.id")]


def of_article(store: Store, article: str) -> list[Collection]:
    """Return the collections that an article is in, in their order."""
    rows = store.execute(
        f"{_SELECT} WHERE c.id IN (SELECT collection FROM collected WHERE article = ?) ORDER BY c.position, c.id",  # noqa: S608
        (article,),
    )
    return [Collection(*row) for row in rows]


def next_position(store: Store) -> int:
    """Return the place after the last collection."""
    return int(store.value("SELECT coalesce(max(position), -1) + 1 FROM collections"))


def put(store: Store, collection: str, articles: Sequence[tuple[str, str]]) -> int:
    """Put articles in, each as (id of the new row, article), and return how many were not in it."""
    return store.execute(
        "INSERT INTO collected(id, collection, article) "
        "SELECT j.value ->> 0, ?, a.id FROM json_each(?) j CROSS JOIN articles a ON a.id = j.value ->> 1 "
        "WHERE true ON CONFLICT (collection, article) DO NOTHING",
        (collection, json.dumps(articles)),
    ).rowcount


def take(store: Store, collection: str, articles: Sequence[str]) -> int:
    """Take articles out, and return how many were in it."""
    return store.execute(
        "DELETE FROM collected WHERE collection = ? AND article IN (SELECT value FROM json_each(?))",
        (collection, json.dumps(articles)),
    ).rowcount
