"""A session writes in order, keeps everything at closing, and sees what others write."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from library import Draft, Library, LibraryError
from reader.jobs import Job
from reader.session import Happened, Session


def titles(library: Library) -> list[str]:
    return sorted(article.title for article in library.articles.list())


def add(session: Session, title: str) -> None:
    session.apply(f"Add “{title}”", lambda library: library.articles.add(Draft("Text.", title=title)))


def test_changes_are_written_in_order_one_line_of_the_history_each(
    session: Session, library: Library, qtbot: QtBot
) -> None:
    done: list[str] = []
    with qtbot.waitSignals([session.changed] * 3):
        for title in "ABC":
            session.apply(
                f"Add “{title}”",
                lambda library, title=title: library.articles.add(Draft(f"Text {title}.", title=title)),
                lambda article: done.append(article.title),
            )
        assert session.writing
    assert not session.writing
    assert done == ["A", "B", "C"]
    lines = [(change.label, change.coder, change.origin) for change in library.history.list()]
    assert lines == [(f"Add “{title}”", "Ada", "window") for title in "CBA"]


def test_what_a_change_touches_is_told_once_and_as_ours(session: Session, qtbot: QtBot) -> None:
    told: list[Happened] = []
    session.changed.connect(told.append)
    session.apply("Add", lambda library: library.articles.add(Draft("Text.")), articles=["some"])
    qtbot.waitUntil(lambda: bool(told))
    session.look()  # sees that the file has changed, and that nobody else did it
    assert session.settle()
    assert told == [Happened(frozenset({"some"}), ours=True)]


def test_a_change_that_is_refused_is_told_with_the_reason_and_leaves_nothing(
    session: Session, library: Library, qtbot: QtBot
) -> None:
    def work(library: Library) -> None:
        library.articles.add(Draft("Half."))
        library.articles.get("nothing")

    with qtbot.waitSignal(session.changed), qtbot.waitSignal(session.failed) as failed:
        session.apply("Add", work)
    assert failed.args is not None
    assert failed.args[0].code == "not_found"
    assert library.articles.list() == []
    assert not session.writing


def test_settling_tells_whether_all_was_written(session: Session) -> None:
    add(session, "A")
    assert session.settle()
    session.apply("Edit", lambda library: library.articles.get("nothing"))
    assert not session.settle()
    add(session, "B")
    assert session.settle()


def test_a_fault_is_reported_and_what_was_painted_ahead_is_put_right(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: found.append(kind))
    session.changed.connect(found.append)
    session.apply("Divide", lambda _library: 1 / 0, articles=["some"])
    assert not session.settle()
    assert found == [Happened(frozenset({"some"}), ours=True), ZeroDivisionError]


def test_closing_writes_all_that_was_applied(session: Session, library: Library) -> None:
    for number in range(40):
        add(session, f"{number:02}")
    session.close()
    session.close()
    assert titles(library) == [f"{number:02}" for number in range(40)]


def test_closing_does_not_wait_for_questions_nor_answer_them(session: Session) -> None:
    answers: list[object] = []
    go = threading.Event()
    session.query("slow", lambda _library: go.wait(0.2), answers.append)
    session.query("other", titles, answers.append)
    session.close()
    assert answers == []


def test_closing_cancels_jobs_and_waits_until_they_have_kept_what_they_did(
    session: Session, library: Library, qtbot: QtBot
) -> None:
    works = threading.Event()

    def work(library: Library, job: Job) -> None:
        number = 0
        with library.long_change("Import") as change:
            while not job.cancelled:
                with change.step():
                    library.articles.add(Draft(f"Text {number}."))
                number += 1
                job.report(number)
                works.set()

    ended: list[object] = []
    job = session.start("Import", work)
    job.ended.connect(lambda *got: ended.append(got))
    late = session.start("Never begun", lambda _library, _job: ended.append("late"))
    late.cancel()
    qtbot.waitUntil(works.is_set)
    session.close()
    assert ended == [(None, None)]
    assert library.articles.list()
    assert library.history.list()[0].state == "done"
    qtbot.wait(1)  # whatever still waits in the event loop finds the library closed
    assert ended == [(None, None)]


def test_an_error_of_a_job_is_told(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.failed) as failed:
        session.start("Look", lambda library, _job: library.articles.get("nothing"))
    assert failed.args is not None
    assert isinstance(failed.args[0], LibraryError)


def test_what_a_job_writes_is_seen_when_it_ends(session: Session, qtbot: QtBot) -> None:
    def work(library: Library, _job: Job) -> None:
        with library.change("Add"):
            library.articles.add(Draft("Text."))

    with qtbot.waitSignal(session.changed) as changed:
        session.start("Add", work)
    assert changed.args == [Happened(None, ours=False)]


def test_what_another_connection_writes_is_seen(session: Session, library: Library, qtbot: QtBot) -> None:
    with (
        qtbot.waitSignal(session.changed) as changed,
        library.change("Add"),
    ):
        library.articles.add(Draft("Text.", title="Theirs"))
    assert changed.args == [Happened(None, ours=False)]
    assert titles(session.library) == ["Theirs"]


def test_what_another_process_writes_is_seen(
    session: Session, library_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    code = f"""
