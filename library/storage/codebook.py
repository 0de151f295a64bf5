"""Rows of the codebook: kinds, their attributes, value lists (terms) and relations."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from ..errors import InvalidError, StorageError
from .journal import columns_of
from .store import Store


def rows(store: Store, table: str) -> list[dict[str, Any]]:
    """Return a table's rows in the order in which they are shown."""
    columns = columns_of(store.conn, table)
    names = ", ".join(f'"{c}"' for c in columns)
    return [
        dict(zip(columns, row, strict=True))
        for row in store.execute(f"SELECT {names} FROM {table} ORDER BY position, id")  # noqa: S608
    ]


def put(store: Store, table: str, row: Mapping[str, Any]) -> None:
    """Add a row, or make the row of that id equal to it; an equal row is not written.

    Raises InvalidError where it clashes with another row.
    """
    names = [c for c in columns_of(store.conn, table) if c in row]
    changed = " OR ".join(f"{c} IS NOT excluded.{c}" for c in names if c != "id")
    updates = ", ".join(f"{c} = excluded.{c}" for c in names if c != "id")
    try:
        store.execute(
            f"INSERT INTO {table}({', '.join(names)}) VALUES ({', '.join(f':{c}' for c in names)}) "  # noqa: S608
            f"ON CONFLICT(id) DO UPDATE SET {updates} WHERE {changed}",
            {c: row[c] for c in names},
        )
    except StorageError as error:
        if not isinstance(error.__cause__, sqlite3.IntegrityError):
            raise
        raise InvalidError(f"“{row['id']}” does not fit the {table} that are there.") from error


def relation(store: Store, id: str) -> dict[str, Any] | None:
    """Return one relation."""
    return next((row for row in rows(store, "relations") if row["id"] == id), None)


def has_kind(store: Store, id: str) -> bool:
    """Tell whether the codebook has this kind."""
    return bool(store.value("SELECT 1 FROM kinds WHERE id = ?", (id,)))


def terms(store: Store, name: str) -> dict[str, str]:
    """Return the terms of a value list that are not archived, labels by key, in order."""
    rows = store.execute(
        "SELECT key, label FROM terms WHERE list = ? AND NOT archived ORDER BY position, id", (name,)
    )
    return dict(rows.fetchall())
