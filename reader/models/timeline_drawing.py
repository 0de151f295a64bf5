"""A timeline made ready to be drawn: its lanes as plain marks, and what each mark stands for."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from library import (
    Interval,
    Library,
    Timeline,
    TimelineChoice,
    TimelineEvent,
    TimelineReport,
    TimelineStatement,
    TimeScale,
    day_number,
    nested,
    sort_key,
    timeline_days,
    timeline_lanes,
    timeline_outlets,
)

from ..widgets.timeline_canvas import Plan
from ..widgets.timeline_events import Happening, Lane, Span, Trace
from ..widgets.timeline_layout import Layout

_DAY = len("2031-11-03")  # what is shorter is a month or a year
_AIR = 60  # of what is chosen is seen before and after it
_LITTLE = 30  # days that are shown where nothing of a choice is dated
_DEEPEST = 6  # parts that lie deeper lie beside each other
_SIDES = ("supports", "opposes")
_EXACT = ("day", "range")  # the precisions of which all days are meant

EVERYTHING = TimelineChoice()
Source = TimelineReport | TimelineStatement


@dataclass(frozen=True, slots=True)
class Offered:
    """What a timeline can be narrowed to: keys with titles, and how many events there are."""

    types: Sequence[tuple[str, str]] = ()
    actors: Sequence[tuple[str, str]] = ()
    outlets: Sequence[tuple[str, str]] = ()
    events: int = 0


@dataclass(frozen=True, slots=True)
class Drawing:
    """Lanes to be drawn, `days` the first and the last day of all and `most` of nearly all of them.

    `sources` are what the traces' keys count, each with its event; `outlets` are numbered from 1.
    """

    timeline: Timeline
    by: str
    lanes: Sequence[Lane]
    days: tuple[int, int]
    most: tuple[int, int]
    events: Mapping[str, TimelineEvent]
    sources: Sequence[tuple[TimelineEvent, Source]]
    outlets: Sequence[str]


def read(library: Library, choice: TimelineChoice, by: str, plan: Plan) -> tuple[Drawing, Layout, Offered]:
    """Return the drawing of the events chosen, laid out as `plan` does, and what can be chosen from all."""
    whole = library.timelines.build()
    offered = _offered(whole)
    timeline = whole if choice == EVERYTHING else library.timelines.build(_left(library, choice))
    drawing = drawing_of(timeline, by, choice)
    return drawing, plan(drawing.lanes, drawing.days, drawing.most), offered


def drawing_of(timeline: Timeline, by: str, choice: TimelineChoice = EVERYTHING) -> Drawing:
    """Return a timeline made ready to be drawn, with lanes by "type" or by "actor"; the undated are the last lane.

    The days chosen are those that are shown first.
    """
    sources: list[tuple[TimelineEvent, Source]] = []
    outlets = timeline_outlets(timeline)
    numbers = {key: str(number) for number, key in enumerate(outlets, 1)}
    drawn = {event.id: _happening(event, numbers, sources) for event in (*timeline.events, *timeline.undated)}
    lanes = [
        Lane(
            lane.label, tuple((drawn[event.id], min(depth, _DEEPEST)) for event, depth in nested(lane.events))
        )
        for lane in timeline_lanes(timeline, by)
    ]
    if timeline.undated:
        lanes.append(Lane("Date unknown", tuple((drawn[event.id], 0) for event in timeline.undated)))
    days = sorted(timeline_days(timeline))
    scale = TimeScale.of(days, 1.0)
    margin = max(1, (scale.last - scale.first) // 40)
    first, last = (days[0] - margin, days[-1] + margin) if days else (scale.first, scale.last)
    chosen = _chosen_days(choice, scale)
    return Drawing(
        timeline,
        by,
        lanes,
        (max(1, min(first, scale.first, chosen[0])), max(last, scale.last, chosen[1])),
        chosen,
        {event.id: event for event in (*timeline.events, *timeline.undated)},
        sources,
        list(outlets.values()),
    )


def _chosen_days(choice: TimelineChoice, scale: TimeScale) -> tuple[int, int]:
    first = day_number(choice.earliest) if choice.earliest else scale.first
    last = _last_day(choice.latest) if choice.latest else scale.last
    if first < last:
        air = max(1, (last - first) // _AIR)
        return max(1, first - air * bool(choice.earliest)), last + air * bool(choice.latest)
    return (first, first + _LITTLE) if choice.earliest else (max(1, last - _LITTLE), last)


def _last_day(words: str) -> int:
    """Return the last day of a day, a month or a year."""
    year, month, day = (*map(int, words[:_DAY].split("-")), 0, 0)[:3]
    return date(year, month or 12, day or monthrange(year, month or 12)[1]).toordinal()


def _left(library: Library, choice: TimelineChoice) -> TimelineChoice:
    """Return a choice without actors that are gone."""
    left = tuple(actor for actor in choice.actors if library.records.has(actor))
    return TimelineChoice(choice.earliest, choice.latest, choice.types, left, choice.outlets)


def _offered(whole: Timeline) -> Offered:
    events = (*whole.events, *whole.undated)
    used = {event.type for event in events}
    types = [(key, label) for key, label in whole.types.items() if key in used]
    types += [(key, key) for key in sorted(used - whole.types.keys() - {""})]
    if "" in used:
        types.append(("", "No type"))
    actors = {each.actor: each.name for event in events for each in event.participants}
    outlets = {report.outlet for event in events for report in event.reports if report.outlet}
    return Offered(
        types,
        sorted(actors.items(), key=lambda item: sort_key(item[1])),
        [(outlet, outlet) for outlet in sorted(outlets, key=sort_key)],
        len(events),
    )


def _happening(
    event: TimelineEvent, numbers: Mapping[str, str], sources: list[tuple[TimelineEvent, Source]]
) -> Happening:
    traces = []
    for report in event.reports:
        day = day_number(report.published) if len(report.published) >= _DAY else None
        traces.append(Trace(len(sources), day, numbers[report.key]))
        sources.append((event, report))
    for claim in event.statements:
        side = claim.stance if claim.stance in _SIDES else ""
        traces.append(Trace(len(sources), _middle(claim.said), side or "", is_claim=True))
        sources.append((event, claim))
    traces.sort(key=lambda trace: (trace.day or 0, trace.is_claim, trace.key))
    happening = Happening(event.id, event.name, span_of(event.when), tuple(traces))
    happening.prepare()
    return happening


def span_of(when: Interval | None) -> Span | None:
    """Return an interval as days that can be drawn."""
    if when is None:
        return None
    return Span(
        day_number(when.earliest) if when.earliest else None,
        day_number(when.latest) if when.latest else None,
        when.precision not in _EXACT,
    )


def _middle(when: Interval | None) -> int | None:
    days = [day_number(day) for day in (when.earliest, when.latest) if day] if when else []
    return sum(days) // len(days) if days else None
