"""The tables keep the rules that the journal needs, and a fresh file is marked as a library."""

from __future__ import annotations

import contextlib
import sqlite3

import pytest

from library import Library
from library.storage.schema import APPLICATION_ID, JOURNALLED, MIGRATIONS, default_codebook


@pytest.mark.parametrize("table", JOURNALLED)
def test_a_journalled_table_holds_what_an_image_can_hold(library: Library, table: str) -> None:
    columns = library.store.execute("SELECT name, type FROM pragma_table_info(?)", (table,)).fetchall()
    assert {kind for _, kind in columns} <= {"TEXT", "INTEGER"}
    assert ("id", "TEXT") in columns
    strict = library.store.value("SELECT strict FROM pragma_table_list WHERE name = ?", (table,))
    assert strict == 1


@pytest.mark.parametrize("table", JOURNALLED)
def test_every_kind_of_write_is_journalled(library: Library, table: str) -> None:
    triggers = library.store.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)
    ).fetchall()
    assert {(f"journal_{table}_{event}",) for event in ("insert", "update", "delete")} <= set(triggers)


def test_foreign_keys_of_journalled_tables_point_backwards(library: Library) -> None:
    for at, table in enumerate(JOURNALLED):
        targets = library.store.execute('SELECT "table" FROM pragma_foreign_key_list(?)', (table,))
        assert {target for (target,) in targets} <= {*JOURNALLED[:at], "texts"}


def test_a_fresh_file_is_marked_as_a_library_of_the_newest_format(library: Library) -> None:
    with contextlib.closing(sqlite3.connect(library.path)) as conn:
        marks = [conn.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
        assert marks == [APPLICATION_ID, len(MIGRATIONS)]
        assert conn.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert APPLICATION_ID.to_bytes(4, "big") == b"Parl"


def test_other_programs_can_read_the_tables(library: Library) -> None:
    """Datasette and sqlite-utils look at every table; only the index needs a function of ours."""
    with contextlib.closing(sqlite3.connect(library.path)) as conn:
        for table in (*JOURNALLED, "texts", "originals", "changes", "journal"):
            conn.execute(f"SELECT * FROM {table}").fetchall()


def test_the_codebook_that_a_library_starts_with_is_the_one_in_the_resources(library: Library) -> None:
    book = default_codebook()
    for table, rows in book.items():
        stored = {row["id"]: row for row in library.codebook.rows(table)}
        assert stored == {row["id"]: row for row in rows}
