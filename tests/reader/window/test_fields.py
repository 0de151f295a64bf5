"""The fields of a record are reached by one key from the text, and left by one that keeps what was entered."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget

from library import Library
from reader.widgets.attribute_fields import ValuesField, WordsField
from reader.widgets.attribute_form import AttributeForm
from reader.widgets.mention_page import MentionPage
from tests.conftest import AddText

from .conftest import Start
from .person import ALT, CTRL, SHIFT, Key, Person

TALKS = "The talks in Tolan freed many, said Ana Belik. Bo said nothing. Cy said less."


@pytest.fixture
def coded(library_path: Path, add_text: AddText) -> Path:
    """An article with an actor, an event and two claims that state a value; one actor has no record."""
    with Library.open(library_path, create=True, coder="Ada", origin="test") as library:
        article = add_text(library, TALKS, title="Talks", published="2031-11-05")

        def mark(kind: str, quote: str, name: str, **attributes: Any) -> None:
            start = TALKS.index(quote)
            record = library.records.add(kind, name, attributes=attributes).id if name else None
            library.mentions.add(article.id, kind, start, start + len(quote), record=record)

        with library.change("Code"):
            mark("event", "talks in Tolan", "Talks")
            mark("actor", "Ana Belik", "Ana Belik")
            mark("actor", "Bo", "")
            mark("claim", "said nothing", "Nothing", values=[{"label": "end", "words": "March 2031"}])
            mark("claim", "said less", "Less", values=[{"label": "mood", "words": "as good as it gets"}])
    return library_path


def focus(person: Person, quote: str) -> None:
    """Put a mention in focus, the keyboard in the text."""
    desk = person.workplace.desk
    desk.show_mention(next(one.id for one in desk.in_order() if one.quote == quote))
    person.view.setFocus()


def form_of(person: Person) -> AttributeForm:
    """The form beside the text, when it is there."""
    form = person.child("inspector").findChild(AttributeForm)
    assert form is not None
    person.until(form.isVisible)
    return form


def kept(person: Person, name: str) -> dict[str, Any]:
    """A record's attributes as another program sees them."""
    person.settle()
    with Library.open(person.workplace.session.path) as library:
        return next(dict(one.attributes) for one in library.records.list() if one.name == name)


def first_title(form: AttributeForm) -> str:
    """What stands over the first field."""
    return next((label.text() for label in form.findChildren(QLabel) if label.isVisible()), "none yet")


def is_in_sight(widget: QWidget) -> bool:
    """Tell whether all of it is seen in the page around it."""
    around: QWidget = widget
    while not isinstance(around, QScrollArea):
        parent = around.parentWidget()
        assert parent is not None
        around = parent
    return (
        around.viewport()
        .rect()
        .contains(widget.rect().translated(widget.mapTo(around.viewport(), widget.rect().topLeft())))
    )


def test_one_key_leads_to_the_attributes_and_one_back(start: Start, coded: Path) -> None:
    person = start(coded)
    person.app.window.resize(1000, 420)
    focus(person, "Ana Belik")
    form = form_of(person)
    person.press(Key.Key_F)
    person.until(lambda: person.focus() == first_title(form))
    person.until(lambda: is_in_sight(cast(QWidget, QApplication.focusWidget())))
    person.press(Key.Key_Escape)
    assert person.focus() == "readingView"
    focus(person, "talks in Tolan")
    person.press(Key.Key_F)
    person.until(lambda: person.focus() == first_title(form))
    assert form.accessibleName() == "Attributes of Talks"
    when = form.field("when")
    assert isinstance(when, WordsField)
    when.line.setFocus()
    person.type("last month")
    person.press(Key.Key_Return, CTRL)
    assert person.focus() == "readingView"
    assert kept(person, "Talks")["when"]["earliest"] == "2031-10-01"


def test_where_there_is_no_record_it_says_so(start: Start, coded: Path) -> None:
    person = start(coded)
    focus(person, "Bo")
    person.press(Key.Key_F)
    assert "“Bo” has no record yet: attributes are a record's." in person.message()
    assert person.focus() == "readingView"


