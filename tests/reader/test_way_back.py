"""Several undos in a row."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from library import Library
from reader.session import Happened, Session
from reader.way_back import Walker, way_to


def test_it_stops_before_what_somebody_else_did_meanwhile(
    qtbot: QtBot, library: Library, session: Session
) -> None:
    for name in ("One", "Two", "Three", "Four"):
        with library.change(f"Add {name}"):
            library.records.add("actor", name)
    said: list[str] = []
    session.said.connect(lambda words, _undo: said.append(words))

    def write_in_between(happened: Happened) -> None:
        if happened.ours and not library.records.list("event"):
            with library.change("Add an event"):
                library.records.add("event", "In between")

    session.changed.connect(write_in_between)
    history = library.history.list()
    way = way_to(history[-1], history)
    assert way.title == "Undo 3 changes, back to here"
    walker = Walker(session)
    with qtbot.waitSignal(walker.ended):
        walker.walk(way)
    assert said[-1] == "Undone: 1 of 3 changes. Something else was done meanwhile, see the history."
    assert [record.name for record in library.records.list("event")] == ["In between"]
    assert len(library.records.list("actor")) == 3
    assert not walker.is_walking


def test_a_line_undone_for_good_or_the_newest_is_no_way_at_all(library: Library) -> None:
    with library.change("Add one"):
        library.records.add("actor", "One")
    history = library.history.list()
    assert way_to(history[0], history).numbers == frozenset()
