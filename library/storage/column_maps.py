"""Rows that say which column of a table with certain headers holds what; no part of the history."""

from __future__ import annotations

from .store import Store


def get(store: Store, headers: str) -> str:
    """Return the map that was kept for these headers, or nothing."""
    return store.value("SELECT map FROM column_maps WHERE headers = ?", (headers,)) or ""


def put(store: Store, headers: str, columns: str) -> None:
    """Keep the map for these headers, in place of an older one."""
    with store.transaction():
        store.execute(
            "INSERT INTO column_maps(headers, map) VALUES (?, ?) "
            "ON CONFLICT(headers) DO UPDATE SET map = excluded.map",
            (headers, columns),
        )
