"""Calls on a library's thread come in order, are superseded by their key, and never take the thread along."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from library import Library, LibraryError
from reader.jobs import Job, LibraryThread

Raised = list[tuple[type[BaseException], BaseException, Any]]


@pytest.fixture
def thread(qapp: QApplication, library: Library, library_path: Path) -> Iterator[LibraryThread]:
    made = LibraryThread(library_path, "Ada", qapp)
    yield made
    made.close()


@pytest.fixture
def raised(monkeypatch: pytest.MonkeyPatch) -> Raised:
    """What reached sys.excepthook, each with the thread it came on as a note."""
    found: Raised = []

    def hook(kind: type[BaseException], error: BaseException, trace: Any) -> None:
        error.add_note(threading.current_thread().name)
        found.append((kind, error, trace))

    monkeypatch.setattr(sys, "excepthook", hook)
    return found


def fail(error: LibraryError) -> None:
    raise AssertionError(error)


def count_for_long(library: Library) -> int:
    """Ask what takes SQLite an hour."""
    return int(
        library.store.value(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000000000) SELECT max(i) FROM n"
        )
    )


def test_calls_run_in_order_off_the_gui_thread_and_answer_on_it(thread: LibraryThread, qtbot: QtBot) -> None:
    ran: list[tuple[int, str]] = []
    answered: list[tuple[int, bool]] = []
    gui = QThread.currentThread()

    def ask(number: int) -> None:
        def work(_library: Library) -> int:
            ran.append((number, threading.current_thread().name))
            return number

        thread.call(work, lambda got: answered.append((got, QThread.currentThread() is gui)), fail)

    for number in range(20):
        ask(number)
    assert thread.waiting == 20
    assert answered == []  # not before the event loop has its turn
    qtbot.waitUntil(lambda: thread.waiting == 0)
    assert ran == [(number, "library") for number in range(20)]
    assert answered == [(number, True) for number in range(20)]


def test_a_newer_question_with_the_same_key_replaces_the_ones_that_wait(thread: LibraryThread) -> None:
    go = threading.Event()
    asked, answered = [], []
    thread.call(lambda _library: go.wait(10), lambda _result: None, fail)
    for number in range(5):
        thread.call(lambda _library, number=number: asked.append(number), answered.append, fail, "search")
    thread.call(lambda _library: asked.append("other"), answered.append, fail, "other")
    go.set()
    thread.finish()
    assert asked == [4, "other"]
    assert len(answered) == 2


def test_a_newer_question_interrupts_the_one_that_runs(thread: LibraryThread, qtbot: QtBot) -> None:
    runs = threading.Event()
    answers: list[object] = []

    def slow(library: Library) -> int:
        runs.set()
        return count_for_long(library)

    thread.call(slow, answers.append, answers.append, "search")
    assert runs.wait(10)

    def is_replaced() -> bool:  # again and again: before its statement began there was nothing to interrupt
        thread.call(lambda _library: "new", answers.append, answers.append, "search")
        return bool(answers)

    qtbot.waitUntil(is_replaced)
    thread.finish()
    assert set(answers) == {"new"}


def test_an_interruption_ends_nothing_else(thread: LibraryThread) -> None:
    found: list[object] = []
    for number in range(300):
        thread.call(
            lambda library: len(library.articles.list()), lambda _result: None, found.append, "search"
        )
        thread.call(lambda library: len(library.articles.list()), found.append, fail, f"other {number}")
    thread.finish()
    assert found == [0] * 300


def test_errors_are_delivered_and_the_thread_goes_on(thread: LibraryThread) -> None:
    errors: list[LibraryError] = []
    found: list[object] = []
    thread.call(lambda library: library.articles.get("nothing"), found.append, errors.append)
    thread.call(lambda library: len(library.articles.list()), found.append, fail)
    thread.finish()
    assert [error.code for error in errors] == ["not_found"]
    assert errors[0].__traceback__ is None  # no frame keeps a cursor open
    assert found == [0]


def test_a_fault_reaches_the_hook_on_the_gui_thread_and_the_thread_goes_on(
    thread: LibraryThread, raised: Raised
) -> None:
    found: list[object] = []
    thread.call(lambda _library: 1 / 0, found.append, fail, faulted=lambda: found.append("faulted"))
    thread.call(lambda library: len(library.articles.list()), found.append, fail)
    thread.finish()
    assert [(kind, error.__notes__) for kind, error, _ in raised] == [(ZeroDivisionError, ["MainThread"])]
    assert raised[0][2] is not None
    assert found == ["faulted", 0]


def test_a_fault_of_an_answer_does_not_keep_the_next_ones_back(
    thread: LibraryThread, raised: Raised, qtbot: QtBot
) -> None:
    found: list[object] = []
    thread.call(lambda _library: 0, lambda number: 1 // number, fail)
    thread.call(lambda library: len(library.articles.list()), found.append, fail)
    qtbot.waitUntil(lambda: thread.waiting == 0)
    assert found == [0]
    assert [kind for kind, *_ in raised] == [ZeroDivisionError]


def test_a_library_that_is_missing_is_a_sentence_each_time(qapp: QApplication, tmp_path: Path) -> None:
    thread = LibraryThread(tmp_path / "none.parley", "Ada", qapp)
    errors: list[LibraryError] = []
    for _ in range(2):
        thread.call(lambda library: len(library.articles.list()), errors.append, errors.append)
    thread.close()
    assert [error.code for error in errors] == ["library_missing"] * 2
    assert all(error.hint for error in errors)


def test_a_widget_that_is_gone_gets_no_answer(thread: LibraryThread, raised: Raised) -> None:
    class Dialog(QObject):
        def ask(self) -> None:
            thread.call(lambda _library: "by method", self.setObjectName, fail)
            thread.call(lambda _library: "by lambda", lambda name: self.setObjectName(name), fail)

    import shiboken6

    dialog = Dialog()
    dialog.ask()
    shiboken6.delete(dialog)
    thread.finish()
    assert raised == []


def test_closing_finishes_every_call(qapp: QApplication, library: Library, library_path: Path) -> None:
    thread = LibraryThread(library_path, "Ada", qapp)
    done: list[object] = []

    def also() -> None:
        thread.call(lambda library: len(library.articles.list()), done.append, fail)

    for _ in range(50):
        thread.call(lambda library: len(library.articles.list()), done.append, fail)
    thread.call(lambda _library: None, lambda _result: also(), fail)  # an answer may ask for more
    thread.close()
    assert done == [0] * 51
    assert not thread._thread.is_alive()


def test_closing_can_abandon_what_runs_and_what_waits(
    qapp: QApplication, library: Library, library_path: Path
) -> None:
    thread = LibraryThread(library_path, "Ada", qapp)
    answers: list[object] = []
    runs = threading.Event()

    def slow(library: Library) -> None:
        for _ in range(50):
            runs.set()
            library.store.value(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 50000) SELECT max(i) FROM n"
            )

    thread.call(slow, answers.append, answers.append, "search")
    thread.call(slow, answers.append, answers.append)
    assert runs.wait(10)
    thread.close(finish=False)
    QApplication.processEvents()
    assert answers == []


def test_the_coder_is_the_one_of_the_time_of_the_call(thread: LibraryThread) -> None:
    go = threading.Event()
    coders: list[str] = []
    thread.call(lambda _library: go.wait(10), lambda _result: None, fail)
    thread.call(lambda library: library.coder, coders.append, fail)
    thread.coder = "Ben"
    thread.call(lambda library: library.coder, coders.append, fail)
    go.set()
    thread.finish()
    assert coders == ["Ada", "Ben"]


def test_a_program_that_ends_without_closing_still_writes_what_was_asked_for(library_path: Path) -> None:
    code = f"""
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from library import Draft, Library
from reader.session import Session

