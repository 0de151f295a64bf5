"""Choosing what to compare, by keys and by mouse, in the real window on a real library."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QTableView

from library import Library
from tests.conftest import AddText

from .conftest import Start
from .person import CTRL, SHIFT, Key, Person

FERRY = "The Hadrel Front stopped the ferry. The Front said the bridge is closed."
BRIDGE = "The ferry stopped at noon. Ines Dorn said the bridge is open. Dorn was there."


@pytest.fixture
def coded(library_path: Path, add_text: AddText) -> Path:
    """A library of two articles with two events, an actor and three claims about one of the events."""
    with Library.open(library_path, create=True, coder="Ada", origin="test") as library:
        one = add_text(library, FERRY, title="The ferry", outlet="Wire")
        two = add_text(library, BRIDGE, title="The bridge", outlet="Post")
        with library.change("Code them"):
            add = library.records.add
            stop, march = (
                add("event", "Ferry stop", attributes={"when": "3 May 2031"}).id,
                add("event", "March").id,
            )
            front = add("actor", "Hadrel Front").id
            for number, (article, text, words) in enumerate(
                ((one.id, FERRY, "the bridge is closed"), (two.id, BRIDGE, "the bridge is open"))
            ):
                claim = add("claim", f"{words.capitalize()}.").id
                start = text.index(words)
                library.mentions.add(article, "claim", start, start + len(words), record=claim)
                library.links.add("about", claim, stop)
                if not number:
                    library.links.add("attributed_to", claim, front)
            start = BRIDGE.index("The ferry stopped")
            library.mentions.add(two.id, "event", start, start + 17, record=stop)
            library.links.add("about", add("claim", "The march is over.").id, march)
    return library_path


def compared(person: Person) -> list[str]:
    """The names of what is compared."""
    page = person.workplace.pages.compare
    assert page is not None
    person.until(lambda: page.comparing.is_read)
    return (
        [named.name for named in page.comparing.comparison.subject.records]
        if page.comparing.comparison
        else []
    )


def rows(person: Person) -> list[str]:
    model = cast(QTableView, person.child("subjectList")).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_an_event_is_found_by_typing_and_compared_again_at_the_next_start(start: Start, coded: Path) -> None:
    person = start(coded)
    person.press(Key.Key_2, CTRL)
    person.until(lambda: rows(person) == ["Ferry stop", "March"])
    person.press(Key.Key_F, CTRL)
    person.type("mar")
    person.until(lambda: rows(person) == ["March"])
    person.press(Key.Key_Down)
    person.press(Key.Key_Return)
    assert compared(person) == ["March"]
    person = start(coded)
    person.until(lambda: rows(person) == ["March"])
    assert compared(person) == ["March"]


def test_several_claims_are_chosen_and_compared_by_themselves(start: Start, coded: Path) -> None:
    person = start(coded)
    person.press(Key.Key_2, CTRL)
    person.click(person.button("Claims"))
    person.until(lambda: len(rows(person)) == 3)
    person.child("subjectList").setFocus()
    person.press(Key.Key_Home)
    person.press(Key.Key_Down, SHIFT)
    person.press(Key.Key_Return)
    assert sorted(compared(person)) == ["The bridge is closed.", "The bridge is open."]
    assert person.button("Most Linked").isVisible()
    person.choose("Compare", "Order By", "Name")
    person.until(lambda: rows(person)[0] == "The bridge is closed.")
    person.child("subjectList").setFocus()
    person.type("the ma")
    person.press(Key.Key_Return)
    assert compared(person) == ["The march is over."]


def test_ctrl_k_compares_the_record_of_the_mention_in_focus(start: Start, coded: Path) -> None:
    person = start(coded)
    person.click_row(person.titles().index("The bridge"))
    person.view.setFocus()
    person.press(Key.Key_BracketRight)
    person.press(Key.Key_K, CTRL)
    assert compared(person) == ["Ferry stop"]


def test_ctrl_k_compares_what_is_chosen_on_the_records_page(start: Start, coded: Path) -> None:
    person = start(coded)
    person.press(Key.Key_3, CTRL)
    table = cast(QTableView, person.child("recordTable"))
    person.until(lambda: table.model().rowCount() == 6)
    table.selectAll()
    person.press(Key.Key_K, CTRL)
    assert "choose those alone" in person.message()
    person.press(Key.Key_F, CTRL)
    person.type("bridge")
    person.until(lambda: table.model().rowCount() == 2)
    person.press(Key.Key_Down)
    person.press(Key.Key_Home)
    person.press(Key.Key_Down, SHIFT)
    person.press(Key.Key_K, CTRL)
    assert sorted(compared(person)) == ["The bridge is closed.", "The bridge is open."]


def test_a_count_follows_what_is_coded_meanwhile(start: Start, coded: Path) -> None:
    person = start(coded)
    person.press(Key.Key_2, CTRL)
    person.until(lambda: rows(person) == ["Ferry stop", "March"])
    with Library.open(coded, coder="Bo") as library, library.change("More"):
        march = next(record.id for record in library.records.list("event") if record.name == "March")
        for number in range(2):
            claim = library.records.add("claim", f"More {number}").id
            library.links.add("about", claim, march)
    person.until(lambda: rows(person) == ["March", "Ferry stop"])


def test_what_is_compared_is_ordered_from_another_view_than_the_matrix_at_once(
    start: Start, coded: Path
) -> None:
    person = start(coded)
    person.press(Key.Key_2, CTRL)
    person.until(lambda: rows(person) == ["Ferry stop", "March"])
    person.child("subjectList").setFocus()
    person.press(Key.Key_Home)
    person.press(Key.Key_Return)
    assert compared(person) == ["Ferry stop"]
    person.choose("Compare", "Coverage")
    person = start(coded)
    page = person.workplace.pages.compare
    assert page is not None
    person.until(lambda: person.app.window.commands["compare.narrow"].isEnabled())
    person.choose("Compare", "Order Outlets By", "Name")
    assert page.comparing.columns == "name"
    person.child("subjectFilter").setFocus()
    person.press(Key.Key_K, CTRL)
    assert person.focus() == "subjectFilter"
    assert person.app.window.commands["compare.coverage"].isChecked()


def test_what_is_chosen_stays_in_its_place_while_others_come_above_it(start: Start, coded: Path) -> None:
    with Library.open(coded, coder="Bo") as library, library.change("Many"):
        for number in range(80):
            library.records.add("event", f"Event {number:02}")
    person = start(coded)
    person.press(Key.Key_2, CTRL)
    person.until(lambda: len(rows(person)) == 82)
    view = cast(QTableView, person.child("subjectList"))
    person.press(Key.Key_F, CTRL)
    person.press(Key.Key_Down, times=42)
    person.press(Key.Key_Return)
    name, place = view.currentIndex().data(), view.visualRect(view.currentIndex()).top()
    assert place > 0
    with Library.open(coded, coder="Bo") as library, library.change("More"):
        for number in range(30):
            library.records.add("event", f"A new event {number:02}")
    person.until(lambda: len(rows(person)) == 112)
    assert view.currentIndex().data() == name
    assert view.visualRect(view.currentIndex()).top() == place
