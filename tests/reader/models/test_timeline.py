"""A timeline made ready to be drawn, and its words."""

from __future__ import annotations

from datetime import date

import pytest

from library import Interval, Library, TimelineChoice
from reader.models.timeline_drawing import Drawing, drawing_of
from reader.models.timeline_words import event_told, sources_told, when_in_words
from tests.conftest import AddText

TEXT = "Talks in Tolan. The march went on. Nobody came to the talks."


@pytest.fixture
def drawing(library: Library, add_text: AddText) -> Drawing:
    with library.change("Code"):
        add, link = library.records.add, library.links.add
        whole = add("event", "Peace process", attributes={"type": "CONSULT", "when": "since 2030"}).id
        talks = add("event", "Talks", attributes={"type": "CONSULT", "when": "May 2031"}).id
        first = add("event", "First day", attributes={"type": "CONSULT", "when": "4 May 2031"}).id
        old = add("event", "War of 1878", attributes={"when": "1878"}).id
        add("event", "A rumour", attributes={"type": "CONSULT"})
        link("part_of", talks, whole)
        link("part_of", first, talks)
        front = add("actor", "Hadrel Front").id
        link("participates", front, talks, role="host")
        claim = add("claim", "Nobody came.", attributes={"said": "June 2031"}).id
        link("about", claim, talks, stance="supports")
    for number, published in enumerate(("2031-06-05", "2031-06-05T10:00", "2031")):
        article = add_text(
            library, TEXT, title=f"Article {number}", published=published, outlet="Wire" * (number < 2)
        )
        with library.change("Mark"):
            library.mentions.add(article.id, "event", 0, 5, record=talks)
            if not number:
                library.mentions.add(article.id, "event", 6, 10, record=old)
    return drawing_of(library.timelines.build(), "type")


def test_lanes_are_in_order_with_parts_below_their_whole_and_the_undated_last(drawing: Drawing) -> None:
    found = [(lane.title, [(event.name, depth) for event, depth in lane.events]) for lane in drawing.lanes]
    assert found == [
        ("Consult", [("Peace process", 0), ("Talks", 1), ("First day", 2)]),
        ("No type", [("War of 1878", 0)]),
        ("Date unknown", [("A rumour", 0)]),
    ]


def test_traces_are_at_their_days_and_count_their_sources(drawing: Drawing) -> None:
    talks = next(event for lane in drawing.lanes for event, _depth in lane.events if event.name == "Talks")
    day, middle = date(2031, 6, 5).toordinal(), date(2031, 6, 15).toordinal()
    assert [(trace.day, trace.sign, trace.is_claim) for trace in talks.traces] == [
        (None, "2", False),
        (day, "1", False),
        (middle, "supports", True),
    ]
    assert drawing.outlets == ["Wire", "no outlet: Article 2"]
    told = [sources_told([drawing.sources[trace.key]]) for trace in talks.traces]
    assert told == [
        ("no outlet: Article 2", "2031 · 1 mention\n\u2068Talks\u2069"),
        ("Wire", "\u2068Article 0\u2069\n5 June 2031 · 2 mentions\n\u2068Talks\u2069"),
        ("Nobody came.", "▲ supports it · said 1–30 June 2031 (month)\n\u2068Talks\u2069"),
    ]
    title, lines = sources_told([drawing.sources[trace.key] for trace in talks.traces[:2]])
    assert title == "2 outlets report it"
    assert lines.endswith("\u2068Talks\u2069")


def test_an_event_is_told_with_all_that_belongs_to_it(drawing: Drawing) -> None:
    talks = next(event for event in drawing.events.values() if event.name == "Talks")
    assert event_told(talks, drawing) == (
        "Talks",
        "Consult · 1–31 May 2031 (month) · “\u2068May 2031\u2069”\n"
        "part of \u2068Peace process\u2069\n"
        "\u2068Hadrel Front (host)\u2069\n"
        "2 outlets report it · 1 claim, 1 in support",
    )


def test_what_lies_far_off_is_there_but_not_shown_first(drawing: Drawing, library: Library) -> None:
    def year(day: int) -> int:
        return date.fromordinal(day).year

    assert year(drawing.days[0]) < 1879
    assert year(drawing.most[0]) >= 2029
    chosen = TimelineChoice("2031-05", "2031-06")
    narrowed = drawing_of(library.timelines.build(chosen), "type", chosen)
    first, last = (date.fromordinal(day) for day in narrowed.most)
    assert date(2031, 4, 25) < first <= date(2031, 5, 1)
    assert date(2031, 6, 30) <= last < date(2031, 7, 5)
    assert narrowed.days[0] <= narrowed.most[0]
    assert narrowed.most[1] <= narrowed.days[1]


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (None, "date unknown"),
        (Interval("2031-11-03", "2031-11-03", "day"), "3 November 2031"),
        (Interval("2031-11-03", None, "range"), "from 3 November 2031"),
        (Interval(None, "2031-11-03", "range"), "until 3 November 2031"),
        (Interval("2031-01-01", "2031-12-31", "year"), "1 January – 31 December 2031 (year)"),
    ],
)
def test_a_time_is_told_as_vague_as_it_is(when: Interval | None, words: str) -> None:
    assert when_in_words(when) == words
