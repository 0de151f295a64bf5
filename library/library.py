"""Library: one open library file, its managers, and the changes through which everything is written."""

from __future__ import annotations

import contextlib
import getpass
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from .articles import Articles
from .bulk import Bulk
from .codebook import Codebook
from .collections import Collections
from .column_maps import ColumnMaps
from .comparison import Comparisons
from .coverage import Coverages
from .errors import LibraryError, OutsideChangeError
from .filters import Filters
from .history import History
from .identity import Identity
from .links import Links
from .matching import Matching
from .mentions import Mentions
from .model import Change
from .nearby import Nearby
from .network import Networks
from .occurrences import Occurrences
from .outlets import Outlets
from .records import Records
from .reprints import Reprints
from .search import Search
from .storage import changes, files
from .storage.store import Store
from .text.normalise import normalise_line
from .timeline import Timelines

_PAUSE = 0.005  # seconds that a long change leaves to other writers between its transactions


class Library:
    """An open library, for the thread that opened it; every other thread or process opens its own.

    Reading is free; writing happens inside `with library.change("What it does"):` and is one undoable
    step, whole or not at all.
    """

    def __init__(self, store: Store, coder: str, origin: str) -> None:
        self._store = store
        self._change: int | None = None
        self.coder = coder
        self._origin = origin
        self.articles = Articles(store, self)
        self.bulk = Bulk(store, self)
        self.collections = Collections(store, self)
        self.filters = Filters(store, self)
        self.outlets = Outlets(store, self)
        self.mentions = Mentions(store, self)
        self.matching = Matching(store)
        self.records = Records(store, self, self.matching)
        self.identity = Identity(store, self, self.matching)
        self.occurrences = Occurrences(store, self, self.matching)
        self.nearby = Nearby(store, self, self.matching)
        self.links = Links(store, self)
        self.comparison = Comparisons(store, self)
        self.codebook = Codebook(store)
        self.column_maps = ColumnMaps(store)
        self.history = History(store)
        self.search = Search(store)
        self.reprints = Reprints(store, self.articles)
        self.networks = Networks(store, self)
        self.timelines = Timelines(store, self)
        self.coverages = Coverages(store, self)

    @classmethod
    def open(
        cls, path: Path | str, *, create: bool = False, coder: str = "", origin: str = "program"
    ) -> Self:
        """Open the library at `path`; with `create`, make it first where it is missing.

        `coder` is who makes the changes (default: the system's user name), `origin` the program that
        does, as the history names it. Raises a LibraryError that says what to do; a file that is not a
        library of this version is left untouched.
        """
        return cls(Store.open(Path(path), create=create), coder, origin)

    @property
    def path(self) -> Path:
        """The library's file."""
        return self._store.path

    @property
    def coder(self) -> str:
        """Who makes the changes; set to nothing, it is the system's user name."""
        return self._coder

    @coder.setter
    def coder(self, name: str) -> None:
        self._coder = normalise_line(name) or user_name()

    @property
    def data_version(self) -> int:
        """A number that is another one after anybody else, also another thread of this process, has written."""
        return self._store.data_version

    def interrupt(self) -> None:
        """End a question that another thread waits for; it raises InterruptedQueryError there."""
        self._store.interrupt()

    @property
    def store(self) -> Store:
        """The storage behind this library, for checks and exports within this package."""
        return self._store

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextlib.contextmanager
    def change(self, label: str) -> Iterator[None]:
        """Open one undoable change: all writes inside are kept together, or none on an exception.

        A change that writes nothing leaves no line in the history. Changes do not nest.
        """
        self._refuse_nesting()
        with self._store.transaction():
            number = changes.begin(self._store, label, self.coder, self._origin)
            with self._writing(number):
                yield
            if changes.settle(self._store, number):
                changes.finish(self._store, number, label)

    def long_change(self, label: str) -> LongChange:
        """Open a change that spans several transactions, such as an import; see LongChange."""
        self._refuse_nesting()
        return LongChange(self._store, self, label, self._origin)

    @contextlib.contextmanager
    def _writing(self, number: int) -> Iterator[None]:
        self._change = number
        try:
            with changes.writing(self._store, number):
                yield
        finally:
            self._change = None

    def _refuse_nesting(self) -> None:
        if self._change is not None:
            raise OutsideChangeError("A change is open already.", "Changes do not nest: end that one first.")

    def require_change(self) -> None:
        """Raise OutsideChangeError unless a change is open."""
        if self._change is None:
            raise OutsideChangeError(
                "A write was tried outside a change.", "Write inside “with library.change(…):”."
            )

    def undo(self) -> Change:
        """Take back the newest change and return it; raises HistoryError with the reason if that cannot be."""
        self._refuse_nesting()
        return changes.undo(self._store)

    def redo(self) -> Change:
        """Put back the change that was undone last and return it; raises HistoryError if there is none."""
        self._refuse_nesting()
        return changes.redo(self._store)

    def backup(self, target: Path | str) -> Path:
        """Write a consistent copy of this library to a new file, also while others write to it."""
        files.copy_database(self._store.conn, Path(target))
        return Path(target)


class _TrialEndedError(Exception):
    """Makes a transaction roll back that went well."""


class LongChange:
    """One undoable change made in several transactions, so that nobody waits long for the write lock.

    ```
    with library.long_change("Import") as change:
        with change.step():
            ...writes, kept together...
        change.label = "Import 2 articles"
    ```
    What the steps wrote is kept whatever happens after; the history tells an interrupted change from a
    whole one, and undo takes back as much as there is.
    """

    def __init__(self, store: Store, library: Library, label: str, origin: str) -> None:
        self._store = store
        self._library = library
        self._origin = origin
        self._number: int | None = None
        self._free_at = 0.0  # when the other writers have had their pause
        self.label = label

    @property
    def number(self) -> int | None:
        """The change's number in the history, or None while nothing was written."""
        return self._number

    def __enter__(self) -> Self:
        return self

    @contextlib.contextmanager
    def step(self) -> Iterator[None]:
        """Hold the write lock for one batch of writes, kept together or not at all.

        Raises HistoryError if the change was undone from elsewhere meanwhile.
        """
        number = self._number
        time.sleep(max(0.0, self._free_at - time.monotonic()))
        with self._store.transaction(durable=False):
            if number is None:
                number = changes.begin(self._store, self.label, self._library.coder, self._origin)
            else:
                changes.require_open(self._store, number)
            with self._library._writing(number):
                yield
            number = number if changes.settle(self._store, number) else None
        self._number = number
        self._free_at = time.monotonic() + _PAUSE

    @contextlib.contextmanager
    def trial(self) -> Iterator[None]:
        """Let a batch of writes be tried: whatever happens, nothing of it is kept."""
        with contextlib.suppress(_TrialEndedError), self._store.transaction():
            with self._library._writing(
                changes.begin(self._store, self.label, self._library.coder, self._origin)
            ):
                yield
            raise _TrialEndedError

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._number is None:
            return
        try:
            with self._store.transaction():
                changes.finish(self._store, self._number, self.label)
        except LibraryError:
            if error is None:
                raise


def user_name() -> str:
    """Return the system's name for the person at the keyboard."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "coder"
