"""Several processes on one library file, as a window and a command line are: nothing lost, one line of history."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from library import Article, Draft, Library
from library.checks import check
from library.errors import BusyError, HistoryError
from library.storage import store as store_module
from library.storage.schema import MIGRATIONS

AddText = Callable[..., Article]
Process = subprocess.Popen[str]

BEGINNING = """
import sys, time
from pathlib import Path
from library import Draft, Library

def tell(*words):
    print(*words, flush=True)

def wait():
    sys.stdin.readline()
"""
OPENED = BEGINNING + "library = Library.open(sys.argv[1], coder='Ben', origin='other process')\n"


@contextlib.contextmanager
def process(script: str, *arguments: object) -> Iterator[Process]:
    """Another process that runs `script`; it is killed at the end if it is still there."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as started:
        try:
            yield started
        finally:
            started.kill()


def hear(other: Process) -> str:
    """The next line that a process tells."""
    assert other.stdout
    return other.stdout.readline().strip()


def go(other: Process) -> None:
    """Let a process go on that waits."""
    assert other.stdin
    other.stdin.write("\n")
    other.stdin.flush()


def run(script: str, *arguments: object) -> str:
    """What a process prints that runs `script` to its end."""
    with process(script, *arguments) as other:
        output, _ = other.communicate(timeout=60)
        assert other.returncode == 0
        return output


def titles(library: Library) -> list[str]:
    return [article.title for article in library.articles.list()]


MAKE = f"""{BEGINNING}
tell("ready")
wait()
with Library.open(sys.argv[1], create=True) as library:
    with library.change("Add"):
        library.articles.add(Draft("Words of " + sys.argv[2]))
"""


def test_processes_that_make_a_library_at_once_share_one(library_path: Path) -> None:
    with contextlib.ExitStack() as stack:
        others = [stack.enter_context(process(MAKE, library_path, n)) for n in range(4)]
        assert [hear(other) for other in others] == ["ready"] * 4
        for other in others:
            go(other)
        assert [other.wait(60) for other in others] == [0] * 4
    with Library.open(library_path) as library:
        assert sorted(titles(library)) == [f"Words of {n}" for n in range(4)]
        assert check(library) == []
    assert list(library_path.parent.iterdir()) == [library_path]


HISTORY = f"""{OPENED}
if sys.argv[2] == "add":
    with library.change("Add"):
        library.articles.add(Draft(sys.argv[3]))
else:
    tell(getattr(library, sys.argv[2])().coder)
library.close()
"""


def test_undo_and_redo_follow_one_line_whoever_wrote_it(library: Library, add_text: AddText) -> None:
    add_text(library, "One")
    run(HISTORY, library.path, "add", "Two")
    add_text(library, "Three")
    assert run(HISTORY, library.path, "undo") == "Ada\n"
    assert titles(library) == ["One", "Two"]
    undone = library.undo()
    assert (undone.coder, undone.origin, undone.state) == ("Ben", "other process", "undone")
    assert run(HISTORY, library.path, "redo") == "Ben\n"
    assert titles(library) == ["One", "Two"]
    run(HISTORY, library.path, "add", "Four")
    with pytest.raises(HistoryError, match="nothing to redo"):
        library.redo()
    assert [change.state for change in library.history.list()] == ["done", "dropped", "done", "done"]
    assert check(library) == []


LONG = f"""{OPENED}
with library.long_change("Import") as long:
    for n in range(3):
        with long.step():
            library.articles.add(Draft(f"Words {{n}}"))
        tell(n)
        wait()
library.close()
"""


def test_a_long_change_whose_process_was_killed_is_interrupted_and_can_be_undone(library: Library) -> None:
    with process(LONG, library.path) as other:
        assert hear(other) == "0"
        go(other)
        assert hear(other) == "1"
        other.kill()
        other.wait()
    assert titles(library) == ["Words 0", "Words 1"]
    (change,) = library.history.list()
    assert (change.label, change.state, change.entries) == ("Import", "interrupted", 2)
    assert check(library) == []
    assert library.undo().coder == "Ben"
    assert titles(library) == []
    library.redo()
    assert titles(library) == ["Words 0", "Words 1"]
    assert check(library) == []


def test_a_long_change_of_a_living_process_is_running_and_must_be_cancelled_first(library: Library) -> None:
    with process(LONG, library.path) as other:
        assert hear(other) == "0"
        assert [change.state for change in library.history.list()] == ["running"]
        with pytest.raises(HistoryError, match="“Import” is still running") as caught:
            library.undo()
        assert "Cancel" in caught.value.hint
        for said in ("1", "2"):
            go(other)
            assert hear(other) == said
        go(other)
        assert other.wait(60) == 0
    assert library.undo().entries == 3
    assert titles(library) == []


KILLED = f"""{OPENED}
def write():
    article = library.articles.add(Draft("Words " * 50_000, original=b"file"))
    library.mentions.add(article.id, "actor", 0, 5)

if sys.argv[2] == "change":
    with library.change("Change"):
        write()
        tell("written")
        wait()
else:
    with library.long_change("Long") as long:
        with long.step():
            pass
        with long.step():
            if sys.argv[2] == "step":
                write()
            tell("written")
            wait()
"""


@pytest.mark.parametrize("where", ["change", "step", "empty step"])
def test_a_process_killed_while_it_writes_leaves_nothing_and_holds_nothing(
    library: Library, add_text: AddText, where: str
) -> None:
    with process(KILLED, library.path, where) as other:
        assert hear(other) == "written"
        other.kill()
        other.wait()
    assert titles(library) == []
    assert library.history.list() == []
    assert check(library) == []
    add_text(library, "The lock is free.")


