"""Imports one after another beside the reading: what is wanted, how far it is, and what came of it."""

from __future__ import annotations

import io
import os
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from library import Library, LibraryError

from .import_outcome import STDIN, Outcome, shown_name
from .jobs import Job
from .session import Session

if TYPE_CHECKING:
    from library import ImportReport

    from .gathering import Gathering

CLIPBOARD = "clipboard"

_OFTEN = 0.05  # seconds between two reports of progress
_MOST_JOBS = 4


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is: files read of `total` (0 where that is not known), articles added, the file at hand.

    `waiting` counts the imports that come after it. Where the files were read before, `read` and `total` are articles.
    """

    read: int
    total: int
    added: int
    name: str
    waiting: int = 0
    were_read: bool = False


@dataclass(slots=True)
class _Wanted:
    paths: tuple[str, ...]
    clipboard: bytes = field(repr=False)
    report: ImportReport | None = None
    gathering: Gathering | None = None


class ImportQueue(QObject):
    """Runs imports as jobs of a session, one at a time, in the order in which they were asked for.

    Signals: `progressed(Progress)` some twenty times a second; `ended(Outcome)` when none is left.
    """

    progressed = Signal(object)
    ended = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._waiting: deque[_Wanted] = deque()
        self._reports: list[ImportReport] = []
        self._running: Job | None = None
        self._cancelled = False

    @property
    def is_running(self) -> bool:
        """Whether an import runs."""
        return self._running is not None

    def add(self, paths: Iterable[str], clipboard: bytes = b"") -> None:
        """Add files, folders, and what the clipboard held where that is given, after those that wait."""
        wanted = tuple(paths) + ((STDIN,) if clipboard else ())
        self._want(_Wanted(wanted, clipboard))

    def add_gathered(self, gathering: Gathering) -> None:
        """Add what was looked through, with what is still being read; the tray is deleted at the end."""
        self._want(_Wanted((), b"", gathering=gathering))

    def cancel(self) -> None:
        """End the import that runs after the file at hand, and forget those that wait."""
        self._forget_waiting()
        if self._running is not None:
            self._cancelled = True
            self._running.cancel()

    def _want(self, wanted: _Wanted) -> None:
        self._waiting.append(wanted)
        if self._running is None:
            self._start()

    def _forget_waiting(self) -> None:
        for wanted in self._waiting:
            if wanted.gathering is not None:
                wanted.gathering.discard()
        self._waiting.clear()

    def _start(self) -> None:
        wanted = self._waiting.popleft()
        work = _work(wanted) if wanted.gathering is None else _work_gathered(wanted, wanted.gathering)
        self._running = self._session.start("Adding articles", work)
        self._running.progressed.connect(self._on_progressed)
        self._running.ended.connect(lambda _result, error: self._on_ended(wanted, error))

    def _on_progressed(self, progress: Progress) -> None:
        added = progress.added + sum(len(report.added) for report in self._reports)
        self.progressed.emit(replace(progress, added=added, waiting=len(self._waiting)))

    def _on_ended(self, wanted: _Wanted, error: LibraryError | None) -> None:
        self._running = None
        if wanted.gathering is not None:
            wanted.gathering.discard()
        if wanted.report is not None:
            self._reports.append(wanted.report)
        if self._waiting and error is None:
            self._start()
            return
        outcome = Outcome(tuple(self._reports), self._cancelled, error)
        self._forget_waiting()
        self._reports, self._cancelled = [], False
        self.ended.emit(outcome)


def _work(wanted: _Wanted) -> Callable[[Library, Job], ImportReport]:
    def work(library: Library, job: Job) -> ImportReport:
        from library import Importer, ImportOptions  # takes time to load, which a start has no need of

        importer = Importer(
            library,
            ImportOptions(stdin_name=CLIPBOARD, jobs=jobs_beside()),
            progress=_throttled(job, total_of(wanted.paths)),
            cancelled=lambda: job.cancelled,
            stdin=io.BytesIO(wanted.clipboard),
        )
        wanted.report = importer.report  # so that it is there too where the import breaks off
        return importer.add(wanted.paths)

    return work


def _work_gathered(wanted: _Wanted, gathering: Gathering) -> Callable[[Library, Job], ImportReport]:
    def work(library: Library, job: Job) -> ImportReport:
        from library import ImportReport, add_from_tray

        tray, told = gathering.tray, 0.0
        wanted.report = ImportReport()

        def tell(report: ImportReport) -> None:
            nonlocal told
            if time.monotonic() - told >= _OFTEN:
                told = time.monotonic()
                total = 0 if tray.is_filling else len(tray.rows)
                name = shown_name(report.at)
                job.report(Progress(report.read, total, len(report.added), name, were_read=True))

        return add_from_tray(tray, library, wanted.report, progress=tell, cancelled=lambda: job.cancelled)

    return work


def jobs_beside() -> int:
    """How many files are parsed at once beside the reading, which keeps a processor for itself."""
    return max(1, min(_MOST_JOBS, (os.cpu_count() or 1) - 1))


def total_of(paths: tuple[str, ...]) -> int:
    """How many files there are, or 0 where a folder keeps that to itself or one file may hold many articles."""
    return 0 if len(paths) == 1 or any(Path(path).is_dir() for path in paths) else len(paths)


def _throttled(job: Job, total: int) -> Callable[[ImportReport], None]:
    told = 0.0

    def tell(report: ImportReport) -> None:
        nonlocal told
        if time.monotonic() - told >= _OFTEN:
            told = time.monotonic()
            job.report(Progress(report.read, total, len(report.added), shown_name(report.at)))

    return tell
