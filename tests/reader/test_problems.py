"""Whatever nobody expected is logged, shown once and one at a time, and never makes things worse."""

from __future__ import annotations

import faulthandler
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, qCritical, qDebug, qWarning
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.problems import Log, Problem, Problems, _is_anybody_there


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return Log(tmp_path / "logs" / "parley.log")


@pytest.fixture
def shown() -> list[Problem]:
    return []


@pytest.fixture
def problems(
    qapp: QApplication, log: Log, shown: list[Problem], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Problems]:
    monkeypatch.setattr(faulthandler, "enable", lambda _file: None)  # pytest has its own
    monkeypatch.setattr(faulthandler, "disable", lambda: None)
    monkeypatch.setattr("reader.problems._is_anybody_there", lambda: True)
    made = Problems(shown.append, log)
    made.install()
    yield made
    made.uninstall()


def fault(number: int = 0) -> BaseException:
    try:
        1 // number
    except ZeroDivisionError as error:
        return error
    raise AssertionError


def report(error: BaseException) -> None:
    sys.excepthook(type(error), error, error.__traceback__)


def test_a_fault_is_logged_and_shown_with_its_details(
    problems: Problems, log: Log, shown: list[Problem]
) -> None:
    report(fault())
    assert "ZeroDivisionError" in shown[0].what
    assert "Traceback" in shown[0].details
    assert "PySide6 6." in shown[0].details
    assert "ZeroDivisionError" in log.path.read_text("utf-8")


def test_while_the_window_runs_a_fault_is_shown_from_the_event_loop(
    problems: Problems, shown: list[Problem], qtbot: QtBot
) -> None:
    at_once: list[int] = []

    def fail() -> None:
        report(fault())
        at_once.append(len(shown))  # somebody may be painting

    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: bool(shown))
    assert at_once == [0]


def test_a_fault_on_another_thread_is_shown_on_the_gui_thread(
    problems: Problems, log: Log, qtbot: QtBot
) -> None:
    threads: list[threading.Thread] = []
    problems._show = lambda _problem: threads.append(threading.current_thread())
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    assert threads == []
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [threading.main_thread()]
    assert "ZeroDivisionError" in log.path.read_text("utf-8")


def test_the_same_fault_is_shown_once_and_logged_each_time(
    problems: Problems, log: Log, shown: list[Problem]
) -> None:
    for _ in range(3):
        report(fault())
    assert len(shown) == 1
    assert log.path.read_text("utf-8").count("Traceback") == 3


def test_faults_met_while_one_is_shown_are_only_logged(problems: Problems, log: Log) -> None:
    shown: list[str] = []

    def show(problem: Problem) -> None:
        shown.append(problem.what)
        report(ValueError("in the dialog"))
        raise_in_a_slot()

    def raise_in_a_slot() -> None:
        QTimer.singleShot(0, lambda: report(KeyError("beside the dialog")))
        QApplication.processEvents()

    problems._show = show
    report(fault())
    assert len(shown) == 1
    logged = log.path.read_text("utf-8")
    assert "in the dialog" in logged
    assert "beside the dialog" in logged
    report(TypeError("later"))
    assert len(shown) == 2


def test_a_fault_of_what_shows_faults_is_the_end_of_it(problems: Problems, log: Log) -> None:
    def show(_problem: Problem) -> None:
        raise OSError("no dialog")

    problems._show = show
    with pytest.raises(OSError, match="no dialog"):
        report(fault())
    assert "ZeroDivisionError" in log.path.read_text("utf-8")
    assert not problems._is_showing


def test_no_dialog_waits_for_an_answer_where_nobody_sees_it(
    problems: Problems, log: Log, shown: list[Problem], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.problems._is_anybody_there", _is_anybody_there)  # we are offscreen
    report(fault())
    assert shown == []
    assert "ZeroDivisionError" in log.path.read_text("utf-8")


def test_what_qt_says_is_logged_once(problems: Problems, log: Log, shown: list[Problem]) -> None:
    for _ in range(3):
        qWarning("a widget is upset")
    qCritical("another is worse")
    qDebug("a third talks")
    logged = log.path.read_text("utf-8")
    assert logged.count("a widget is upset") == 1
    assert "another is worse" in logged
    assert "talks" not in logged
    assert shown == []


def test_an_interruption_quits_without_a_word(
    problems: Problems, log: Log, shown: list[Problem], monkeypatch: pytest.MonkeyPatch
) -> None:
    quits: list[None] = []
    monkeypatch.setattr(QApplication, "quit", lambda: quits.append(None))
    report(KeyboardInterrupt())
    assert len(quits) == 1
    assert shown == []
    assert not log.path.exists() or log.path.read_text("utf-8") == ""


@pytest.mark.skipif(os.name != "posix", reason="signals to ourselves")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_the_systems_wish_that_we_end_is_a_quit(
    problems: Problems, name: str, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    quits: list[None] = []
    monkeypatch.setattr(QApplication, "quit", lambda: quits.append(None))
    os.kill(os.getpid(), getattr(signal, name))
    qtbot.waitUntil(lambda: bool(quits))


def test_uninstalling_leaves_everything_as_it_was(qapp: QApplication, log: Log) -> None:
    before = signal.getsignal(signal.SIGTERM)
    is_enabled = faulthandler.is_enabled()
    problems = Problems(lambda _problem: None, log)
    problems.install()
    problems.uninstall()
    problems.uninstall()
    assert sys.excepthook is sys.__excepthook__
    assert threading.excepthook is threading.__excepthook__
    assert signal.getsignal(signal.SIGTERM) == before
    if is_enabled:
        faulthandler.enable(sys.__stderr__ or sys.stderr)


def test_a_full_log_is_set_aside(log: Log) -> None:
    log.write("first")
    log.path.write_text("x" * 1_000_001)
    log.write("second")
    assert "second" in log.path.read_text("utf-8")
    assert log.path.stat().st_size < 100
    assert log.path.with_name("parley.1.log").stat().st_size == 1_000_001


def test_a_log_that_cannot_be_written_disturbs_nobody(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file where a folder should be")
    log = Log(tmp_path / "logs" / "parley.log")
    log.write("something")
    log.write("half a character: \udcff")
    assert log.open() is None


def test_the_log_takes_any_text(log: Log) -> None:
    log.write("half a character: \udcff, and دری")
    assert "دری" in log.path.read_text("utf-8")


def test_a_crash_of_the_process_leaves_its_stack_in_the_log(tmp_path: Path) -> None:
    path = tmp_path / "parley.log"
    code = f"""
import os, signal
from pathlib import Path
from PySide6.QtWidgets import QApplication
from reader.problems import Log, Problems
application = QApplication([])
Problems(print, Log(Path({str(path)!r}))).install()
os.kill(os.getpid(), signal.SIGSEGV)
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=False)
    assert ended.returncode != 0
    assert "Segmentation fault" in path.read_text("utf-8")