application = QCoreApplication([])
path = Path({str(library_path)!r})
Library.open(path, create=True).close()
session = Session(path)
for number in range(30):
    session.apply("Add", lambda library, number=number: library.articles.add(Draft(f"Text {{number}}")))
session.start("Work", lambda library, job: job._cancelled.wait(60))
application.processEvents()
sys.exit(3)
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert (ended.returncode, ended.stderr) == (3, "")
    with Library.open(library_path) as library:
        assert len(library.articles.list()) == 30


def test_a_job_tells_how_far_it_is_and_ends_with_its_result(
    qapp: QApplication, library: Library, library_path: Path, qtbot: QtBot
) -> None:
    gui = QThread.currentThread()
    told: list[tuple[object, bool]] = []

    def work(library: Library, job: Job) -> str:
        for number in range(10_000):
            job.report(number)
        return library.coder

    job = Job(library_path, "Ada", work)
    job.progressed.connect(lambda number: told.append((number, QThread.currentThread() is gui)))
    with qtbot.waitSignal(job.ended, check_params_cb=lambda *got: got == ("Ada", None)):
        job.start()
    assert told[-1] == (9_999, True)
    assert len(told) < 10_000  # what nobody had time to see was left out
    assert all(is_on_gui_thread for _, is_on_gui_thread in told)


def test_a_job_ends_with_its_error(library: Library, library_path: Path, qtbot: QtBot) -> None:
    job = Job(library_path, "Ada", lambda library, _job: library.articles.get("nothing"))
    with qtbot.waitSignal(job.ended) as ended:
        job.start()
    assert ended.args is not None
    result, error = ended.args
    assert result is None
    assert error.code == "not_found"


def test_a_fault_of_a_job_reaches_the_hook_and_ends_it(
    library: Library, library_path: Path, qtbot: QtBot, raised: Raised
) -> None:
    job = Job(library_path, "Ada", lambda _library, _job: 1 / 0)
    with qtbot.waitSignal(job.ended, check_params_cb=lambda *got: got == (None, None)):
        job.start()
    assert [(kind, error.__notes__) for kind, error, _ in raised] == [(ZeroDivisionError, ["MainThread"])]


def test_a_job_that_is_cancelled_stops_where_it_can(library: Library, library_path: Path) -> None:
    ended: list[object] = []

    def work(_library: Library, job: Job) -> str:
        assert job._cancelled.wait(10)
        return "stopped"

    job = Job(library_path, "Ada", work)
    job.ended.connect(lambda result, error: ended.append((result, error)))
    job.start()
    job.cancel()
    job.wait()
    assert ended == [("stopped", None)]
    QApplication.processEvents()
    assert len(ended) == 1


def test_a_job_that_did_not_start_does_not_start_after_it_was_waited_for(library_path: Path) -> None:
    ended: list[object] = []
    job = Job(library_path, "Ada", lambda _library, _job: ended.append("work"))
    job.ended.connect(lambda result, error: ended.append((result, error)))
    job.cancel()
    job.wait()
    job.start()
    QApplication.processEvents()
    assert ended == [(None, None)]
