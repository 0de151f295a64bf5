"""Rows of filters that somebody kept."""

from __future__ import annotations

import json
from collections.abc import Mapping

from ..choosing import Filter, SavedFilter
from .store import Store


def insert(store: Store, saved: SavedFilter) -> None:
    """Add one filter."""
    store.execute(
        "INSERT INTO filters(id, name, query, position, created) VALUES (?, ?, ?, ?, ?)",
        (saved.id, saved.name, query(saved.filter), saved.position, saved.created),
    )


def query(filter: Filter) -> str:
    """Return a filter as it is kept."""
    return json.dumps(filter.as_values(), ensure_ascii=False)


def update(store: Store, id: str, values: Mapping[str, str]) -> None:
    """Set some columns of one filter."""
    names = ", ".join(f"{name} = :{name}" for name in values)
    store.execute(f"UPDATE filters SET {names} WHERE id = :id", {**values, "id": id})  # noqa: S608


def delete(store: Store, id: str) -> None:
    """Remove one filter."""
    store.execute("DELETE FROM filters WHERE id = ?", (id,))


def listed(store: Store) -> list[SavedFilter]:
    """Return the filters in their order."""
    rows = store.execute("SELECT id, name, query, position, created FROM filters ORDER BY position, id")
    return [
        SavedFilter(id, name, Filter.of(json.loads(query)), position, created)
        for id, name, query, position, created in rows
    ]


def next_position(store: Store) -> int:
    """Return the place after the last filter."""
    return int(store.value("SELECT coalesce(max(position), -1) + 1 FROM filters"))
