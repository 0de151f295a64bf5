"""Work off the GUI thread: calls on a thread with a library of its own, and long jobs with progress and cancel."""

from __future__ import annotations

import contextlib
import queue
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from library import Library, LibraryError


@dataclass(frozen=True, slots=True)
class _Call:
    work: Callable[[Library], Any]
    done: Callable[[Any], None]
    failed: Callable[[LibraryError], None]
    key: str


class LibraryThread(QObject):
    """A thread with a library of its own; it runs calls in order, their answers come on the GUI thread.

    A call with a `key` replaces one with that key that still waits, and interrupts the one that runs:
    its answer is never delivered.
    """

    _answered = Signal(object)

    def __init__(self, path: Path, coder: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._coder = coder
        self._calls: queue.SimpleQueue[_Call | None] = queue.SimpleQueue()
        self._latest: dict[str, _Call] = {}
        self._running: _Call | None = None
        self._library: Library | None = None
        self.waiting = 0
        self._answered.connect(lambda answer: answer())
        self._thread = threading.Thread(target=self._run, name="library", daemon=True)
        self._thread.start()

    def call(
        self,
        work: Callable[[Library], Any],
        done: Callable[[Any], None],
        failed: Callable[[LibraryError], None],
        key: str = "",
    ) -> None:
        """Run `work` with the thread's library and hand what it returns to `done`, or its error to `failed`."""
        call = _Call(work, done, failed, key)
        self.waiting += 1
        if key:
            self._latest[key] = call
            running, library = self._running, self._library
            if running is not None and running.key == key and library is not None:
                library.interrupt()
        self._calls.put(call)

    def close(self) -> None:
        """Finish every call that waits, then end the thread."""
        self._calls.put(None)
        self._thread.join()

    def _run(self) -> None:
        library: Library | None = None
        while (call := self._calls.get()) is not None:
            if self._is_stale(call):
                self._answer(call, None)
                continue
            try:
                if library is None:
                    library = self._library = Library.open(self._path, coder=self._coder, origin="window")
                self._running = call
                result = call.work(library)
            except LibraryError as error:
                self._answer(call, _bound(call.failed, error))
            except Exception:  # noqa: BLE001 - a fault of ours is reported where all are, the thread goes on
                self._answer(call, _raised(sys.exc_info()))
            else:
                self._answer(call, _bound(call.done, result))
            finally:
                self._running = None
        if library is not None:
            library.close()

    def _is_stale(self, call: _Call) -> bool:
        return bool(call.key) and self._latest.get(call.key) is not call

    def _answer(self, call: _Call, deliver: Callable[[], None] | None) -> None:
        def answer() -> None:
            self.waiting -= 1
            if deliver is not None and not self._is_stale(call):
                deliver()

        with contextlib.suppress(RuntimeError):  # the window is gone
            self._answered.emit(answer)


def _bound(function: Callable[[Any], None], value: Any) -> Callable[[], None]:
    return lambda: function(value)


def _raised(about: Any) -> Callable[[], None]:
    return lambda: sys.excepthook(*about)


class Job(QObject):
    """Long work on a thread of its own, with a library of its own, which says how far it is.

    `work(library, job)` calls `job.report(anything)` now and then and looks at `job.cancelled`.
    Signals: `progressed(what was reported last)`, `ended(result or None, LibraryError or None)`.
    """

    progressed = Signal(object)
    ended = Signal(object, object)
    _finished = Signal(object)

    def __init__(
        self, path: Path, coder: str, work: Callable[[Library, Job], Any], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._path = path
        self._coder = coder
        self._work = work
        self._cancelled = threading.Event()
        self._thread = threading.Thread(target=self._run, name="job", daemon=True)
        self._finished.connect(lambda answer: answer())

    def start(self) -> None:
        """Start the work."""
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to stop at the next place where it can."""
        self._cancelled.set()

    def wait(self) -> None:
        """Wait until the work has ended."""
        if self._thread.is_alive():
            self._thread.join()

    @property
    def cancelled(self) -> bool:
        """Whether the work was asked to stop."""
        return self._cancelled.is_set()

    def report(self, progress: object) -> None:
        """Say how far the work is; for the work itself, on its thread."""
        self.progressed.emit(progress)

    def _run(self) -> None:
        result: Any = None
        error: LibraryError | None = None
        try:
            with Library.open(self._path, coder=self._coder, origin="window") as library:
                result = self._work(library, self)
        except LibraryError as caught:
            error = caught
        except Exception:  # noqa: BLE001 - a fault of ours is reported where all are
            self._emit(_raised(sys.exc_info()))
        self._emit(lambda: self.ended.emit(result, error))

    def _emit(self, answer: Callable[[], None]) -> None:
        with contextlib.suppress(RuntimeError):  # the window is gone
            self._finished.emit(answer)
