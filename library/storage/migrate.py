"""Bringing a file to the newest schema, step by step, each step whole or not at all."""

from __future__ import annotations

import sqlite3

from ..errors import StorageError
from .schema import APPLICATION_ID, MIGRATIONS


def migrate(conn: sqlite3.Connection) -> None:
    """Apply the missing steps; after each one foreign keys are checked and `user_version` counts it."""
    from sqlite_utils import Database, Migrations

    db = Database(conn, recursive_triggers=False, execute_plugins=False)
    steps = Migrations("parley")
    for number, step in enumerate(MIGRATIONS, start=1):

        @steps(name=f"{number:04}")
        def apply(db: Database, step: object = step, number: int = number) -> None:
            assert callable(step)
            step(db)
            broken = db.conn.execute("PRAGMA foreign_key_check").fetchone()
            if broken:
                raise StorageError(
                    f"Upgrading stopped: a row of “{broken[0]}” points to nothing.",
                    "The library is as it was; please report this.",
                )
            db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.conn.execute(f"PRAGMA user_version = {number}")

    steps.apply(db)