from library import Draft, Library
with Library.open({str(library_path)!r}) as library, library.change("Add"):
    library.articles.add(Draft("Text.", title="Theirs"))
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
    with qtbot.waitSignal(session.changed):
        pass
    assert titles(session.library) == ["Theirs"]


def test_others_are_seen_also_between_our_own_changes(
    session: Session, library: Library, qtbot: QtBot
) -> None:
    told: list[Happened] = []
    session.changed.connect(told.append)
    add(session, "Ours")
    assert session.settle()
    with library.change("Add"):
        library.articles.add(Draft("Text.", title="Theirs"))
    session.apply("Add", lambda library: library.articles.add(Draft("More.", title="Ours 2")), articles=["x"])
    assert session.settle()
    qtbot.waitUntil(lambda: Happened(None, ours=False) in told)


def test_undo_and_redo_say_what_they_did_also_after_a_restart(
    session: Session, library: Library, library_path: Path, qtbot: QtBot
) -> None:
    add(session, "A")
    session.close()
    again = Session(library_path, coder="Ada")
    for verb, ask, left in (("Undone", again.undo, []), ("Redone", again.redo, ["A"])):
        with qtbot.waitSignal(again.said) as said:
            ask()
        assert said.args == [f"{verb}: Add “A”", False]
        assert titles(library) == left
    again.close()


def test_there_being_nothing_to_undo_is_a_sentence(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.failed) as failed:
        session.undo()
    assert failed.args is not None
    assert "nothing to undo" in str(failed.args[0])


def test_the_coder_can_change(session: Session, library: Library) -> None:
    add(session, "A")
    session.set_coder("  Ben ")
    add(session, "B")
    session.set_coder("")
    session.apply("Name", lambda library: library.articles.add(Draft(library.coder, title="C")))
    assert session.settle()
    session.start("Job", lambda _library, _job: None).wait()
    coders = [change.coder for change in library.history.list()]
    assert coders == [session.library.coder, "Ben", "Ada"]
    assert session.library.coder not in ("", "Ada", "Ben")


def test_a_library_that_vanished_is_a_sentence_and_the_window_goes_on(
    session: Session, library_path: Path, qtbot: QtBot
) -> None:
    add(session, "A")
    assert session.settle()
    library_path.rename(library_path.with_suffix(".away"))
    with qtbot.waitSignal(session.failed) as failed:
        add(session, "B")
    assert failed.args is not None
    assert "moved, replaced or deleted" in failed.args[0].message
    assert failed.args[0].hint
    library_path.with_suffix(".away").rename(library_path)
    add(session, "C")
    assert session.settle()
    assert titles(session.library) == ["A", "C"]


def test_a_library_that_cannot_be_looked_at_is_told_once(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed: list[LibraryError] = []
    session.failed.connect(failed.append)

    class Blind:
        @property
        def data_version(self) -> int:
            raise LibraryError("The disk is gone.")

    with monkeypatch.context() as patch:
        patch.setattr(session, "library", Blind())
        for _ in range(3):
            session.look()
    assert [error.message for error in failed] == ["The disk is gone."]


def test_a_change_waits_for_another_writer(session: Session, library: Library, library_path: Path) -> None:
    other = sqlite3.connect(library_path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    add(session, "A")
    assert session.writing
    other.execute("ROLLBACK")
    other.close()
    assert session.settle()
    assert titles(library) == ["A"]


def test_a_library_that_is_not_there_is_refused_with_a_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match=r"none\.parley"):
        Session(tmp_path / "none.parley")
