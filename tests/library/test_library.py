"""Everything is written inside a change: whole or not at all, one step of one history, undone after a restart."""

from __future__ import annotations

import contextlib
import getpass
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from library import Article, Draft, InterruptedQueryError, Library, LibraryError, exports, imports
from library.checks import check
from library.errors import BusyError, HistoryError, InvalidError, OutsideChangeError
from library.storage import store as store_module

AddText = Callable[..., Article]
TEXT = "The harbour council met at noon.\nNobody signed."


def count(library: Library, table: str) -> int:
    """How many rows a table has, as a second program sees them."""
    with contextlib.closing(sqlite3.connect(library.path)) as conn:
        return int(conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def titles(library: Library) -> list[str]:
    return [article.title for article in library.articles.list()]


def states(library: Library) -> list[tuple[str, str]]:
    """The history as (label, state), oldest first."""
    return [(change.label, change.state) for change in reversed(library.history.list())]


@pytest.fixture
def other(library: Library) -> Iterator[Library]:
    """A second program on the same library."""
    with Library.open(library.path, coder="Ben", origin="window") as opened:
        yield opened


def test_the_coder_is_the_systems_user_unless_named(library_path: Path) -> None:
    with Library.open(library_path, create=True) as library:
        assert library.coder == getpass.getuser()
    with Library.open(library_path, coder="  Ada  ") as library:
        assert library.coder == "Ada"


def test_a_system_without_user_names_still_has_a_coder(
    library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr(getpass, "getuser", nobody)
    with Library.open(library_path, create=True) as library:
        assert library.coder == "coder"


def test_a_coder_name_that_no_file_can_hold_is_made_one_line(library_path: Path, add_text: AddText) -> None:
    with Library.open(library_path, create=True, coder="Ada\nLane\udcff") as library:
        add_text(library, TEXT)
        coder = library.history.list()[0].coder
        assert coder.startswith("Ada Lane")
        assert coder.encode().decode() == coder


def test_a_library_says_where_it_lies(library: Library, library_path: Path) -> None:
    assert library.path == library_path


def test_a_library_belongs_to_the_thread_that_opened_it(library: Library) -> None:
    with ThreadPoolExecutor(1) as threads, pytest.raises(LibraryError, match="thread"):
        threads.submit(library.articles.list).result()


def test_a_closed_library_refuses_with_a_sentence(library_path: Path) -> None:
    with Library.open(library_path, create=True) as library:
        pass
    with pytest.raises(LibraryError, match="closed"):
        library.articles.list()


def test_a_change_is_one_line_with_its_label_coder_and_program(library: Library, add_text: AddText) -> None:
    add_text(library, TEXT)
    (change,) = library.history.list()
    assert (change.label, change.coder, change.origin, change.state) == (
        "Add an article",
        "Ada",
        "test",
        "done",
    )
    assert change.began <= (change.ended or "")
    assert change.entries == 1


def test_a_change_that_breaks_off_leaves_nothing_not_even_texts(library: Library) -> None:
    def break_off() -> None:
        with library.change("Broken off"):
            article = library.articles.add(Draft(TEXT, original=b"the file"))
            library.mentions.add(article.id, "actor", 4, 11)
            library.records.add("actor", "Harbour council", aliases=["The council"])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_off()
    tables = ("articles", "mentions", "records", "aliases", "texts", "originals", "changes", "journal")
    assert {table: count(library, table) for table in tables} == dict.fromkeys(tables, 0)
    assert check(library) == []


def test_after_a_change_that_broke_off_the_next_one_works(library: Library, add_text: AddText) -> None:
    with pytest.raises(ZeroDivisionError), library.change("Broken off"):
        raise ZeroDivisionError
    add_text(library, TEXT)
    assert states(library) == [("Add an article", "done")]


def test_a_refused_article_leaves_no_text_in_a_change_that_goes_on(library: Library) -> None:
    with library.change("Add what can be added"):
        with pytest.raises(InvalidError):
            library.articles.add(Draft("Words that stay out.", published="the day before", original=b"file"))
        library.articles.add(Draft(TEXT))
    assert count(library, "texts") == 1
    assert count(library, "originals") == 0
    assert check(library) == []


def test_a_change_that_writes_nothing_leaves_no_line_and_keeps_redo(
    library: Library, add_text: AddText
) -> None:
    article = add_text(library, TEXT)
    with library.change("Edit"):
        library.articles.edit(article.id, note="Read twice")
    library.undo()
    with library.change("Nothing"):
        library.articles.get(article.id)
    with library.long_change("Nothing, long") as long, long.step():
        library.articles.get(article.id)
    assert states(library) == [("Add an article", "done"), ("Edit", "undone")]
    library.redo()
    assert library.articles.get(article.id).note == "Read twice"


def test_an_edit_to_what_is_there_already_is_no_change(library: Library, add_text: AddText) -> None:
    article = add_text(library, TEXT, outlet="Tolan Mail")
    with library.change("Edit"):
        library.articles.edit(article.id, outlet=" Tolan  Mail ", status="unread")
    assert states(library) == [("Add an article", "done")]


NESTED: dict[str, Callable[[Library], object]] = {
    "a change": lambda library: library.change("Inner").__enter__(),
    "a long change": lambda library: library.long_change("Inner"),
    "undo": Library.undo,
    "redo": Library.redo,
}


@pytest.mark.parametrize("inner", NESTED.values(), ids=NESTED)
def test_changes_do_not_nest_and_the_outer_one_goes_on(
    library: Library, inner: Callable[[Library], object]
) -> None:
    with library.change("Outer"):
        library.articles.add(Draft(TEXT))
        with pytest.raises(OutsideChangeError, match="open already"):
            inner(library)
        library.articles.add(Draft("Another text."))
    assert states(library) == [("Outer", "done")]
    assert len(titles(library)) == 2


def test_a_step_takes_no_change_inside_it(library: Library) -> None:
    with library.long_change("Outer") as long, long.step():
        library.articles.add(Draft(TEXT))
        with pytest.raises(OutsideChangeError), library.change("Inner"):
            pass
    assert states(library) == [("Outer", "done")]


def test_every_write_outside_a_change_is_refused(library: Library, add_text: AddText) -> None:
    article = add_text(library, TEXT)
    with library.change("Code"):
        mention = library.mentions.add(article.id, "actor", 4, 11)
        ada, ben = (library.records.add("actor", name) for name in ("Ada", "Ben"))
        link = library.links.add("member_of", ada.id, ben.id)
    kind = library.codebook.rows("kinds")[0]
    writes: list[Callable[[], object]] = [
        lambda: library.articles.add(Draft("Other words.")),
        lambda: library.articles.edit(article.id, note="x"),
        lambda: library.articles.hide(article.id, 0, 3),
        lambda: library.articles.remove(article.id),
        lambda: library.mentions.add(article.id, "claim", 0, 3),
        lambda: library.mentions.put(mention_elsewhere(library, article), article),
        lambda: library.mentions.resize(mention.id, 0, 3),
        lambda: library.mentions.set_kind(mention.id, "event"),
        lambda: library.mentions.assign(mention.id, ada.id),
        lambda: library.mentions.set_note(mention.id, "x"),
        lambda: library.mentions.delete(mention.id),
        lambda: library.records.add("actor", "Cy"),
        lambda: library.records.rename(ada.id, "Cy"),
        lambda: library.records.set_note(ada.id, "x"),
        lambda: library.records.set_aliases(ada.id, ["A."]),
        lambda: library.records.delete(ada.id),
        lambda: library.links.add("member_of", ben.id, ada.id),
        lambda: library.links.delete(link.id),
        lambda: library.codebook.put("kinds", {**kind, "label": "x"}),
    ]
    for write in writes:
        with pytest.raises(OutsideChangeError):
            write()
    assert library.articles.get(article.id) == article
    assert library.mentions.of_article(article.id) == [mention]
    assert library.records.list() == [ada, ben]
    assert library.links.of_record(ada.id) == [link]
    assert library.codebook.rows("kinds")[0] == kind
    assert count(library, "texts") == 1
    assert len(states(library)) == 2


def mention_elsewhere(library: Library, article: Article) -> object:
    """A mention as an import would bring it, of words that are not marked yet."""
    with contextlib.suppress(ZeroDivisionError), library.change("Never kept"):
        mention = library.mentions.add(article.id, "event", 0, 3)
        raise ZeroDivisionError
    return mention


def test_undo_and_redo_go_one_by_one_and_survive_a_restart(library_path: Path, add_text: AddText) -> None:
    with Library.open(library_path, create=True) as library:
        for title in ("One", "Two", "Three"):
            add_text(library, f"{TEXT} {title}", title=title)
    with Library.open(library_path) as library:
        assert [library.undo().number for _ in range(2)] == [3, 2]
        assert titles(library) == ["One"]
    with Library.open(library_path) as library:
        assert library.redo().number == 2
        assert titles(library) == ["One", "Two"]
        assert [change.state for change in library.history.list()] == ["undone", "done", "done"]


def test_a_row_that_one_change_writes_several_times_goes_back_to_where_it_was(
    library: Library, add_text: AddText
) -> None:
    article = add_text(library, TEXT)
    with library.change("Write, write again, add and delete"):
        library.articles.edit(article.id, note="first")
        mention = library.mentions.add(article.id, "actor", 4, 11)
        last = library.articles.edit(article.id, note="second")
        library.mentions.delete(mention.id)
    library.undo()
    assert library.articles.get(article.id) == article
    library.redo()
    assert library.articles.get(article.id) == last
    assert library.mentions.of_article(article.id) == []


def test_a_new_change_drops_what_could_be_redone(library: Library, add_text: AddText) -> None:
    add_text(library, TEXT)
    add_text(library, "Another text.")
    library.undo()
    add_text(library, "A third text.")
    assert [state for _, state in states(library)] == ["done", "dropped", "done"]
    with pytest.raises(HistoryError, match="nothing to redo"):
        library.redo()
    library.undo()
    library.undo()
    with pytest.raises(HistoryError, match="nothing to undo"):
        library.undo()
    assert check(library) == []


def test_two_programs_share_one_line_of_history(library: Library, other: Library, add_text: AddText) -> None:
    add_text(library, TEXT, title="One")
    add_text(other, f"{TEXT} Two", title="Two")
    add_text(library, f"{TEXT} Three", title="Three")
    assert (undone := other.undo()).origin == "test"
    assert undone.coder == "Ada"
    assert library.undo().origin == "window"
    assert titles(other) == titles(library) == ["One"]
    assert other.redo().number == 2
    add_text(library, f"{TEXT} Four", title="Four")
    with pytest.raises(HistoryError):
        other.redo()
    assert titles(other) == ["One", "Two", "Four"]


def test_a_program_that_waits_too_long_for_another_is_told_so(
    library: Library, other: Library, add_text: AddText, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "PATIENCE", 0.05)
    with library.change("Slow"):
        library.articles.add(Draft(TEXT))
        with pytest.raises(BusyError, match=r"test\.parley"):
            add_text(other, "Another text.")
        assert titles(other) == []
    add_text(other, "Another text.")
    assert len(titles(library)) == 2


def test_a_long_change_is_one_step_of_the_history(library: Library) -> None:
    with library.long_change("Import") as long:
        for title in ("One", "Two"):
            with long.step():
                library.articles.add(Draft(f"{TEXT} {title}", title=title))
        long.label = "Import 2 articles"
    assert states(library) == [("Import 2 articles", "done")]
    assert library.undo().entries == 2
    assert titles(library) == []
    library.redo()
    assert titles(library) == ["One", "Two"]


def test_a_long_change_that_breaks_off_keeps_its_whole_steps(library: Library) -> None:
    def break_off() -> None:
        with library.long_change("Import") as long:
            with long.step():
                library.articles.add(Draft(TEXT, title="Kept"))
            with long.step():
                library.articles.add(Draft("Other words.", title="Lost"))
                raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_off()
    assert titles(library) == ["Kept"]
    assert count(library, "texts") == 1
    assert states(library) == [("Import", "done")]
    library.undo()
    assert titles(library) == []
    assert check(library) == []


def test_a_long_change_without_a_whole_step_never_was(library: Library) -> None:
    def break_off() -> None:
        with library.long_change("Import") as long, long.step():
            library.articles.add(Draft(TEXT))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_off()
    with library.long_change("Without steps"):
        pass
    assert states(library) == []


def test_others_write_between_the_steps_and_the_order_is_that_of_the_beginnings(
    library: Library, other: Library, add_text: AddText
) -> None:
    with library.long_change("Import") as long:
        with long.step():
            library.articles.add(Draft(f"{TEXT} One", title="One"))
        add_text(other, f"{TEXT} Two", title="Two")
        with long.step():
            library.articles.add(Draft(f"{TEXT} Three", title="Three"))
    assert states(library) == [("Import", "done"), ("Add an article", "done")]
    assert other.undo().coder == "Ben"
    assert titles(library) == ["One", "Three"]
    assert other.undo().label == "Import"
    assert titles(library) == []
    library.redo()
    library.redo()
    assert titles(library) == ["One", "Two", "Three"]
    assert check(library) == []


def test_a_running_long_change_is_not_undone(library: Library, other: Library) -> None:
    with library.long_change("Import") as long:
        with long.step():
            library.articles.add(Draft(TEXT))
        assert states(other) == [("Import", "running")]
        with pytest.raises(HistoryError, match="“Import” is still running") as caught:
            other.undo()
        assert "Cancel" in caught.value.hint
        assert len(titles(other)) == 1
    assert other.undo().state == "undone"


@pytest.mark.parametrize("error", [BusyError, ZeroDivisionError])
def test_a_long_change_that_cannot_end_says_so_unless_there_is_a_worse_mistake(
    library: Library, other: Library, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def write_until(busy: contextlib.ExitStack) -> None:
        with library.long_change("Import") as long:
            with long.step():
                library.articles.add(Draft(TEXT))
            busy.enter_context(other.change("Slow"))
            if error is ZeroDivisionError:
                raise ZeroDivisionError

    monkeypatch.setattr(store_module, "PATIENCE", 0.05)
    with contextlib.ExitStack() as busy, pytest.raises(error):
        write_until(busy)
    assert len(titles(library)) == 1


def test_undo_takes_an_older_import_first_where_it_has_come_to_rest_on_the_newest_change(
    library: Library, other: Library
) -> None:
    with library.long_change("Import") as long:
        with long.step():
            article = library.articles.add(Draft(TEXT))
        with other.change("Add an actor"):
            record = other.records.add("actor", "Harbour council")
        with long.step():
            library.mentions.add(article.id, "actor", 4, 11, record=record.id)
    marked = library.mentions.of_article(article.id)
    assert [other.undo().label, other.undo().label] == ["Import", "Add an actor"]
    assert titles(library) == library.records.list() == []
    assert [other.redo().label, other.redo().label] == ["Add an actor", "Import"]
    assert library.mentions.of_article(article.id) == marked
    assert check(library) == []


def test_redo_gives_the_reason_where_an_older_import_has_taken_the_place(
    library: Library, other: Library
) -> None:
    with library.long_change("Import") as long:
        with long.step():
            article = library.articles.add(Draft(TEXT))
        with other.change("Mark an actor"):
            other.mentions.add(article.id, "actor", 4, 11)
        other.undo()
        library.coder = other.coder
        with long.step():
            library.mentions.add(article.id, "actor", 4, 11)
    with pytest.raises(HistoryError, match="cannot be redone"):
        other.redo()
    assert len(library.mentions.of_article(article.id)) == 1
    assert check(library) == []


def test_the_data_version_tells_that_somebody_else_has_written(
    library: Library, other: Library, add_text: AddText
) -> None:
    before = library.data_version
    add_text(library, TEXT)
    assert library.data_version == before
    add_text(other, TEXT)
    assert library.data_version != before
    assert library.data_version == library.data_version


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def test_a_question_is_withdrawn_from_another_thread(library: Library) -> None:
    asked = threading.Event()

    def ask() -> None:
        with Library.open(library.path) as own:
            opened.append(own)
            # The answer never comes, so whatever ends it is the interruption.
            own.store.conn.set_progress_handler(asked.set, 1000)
            own.store.value(ENDLESS)

    opened: list[Library] = []
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(ask)
        assert asked.wait(30)
        opened[0].interrupt()
        with pytest.raises(InterruptedQueryError, match="withdrawn"):
            answer.result(30)


def test_a_withdrawn_list_says_so_and_the_next_one_is_whole(library: Library, add_text: AddText) -> None:
    with library.change("Add"):
        for number in range(300):
            library.articles.add(Draft(f"Ärticle {number}"))
    library.store.conn.set_progress_handler(library.interrupt, 100)
    with pytest.raises(InterruptedQueryError):
        library.articles.keys(sort="title")
    with pytest.raises(InterruptedQueryError):
        library.search("article", ranked=True)
    library.store.conn.set_progress_handler(None, 0)
    assert len(library.articles.keys(sort="title")) == 300
    assert len(library.search("article", limit=-1)) == 300


def test_interrupting_where_nobody_asks_does_nothing(library: Library, add_text: AddText) -> None:
    library.interrupt()
    add_text(library, TEXT)
    assert titles(library) == ["The harbour council met at noon."]


def test_a_withdrawn_write_leaves_nothing_behind(library: Library) -> None:
    def write() -> None:
        with library.change("Add"):
            library.articles.add(Draft(TEXT))
            library.store.conn.set_progress_handler(library.interrupt, 1)
            library.articles.add(Draft(TEXT + "2"))

    with pytest.raises(InterruptedQueryError):
        write()
    library.store.conn.set_progress_handler(None, 0)
    assert titles(library) == []
    assert library.history.list() == []
    assert check(library) == []


def test_every_public_name_is_there_and_no_other() -> None:
    import library as package

    for name in package.__all__:
        assert getattr(package, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'Nonsense'"):
        _ = package.Nonsense
    assert package.write_export is exports.write_file
    assert package.ImportOptions is imports.Options


def test_opening_a_library_loads_nothing_that_moves_articles_in_or_out() -> None:
    code = "import sys, library; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True)
    assert not {"library.imports", "library.exports", "sentencex", "csv"} & set(loaded.stdout.split())
