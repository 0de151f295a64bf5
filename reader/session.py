"""Session: the window's one bridge to its library: reading here, writing and slow questions on threads."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from library import Change, Library, LibraryError

from .jobs import Job, LibraryThread

_GLANCE = 300  # milliseconds between looks at what other programs wrote


@dataclass(frozen=True, slots=True)
class Happened:
    """What was written: the articles it touched, or None where that is not known; `ours` if this window did."""

    articles: frozenset[str] | None
    ours: bool


class Session(QObject):
    """One open library for one window.

    `library` is for reading on the GUI thread, where an answer takes milliseconds. `apply` writes on the
    writer thread, one undoable change a call; `query` asks on another what may take longer. Signals:
    `changed(Happened)` after anything was written, by whomever; `failed(LibraryError)`; `said(str, bool)`
    for a sentence to a person, with an offer to undo or not; `job_started(Job, str)` for long work.
    """

    changed = Signal(object)
    failed = Signal(object)
    said = Signal(str, bool)
    job_started = Signal(object, str)

    def __init__(self, path: Path, coder: str = "", parent: QObject | None = None) -> None:
        """Open the library at `path`; raises a LibraryError that says what to do."""
        super().__init__(parent)
        self.library = Library.open(path, coder=coder, origin="window")
        self._writer = LibraryThread(self.library.path, self.library.coder, self)
        self._asker = LibraryThread(self.library.path, self.library.coder, self)
        self._jobs: list[Job] = []
        self._seen = self.library.data_version
        self._timer = QTimer(self, interval=_GLANCE)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @property
    def path(self) -> Path:
        """The library's file."""
        return self.library.path

    @property
    def writing(self) -> bool:
        """Whether changes are on their way that are not yet in the file."""
        return self._writer.waiting > 0

    def apply(
        self,
        label: str,
        work: Callable[[Library], Any],
        done: Callable[[Any], None] = lambda _result: None,
        *,
        articles: Iterable[str] | None = None,
    ) -> None:
        """Write `work` as one change named `label`; `articles` are those it touches, if that is known."""

        def write(library: Library) -> Any:
            with library.change(label):
                return work(library)

        self._write(write, done, articles)

    def undo(self) -> None:
        """Take back the newest change of the library, whoever made it."""
        self._write(lambda library: library.undo(), lambda change: self._say("Undone", change), None)

    def redo(self) -> None:
        """Put back the change that was undone last."""
        self._write(lambda library: library.redo(), lambda change: self._say("Redone", change), None)

    def query(self, key: str, work: Callable[[Library], Any], done: Callable[[Any], None]) -> None:
        """Ask `work` of the library on another thread; a newer question with the same key replaces this one."""
        self._asker.call(work, done, self.failed.emit, key)

    def start(self, title: str, work: Callable[[Library, Job], Any]) -> Job:
        """Start long work, such as an import; connect to the job's signals, it starts when this returns."""
        job = Job(self.path, self.library.coder, work, self)
        self._jobs.append(job)
        job.ended.connect(lambda _result, error: self._on_job_ended(job, error))
        QTimer.singleShot(0, job.start)
        self.job_started.emit(job, title)
        return job

    def look(self) -> None:
        """See whether another program, or a job, has written since the last look."""
        version = self.library.data_version
        if version != self._seen:
            self._seen = version
            self.changed.emit(Happened(None, ours=False))

    def close(self) -> None:
        """End all work, keeping whatever a person did, and close the file."""
        self._timer.stop()
        for job in self._jobs:
            job.cancel()
            job.wait()
        self._writer.close()
        self._asker.close()
        self.library.close()

    def _write(
        self,
        write: Callable[[Library], Any],
        done: Callable[[Any], None],
        articles: Iterable[str] | None,
    ) -> None:
        touched = None if articles is None else frozenset(articles)

        def written(result: Any) -> None:
            self._seen = self.library.data_version
            done(result)
            self.changed.emit(Happened(touched, ours=True))

        def refused(error: LibraryError) -> None:
            self.failed.emit(error)
            self.changed.emit(Happened(touched, ours=True))  # what was painted ahead is put right

        self._writer.call(write, written, refused)

    def _say(self, verb: str, change: Change) -> None:
        self.said.emit(f"{verb}: {change.label}", False)

    def _on_job_ended(self, job: Job, error: LibraryError | None) -> None:
        self._jobs.remove(job)
        if error is not None:
            self.failed.emit(error)
        self.look()
