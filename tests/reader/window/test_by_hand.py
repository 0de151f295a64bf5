"""What words are read as is corrected by hand, by keys and by mouse, on the Records page and beside the text."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from library import Library
from reader.widgets.attribute_fields import ValueRow, ValuesField, WordsField
from reader.widgets.attribute_form import AttributeForm
from tests.conftest import AddText

from .conftest import Start
from .person import ALT, CTRL, Key, Person

TALKS = "The talks in Tolan ended last month. They freed many."
LATER = "The talks in Tolan are over."
OCTOBER = {"words": "last month", "earliest": "2031-10-01", "latest": "2031-10-31", "precision": "month"}


@pytest.fixture
def coded(library_path: Path, add_text: AddText) -> Path:
    """Two dated articles with one event, and a claim that states three values."""
    with Library.open(library_path, create=True, coder="Ada", origin="test") as library:
        one = add_text(library, TALKS, title="Ended", published="2031-11-05")
        two = add_text(library, LATER, title="Over", published="2032-06-02")
        with library.change("Code"):
            talks = library.records.add("event", "Talks", attributes={"when": "last month"}, article=one.id)
            values = [
                {"label": "freed", "words": "four hundred"},
                {"label": "mood", "words": "as good as it gets"},
            ]
            claim = library.records.add("claim", "They freed many.", attributes={"values": values})
            for article in (one, two):
                library.mentions.add(article.id, "event", 4, 18, record=talks.id)
            library.mentions.add(one.id, "claim", 37, 53, record=claim.id)
    return library_path


def open_record(person: Person, name: str) -> AttributeForm:
    """Go to a record on the Records page."""
    person.press(Key.Key_3, CTRL)
    records = person.workplace.pages.records
    assert records is not None
    with Library.open(person.workplace.session.path) as library:
        id = next(record.id for record in library.records.list() if record.name == name)
    records.catalogue.reveal(id)
    form = cast(AttributeForm, person.child("recordAttributes"))
    person.until(lambda: form.accessibleName() == f"Attributes of {name}")
    return form


def words_field(form: AttributeForm) -> WordsField:
    field = form.field("when")
    assert isinstance(field, WordsField)
    return field


def row(form: AttributeForm, number: int) -> ValueRow:
    field = form.field("values")
    assert isinstance(field, ValuesField)
    return field.rows[number]


def kept(person: Person, name: str) -> dict[str, Any]:
    """A record's attributes as another program sees them."""
    person.settle()
    with Library.open(person.workplace.session.path) as library:
        return next(dict(one.attributes) for one in library.records.list() if one.name == name)


def changes(person: Person) -> int:
    person.settle()
    with Library.open(person.workplace.session.path) as library:
        return len(library.history.list())


def type_over(person: Person, words: str) -> None:
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    person.type(words)


def test_days_are_corrected_by_keys_in_one_change_and_read_again(start: Start, coded: Path) -> None:
    person = start(coded)
    when = words_field(open_record(person, "Talks"))
    assert when.meaning == "1–31 October 2031 · month"  # read against the first article
    before = changes(person)
    when.line.setFocus()
    person.press(Key.Key_Down, ALT)
    assert person.focus() == "Earliest"
    person.press(Key.Key_Tab)
    assert person.focus() == "Latest"
    type_over(person, "mid-October 2031")
    person.press(Key.Key_Return)
    assert person.focus() == "Means 1–20 October 2031 · range · set by hand"
    assert kept(person, "Talks")["when"] == OCTOBER | {"latest": "2031-10-20", "precision": "range"}
    assert changes(person) == before + 1
    assert not when.below.fields.isVisible()
    person.until(lambda: when.meaning == "1–20 October 2031 · range · set by hand")
    person.click(person.button("Read Again", when))
    person.until(lambda: when.meaning == "1–31 October 2031 · month")
    assert kept(person, "Talks")["when"] == OCTOBER
    person.press(Key.Key_Z, CTRL)
    person.until(lambda: "set by hand" in when.meaning)
    person.press(Key.Key_Z, CTRL)
    person.until(lambda: when.meaning == "1–31 October 2031 · month")


def test_space_unfolds_and_esc_takes_back(start: Start, coded: Path) -> None:
    person = start(coded)
    when = words_field(open_record(person, "Talks"))
    before = changes(person)
    when.line.setFocus()
    person.press(Key.Key_Tab)
    assert person.focus() == "Means 1–31 October 2031 · month"
    person.press(Key.Key_Space)
    assert person.focus() == "Earliest"
    type_over(person, "2031-10-09")
    person.press(Key.Key_Escape)
    assert person.focus() == "Means 1–31 October 2031 · month"
    assert changes(person) == before
    person.press(Key.Key_Space)
    assert cast(QLineEdit, when.below.fields.field("earliest")).text() == "2031-10-01"
    person.press(Key.Key_Escape)
    person.press(Key.Key_Escape)
    assert person.focus() == "recordTable"


