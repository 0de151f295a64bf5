"""Lanes: the events of a timeline put together by type or by actor, nested, and packed into rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .text.ordering import sort_key
from .timeline import Timeline, TimelineEvent

LANES = ("type", "actor")
"""What the lanes of a timeline can stand for."""


@dataclass(frozen=True, slots=True)
class Lane:
    """Events that belong together: of one type, or of one actor; `key` is "" for those of none."""

    key: str
    label: str
    events: tuple[TimelineEvent, ...]


def lanes(timeline: Timeline, by: str = "type") -> list[Lane]:
    """Return the lanes of the dated events: by type in the codebook's order, or by actor, who takes part in most first.

    Events of no type, or in which nobody takes part, are the last lane; an event is in the lane of each participant.
    """
    found: dict[str, list[TimelineEvent]] = defaultdict(list)
    labels = dict(timeline.types) if by == "type" else {}
    for event in timeline.events:
        for key, label in _lanes_of(event, by):
            labels.setdefault(key, label)
            found[key].append(event)
    labels[""] = "No type" if by == "type" else "Nobody named"
    order = {key: number for number, key in enumerate(timeline.types)}

    def rank(key: str) -> tuple[bool, int, str, str]:
        place = order.get(key, len(order)) if by == "type" else -len(found[key])
        return key == "", place, sort_key(labels[key]), key

    return [Lane(key, labels[key], tuple(found[key])) for key in sorted(found, key=rank)]


def nested(events: Sequence[TimelineEvent]) -> list[tuple[TimelineEvent, int]]:
    """Return the events each below the one of them that it is part of, with how deep it lies; all are met once."""
    here = {event.id for event in events}
    children: dict[str, list[TimelineEvent]] = defaultdict(list)
    tops = []
    for event in events:
        parent = next((id for id in event.part_of if id in here), None)
        if parent is None:
            tops.append(event)
        else:
            children[parent].append(event)
    found: dict[str, tuple[TimelineEvent, int]] = {}
    for top in (*tops, *events):  # the latter for events that are parts of each other, in a circle
        waiting = [(top, 0)]
        while waiting:
            event, depth = waiting.pop()
            if event.id not in found:
                found[event.id] = event, depth
                waiting += [(child, depth + 1) for child in reversed(children[event.id])]
    return list(found.values())


def packed(spans: Sequence[tuple[float, float]]) -> list[int]:
    """Return a row for each span, so that those of one row do not overlap and there are as few rows as can be.

    A span may begin where another ends.
    """
    ends: list[float] = []
    rows = [0] * len(spans)
    for number in sorted(range(len(spans)), key=lambda number: (*spans[number], number)):
        start, end = spans[number]
        row = next((row for row, last in enumerate(ends) if last <= start), len(ends))
        ends[row : row + 1] = [end]
        rows[number] = row
    return rows


def outlets(timeline: Timeline) -> dict[str, str]:
    """Return the outlets that report events, and the articles without one: what they are called by their reports' key.

    They are numbered from 1 in this order, in which they come.
    """
    names: dict[str, str] = {}
    for event in (*timeline.events, *timeline.undated):
        for report in event.reports:
            names.setdefault(report.key, report.source)
    return names


def _lanes_of(event: TimelineEvent, by: str) -> Iterable[tuple[str, str]]:
    if by == "type":
        return ((event.type, event.type),)
    return {each.actor: each.name for each in event.participants}.items() or (("", ""),)
