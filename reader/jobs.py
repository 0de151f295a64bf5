"""Work off the GUI thread: calls on a thread with a library of its own, and long jobs with progress and cancel."""

from __future__ import annotations

import atexit
import contextlib
import queue
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from library import Library, LibraryError

_STOPS = 5.0  # seconds that a job is given when the program ends without having waited for it


class Mailbox(QObject):
    """Brings answers from other threads to the GUI thread, in order; that thread can also wait for one."""

    _posted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._posted.connect(self._on_posted, Qt.ConnectionType.QueuedConnection)

    def post(self, answer: Callable[[], None]) -> None:
        """Have `answer` called on the GUI thread; for any thread."""
        self._answers.put(answer)
        with contextlib.suppress(RuntimeError):  # the window is gone, its answers can still be waited for
            self._posted.emit()

    def wait_for_one(self) -> None:
        """Call the next answer, waiting until there is one."""
        _call(self._answers.get())

    def _on_posted(self) -> None:
        with contextlib.suppress(queue.Empty):  # somebody has waited for it
            _call(self._answers.get_nowait())


@dataclass(frozen=True, slots=True)
class _Call:
    work: Callable[[Library], Any]
    done: Callable[[Any], None]
    failed: Callable[[LibraryError], None]
    faulted: Callable[[], None]
    key: str
    coder: str


class LibraryThread:
    """A thread with a library of its own; it runs calls in order, their answers come on the GUI thread.

    A call with a `key` replaces one with that key that still waits, and interrupts the one that runs:
    its answer is never delivered. `coder` is in whose name the calls are made from now on.
    """

    def __init__(self, path: Path, coder: str, parent: QObject | None = None) -> None:
        self.coder = coder
        self.waiting = 0
        self._path = path
        self._calls: queue.SimpleQueue[_Call | None] = queue.SimpleQueue()
        self._latest: dict[str, _Call] = {}
        self._answers = Mailbox(parent)
        self._guard = threading.Lock()  # over what runs, so that nothing else is interrupted
        self._running: _Call | None = None
        self._library: Library | None = None
        self._closed = self._abandoned = False
        self._thread = threading.Thread(target=self._run, name="library", daemon=True)
        self._thread.start()
        atexit.register(self._end)  # where nobody could call close(), what was asked for is done all the same

    def call(
        self,
        work: Callable[[Library], Any],
        done: Callable[[Any], None],
        failed: Callable[[LibraryError], None],
        key: str = "",
        faulted: Callable[[], None] = lambda: None,
    ) -> None:
        """Run `work` with the thread's library; hand what it returns to `done`, or its LibraryError to `failed`.

        Another error is a fault of ours: `faulted` is called, then it is reported where all faults are.
        A function of a widget that is gone by then is not called.
        """
        assert not self._closed, "the library is closed"
        call = _Call(work, done, failed, faulted, key, self.coder)
        self.waiting += 1
        if key:
            self._latest[key] = call
            self._interrupt(key)
        self._calls.put(call)

    def finish(self) -> None:
        """Wait until every call was made and answered, also those that the answers make."""
        while self.waiting:
            self._answers.wait_for_one()

    def close(self, *, finish: bool = True) -> None:
        """End the thread: after every call that waits, or by abandoning them all."""
        if finish:
            self.finish()
        self._closed = True
        self._abandoned = not finish
        if self._abandoned:
            self._interrupt(None)
        self._end()
        atexit.unregister(self._end)

    def _end(self) -> None:
        self._calls.put(None)
        self._thread.join()

    def _interrupt(self, key: str | None) -> None:
        """End the question that runs now, if it has this key, or whatever it is."""
        with self._guard:
            if self._running is not None and self._library is not None and key in (None, self._running.key):
                self._library.interrupt()

    def _run(self) -> None:
        while (call := self._calls.get()) is not None:
            self._answer(call, None if self._is_stale(call) else self._made(call))
        if self._library is not None:
            self._library.close()

    def _made(self, call: _Call) -> Callable[[], None]:
        """Make a call, and return what is to be done about it on the GUI thread."""
        try:
            if self._library is None:
                self._library = Library.open(self._path, coder=call.coder, origin="window")
            with self._guard:
                self._running = call
            self._library.coder = call.coder
            return _bound(call.done, call.work(self._library))
        except LibraryError as error:
            return _bound(call.failed, _alone(error))
        except Exception:  # noqa: BLE001 - a fault of ours is reported where all are, the thread goes on
            return _reported(call.faulted, sys.exc_info())
        finally:
            with self._guard:
                self._running = None

    def _is_stale(self, call: _Call) -> bool:
        return self._abandoned or bool(call.key and self._latest.get(call.key) is not call)

    def _answer(self, call: _Call, deliver: Callable[[], None] | None) -> None:
        def answer() -> None:
            self.waiting -= 1
            if deliver is not None and not self._is_stale(call):
                deliver()

        self._answers.post(answer)


