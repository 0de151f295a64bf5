"""The timeline in the real window: to it by keys, along it, and from it to what is compared and to a sentence."""

from __future__ import annotations

from pathlib import Path

from reader.panels.timeline import TimelinePanel

from .conftest import Start
from .person import CTRL, Key, Person


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
