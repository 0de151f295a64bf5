"""Databases of other programs, read without trust: a copy, read-only, with nothing of theirs run."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..errors import UnreadableError
from .schema import APPLICATION_ID

_HEADER = b"SQLite format 3\0"
_OWN = slice(68, 72)
_HEAD = 4 * 1024 * 1024  # bytes in which the tables are declared, in whatever case
_LEAST = 1_000_000  # bytes that SQLite needs for itself


def has_tables(data: bytes, *names: str) -> bool:
    """Tell quickly whether data is a database that is none of ours and seems to have these tables."""
    if not data.startswith(_HEADER) or data[_OWN] == APPLICATION_ID.to_bytes(4, "big"):
        return False
    head = data[:_HEAD].lower()
    return all(
        any(form.lower().encode() in head or data.find(form.encode(), _HEAD) >= 0 for form in _declared(name))
        for name in names
    )


def _declared(name: str) -> tuple[str, ...]:
    """Return the ways in which SQLite keeps how a table was declared."""
    return tuple(f"CREATE TABLE {form}" for form in (f"{name} ", f"{name}(", f'"{name}"'))


def rows_of(
    data: bytes, columns: Mapping[str, Sequence[str]], optional: Mapping[str, Sequence[str]] | None = None
) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of tables by name, with these columns each; a table that is not there has none.

    Of the columns of `optional`, those that a table lacks are None. What is no UTF-8 stays bytes. A view or a virtual
    table of a name is none. Raises UnreadableError for a database that is damaged or lacks a column.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "copy.sqlite")
        path.write_bytes(data)
        try:
            connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
        except sqlite3.Error as error:
            raise UnreadableError(f"It is a damaged database ({error}).") from None
        try:
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA cell_size_check = ON")
            connection.setlimit(
                sqlite3.SQLITE_LIMIT_LENGTH, max(len(data), _LEAST)
            )  # what it stores, not makes up
            connection.text_factory = _text
            there = {
                str(name).lower()
                for (name,) in connection.execute(
                    "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE %'"
                )
            }
            return {
                table: _rows(connection, table, names, (optional or {}).get(table, ()))
                if table.lower() in there
                else []
                for table, names in columns.items()
            }
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise UnreadableError(f"Its tables cannot be read: {error}.") from None
        finally:
            connection.close()


def _text(data: bytes) -> str | bytes:
    """Return the text that a column holds; bytes where it is none, so that whoever wants text can name the row."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data


def _rows(
    connection: sqlite3.Connection, table: str, names: Sequence[str], optional: Sequence[str]
) -> list[dict[str, Any]]:
    """Return the rows of a table, whose name and columns are ours to choose."""
    there = {str(row[1]).lower() for row in connection.execute(f'PRAGMA table_info("{table}")')}
    names = [*names, *(name for name in optional if name.lower() in there)]
    if not names:
        return []
    absent = dict.fromkeys(optional)
    listed = ", ".join(f'"{table}"."{name}"' for name in names)
    cursor = connection.execute(f'SELECT {listed} FROM "{table}" ORDER BY rowid')  # noqa: S608
    return [absent | dict(zip(names, row, strict=True)) for row in cursor]
