"""What a person changes of the rows of a tray: few of them at once, many on another thread; each can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from library import ImportOptions, Library, LibraryError, TablePreview, look_at_table

from .gathering import Gathering
from .session import Session

_AT_ONCE = 500  # rows that are changed while the window waits
_IDENTITY = ("outlet", "url")  # with another one, an article is another article


class TrayChanges(QObject):
    """Signals: `changed(numbers)` of rows that became others; `refused(sentence)`; `settled()` when nothing is left to
    do, see `is_busy`.
    """

    changed = Signal(list)
    refused = Signal(str)
    settled = Signal()

    def __init__(self, session: Session, gathering: Gathering, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._gathering = gathering
        self._tray = gathering.tray
        self._pending = 0
        self._encodings: dict[str, str] = {}
        self._columns: dict[str, tuple[tuple[str, str], ...]] = {}
        gathering.replaced.connect(self._on_replaced)

    @property
    def is_busy(self) -> bool:
        """Whether something that was asked for is still being done."""
        return self._pending > 0 or self._gathering.is_reading_again

    def edit(self, numbers: list[int], field: str, typed: str) -> None:
        """Set a field of articles."""
        self._do(
            numbers,
            lambda _library: self._tray.edit(numbers, **{field: typed}),
            self._on_identity if field in _IDENTITY else self.changed.emit,
        )

    def tick(self, numbers: list[int]) -> None:
        """Take rows in, or leave them out where all of them are in."""
        rows = self._tray.rows
        can = [n for n in numbers if rows[n].can_be_added]
        self.leave_out(can, is_left_out=all(rows[n].is_wanted for n in can))

    def leave_out(self, numbers: list[int], *, is_left_out: bool = True) -> None:
        """Leave rows out of what is added, or take them in again."""
        self._do(
            numbers,
            lambda _library: self._tray.leave_out(numbers, is_left_out=is_left_out),
            self.changed.emit,
        )

    def undo(self) -> None:
        """Take the last change back."""
        self._on_identity(self._tray.undo())

    def read_again(self, path: str, encoding: str) -> None:
        """Read a file in another encoding, or in the one that is guessed."""
        self._encodings[path] = encoding
        self._read_again(path)

    def ask_columns(self, path: str, done: Callable[[TablePreview], None]) -> None:
        """Look which columns a table has, and hand that to `done`."""
        encoding = self._encodings.get(path, "")
        self._session.query("columns", lambda _library: look_at_table(path, encoding), done)

    def set_columns(self, path: str, headers: Sequence[str], columns: Mapping[str, str]) -> None:
        """Read a table with these columns, headers by field, and remember them for those with the same headers."""
        self._later(lambda library: library.column_maps.put(headers, columns), lambda _nothing: None)
        self._columns[path] = tuple(columns.items())
        self._read_again(path)

    def _read_again(self, path: str) -> None:
        encoding, columns = self._encodings.get(path, ""), self._columns.get(path, ())
        self._gathering.read_again(path, ImportOptions(encoding=encoding, columns=columns))

    def _do(
        self, numbers: list[int], work: Callable[[Library], list[int]], done: Callable[[list[int]], None]
    ) -> None:
        if len(numbers) > _AT_ONCE:
            self._later(work, done)
            return
        try:
            done(work(self._session.library))
        except LibraryError as error:
            self.refused.emit(f"{error.message} {error.hint}".strip())

    def _on_identity(self, changed: list[int]) -> None:
        """Look whether articles are duplicates now, or none any more."""
        self.changed.emit(changed)
        rows = self._tray.rows
        doubtful = [n for n in changed if len(changed) <= _AT_ONCE or not rows[n].can_be_added]
        if doubtful:
            self._later(lambda library: self._tray.recheck(library, doubtful), self.changed.emit)

    def _later(self, work: Callable[[Library], Any], done: Callable[[Any], None]) -> None:
        self._pending += 1

        def on_done(result: Any) -> None:
            done(result)
            self._end()

        self._session.query("", work, on_done)

    def _on_replaced(self, path: str) -> None:
        self.changed.emit([n for n, row in enumerate(self._tray.rows) if row.path == path])
        if not self.is_busy:
            self.settled.emit()

    def _end(self) -> None:
        self._pending -= 1
        if not self.is_busy:
            self.settled.emit()