HOLD = f"""{OPENED}
with library.change("Slow"):
    library.articles.add(Draft("Slow words"))
    tell("holding")
    wait()
library.close()
"""


def test_a_library_that_another_process_holds_is_busy_after_the_wait(
    library: Library, add_text: AddText, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "PATIENCE", 0.2)
    with process(HOLD, library.path) as other:
        assert hear(other) == "holding"
        assert titles(library) == []
        for work in (library.undo, lambda: add_text(library, "Quick words")):
            before = time.monotonic()
            with pytest.raises(BusyError, match=r"test\.parley") as caught:
                work()
            assert 0.15 < time.monotonic() - before < 5
            assert caught.value.hint
        go(other)
        assert other.wait(60) == 0
    add_text(library, "Quick words")
    assert titles(library) == ["Slow words", "Quick words"]


def test_who_waits_gets_the_lock_as_soon_as_it_is_free(library: Library, add_text: AddText) -> None:
    with process(HOLD, library.path) as other:
        assert hear(other) == "holding"
        go(other)
        add_text(library, "Patient words")
        assert other.wait(60) == 0
    assert sorted(titles(library)) == ["Patient words", "Slow words"]


WRITE = f"""{OPENED}
tell("ready")
wait()
for n in range(30):
    with library.change(f"Add {{n}}"):
        article = library.articles.add(Draft(f"Words {{n}} of " + sys.argv[2]))
        library.mentions.add(article.id, "actor", 0, 5)
library.close()
"""


def test_two_writers_at_once_lose_nothing(library: Library) -> None:
    with process(WRITE, library.path, "one") as one, process(WRITE, library.path, "other") as other:
        assert [hear(one), hear(other)] == ["ready", "ready"]
        go(one)
        go(other)
        assert [one.wait(60), other.wait(60)] == [0, 0]
    assert sorted(titles(library)) == sorted(
        f"Words {n} of {who}" for n in range(30) for who in ("one", "other")
    )
    assert [change.state for change in library.history.list()] == ["done"] * 60
    assert check(library) == []
    while library.articles.list():
        library.undo()
    assert check(library) == []


IMPORT = f"""{OPENED}
with library.long_change("Import") as long:
    for n in range(60):
        with long.step():
            for m in range(5):
                library.articles.add(Draft(f"Words {{n}} {{m}} " * 20))
        if n == 0:
            tell("started")
library.close()
"""


def test_a_person_tags_while_an_import_runs(library: Library, add_text: AddText) -> None:
    article = add_text(library, "The harbour council met.")
    with process(IMPORT, library.path) as other:
        assert hear(other) == "started"
        for end in range(5, 20):
            with library.change("Mark"):
                library.mentions.add(article.id, "actor", 4, end)
        assert other.wait(60) == 0
    assert len(library.mentions.of_article(article.id)) == 15
    assert len(library.articles.list()) == 301
    assert check(library) == []


STEADY = f"""{OPENED}
article = library.articles.list()[0].id
end = time.monotonic() + 5
with library.long_change("Steady") as long:
    for n in range(100_000):
        with long.step():
            library.articles.edit(article, note=str(n))
        if n == 0:
            tell("started")
        if time.monotonic() > end:
            break
"""


def test_a_backup_ends_and_is_whole_while_another_process_keeps_writing(
    library: Library, tmp_path: Path
) -> None:
    with library.change("Fill"):
        for n in range(12):
            library.articles.add(Draft(f"Words {n}", original=os.urandom(3_000_000)))
    with process(STEADY, library.path) as other:
        assert hear(other) == "started"
        target = library.backup(tmp_path / "copy.parley")
        assert library.history.list(1)[0].state == "running"
    with Library.open(target) as copy:
        assert len(copy.articles.list()) == 12
        assert copy.store.value("PRAGMA integrity_check") == "ok"
        assert copy.articles.list()[0].note != ""
        assert check(copy) == []


UPGRADE = f"""{BEGINNING}
from library.storage import files, migrate, schema, store

def slow(db):
    db.execute("CREATE TABLE places (id TEXT PRIMARY KEY) STRICT")
    time.sleep(0.3)

steps = (*schema.MIGRATIONS, slow)
for module in (files, migrate, schema, store):
    module.MIGRATIONS = steps
tell("ready")
wait()
with Library.open(sys.argv[1]) as library:
    tell(library.store.value("PRAGMA user_version"), len(library.articles.list()))
"""


def test_processes_that_upgrade_a_library_at_once_upgrade_it_once(
    library_path: Path, add_text: AddText
) -> None:
    with Library.open(library_path, create=True) as library:
        add_text(library, "Words")
    with process(UPGRADE, library_path) as one, process(UPGRADE, library_path) as other:
        assert [hear(one), hear(other)] == ["ready", "ready"]
        go(one)
        go(other)
        assert [hear(one), hear(other)] == [f"{len(MIGRATIONS) + 1} 1"] * 2
        assert [one.wait(60), other.wait(60)] == [0, 0]
    copies = set(library_path.parent.iterdir()) - {library_path}
    assert copies
    for path in copies:
        with Library.open(path) as copy:
            assert copy.store.value("PRAGMA user_version") == len(MIGRATIONS)
            assert check(copy) == []


PIPE = f"""{BEGINNING}
try:
    Library.open(sys.argv[1], create=True)
except Exception as error:
    tell(type(error).__name__)
"""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.parley")
    assert run(PIPE, tmp_path / "pipe.parley") == "NotALibraryError\n"
