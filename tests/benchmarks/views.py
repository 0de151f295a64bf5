"""The views of the Compare page in the real window: read, laid out and painted; the floor reads their rows bare."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from .graphs import COVERAGE, NETWORK, TIMELINE
from .measure import MS, Row, compared

if TYPE_CHECKING:
    from reader.app import App

_VIEWS = {"timeline": TIMELINE, "network": NETWORK, "coverage": COVERAGE}
_REPEATS = 5
_SIZE = (1440, 900)


def views(library: Path, settings: Path) -> Iterator[Row]:
    """Show what is counted of a whole library anew, as after a change that another program made."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from reader.app import App
    from reader.settings import SettingsStore

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    app = App(application, SettingsStore(settings))
    assert app.open(library)
    assert app.workplace is not None
    # Ten thousand texts that are all alike, as no library's are: looking for reprints would go on all the while.
    app.workplace.session.tend = lambda work, done: None  # type: ignore[method-assign]
    app.window.resize(*_SIZE)
    app.window.show()
    app.window.commands["view.compare"].trigger()
    with closing(sqlite3.connect(library)) as conn:
        for key, statements in _VIEWS.items():
            app.window.commands[f"compare.{key}"].trigger()
            _answered(app)
            name = f"{key} of all of it: read and shown in the window"
            yield compared(name, MS, partial(_anew, app), _reading(conn, statements), repeats=_REPEATS)
    app.window.close()
    app.window.deleteLater()
    app.deleteLater()


def _reading(conn: sqlite3.Connection, statements: tuple[str, ...]) -> Callable[[], object]:
    return lambda: [conn.execute(statement).fetchall() for statement in statements]


def _anew(app: App) -> float:
    """Say that something was written, and wait till the view that is shown has painted what it read."""
    from reader.session import Happened

    assert app.workplace is not None
    before = time.perf_counter()
    app.workplace.session.changed.emit(Happened(None, ours=False))
    _answered(app)
    return time.perf_counter() - before


def _answered(app: App) -> None:
    """Wait till all that was asked so far is answered, what the answers asked too, and painted."""
    from .driver import wait_until

    assert app.workplace is not None
    for _ in range(2):
        answers: list[object] = []
        app.workplace.session.query("benchmark", lambda _library: None, answers.append)
        wait_until(lambda answers=answers: bool(answers))
    assert app.workplace.pages.compare is not None
    app.workplace.pages.compare.split.grab()
