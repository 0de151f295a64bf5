"""One connection to one library file, and the transactions on it; it belongs to the thread that opened it."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
import weakref
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Self

from ..errors import (
    NotALibraryError,
    StorageError,
)
from ..text.normalise import well_formed
from ..text.ordering import sort_key
from ..text.search_words import indexed
from . import files, held
from .errors import PATIENCE, Cursor, in_our_words, translated
from .migrate import migrate
from .schema import APPLICATION_ID, MIGRATIONS

_CACHE, _SMALL_CACHE = -16_000, -4_000  # of pages, in KB as SQLite takes them: a minus, and no page size
_TURN = 0.001  # seconds between tries: SQLite's own waits grow and starve beside a busy importer


class Store:
    """A library file, open. Reads at any time; writes inside `transaction()`."""

    def __init__(self, path: Path, conn: sqlite3.Connection) -> None:
        self.path = path
        self.conn = conn
        self._held: tuple[str, int, int] | None = None
        self._file: os.stat_result | None = None
        self._reading: list[weakref.ref[sqlite3.Cursor]] | None = None  # the cursors of a snapshot
        self._cursor: type[Cursor] = type("_CursorOfStore", (Cursor,), {"path": path})

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> Store:
        """Open the library at `path`, upgrading an older one after a backup.

        With `create` a missing file is made first, whole or not at all. Raises LibraryMissingError,
        NotALibraryError, NewerLibraryError, NetworkShareError or StorageError; a file that is refused
        is left untouched.
        """
        try:
            files.refuse_network_share(path)
            if create and not path.exists():
                _create(path)
            with translated(path):
                store = cls._opened(path)
                try:
                    store._prepare()
                except BaseException:
                    store.close()
                    raise
        except OSError as error:
            raise StorageError(
                f"“{path}” cannot be opened: {error.strerror}.", "Name another file with --library."
            ) from error
        return store

    @classmethod
    def _opened(cls, path: Path) -> Self:
        with held.GUARD:
            if not held.is_open(path):
                files.examine(path)
            store = cls(path, _connect(path))
            try:
                store.conn.execute("PRAGMA application_id")  # only now SQLite opens the file
                store._file = about = path.stat()
            except BaseException:
                store.close()
                raise
            store._held = held.hold(path, about)
        return store

    def _prepare(self) -> None:
        if self.value("PRAGMA application_id") != APPLICATION_ID:
            raise NotALibraryError(
                f"“{self.path}” is not a Parley library.", "Name another file with --library."
            )
        version = int(self.value("PRAGMA user_version"))
        files.check_version(self.path, version)
        if version < len(MIGRATIONS):
            files.copy_database(self.conn, files.free_name(self.path, f"before-format-{len(MIGRATIONS)}"))
            migrate(self.conn)
        if self.value("PRAGMA journal_mode") != "wal":
            with contextlib.suppress(sqlite3.OperationalError):  # a file that can only be read
                self.conn.execute("PRAGMA journal_mode = WAL")

    def close(self) -> None:
        """Close the file; nothing that was committed is lost by not calling this."""
        self.conn.close()
        if self._held:
            held.release(self._held)
            self._held = None

    @property
    def data_version(self) -> int:
        """SQLite's number that changes whenever another connection has written."""
        return int(self.value("PRAGMA data_version"))

    def interrupt(self) -> None:
        """End the statement that runs on another thread."""
        self.conn.interrupt()

    def execute(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> sqlite3.Cursor:
        """Run one statement, with SQLite's errors in our words, also while its rows are read."""
        try:  # not `translated`, here and in the cursor: every statement and every row comes by
            cursor = self.conn.cursor(self._cursor)
            if self._reading is not None:
                self._reading.append(weakref.ref(cursor))
            return cursor.execute(sql, values)
        except UnicodeEncodeError:
            # Half a character, such as a byte of the command line that is no UTF-8.
            return self.execute(sql, _storable(values))
        except sqlite3.Error as error:
            raise in_our_words(self.path, error) from error

    def value(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """Return the first column of the first row, or None."""
        row = self.execute(sql, values).fetchone()
        return row[0] if row else None

    @contextlib.contextmanager
    def transaction(self, *, durable: bool = True) -> Iterator[None]:
        """Hold the write lock: all that is written inside is committed together, or not at all.

        A durable transaction survives a power cut; one that is not (bulk import) survives the death of
        the process, and the next durable one carries it along.
        """
        with translated(self.path):
            self.conn.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            self._begin()
            try:
                yield
                self._require_in_place()
                self.conn.execute("COMMIT")
            except BaseException:
                if self.conn.in_transaction:
                    self.conn.execute("ROLLBACK")
                raise

    def _require_in_place(self) -> None:
        """Raise if the file was deleted or replaced: what is committed then goes where nobody finds it."""
        with contextlib.suppress(OSError):
            if self._file is None or os.path.samestat(self._file, self.path.stat()):
                return
        raise StorageError(
            f"“{self.path}” was moved, replaced or deleted while Parley had it open.",
            "What was to be written now was not; put the file back, or open it where it is.",
        )

    def _begin(self) -> None:
        self.conn.execute("PRAGMA busy_timeout = 0")
        deadline = time.monotonic() + PATIENCE
        try:
            while True:
                try:
                    self.conn.execute("BEGIN IMMEDIATE")
                except sqlite3.OperationalError as error:
                    if not _is_busy(error) or time.monotonic() > deadline:
                        raise
                    time.sleep(_TURN)
                else:
                    return
        finally:
            self.conn.execute(f"PRAGMA busy_timeout = {int(PATIENCE * 1000)}")

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let all reads inside see the library as it was at the first of them."""
        with translated(self.path):
            self.conn.execute("BEGIN")
            self._reading = []
            try:
                yield
            finally:
                # As long as one of them is at work, what interrupted it would interrupt the end too.
                for cursor in filter(None, (reference() for reference in self._reading)):
                    cursor.close()
                self._reading = None
                self.conn.execute("ROLLBACK")

    @contextlib.contextmanager
    def streaming(self) -> Iterator[None]:
        """Keep few pages in memory meanwhile: for what reads much of the library, and most of it once."""
        self.conn.execute(f"PRAGMA cache_size = {_SMALL_CACHE}")
        try:
            yield
        finally:
            self.conn.execute(f"PRAGMA cache_size = {_CACHE}")


def _storable(values: Sequence[Any] | dict[str, Any]) -> list[Any] | dict[str, Any]:
    def clean(value: Any) -> Any:
        return well_formed(value) if isinstance(value, str) else value

    if isinstance(values, dict):
        return {name: clean(value) for name, value in values.items()}
    return [clean(value) for value in values]


def _connect(path: Path) -> sqlite3.Connection:
    conn = sqlite3.connect(path, isolation_level=None, timeout=PATIENCE)
    conn.execute("PRAGMA foreign_keys = ON")
    conn.execute("PRAGMA recursive_triggers = ON")
    conn.execute(f"PRAGMA cache_size = {_CACHE}")
    conn.create_function("indexed", 1, indexed, deterministic=True)
    conn.create_function("sort_key", 1, sort_key, deterministic=True)
    return conn


def _create(path: Path) -> None:
    """Make a library beside `path` and move it there whole; of several that race, the first one stays."""
    try:
        if path.is_symlink():  # one that leads nowhere yet
            path = path.resolve()
        path.parent.mkdir(parents=True, exist_ok=True)
        with files.beside(path, "new") as part:
            with contextlib.closing(_connect(part)) as conn:
                migrate(conn)
                conn.execute("PRAGMA journal_mode = WAL")
            _place(part, path)
    except OSError as error:
        raise StorageError(
            f"A library cannot be made at “{path}”: {error.strerror}.", "Choose another place with --library."
        ) from error
    except sqlite3.Error as error:
        raise StorageError(
            f"A library cannot be made at “{path}”: {error}.", "Choose another place."
        ) from error


def _place(part: Path, path: Path) -> None:
    """Give `part` the name `path` unless something has it; some filesystems have no hard links."""
    try:
        os.link(part, path)
    except FileExistsError:
        return
    except OSError:
        if not path.exists():
            part.rename(path)


def _is_busy(error: sqlite3.Error) -> bool:
    return error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
