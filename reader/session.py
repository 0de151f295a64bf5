"""Session: the window's one bridge to its library: reading here, writing and slow questions on threads."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from library import Change, Library, LibraryError

from .garbage import GarbageHere
from .jobs import Job, LibraryThread, is_there

_GLANCE = 300  # milliseconds between looks at what other programs wrote
_REST = 800  # after one that found something: an import writes hundreds of times a second


@dataclass(frozen=True, slots=True)
class Happened:
    """What was written: the articles it touched, or None where that is not known; `ours` if this window did."""

    articles: frozenset[str] | None
    ours: bool


@dataclass(frozen=True, slots=True)
class _Step:
    work: Callable[[Library], Any]
    done: Callable[[Any], Any]
    articles: frozenset[str] | None


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
        self._garbage = GarbageHere(self)
        self._writer = LibraryThread(self.library.path, self.library.coder, self)
        self._asker = LibraryThread(self.library.path, self.library.coder, self)
        self._jobs: list[Job] = []
        self._gathered: list[_Step] | None = None  # what becomes one change
        self.moment = 0  # another as soon as a change sets out for the file, and once it is there
        self._writes = self._refused = 0
        self._closed = self._is_blind = False
        self._seen = self.library.data_version
        self._others: int | None = None  # the same number, as the writer's connection has it
        self._writer.call(_data_version, self._on_first_look, self.failed.emit)
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
        return self._writes > 0

    def set_coder(self, name: str) -> None:
        """Make every change from now on in this name, or for an empty one in the system's user name."""
        self.library.coder = name
        self._writer.coder = self._asker.coder = self.library.coder

    def apply(
        self,
        label: str,
        work: Callable[[Library], Any],
        done: Callable[[Any], None] = lambda _result: None,
        *,
        articles: Iterable[str] | None = None,
    ) -> None:
        """Write `work` as one change named `label`; `articles` are those it touches, if that is known.

        `done` gets what `work` returned, before `changed` is emitted. Where the change is refused,
        `failed` is emitted and then `changed` all the same, so that what was painted ahead is put right.
        """

        if self._gathered is not None:
            self._gathered.append(_Step(work, done, None if articles is None else frozenset(articles)))
            return

        def write(library: Library) -> Any:
            with library.change(label):
                return work(library)

        self._write(write, done, articles)

    @contextlib.contextmanager
    def together(self, label: str) -> Iterator[None]:
        """Make one change of all that is applied inside; nothing is written before the end.

        Inside another such block, it is that one's change.
        """
        if self._gathered is not None:
            yield
            return
        gathered: list[_Step] = []
        self._gathered = gathered
        try:
            yield
        finally:
            self._gathered = None
        articles: frozenset[str] | None = frozenset()
        for step in gathered:
            articles = None if articles is None or step.articles is None else articles | step.articles

        def done(results: list[Any]) -> None:
            for step, result in zip(gathered, results, strict=True):
                step.done(result)

        self.apply(label, lambda library: [step.work(library) for step in gathered], done, articles=articles)

    def undo(self) -> None:
        """Take back the newest change of the library, whoever made it."""
        self._write(
            lambda library: library.undo(),
            _saying(self.said, "Undone"),
            None,
        )

    def redo(self) -> None:
        """Put back the change that was undone last."""
        self._write(
            lambda library: library.redo(),
            _saying(self.said, "Redone"),
            None,
        )

    def query(self, key: str, work: Callable[[Library], Any], done: Callable[[Any], None]) -> None:
        """Ask `work` of the library on another thread; a newer question with the same key replaces this one."""
        self._asker.call(work, done, self.failed.emit, key)

    def tend(self, work: Callable[[Library], Any], done: Callable[[Any], None]) -> None:
        """Run `work` on the writer thread outside any change: it keeps up what is derived, a little at a time."""
        self._writer.call(work, done, self.failed.emit)

    def start(self, title: str, work: Callable[[Library, Job], Any]) -> Job:
        """Start long work, such as an import; connect to the job's signals, it starts when this returns."""
        job = Job(self.path, self.library.coder, work, self)
        self._jobs.append(job)
        job.ended.connect(self._on_job_ended)
        QTimer.singleShot(0, job, job.start)
        self.job_started.emit(job, title)
        return job

    def look(self) -> None:
        """See whether another program, or a job, has written since the last look; `changed` tells a moment later."""
        try:
            version = self.library.data_version
        except LibraryError as error:  # once, not at every look
            if not self._is_blind:
                self.failed.emit(error)
            self._is_blind = True
            return
        self._is_blind = False
        if version == self._seen or self._others is None or self._closed:
            self._timer.setInterval(_GLANCE)
            return
        self._seen = version
        # It may have been our own writer; its connection counts only what the others write.
        self._writer.call(_data_version, self._on_look, self.failed.emit)

    @property
    def is_closed(self) -> bool:
        """Whether the file is closed, and nothing can be asked any more."""
        return self._closed

    def settle(self) -> bool:
        """Wait until all that was applied is in the file; False if something was refused, as `failed` said."""
        refused = self._refused
        self._writer.finish()
        return refused == self._refused

    def close(self) -> None:
        """End all work, keeping whatever a person did, and close the file."""
        if self._closed:
            return
        self._closed = True
        self._timer.stop()
        jobs = list(self._jobs)
        for job in jobs:
            job.cancel()
        for job in jobs:
            job.wait()
        self._writer.close()
        self._asker.close(finish=False)
        self._garbage.end()
        self.library.close()

    def _write(
        self,
        write: Callable[[Library], Any],
        done: Callable[[Any], None],
        articles: Iterable[str] | None,
    ) -> None:
        touched = None if articles is None else frozenset(articles)

        def written(result: Any) -> None:
            self._writes -= 1
            self.moment += 1
            if is_there(done):
                done(result)
            self.changed.emit(Happened(touched, ours=True))

        def refused(error: LibraryError) -> None:
            self.failed.emit(error)
            faulted()

        def faulted() -> None:
            self._writes -= 1
            self.moment += 1
            self._refused += 1
            self.changed.emit(Happened(touched, ours=True))

        self._writes += 1
        self.moment += 1
        self._writer.call(write, written, refused, faulted=faulted)

    def _on_first_look(self, version: int) -> None:
        self._others = version
        seen, self._seen = self._seen, self.library.data_version
        if seen != self._seen:
            self._tell_of_others()

    def _on_look(self, version: int) -> None:
        if version != self._others:
            self._others = version
            self._tell_of_others()

    def _tell_of_others(self) -> None:
        if not self._closed:
            self._timer.setInterval(_REST)
            self.changed.emit(Happened(None, ours=False))

    def _on_job_ended(self, _result: Any, error: LibraryError | None) -> None:
        for job in [job for job in self._jobs if job.is_over]:
            self._jobs.remove(job)
            job.setParent(None)  # whoever still looks at it keeps it
        if error is not None:
            self.failed.emit(error)
        self.look()


def _data_version(library: Library) -> int:
    return library.data_version


def _saying(said: SignalInstance, verb: str) -> Callable[[Change], None]:
    """Return what says which change was undone or redone."""
    return lambda change: said.emit(f"{verb}: {change.label}", False)
