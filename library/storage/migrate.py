"""Bringing a file to the newest schema, all missing steps or none."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

from ..errors import StorageError
from .schema import APPLICATION_ID, MIGRATIONS

if TYPE_CHECKING:
    from sqlite_utils import Database


def migrate(conn: sqlite3.Connection) -> None:
    """Apply the missing steps under one write lock; `user_version` counts those applied.

    After each step foreign keys are checked. Another process that wanted to do the same finds it done.
    """
    from sqlite_utils import Database, Migrations

    steps = Migrations("parley")
    for number, step in enumerate(MIGRATIONS, start=1):
        steps(name=f"{number:04}")(_checked(number, step))
    conn.execute("BEGIN IMMEDIATE")
    try:
        steps.apply(Database(conn, recursive_triggers=False, execute_plugins=False))
        conn.execute("COMMIT")
    except BaseException:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        raise


def _checked(number: int, step: Callable[[Database], None]) -> Callable[[Database], None]:
    """Return `step` followed by the check of foreign keys and the new version number."""

    def apply(db: Database) -> None:
        step(db)
        broken = db.conn.execute("PRAGMA foreign_key_check").fetchone()
        if broken:
            raise StorageError(
                f"Upgrading stopped: a row of “{broken[0]}” points to nothing.",
                "The library is as it was; please report this.",
            )
        db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.conn.execute(f"PRAGMA user_version = {number}")

    return apply
