"""SQLite's errors in the library's words."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..errors import (
    BusyError,
    InterruptedQueryError,
    InvalidError,
    LibraryError,
    OutsideChangeError,
    StorageError,
)
from .journal import REFUSED

PATIENCE = 10.0
"""Seconds to wait for another writer."""


class Cursor(sqlite3.Cursor):
    """A cursor that speaks our words; a damaged page is often met only while rows are read."""

    path = Path()

    def __next__(self) -> Any:
        try:
            return super().__next__()
        except sqlite3.Error as error:
            raise in_our_words(self.path, error) from error

    def fetchone(self) -> Any:
        try:
            return super().fetchone()
        except sqlite3.Error as error:
            raise in_our_words(self.path, error) from error

    def fetchall(self) -> list[Any]:
        with translated(self.path):
            return super().fetchall()


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into the library's."""
    try:
        yield
    except sqlite3.Error as error:
        raise in_our_words(path, error) from error


def in_our_words(path: Path, error: sqlite3.Error) -> LibraryError:
    """Return the error of the library that says what SQLite's error means."""
    if REFUSED in str(error):
        return OutsideChangeError(
            "A write was tried outside a change.", "Please report this: it is a fault in Parley."
        )
    if isinstance(error, sqlite3.ProgrammingError) and (misuse := _misuse(path, str(error))):
        return misuse
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_INTERRUPT:
        return InterruptedQueryError("The question was withdrawn.")
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return BusyError(
            f"Another program has been writing to “{path}” for {PATIENCE:.0f} seconds.", "Try again soon."
        )
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return StorageError(f"“{path}” is damaged: {error}.", "Work from a copy made by “parley backup”.")
    if code == sqlite3.SQLITE_FULL:
        return StorageError(
            f"The disk of “{path}” is full; what was being written was not.", "Free some space and try again."
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return StorageError(
            f"“{path}” cannot be written: {error}.",
            "Check the permissions of the file and its folder: Parley keeps files beside a library, even to read it.",
        )
    return StorageError(f"“{path}”: {error}.", "Run “parley check”, and report this if it finds nothing.")


def _misuse(path: Path, said: str) -> LibraryError | None:
    """Return the error for what the program that uses the library did, if it is to blame and not the file."""
    if "closed" in said:
        return StorageError(f"“{path}” is closed.", "Use a library inside its “with”, or open it again.")
    if "thread" in said:
        return StorageError(
            f"“{path}” was opened by another thread.", "Every thread opens the library for itself."
        )
    if "is not supported" in said:
        return InvalidError(
            f"A value cannot be stored or looked up: {said}.", "Where an id is wanted, pass its `id`."
        )
    return None
