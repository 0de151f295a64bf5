"""A Dari article: read, selected, tagged and resized from right to left."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Start
from .person import CTRL, SHIFT, Key, Person
from .texts import DARI

MINISTER = "والی بندر"


@pytest.fixture
def person(start: Start, shelf: Path) -> Person:
    person = start(shelf)
    person.until(person.open_title)
    person.click_row(2)
    assert person.open_title().startswith("کشتی")
    person.view.setFocus()
    return person


def test_words_are_tagged_by_keys_that_write_dari(person: Person) -> None:
    person.find(MINISTER)
    person.press_physical("ش", 0x0634, 38)  # where A is
    assert person.mentions() == [("actor", MINISTER)]


def test_left_is_forward(person: Person) -> None:
    person.caret_at(DARI.index(MINISTER))
    person.press(Key.Key_Left, SHIFT, 2)
    assert person.selected() == MINISTER
    person.press(Key.Key_Right, SHIFT)
    assert person.selected() == "والی"


def test_a_drag_from_right_to_left_tags(person: Person) -> None:
    person.tag_by_mouse(MINISTER, "actor")
    assert person.mentions() == [("actor", MINISTER)]
    person.tag_by_mouse("کشتی در ماه جوزا دوباره حرکت می‌کند", "claim")
    assert person.mentions()[1][0] == "claim"


def test_the_end_is_moved_to_the_left(person: Person) -> None:
    person.find("والی")
    person.press(Key.Key_A)
    person.read_on()
    person.press(Key.Key_Return)
    person.press(Key.Key_Left, SHIFT)
    person.press(Key.Key_Escape)
    assert person.mentions() == [("actor", MINISTER)]
    person.press(Key.Key_Return)
    person.press(Key.Key_Left, SHIFT | CTRL)
    person.press(Key.Key_Escape)
    assert person.mentions() == [("actor", "بندر")]


def test_the_text_stands_on_the_right(person: Person) -> None:
    first = person.view.rectangle_of(DARI.index("\n\n") + 2)
    assert first.center().x() > person.view.viewport().width() // 2
