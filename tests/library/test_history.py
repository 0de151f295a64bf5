"""The history is a list that a person can read: who did what when, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Callable

from library import Article, Library

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
