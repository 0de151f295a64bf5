"""The history is a list that a person can read: who did what when, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Callable

from library import Article, Draft, Library

AddText = Callable[..., Article]


def test_a_new_library_has_no_history(library: Library) -> None:
    assert library.history.list() == []


def test_the_newest_change_comes_first_and_the_list_can_be_cut(library: Library, add_text: AddText) -> None:
    for n in range(4):
        add_text(library, f"Text {n}")
    numbers = [change.number for change in library.history.list()]
    assert numbers == sorted(numbers, reverse=True)
    assert [change.number for change in library.history.list(2)] == numbers[:2]
    assert library.history.list(0) == []


def test_a_change_says_when_it_was_and_how_many_rows_it_touched(library: Library, add_text: AddText) -> None:
    article = add_text(library, "The council met.")
    with library.change("Mark two"):
        library.mentions.add(article.id, "actor", 4, 11)
        library.mentions.add(article.id, "event", 4, 15)
    change = library.history.list()[0]
    assert (change.label, change.entries) == ("Mark two", 2)
    for time in (change.began, change.ended or ""):
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", time)


def test_undoing_and_redoing_shows_in_the_list_and_nothing_is_lost_from_it(
    library: Library, add_text: AddText
) -> None:
    add_text(library, "One")
    done = library.history.list()
    undone = library.undo()
    assert library.history.list() == [undone]
    assert undone.state == "undone"
    assert library.redo() == done[0]
    library.undo()
    add_text(library, "Two")
    assert [change.state for change in library.history.list()] == ["done", "dropped"]
    assert [change.entries for change in library.history.list()] == [1, 1]


def test_the_next_step_is_named_before_it_is_taken(library: Library, add_text: AddText) -> None:
    assert library.history.next_undo() is None
    assert library.history.next_redo() is None
    for n in range(3):
        add_text(library, f"Text {n}")
    taken = []
    while (change := library.history.next_undo()) is not None:
        taken.append(library.undo().number)
        assert change.number == taken[-1]
        assert change.state == "done"
    while (change := library.history.next_redo()) is not None:
        assert change.state == "undone"
        assert library.redo().number == change.number == taken.pop()
    assert taken == []


def test_an_import_that_runs_is_the_next_to_undo(library: Library, add_text: AddText) -> None:
    with library.long_change("Import") as change:
        with change.step():
            library.articles.add(Draft("One"))
        running = library.history.next_undo()
        assert running is not None
        assert (running.label, running.state) == ("Import", "running")


def test_what_happened_since_is_told(library: Library, add_text: AddText) -> None:
    add_text(library, "One")
    [first] = library.history.since(0)
    assert library.history.since(first.number) == []
    add_text(library, "Two")
    add_text(library, "Three")
    assert library.history.since(first.number) == library.history.list(2)


def test_what_became_of_a_row_is_told_with_its_values(library: Library, add_text: AddText) -> None:
    article = add_text(library, "The council met.")
    with library.change("Mark"):
        mention = library.mentions.add(article.id, "actor", 4, 11)
    with library.change("Note"):
        library.mentions.set_note(mention.id, "who?")
    with library.change("Delete"):
        library.mentions.delete(mention.id)
    library.undo()
    told = library.history.of_row(mention.id)
    assert [(change.label, change.state) for change, _, _ in told] == [
        ("Delete", "undone"), ("Note", "done"), ("Mark", "done"),
    ]  # fmt: skip
    (_, deleted, gone), (_, unnoted, noted), (made, nothing, fresh) = told
    assert gone is None
    assert nothing is None
    assert deleted == noted
    assert unnoted == fresh
    assert noted is not None
    assert fresh is not None
    assert (fresh["quote"], fresh["note"], noted["note"]) == ("council", "", "who?")
    assert made == library.history.list()[2]
    assert library.history.of_row("no such id") == []