def test_a_day_that_is_none_is_not_kept_and_says_why(start: Start, coded: Path) -> None:
    person = start(coded)
    when = words_field(open_record(person, "Talks"))
    fields, before = when.below.fields, changes(person)
    when.line.setFocus()
    person.press(Key.Key_Down, ALT)
    type_over(person, "some day")
    person.press(Key.Key_Return)
    assert fields.fault == "“some day” is not a day such as 2031-03-09 or 9 March 2031."
    assert person.focus() == "Earliest"
    type_over(person, "9 November 2031")
    assert fields.fault == ""
    person.press(Key.Key_Return)
    assert fields.fault == "It ends on 31 October 2031, before it begins."
    assert person.focus() == "Latest"
    assert changes(person) == before
    type_over(person, "")
    person.press(Key.Key_Delete)
    person.press(Key.Key_Return)
    assert kept(person, "Talks")["when"] == {
        "words": "last month", "earliest": "2031-11-09", "latest": None, "precision": "range",
    }  # fmt: skip


def test_a_precision_is_chosen_and_kept_when_the_keyboard_leaves(start: Start, coded: Path) -> None:
    person = start(coded)
    when = words_field(open_record(person, "Talks"))
    when.line.setFocus()
    person.press(Key.Key_Down, ALT)
    person.press(Key.Key_Tab, times=2)
    assert person.focus() == "Precision"
    type_over_combo(person, "seas")
    person.press(Key.Key_Tab)
    person.app.window.activateWindow()  # as a desktop does when the list of terms goes
    person.until(lambda: kept(person, "Talks")["when"] == OCTOBER | {"precision": "season"})


def type_over_combo(person: Person, words: str) -> None:
    person.press(Key.Key_A, CTRL)
    person.type(words)


def test_what_is_read_as_nothing_becomes_a_time_or_a_number(start: Start, coded: Path) -> None:
    person = start(coded)
    form = open_record(person, "They freed many.")
    mood = row(form, 1)
    assert mood.meaning == "not read as a number or a date"
    mood.line.setFocus()
    person.press(Key.Key_Down, ALT)
    assert person.focus() == "At least"
    click_form(person, mood, "Time")
    assert person.focus() == "Earliest"
    person.type("March 2031")
    person.press(Key.Key_Tab)
    person.type("March 2031")
    person.press(Key.Key_Return)
    about = {"label": "mood", "words": "as good as it gets"}
    assert kept(person, "They freed many.")["values"][1] == about | {
        "earliest": "2031-03-01", "latest": "2031-03-31", "precision": "month",
    }  # fmt: skip
    person.press(Key.Key_Space)
    click_form(person, mood, "Number")
    person.type("7")
    person.press(Key.Key_Tab)
    person.press(Key.Key_Tab)
    person.type("smiles")
    freed = row(form, 0)
    freed.line.setFocus()
    assert kept(person, "They freed many.")["values"] == [
        {"label": "freed", "words": "four hundred", "low": 400, "high": 400, "unit": ""},
        about | {"low": 7, "high": None, "unit": "smiles"},
    ]
    assert mood.meaning == "7 or more smiles · set by hand"
    assert freed.meaning == "400"


def click_form(person: Person, row: ValueRow, form: str) -> None:
    button = person.button(form, row)
    person.until(lambda: button.height() > 0)
    person.click(button)


def test_other_words_are_read_anew(start: Start, coded: Path) -> None:
    person = start(coded)
    freed = row(open_record(person, "They freed many."), 0)
    freed.line.setFocus()
    person.press(Key.Key_Down, ALT)
    type_over(person, "399")
    person.press(Key.Key_Return)
    assert freed.meaning.endswith("set by hand")
    freed.line.setFocus()
    type_over(person, "five hundred men")
    assert freed.meaning == "500 men"
    person.press(Key.Key_Return)
    assert kept(person, "They freed many.")["values"][0] == {
        "label": "freed", "words": "five hundred men", "low": 500, "high": 500, "unit": "men",
    }  # fmt: skip


def test_beside_a_later_article_a_date_is_not_taken_for_set_by_hand(start: Start, coded: Path) -> None:
    person = start(coded)
    with Library.open(coded) as library:
        article = next(one.id for one in library.articles.list() if one.title == "Over")
    desk = person.workplace.desk
    desk.open(article)
    desk.show_mention(desk.in_order()[0].id)
    form = person.child("inspector").findChild(AttributeForm)
    assert form is not None
    person.until(form.isVisible)
    when = words_field(form)
    assert when.meaning == "1–31 October 2031 · month"
    when.line.setFocus()
    person.press(Key.Key_Down, ALT)
    person.until(lambda: person.focus() == "Earliest")
    type_over(person, "early October 2031")
    person.press(Key.Key_Tab)
    type_over(person, "early October 2031")
    person.press(Key.Key_Return)
    assert kept(person, "Talks")["when"]["latest"] == "2031-10-10"
    person.until(lambda: when.meaning == "1–10 October 2031 · range · set by hand")
