"""Cycles of objects die on the GUI thread, whichever thread was at work as they were collected."""

from __future__ import annotations

import gc
import threading

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from library import Library
from reader.garbage import collect_what_is_due
from reader.session import Session


class Knot(QObject):
    """An object in a cycle, that notes on which thread it dies."""

    def __init__(self, died: list[threading.Thread]) -> None:
        super().__init__()
        self.itself, self.died = self, died

    def __del__(self) -> None:
        self.died.append(threading.current_thread())


def make_many(_library: Library) -> int:
    """Make enough objects for Python to collect several times."""
    return len([[] for _ in range(100_000)])


def test_a_thread_at_work_collects_nothing(session: Session, qtbot: QtBot) -> None:
    died: list[threading.Thread] = []
    done: list[int] = []
    Knot(died)
    session.query("many", make_many, done.append)
    qtbot.waitUntil(lambda: done == [100_000])
    gc.collect()
    assert died == [threading.main_thread()]


def test_garbage_goes_by_itself_while_a_session_is_open(session: Session, qtbot: QtBot) -> None:
    died: list[threading.Thread] = []
    Knot(died)
    kept = [[] for _ in range(2_000)]
    qtbot.waitUntil(lambda: died != [], timeout=5_000)
    assert died == [threading.main_thread()]
    assert len(kept) == 2_000


def test_python_collects_again_when_the_session_is_closed(session: Session, qapp: QApplication) -> None:
    assert not gc.isenabled()
    session.close()
    assert gc.isenabled()


def test_nothing_is_collected_before_it_is_due() -> None:
    gc.collect()
    died: list[threading.Thread] = []
    Knot(died)
    gc.disable()
    try:
        collect_what_is_due()
    finally:
        gc.enable()
    assert died == []
