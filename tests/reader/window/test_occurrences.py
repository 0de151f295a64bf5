"""Tagging all occurrences in the real window: offered after a link, asked for by O, checked and undone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QDialog, QRadioButton, QTableView

from library import Library

from .conftest import Start
from .person import ALT, CTRL, SOON, Key, Person


@pytest.fixture
def council(shelf: Path) -> str:
    """A record whose alias stands four times in the ferry's article and once in the quarry's."""
    with Library.open(shelf, coder="Ada") as library, library.change("Add"):
        return library.records.add("actor", "Council of Oldhaven", aliases=["the council"]).id


def reading(start: Start, shelf: Path) -> Person:
    person = start(shelf)
    articles = person.workplace.session.library.articles.list()
    person.workplace.desk.open(next(one.id for one in articles if "ferry" in one.title))
    person.view.setFocus()
    return person


def tag(person: Person, record: str) -> None:
    start = person.view.text().index("The council")
    person.workplace.desk.tag("actor", start, start + len("The council"), record)
    person.settle()


def checklist(person: Person) -> QTableView:
    found = person.dialog().findChild(QTableView, "occurrenceRows")
    return cast(QTableView, found)


def open_checklist(person: Person) -> QTableView:
    person.press(Key.Key_O)
    rows = checklist(person)
    person.until(lambda: any(" in " in said for said in scopes(person)))
    return rows


def scopes(person: Person) -> list[str]:
    return [choice.text() for choice in person.dialog().findChildren(QRadioButton)]


def test_a_link_is_followed_by_a_quiet_offer(start: Start, shelf: Path, council: str) -> None:
    person = reading(start, shelf)
    tag(person, council)
    person.until(lambda: "more here" in person.message())
    assert "“Council of Oldhaven”: 1 more here, 2 in 2 articles." in person.message()
    assert person.focus() == "readingView"
    person.click(person.button("Tag All…"))
    assert person.dialog().objectName() == "occurrencesDialog"


@pytest.fixture
def busy_asker(start: Start) -> Iterator[Callable[[Person], threading.Event]]:
    """Has questions to the library wait from now on, until the event that is returned is set."""
    held: list[threading.Event] = []

    def hold(person: Person) -> threading.Event:
        free, runs = threading.Event(), threading.Event()
        held.append(free)

        def work(_library: Library) -> None:
            runs.set()
            free.wait(SOON / 1000)

        person.workplace.session.query("held", work, lambda _nothing: None)
        person.until(runs.is_set)
        return free

    yield hold
    for free in held:
        free.set()


def has_looked_for_more(person: Person) -> bool:
    """Whether no offer is due any more, unless its question is still to be answered."""
    return not person.workplace.occurrences._resting.isActive()


def has_answered(person: Person) -> None:
    """Wait until every question to the library is answered."""
    answers: list[object] = []
    person.workplace.session.query("last", lambda _library: True, answers.append)
    person.until(lambda: answers)


def test_an_offer_that_comes_late_does_not_hide_what_was_tagged(
    start: Start, shelf: Path, council: str, busy_asker: Callable[[Person], threading.Event]
) -> None:
    person = reading(start, shelf)
    tag(person, council)
    open_checklist(person)
    free = busy_asker(person)
    person.until(lambda: has_looked_for_more(person))
    person.press(Key.Key_Return)
    person.no_dialog()
    person.until(lambda: "tagged" in person.message())
    free.set()
    has_answered(person)
    assert "1 occurrence of “Council of Oldhaven” tagged." in person.message()


def test_a_checklist_decided_at_once_is_followed_by_no_offer(start: Start, shelf: Path, council: str) -> None:
    person = reading(start, shelf)
    tag(person, council)
    open_checklist(person)
    person.press(Key.Key_Return)
    person.no_dialog()
    person.until(lambda: "tagged" in person.message())
    person.until(lambda: has_looked_for_more(person))
    has_answered(person)
    assert "1 occurrence of “Council of Oldhaven” tagged." in person.message()


def test_an_offer_does_not_hide_that_the_link_was_undone(
    start: Start, shelf: Path, council: str, busy_asker: Callable[[Person], threading.Event]
) -> None:
    person = reading(start, shelf)
    free = busy_asker(person)
    tag(person, council)
    person.until(lambda: has_looked_for_more(person))
    person.press(Key.Key_Z, CTRL)
    person.until(lambda: "Undone" in person.message())
    person.until(lambda: has_looked_for_more(person))
    free.set()
    has_answered(person)
    assert "Undone: Tag “The council” as actor" in person.message()


def test_nothing_is_offered_where_there_is_nothing_more(start: Start, shelf: Path) -> None:
    with Library.open(shelf, coder="Ada") as library, library.change("Add"):
        nobody = library.records.add("actor", "Nobody Else").id
    person = reading(start, shelf)
    tag(person, nobody)
    person.until(lambda: has_looked_for_more(person))
    has_answered(person)
    assert person.message() == ""


def test_o_tags_what_is_ticked_and_remembers_the_rest_as_one_change(
    start: Start, shelf: Path, council: str
) -> None:
    person = reading(start, shelf)
    assert not person.app.window.commands["mention.tag_all"].isEnabled()
    tag(person, council)
    person.view.set_caret(person.view.text().index("council"))
    was = person.view.caret(), person.workplace.desk.focused
    rows = open_checklist(person)
    person.press(Key.Key_W, ALT)
    person.until(lambda: rows.model().rowCount() == 4)
    rows.setFocus()
    person.press(Key.Key_End)
    person.press(Key.Key_Space)
    person.until(lambda: person.open_title() == "The quarry stays shut")
    assert person.selected() == "The council"
    person.press(Key.Key_Return)
    person.no_dialog()
    assert person.open_title() == "The ferry comes back to Oldhaven"
    assert (person.view.caret(), person.workplace.desk.focused) == was
    person.until(lambda: "tagged" in person.message())
    assert person.message().startswith(
        "1 occurrence of “Council of Oldhaven” tagged; 1 occurrence remembered as not “Council of Oldhaven”."
    )
    assert [quote for _kind, quote in person.mentions()] == ["The council", "the council"]
    with Library.open(shelf) as library:
        assert [one.is_rejected for one in library.occurrences.find(council)] == [True]
        assert library.history.list()[0].label == "Tag 1 occurrence of “Council of Oldhaven”"
    person.until(lambda: person.focus() == "readingView")
    person.press(Key.Key_Z, CTRL)
    person.until(lambda: len(person.mentions()) == 1)
    with Library.open(shelf) as library:
        assert [one.is_rejected for one in library.occurrences.find(council)] == [False, False]


def test_the_checklist_follows_what_happens_meanwhile(start: Start, shelf: Path, council: str) -> None:
    person = reading(start, shelf)
    tag(person, council)
    rows = open_checklist(person)
    assert rows.model().rowCount() == 1
    person.workplace.session.undo()
    person.until(lambda: rows.model().rowCount() == 2)
    person.press(Key.Key_Escape)
    person.no_dialog()
    person.until(lambda: person.focus() == "readingView")


def test_another_record_takes_the_dialogs_place(start: Start, shelf: Path, council: str) -> None:
    person = reading(start, shelf)
    with Library.open(shelf, coder="Ada") as library, library.change("Add"):
        other = library.records.add("actor", "Ines Dorn").id
    tag(person, council)
    open_checklist(person)
    person.workplace.occurrences.open(other)

    def named() -> list[QDialog]:
        dialogs = person.app.window.findChildren(QDialog, "occurrencesDialog")
        return [
            one
            for one in dialogs
            if one.isVisible() and one.findChild(QTableView).accessibleName() == "Places of “Ines Dorn”"
        ]

    person.until(named)
    person.until(lambda: len([d for d in person.app.window.findChildren(QDialog) if d.isVisible()]) == 1)


def test_a_closed_checklist_stays_closed(
    start: Start, shelf: Path, council: str, busy_asker: Callable[[Person], threading.Event]
) -> None:
    person = reading(start, shelf)
    person.workplace.desk.clear()
    person.workplace.occurrences.open(council)
    person.dialog()
    free = busy_asker(person)
    person.workplace.session.apply("Rename", lambda library: library.records.rename(council, "Council"))
    person.settle()
    person.press(Key.Key_Escape)
    person.no_dialog()
    free.set()
    has_answered(person)
    assert person.dialogs() == []


def test_a_record_that_is_gone_opens_nothing(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    person.workplace.occurrences.open("gone")
    has_answered(person)
    assert not [d for d in person.app.window.findChildren(QDialog) if d.isVisible()]
    person.workplace.occurrences.open()
    assert person.message() == "Say first which record this mention refers to."


def test_the_window_closes_with_its_checklist_and_a_link_just_made(
    start: Start, shelf: Path, council: str
) -> None:
    person = reading(start, shelf)
    tag(person, council)
    person.workplace.occurrences.open(council)
    dialog, occurrences = person.dialog(), person.workplace.occurrences
    tag(person, council)
    person.app.window.close()
    assert not dialog.isVisible()
    assert person.app.workplace is None
    assert not occurrences._resting.isActive()