def test_the_fields_of_a_record_that_is_being_made_come_when_it_is_there(start: Start, coded: Path) -> None:
    person = start(coded)
    focus(person, "Bo")
    person.press(Key.Key_R)
    person.press(Key.Key_Return)
    assert person.focus() == "readingView"
    person.press(Key.Key_F)
    form = person.child("inspector").findChild(AttributeForm)
    assert form is not None
    person.until(lambda: form.isVisible() and person.focus() == first_title(form))
    assert form.accessibleName() == "Attributes of Bo"


def test_a_term_is_kept_while_its_list_is_shown(start: Start, coded: Path) -> None:
    person = start(coded)
    focus(person, "said less")
    form = form_of(person)
    form.field("mode").setFocus()
    person.type("narr")
    person.until(lambda: QApplication.activePopupWidget() is not None)
    person.press(Key.Key_Return, CTRL)
    person.until(lambda: QApplication.activePopupWidget() is None)
    assert person.focus() == "readingView"
    assert kept(person, "Less")["mode"] == "narrator"


def test_what_was_entered_by_hand_is_kept_or_stays_with_its_fault(start: Start, coded: Path) -> None:
    person = start(coded)
    focus(person, "said less")
    values = form_of(person).field("values")
    assert isinstance(values, ValuesField)
    row = values.rows[0]
    row.line.setFocus()
    person.press(Key.Key_Down, ALT)
    person.type("many")
    person.press(Key.Key_Return, CTRL)
    assert person.focus() == "At least"
    assert row.below.fields.fault
    person.press(Key.Key_A, CTRL)
    person.type("7")
    person.press(Key.Key_Return, CTRL)
    assert person.focus() == "readingView"
    assert kept(person, "Less")["values"][0]["low"] == 7
    assert not row.below.fields.isVisible()


def test_a_number_is_asked_for_first_whatever_was_shown_before(start: Start, coded: Path) -> None:
    person = start(coded)
    focus(person, "said nothing")
    form = form_of(person)
    values = form.field("values")
    assert isinstance(values, ValuesField)
    values.rows[0].line.setFocus()
    person.press(Key.Key_Down, ALT)
    assert person.focus() == "Earliest"
    person.press(Key.Key_A, CTRL)
    person.type("no day at all")
    person.press(Key.Key_Return)  # which is not kept
    focus(person, "said less")
    person.until(lambda: form.accessibleName() == "Attributes of Less")
    values.rows[0].line.setFocus()
    person.press(Key.Key_Down, ALT)
    assert person.focus() == "At least"
    assert values.rows[0].below.fields.fault == ""
    for there, key, then in (("Number", Key.Key_Right, "Earliest"), ("Time", Key.Key_Left, "At least")):
        person.press(Key.Key_Backtab, SHIFT)
        assert _words(QApplication.focusWidget()) == there
        person.press(key)
        assert _words(QApplication.focusWidget()) == {"Number": "Time", "Time": "Number"}[there]
        person.press(Key.Key_Tab)
        assert person.focus() == then
    assert kept(person, "Less")["values"] == [{"label": "mood", "words": "as good as it gets"}]


def test_ctrl_enter_goes_back_to_the_text_from_buttons_and_to_the_table_from_fields(
    start: Start, coded: Path
) -> None:
    person = start(coded)
    focus(person, "talks in Tolan")
    form_of(person)
    page = person.child("inspector").findChild(MentionPage)
    assert page is not None
    page.copy_button.setFocus()
    person.press(Key.Key_Return, CTRL)
    assert person.focus() == "readingView"
    person.press(Key.Key_R, CTRL | SHIFT)
    form = cast(AttributeForm, person.child("recordAttributes"))
    person.until(lambda: form.accessibleName() == "Attributes of Talks")
    when = form.field("when")
    assert isinstance(when, WordsField)
    when.line.setFocus()
    person.type("last month")
    person.press(Key.Key_Return, CTRL)
    assert person.focus() == "recordTable"
    assert kept(person, "Talks")["when"]["words"] == "last month"


def _words(widget: QWidget | None) -> str:
    return str(getattr(widget, "text", str)())
