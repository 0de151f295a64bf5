"""Problems: whatever nobody expected ends here, in a log on this machine and once before the person's eyes."""

from __future__ import annotations

import atexit
import contextlib
import faulthandler
import platform
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType, TracebackType
from typing import IO, Any

import platformdirs
import shiboken6
from PySide6 import __version__ as pyside_version
from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QThread,
    QTimer,
    QtMsgType,
    QUrl,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

_FULL = 1_000_000  # bytes of a log after which it is set aside for a new one
_HEARD = 500  # milliseconds after which a signal of the system is heard at the latest


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of ours: `what` in a sentence, `details` for a report."""

    what: str
    details: str


class Log:
    """A text file for reports; nothing that goes wrong with it matters to anybody."""

    def __init__(self, path: Path | None = None) -> None:
        """Use the file at `path`, by default the one that the command line uses too."""
        self.path = path or platformdirs.user_log_path("parley", appauthor=False) / "parley.log"

    def write(self, text: str) -> None:
        """Add a text with the time; a full log is kept beside the new one."""
        stamp = datetime.now(UTC).isoformat(timespec="seconds")
        with contextlib.suppress(OSError, ValueError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if self.path.exists() and self.path.stat().st_size > _FULL:
                self.path.replace(self.path.with_name("parley.1.log"))
            with self.path.open("a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(f"{stamp} {text.rstrip()}\n")

    def open(self) -> IO[str] | None:
        """Return the file open for adding, for what cannot call `write`."""
        with contextlib.suppress(OSError, ValueError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            return self.path.open("a", encoding="utf-8", errors="backslashreplace")
        return None


class Problems(QObject):
    """Hears of every fault, logs it, and shows it, on the GUI thread and never two at a time.

    `show(problem)` puts it before a person. What is met while one is shown, or was shown before, is only
    logged: a fault in painting would come again at every look.
    """

    _met = Signal(object)

    def __init__(self, show: Callable[[Problem], None], log: Log | None = None) -> None:
        super().__init__()
        self.log = log or Log()
        self._show = show
        self._shown: set[str] = set()
        self._is_showing = False
        self._last_message = ""
        self._crashes: IO[str] | None = None
        self._handlers: dict[int, Any] = {}
        self._timer = QTimer(self, interval=_HEARD)
        self._timer.timeout.connect(lambda: None)  # Python runs a signal's handler only where Python runs
        self._met.connect(self._on_met, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Hear of faults on any thread, of what Qt has to say, and of the system's wish that we end."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        qInstallMessageHandler(self._on_message)
        self._crashes = self.log.open()
        if self._crashes is not None:
            faulthandler.enable(self._crashes)
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            if hasattr(signal, name):  # Windows has not all of them
                number = getattr(signal, name)
                self._handlers[number] = signal.signal(number, _quit)
        self._timer.start()
        atexit.register(self.uninstall)  # Qt may still have something to say when Python is gone

    def uninstall(self) -> None:
        """Leave it all to Python and Qt again."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        self._handlers.clear()
        if self._crashes is not None:
            faulthandler.disable()
            self._crashes.close()
            self._crashes = None
        if shiboken6.isValid(self._timer):
            self._timer.stop()
        atexit.unregister(self.uninstall)

    def show_log(self) -> None:
        """Open the log in whatever shows text files here."""
        self.log.write("The log was asked for.")
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.log.path)))

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            _quit()
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        self.log.write(details)
        _print(details)
        last = traceback.extract_tb(trace)[-1:]
        key = f"{kind.__name__} {[(frame.filename, frame.lineno) for frame in last]}"
        if key not in self._shown:
            self._shown.add(key)
            self._tell(Problem(_sentence(kind, error), f"{_about()}\n\n{details}"))

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
            self._on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def _on_message(self, kind: QtMsgType, about: QMessageLogContext, text: str | None) -> None:
        if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) or text == self._last_message:
            return
        self._last_message = text or ""
        self.log.write(f"Qt: {text} ({about.category or 'default'})")

    def _tell(self, problem: Problem) -> None:
        on_gui_thread = threading.current_thread() is threading.main_thread()
        if on_gui_thread and QThread.currentThread().loopLevel() == 0:
            self._on_met(problem)  # nothing would deliver it: the program has not begun, or is ending
        else:
            # Later even on this thread: a dialog that opens while something is painted makes it worse.
            self._met.emit(problem)

    def _on_met(self, problem: Problem) -> None:
        if self._is_showing or not _is_anybody_there():
            return
        self._is_showing = True
        try:
            self._show(problem)
        finally:
            self._is_showing = False


def _is_anybody_there() -> bool:
    """Tell whether somebody could answer a dialog: nobody sees what is painted in memory."""
    return QApplication.platformName() not in ("offscreen", "minimal")


def _quit(_signal: int = 0, _frame: FrameType | None = None) -> None:
    """End the program as its Quit does: what a person did is written first."""
    if QApplication.instance() is not None:
        QApplication.quit()


def _sentence(kind: type[BaseException], error: BaseException) -> str:
    if issubclass(kind, MemoryError):
        return "This machine has no memory left for what was to be done."
    words = " ".join(str(error).split())[:200]
    about = f"{kind.__name__}: {words}" if words else kind.__name__
    return f"A step failed that should not have ({about})."


def _about() -> str:
    from .dialogs.about import version

    stamp = datetime.now(UTC).isoformat(timespec="seconds")
    return (
        f"Parley {version()} · Python {platform.python_version()} · PySide6 {pyside_version} · "
        f"{platform.platform()} · {stamp}"
    )


def _print(details: str) -> None:
    with contextlib.suppress(OSError, ValueError, AttributeError):  # no terminal, or one that is gone
        sys.stderr.write(details)
        sys.stderr.flush()
