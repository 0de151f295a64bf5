"""Undo and redo refuse, naming the reason and touching nothing, when the library is not as the change left it."""

from __future__ import annotations

import contextlib
import os
import socket
import sqlite3
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from library import Article, Draft, Library
from library.checks import check
from library.errors import HistoryError
from library.storage.schema import JOURNALLED
from library.text.ordering import sort_key
from library.text.search_words import indexed

AddText = Callable[..., Article]
TEXT = "The harbour council met at noon."


@pytest.fixture
def coded(library: Library) -> Library:
    """A library whose newest change, “Code”, added and changed rows of many tables."""
    with library.change("Add"):
        article = library.articles.add(Draft(TEXT))
        library.records.add("actor", "City")
    with library.change("Code"):
        library.articles.edit(article.id, outlet="Mail")
        council = library.records.add("actor", "Council", aliases=["HC"])
        library.mentions.add(article.id, "actor", 4, 19, record=council.id)
        library.links.add("member_of", council.id, library.records.list()[0].id)
        library.codebook.put("kinds", {"id": "frame", "label": "Frame", "position": 3, "archived": 0})
    return library


def tamper(path: Path, statement: str, *, guarded: bool = False) -> None:
    """Write behind the library's back: with the guards dropped and put back, or past them in its own table."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.create_function("indexed", 1, indexed, deterministic=True)
        conn.create_function("sort_key", 1, sort_key, deterministic=True)
        if guarded:
            conn.execute("UPDATE open_change SET number = 1, journalling = 0")
            conn.execute(statement)
            conn.execute("UPDATE open_change SET number = NULL, journalling = 1")
            return
        guards = conn.execute(
            "SELECT name, sql FROM sqlite_master WHERE name LIKE 'journal_%' AND type = 'trigger'"
        )
        for name, _ in (kept := guards.fetchall()):
            conn.execute(f"DROP TRIGGER {name}")
        conn.execute(statement)
        for _, sql in kept:
            conn.execute(sql)


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with contextlib.closing(sqlite3.connect(path)) as conn:
        tables = (*JOURNALLED, "changes", "journal", "open_change", "texts")
        return {table: conn.execute(f"SELECT * FROM {table}").fetchall() for table in tables}


TAMPERED = {
    "an article that changed": ("UPDATE articles SET outlet = 'Post'", "articles"),
    "a record that changed": ("UPDATE records SET note = 'x' WHERE name = 'Council'", "records"),
    "an alias that changed": ("UPDATE aliases SET alias = 'x'", "aliases"),
    "a mention that changed": ("UPDATE mentions SET coder = 'Cy'", "mentions"),
    "a mention that is gone": ("DELETE FROM mentions", "mentions"),
    "a link that is gone": ("DELETE FROM links", "links"),
    "a kind that changed": ("UPDATE kinds SET position = 9 WHERE id = 'frame'", "kinds frame"),
}


@pytest.mark.parametrize("guarded", [False, True])
@pytest.mark.parametrize(("statement", "reason"), TAMPERED.values(), ids=TAMPERED)
def test_undo_refuses_where_a_row_is_not_as_the_change_left_it(
    coded: Library, statement: str, reason: str, guarded: bool
) -> None:
    tamper(coded.path, statement, guarded=guarded)
    before = everything(coded.path)
    with pytest.raises(HistoryError, match=f"“Code” cannot be undone: {reason}") as caught:
        coded.undo()
    assert "Nothing was touched" in caught.value.hint
    assert everything(coded.path) == before
    assert [change.state for change in coded.history.list()] == ["done", "done"]


@pytest.mark.parametrize("guarded", [False, True])
def test_redo_refuses_where_a_row_is_not_as_undo_left_it(coded: Library, guarded: bool) -> None:
    coded.undo()
    tamper(coded.path, "UPDATE articles SET outlet = 'Post'", guarded=guarded)
    before = everything(coded.path)
    with pytest.raises(HistoryError, match="“Code” cannot be redone: articles"):
        coded.redo()
    assert everything(coded.path) == before


def test_redo_refuses_where_something_has_the_place_of_a_row(coded: Library) -> None:
    coded.undo()
    tamper(coded.path, "INSERT INTO kinds VALUES ('frame', 'Mine', 3, 0)")
    before = everything(coded.path)
    with pytest.raises(HistoryError, match="kinds frame"):
        coded.redo()
    assert everything(coded.path) == before


def test_undo_refuses_where_an_untold_row_needs_what_would_go(coded: Library) -> None:
    tamper(
        coded.path,
        "INSERT INTO aliases SELECT 'planted', id, 'planted', 9 FROM records WHERE name = 'Council'",
    )
    before = everything(coded.path)
    with pytest.raises(HistoryError, match="cannot be undone"):
        coded.undo()
    assert everything(coded.path) == before


def test_once_the_row_is_mended_undo_works_again(coded: Library) -> None:
    tamper(coded.path, "UPDATE articles SET outlet = 'Post'")
    with pytest.raises(HistoryError):
        coded.undo()
    tamper(coded.path, "UPDATE articles SET outlet = 'Mail'")
    assert coded.undo().label == "Code"
    assert check(coded) == []


def test_nothing_to_undo_or_redo_is_said(library: Library) -> None:
    with pytest.raises(HistoryError, match="nothing to undo"):
        library.undo()
    with pytest.raises(HistoryError, match="nothing to redo"):
        library.redo()


def unfinished(library: Library, process: str) -> None:
    """Leave a long change behind as `process` would that ended in the middle."""
    with library.long_change("Import") as long, long.step():
        library.articles.add(Draft(TEXT))
    with contextlib.closing(sqlite3.connect(library.path, isolation_level=None)) as conn:
        conn.execute("UPDATE changes SET state = 'open', ended = NULL, process = ?", (process,))


def this_process(*, host: str = "", pid: int = 0, age: float = 0.0) -> str:
    """This process as the library names one, or one that differs in something."""
    started = psutil.Process().create_time() - age
    return f"{host or socket.gethostname()}:{pid or os.getpid()}:{started:.2f}"


def test_a_change_of_a_living_process_is_running(library: Library) -> None:
    unfinished(library, this_process())
    assert [change.state for change in library.history.list()] == ["running"]
    with pytest.raises(HistoryError, match="“Import” is still running"):
        library.undo()
    assert len(library.articles.list()) == 1


@pytest.mark.parametrize(
    "process",
    [this_process(host="elsewhere"), this_process(pid=2**22 + 7), this_process(age=3600), "a:b:1:2.0"],
    ids=["another machine", "no such process", "a later process of that number", "a host with colons"],
)
def test_a_change_whose_process_is_gone_is_interrupted_and_can_be_undone(
    library: Library, process: str
) -> None:
    unfinished(library, process)
    (change,) = library.history.list()
    assert (change.state, change.ended, change.entries) == ("interrupted", None, 1)
    assert check(library) == []
    undone = library.undo()
    assert undone.state == "undone"
    assert undone.ended
    assert library.articles.list() == []
    assert library.redo().state == "done"
    assert check(library) == []


def test_an_interrupted_change_keeps_its_place_when_work_goes_on(library: Library, add_text: AddText) -> None:
    unfinished(library, this_process(age=3600))
    add_text(library, "Other words.")
    assert [change.state for change in library.history.list()] == ["done", "interrupted"]
    library.undo()
    library.undo()
    assert library.articles.list() == []


def test_a_long_change_that_is_undone_from_elsewhere_stops_at_its_next_step(library: Library) -> None:
    def go_on() -> None:
        with long.step():
            library.articles.add(Draft("Other words."))

    with library.long_change("Import") as long:
        with long.step():
            library.articles.add(Draft(TEXT))
        seen_from_elsewhere(library.path)
        with Library.open(library.path, coder="Ben") as other:
            assert other.undo().label == "Import"
        with pytest.raises(HistoryError, match="undone from another"):
            go_on()
        long.label = "Import 1 article"
    assert library.articles.list() == []
    assert [(change.label, change.state) for change in library.history.list()] == [("Import", "undone")]
    assert check(library) == []
    library.redo()
    assert len(library.articles.list()) == 1


def seen_from_elsewhere(path: Path) -> None:
    """Let running changes look as they do to a machine that cannot see their process."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("UPDATE changes SET process = 'elsewhere:1:0.0' WHERE state = 'open'")


def test_a_long_change_that_was_redone_from_elsewhere_stops_too(library: Library) -> None:
    def go_on() -> None:
        with long.step():
            library.articles.add(Draft("Other words."))

    with library.long_change("Import") as long:
        with long.step():
            library.articles.add(Draft(TEXT))
        seen_from_elsewhere(library.path)
        with Library.open(library.path) as other:
            other.undo()
            other.redo()
        with pytest.raises(HistoryError):
            go_on()
    assert len(library.articles.list()) == 1
    assert check(library) == []