class Job(QObject):
    """Long work on a thread of its own, with a library of its own, which says how far it is.

    `work(library, job)` calls `job.report(anything)` now and then and looks at `job.cancelled`.
    Signals, on the GUI thread: `progressed(what was reported last)`, `ended(result, LibraryError or None)`;
    both are None if it was cancelled before it began, or ended by a fault that is reported elsewhere.
    """

    progressed = Signal(object)
    ended = Signal(object, object)

    def __init__(
        self, path: Path, coder: str, work: Callable[[Library, Job], Any], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._path = path
        self._coder = coder
        self._work = work
        self._cancelled = threading.Event()
        self.is_over = False
        self._guard = threading.Lock()
        self._progress: list[object] = []  # the last that was reported, until it is told
        self._answers = Mailbox(self)
        self._thread = threading.Thread(target=self._run, name="job", daemon=True)

    def start(self) -> None:
        """Start the work, unless it is over before it began."""
        if self.cancelled:
            self._finish(None, None)
        elif not self.is_over and not self._thread.is_alive():
            atexit.register(self._stop)
            self._thread.start()

    def cancel(self) -> None:
        """Ask the work to stop at the next place where it can."""
        self._cancelled.set()

    def wait(self) -> None:
        """Wait until the work has ended and said so; work that was not started does not start any more."""
        if self._thread.ident is None:
            self._finish(None, None)
        while not self.is_over:
            self._answers.wait_for_one()

    @property
    def cancelled(self) -> bool:
        """Whether the work was asked to stop."""
        return self._cancelled.is_set()

    def report(self, progress: object) -> None:
        """Say how far the work is; for the work itself, on its thread, as often as it likes."""
        with self._guard:
            is_told = bool(self._progress)
            self._progress[:] = [progress]
        if not is_told:
            self._answers.post(self._tell)

    def _tell(self) -> None:
        with self._guard:
            progress = self._progress.pop()
        self.progressed.emit(progress)

    def _run(self) -> None:
        result: Any = None
        error: LibraryError | None = None
        try:
            with Library.open(self._path, coder=self._coder, origin="window") as library:
                result = self._work(library, self)
        except LibraryError as caught:
            error = _alone(caught)
        except Exception:  # noqa: BLE001 - a fault of ours is reported where all are
            self._answers.post(_reported(lambda: None, sys.exc_info()))
        self._answers.post(lambda: self._finish(result, error))

    def _finish(self, result: Any, error: LibraryError | None) -> None:
        if not self.is_over:
            self.is_over = True
            atexit.unregister(self._stop)
            self.ended.emit(result, error)

    def _stop(self) -> None:
        """Stop as the program ends; what hangs is left behind, its transaction with it."""
        self.cancel()
        self._thread.join(_STOPS)


def is_there(function: Callable[..., object]) -> bool:
    """Tell whether all that a function is bound to, or has taken along, is still there for Qt."""
    objects = [getattr(function, "__self__", None)]
    for cell in getattr(function, "__closure__", None) or ():
        with contextlib.suppress(ValueError):  # an empty cell
            objects.append(cell.cell_contents)
    return all(shiboken6.isValid(each) for each in objects if isinstance(each, QObject))


def _bound(function: Callable[[Any], None], value: Any) -> Callable[[], None]:
    def answer() -> None:
        if is_there(function):
            function(value)

    return answer


def _reported(faulted: Callable[[], None], about: Any) -> Callable[[], None]:
    def answer() -> None:
        faulted()
        sys.excepthook(*about)

    return answer


def _alone(error: LibraryError) -> LibraryError:
    """Return an error without its frames: a cursor open in one would make the next question fail too."""
    error.__cause__ = error.__context__ = None
    return error.with_traceback(None)


def _call(answer: Callable[[], None]) -> None:
    try:
        answer()
    except Exception:  # noqa: BLE001 - the answers after it are delivered all the same
        sys.excepthook(*sys.exc_info())
