"""The journal: every changed row's image before and after, written by triggers, replayed by undo and redo.

One row, `open_change`, tells the triggers which change is open. It is set inside a transaction and
cleared before its commit, so a write outside a change always meets an empty one and is refused.
Images are JSON objects with named columns; `json_object` cannot hold BLOBs and rounds floats, so
journalled tables have neither.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

REFUSED = "parley: write outside a change"


def triggers(conn: sqlite3.Connection, tables: Iterable[str]) -> Iterator[str]:
    """Yield the CREATE TRIGGER statements that journal `tables` with the columns they have now."""
    for table in tables:
        columns = columns_of(conn, table)
        images = {"INSERT": ("NULL", _image(columns, "NEW")), "DELETE": (_image(columns, "OLD"), "NULL")}
        images["UPDATE"] = (_image(columns, "OLD"), _image(columns, "NEW"))
        for event, (before, after) in images.items():
            row = "OLD.id" if event == "DELETE" else "NEW.id"
            yield f"""
                CREATE TRIGGER journal_{table}_{event.lower()} AFTER {event} ON {table} BEGIN
                    SELECT RAISE(ABORT, '{REFUSED}') FROM open_change WHERE number IS NULL;
                    INSERT INTO journal(change, tbl, row, before, after)
                    SELECT number, '{table}', {row}, {before}, {after} FROM open_change WHERE journalling;
                END"""  # noqa: S608 - names come from the schema


def columns_of(conn: sqlite3.Connection, table: str) -> list[str]:
    """Return the names of a table's columns, in order."""
    return [name for (name,) in conn.execute("SELECT name FROM pragma_table_info(?)", (table,))]


def _image(columns: Iterable[str], row: str = "") -> str:
    prefix = f"{row}." if row else ""
    return "json_object(" + ", ".join(f"'{c}', {prefix}\"{c}\"" for c in columns) + ")"


class Replay:
    """Puts journalled rows back to an image, after checking that they are what the journal left."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._columns: dict[str, list[str]] = {}

    def apply(self, entries: Iterable[tuple[str, str, str | None, str | None]]) -> str | None:
        """Apply `(table, row, expected image, wanted image)` in order.

        Returns None, or at the first row that is not as expected a description of it; the caller
        then rolls back.
        """
        for table, row, expected, wanted in entries:
            if self.current(table, row) != (json.loads(expected) if expected else None):
                return f"{table} {row}"
            self._put(table, row, json.loads(wanted) if wanted else None)
        return None

    def _known(self, table: str) -> list[str]:
        if table not in self._columns:
            self._columns[table] = columns_of(self._conn, table)
        return self._columns[table]

    def current(self, table: str, row: str) -> dict[str, Any] | None:
        columns = self._known(table)
        names = ", ".join(f'"{c}"' for c in columns)
        found = self._conn.execute(f"SELECT {names} FROM {table} WHERE id = ?", (row,)).fetchone()  # noqa: S608
        return dict(zip(columns, found, strict=True)) if found else None

    def _put(self, table: str, row: str, image: dict[str, Any] | None) -> None:
        if image is None:
            self._conn.execute(f"DELETE FROM {table} WHERE id = ?", (row,))  # noqa: S608
            return
        names = ", ".join(f'"{c}"' for c in image)
        marks = ", ".join("?" for _ in image)
        updates = ", ".join(f'"{c}" = excluded."{c}"' for c in image if c != "id")
        self._conn.execute(
            f"INSERT INTO {table}({names}) VALUES ({marks}) ON CONFLICT(id) DO UPDATE SET {updates}",  # noqa: S608
            list(image.values()),
        )
