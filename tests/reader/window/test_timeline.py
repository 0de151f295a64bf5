"""The timeline in the real window: to it by keys, along it, and from it to what is compared and to a sentence."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QTableView

from library import Library
from reader.panels.timeline import TimelinePanel

from .conftest import Start
from .person import CTRL, SHIFT, Key, Person


def timeline(person: Person) -> TimelinePanel:
    """The timeline, read."""
    panel = person.app.window.findChild(TimelinePanel)
    assert isinstance(panel, TimelinePanel)
    person.until(lambda: panel.drawing is not None)
    return panel


def test_from_the_timeline_to_what_is_compared_and_to_a_sentence(start: Start, samples: Path) -> None:
    person = start(samples)
    person.press(Key.Key_2, CTRL)
    person.app.window.commands["compare.timeline"].trigger()
    panel = timeline(person)
    panel.door.setFocus()
    assert person.focus() == "timelineView"
    person.press(Key.Key_Down, times=3)
    person.press(Key.Key_Right)
    event = panel.view.spot.placed.event
    assert event.name == "Release of Front detainees by the government"
    person.type("+++")
    assert (
        panel.view.viewport()
        .rect()
        .intersects(
            panel.view.painter.box_of(panel.view.spot, panel.view.seen())
            .translated(-panel.view.seen().topLeft())
            .toRect()
        )
    )
    person.type("]")
    person.press(Key.Key_Return)
    page = person.workplace.pages.compare
    assert page is not None
    person.until(lambda: page.beside is not None and page.beside.isVisible())
    panel.door.setFocus()
    person.press(Key.Key_Escape)
    person.press(Key.Key_Return)
    assert page.comparing.subject == (event.id,)
    person.press(Key.Key_T, CTRL)
    page.show_view("timeline")
    panel.door.setFocus()
    assert person.focus() == "timelineTable"
    assert panel.table_view.currentIndex().data() == event.name
    person.press(Key.Key_T, CTRL)
    assert person.focus() == "timelineView"


def test_the_keyboard_goes_with_whoever_turns_to_another_view(start: Start, samples: Path) -> None:
    person = start(samples)
    person.press(Key.Key_2, CTRL)
    subjects = cast(QTableView, person.child("subjectList"))
    person.until(subjects.model().rowCount)
    person.press(Key.Key_F, CTRL)
    person.press(Key.Key_Down)
    person.press(Key.Key_Return)
    assert person.focus() == "matrix"
    person.press(Key.Key_PageDown, CTRL)
    timeline(person)
    assert person.focus() == "timelineView"
    person.press(Key.Key_F6)
    person.press(Key.Key_F6, SHIFT)
    assert person.focus() == "timelineView"
    person.press(Key.Key_PageUp, CTRL)
    assert person.focus() == "matrix"


def test_a_matrix_that_is_turned_to_later_shows_the_pairs_suggested_before(
    start: Start, samples: Path
) -> None:
    with Library.open(samples) as library:
        (event,) = [one for one in library.records.list("event") if one.name.startswith("Exchange of")]
    before = start(samples).workplace.pages.show_compare()
    before.comparing.compare(event.id)
    before.show_view("timeline")
    person = start(samples)
    page = person.workplace.pages.compare
    assert page is not None
    person.until(lambda: page.comparing.suggestions)
    person.press(Key.Key_PageUp, CTRL)
    pairs = cast(QTableView, person.child("pairList")).model()
    assert pairs.rowCount() == len(page.comparing.suggestions)
