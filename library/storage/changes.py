"""Changes: opening one for writing, and taking the newest back or forth again.

A change is `open` while it may write (its process says whether that is still so), `done` when it ended,
`undone` while it can be redone, and `dropped` when a new change took the place of an undone one.
"""

from __future__ import annotations

import contextlib
import functools
import os
import socket
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from ..errors import HistoryError, RestsOnItError, StorageError
from ..model import Change
from . import search
from .journal import Replay
from .store import Store

_COLUMNS = """
    c.number, c.label, c.coder, c.origin, c.state, c.process, c.began, c.ended,
    (SELECT count(*) FROM journal j WHERE j.change = c.number)
"""

_CANDIDATES = {  # what is tried, the second one where something rests on the first
    "undo": (
        "SELECT max(number) FROM changes WHERE state IN ('open', 'done')",
        "SELECT change FROM journal JOIN changes ON number = change WHERE state IN ('open', 'done') "
        "ORDER BY entry DESC LIMIT 1",
    ),
    "redo": (
        "SELECT min(number) FROM changes WHERE state = 'undone'",
        "SELECT max(number) FROM changes WHERE state = 'undone'",
    ),
}


def now() -> str:
    """Return the time as it is stored: ISO 8601, UTC, milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def begin(store: Store, label: str, coder: str, origin: str) -> int:
    """Start a change inside the current transaction and return its number."""
    cursor = store.execute(
        "INSERT INTO changes(label, coder, origin, process, state, began) VALUES (?, ?, ?, ?, 'open', ?)",
        (label, coder, origin, this_process(), now()),
    )
    return int(cursor.lastrowid or 0)


def settle(store: Store, number: int) -> bool:
    """Tell, at a transaction's end, whether change `number` has changed any row so far.

    If it has, what was undone before it can no longer be redone; if not, it leaves no trace.
    """
    if not store.value("SELECT EXISTS (SELECT 1 FROM journal WHERE change = ?)", (number,)):
        store.execute("DELETE FROM changes WHERE number = ?", (number,))
        return False
    store.execute("UPDATE changes SET state = 'dropped' WHERE state = 'undone' AND number < ?", (number,))
    return True


@contextlib.contextmanager
def writing(store: Store, number: int, *, journalling: bool = True) -> Iterator[None]:
    """Let the current transaction write, in the name of change `number`."""
    store.execute("UPDATE open_change SET number = ?, journalling = ?", (number, int(journalling)))
    yield
    search.index_waiting(store)
    store.execute("UPDATE open_change SET number = NULL, journalling = 1")


def require_open(store: Store, number: int) -> None:
    """Raise unless change `number` may go on writing: it can have been undone from elsewhere."""
    if store.value("SELECT state FROM changes WHERE number = ?", (number,)) != "open":
        raise HistoryError(
            "This import was undone from another window or command.", "Start it again if it is wanted."
        )


def finish(store: Store, number: int, label: str) -> None:
    """End change `number` inside the current transaction, unless it was undone from elsewhere."""
    store.execute(
        "UPDATE changes SET state = 'done', label = ?, ended = ? WHERE number = ? AND state = 'open'",
        (label, now(), number),
    )


def get(store: Store, number: int) -> Change:
    """Return one change."""
    return _change(store.execute(f"SELECT {_COLUMNS} FROM changes c WHERE number = ?", (number,)).fetchone())  # noqa: S608


def listed(store: Store, limit: int) -> list[Change]:
    """Return the newest changes first."""
    rows = store.execute(f"SELECT {_COLUMNS} FROM changes c ORDER BY number DESC LIMIT ?", (limit,))  # noqa: S608
    return [_change(row) for row in rows]


def since(store: Store, number: int) -> list[Change]:
    """Return the changes that began after change `number`, newest first."""
    rows = store.execute(
        f"SELECT {_COLUMNS} FROM changes c WHERE number > ? ORDER BY number DESC",  # noqa: S608
        (number,),
    )
    return [_change(row) for row in rows]


def of_row(store: Store, row: str) -> list[tuple[Change, str | None, str | None]]:
    """Return every change of a row with its images before and after, newest first."""
    rows = store.execute(
        f"SELECT j.before, j.after, {_COLUMNS} FROM journal j JOIN changes c ON c.number = j.change "  # noqa: S608
        "WHERE j.row = ? ORDER BY j.entry DESC",
        (row,),
    )
    return [(_change(about), before, after) for before, after, *about in rows]


def next_step(store: Store, verb: str) -> Change | None:
    """Return the change that is taken first to "undo" or "redo", or None."""
    number = store.value(_CANDIDATES[verb][0])
    return None if number is None else get(store, number)


def last_adding(store: Store) -> Change | None:
    """Return the newest change that stands and added articles, or None."""
    number = store.value(
        "SELECT number FROM changes c WHERE state IN ('open', 'done') AND EXISTS ("
        "  SELECT 1 FROM journal WHERE change = c.number AND tbl = 'articles' AND before IS NULL"
        ") ORDER BY number DESC LIMIT 1"
    )
    return None if number is None else get(store, number)


def undo(store: Store) -> Change:
    """Take back the newest change that stands; HistoryError says why that is not possible.

    Newest is what began last. Only where an import that began earlier, and went on, rests on it does the
    import go first.
    """
    return _step(store, "undo")


def redo(store: Store) -> Change:
    """Put back the change that was undone last; HistoryError says why that is not possible."""
    return _step(store, "redo")


def _step(store: Store, verb: str) -> Change:
    reason = HistoryError("")
    for candidate in _CANDIDATES[verb]:
        try:
            with _explained(store, verb):
                number = store.value(candidate)
                if number is None:
                    raise HistoryError(f"There is nothing to {verb}.")
                _replay(store, get(store, number), verb)
        except RestsOnItError as error:
            reason = error
        else:
            return get(store, number)
    raise reason


@contextlib.contextmanager
def _explained(store: Store, verb: str) -> Iterator[None]:
    """Hold a transaction; what a rule of the database forbids is a reason, not a fault."""
    try:
        with store.transaction():
            yield
    except StorageError as error:
        if not isinstance(error.__cause__, sqlite3.IntegrityError):
            raise
        raise RestsOnItError(
            f"The change cannot be {verb}ne: something that was made since rests on it.",
            "Nothing was touched.",
        ) from error


def _replay(store: Store, change: Change, verb: str) -> None:
    if change.state == "running":
        raise HistoryError(f"“{change.label}” is still running.", "Cancel it first, then undo.")
    images, order, state = (
        ("after, before", "DESC", "undone") if verb == "undo" else ("before, after", "ASC", "done")
    )
    store.execute("PRAGMA defer_foreign_keys = ON")
    entries = store.execute(
        f"SELECT tbl, row, {images} FROM journal WHERE change = ? ORDER BY entry {order}",  # noqa: S608
        (change.number,),
    ).fetchall()
    with writing(store, change.number, journalling=False):
        mismatch = Replay(store.conn).apply(entries)
        if mismatch:
            raise HistoryError(
                f"“{change.label}” cannot be {verb}ne: {mismatch} has changed since.",
                "Nothing was touched. “parley check” tells whether the history is damaged.",
            )
    store.execute(
        "UPDATE changes SET state = ?, ended = coalesce(ended, ?) WHERE number = ?",
        (state, now(), change.number),
    )


def _change(row: Sequence[Any]) -> Change:
    number, label, coder, origin, state, process, began, ended, entries = row
    if state == "open":
        state = "running" if _is_alive(process) else "interrupted"
    return Change(number, label, coder, origin, state, began, ended, entries)


def this_process() -> str:
    """Return what tells this process from all others, also from a later one with the same number."""
    return _process_name(os.getpid())


@functools.cache
def _process_name(pid: int) -> str:
    import psutil

    return f"{socket.gethostname()}:{pid}:{psutil.Process(pid).create_time():.2f}"


def _is_alive(process: str) -> bool:
    import psutil

    host, pid, started = process.rsplit(":", 2)
    if host != socket.gethostname():
        return False
    try:
        # The system works a start time out from its clock, which may have been set since.
        return abs(psutil.Process(int(pid)).create_time() - float(started)) < 2
    except psutil.Error:
        return False
