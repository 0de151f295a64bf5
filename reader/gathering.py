"""Reading what was dropped, pasted or chosen into a tray, beside the reading: one drop after another."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from library import ImportOptions, Library, LibraryError, Tray, fill_tray, read_again

from .import_outcome import STDIN, shown_name
from .imports import CLIPBOARD, jobs_beside, total_of
from .jobs import Job
from .session import Session

_OFTEN = 0.2  # seconds between two reports of progress: the table is painted anew at each


@dataclass(frozen=True, slots=True)
class Gathered:
    """How far the reading is: files read of `total` (0 where that is not known), and the file at hand."""

    read: int
    total: int
    name: str


class Gathering(QObject):
    """Fills one tray by jobs of a session, in the order in which they were asked for.

    Signals: `progressed(Gathered)` some five times a second; `replaced(path)` when a file was read another way;
    `ended()` when nothing is left to read.
    """

    progressed = Signal(object)
    replaced = Signal(str)
    ended = Signal()

    def __init__(self, session: Session, tray: Tray, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.tray = tray
        self._waiting: deque[tuple[tuple[str, ...], bytes]] = deque()
        self._running: Job | None = None
        self._again: dict[str, ImportOptions | None] = {}  # files that are read again, and how after that
        self.was_stopped = False
        self.error: LibraryError | None = None  # what ended the reading early

    @property
    def is_running(self) -> bool:
        """Whether files are being read."""
        return self._running is not None

    @property
    def is_reading_again(self) -> bool:
        """Whether a file is being read in another way."""
        return bool(self._again)

    def read(self, paths: Iterable[str], clipboard: bytes = b"") -> None:
        """Read files, folders, and what the clipboard held where that is given."""
        self._waiting.append((tuple(paths) + ((STDIN,) if clipboard else ()), clipboard))
        self.tray.begin()
        if self._running is None:
            self._start()

    def read_again(self, path: str, options: ImportOptions) -> None:
        """Read one file of the tray in another way; of several ways that are asked for, the last one holds."""
        if path in self._again:
            self._again[path] = options
        else:
            self._again[path] = None
            self.tray.begin()
            self._start_again(path, options)

    def _start_again(self, path: str, options: ImportOptions) -> None:
        job = self._session.start(
            "Reading a file again", lambda library, _job: read_again(self.tray, library, path, options)
        )
        job.ended.connect(lambda _result, _error: self._on_replaced(path))

    def stop(self) -> None:
        """End the reading after the file at hand; what was read stays."""
        for _one in self._waiting:
            self.tray.end()
        self._waiting.clear()
        if self._running is not None:
            self.was_stopped = True
            self._running.cancel()

    def discard(self) -> None:
        """End the reading and delete what was read, once nobody is at it any more."""
        if self._running is not None:
            self.stop()
            self.ended.connect(self.discard)
        elif self._session.is_closed:
            self.tray.close()
        else:  # after what was asked about the rows before
            self._session.query("", lambda _library: None, lambda _nothing: self.tray.close())

    def _start(self) -> None:
        paths, clipboard = self._waiting.popleft()
        self._running = self._session.start("Reading articles", _work(self.tray, paths, clipboard))
        self._running.progressed.connect(self.progressed)
        self._running.ended.connect(self._on_ended)

    def _on_ended(self, _result: object, error: LibraryError | None) -> None:
        was_cancelled = self._running is not None and self._running.cancelled
        self._running = None
        self.tray.end()
        self.error = error or self.error
        if error is not None or was_cancelled:
            self.was_stopped = True
            self.stop()
        if self._waiting:
            self._start()
        else:
            self.ended.emit()

    def _on_replaced(self, path: str) -> None:
        options = self._again[path]
        if options is not None:
            self._again[path] = None
            self._start_again(path, options)
            return
        del self._again[path]
        self.tray.end()
        self.replaced.emit(path)


def _work(tray: Tray, paths: tuple[str, ...], clipboard: bytes) -> Callable[[Library, Job], None]:
    def work(library: Library, job: Job) -> None:
        total, told = total_of(paths), 0.0

        def tell(read: int, path: str) -> None:
            nonlocal told
            if time.monotonic() - told >= _OFTEN:
                told = time.monotonic()
                job.report(Gathered(read, total, shown_name(path)))

        options = ImportOptions(stdin_name=CLIPBOARD, jobs=jobs_beside())
        fill_tray(
            tray, library, paths, options, clipboard=clipboard, progress=tell, cancelled=lambda: job.cancelled
        )

    return work


def spool_folder(library: Path) -> Path | None:
    """Return where a tray of a library is kept: beside it, where there is room for what will be added."""
    return library.parent if os.access(library.parent, os.W_OK) else None
