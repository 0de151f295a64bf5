"""The cursor of a timeline: from event to event by the arrows, and through what each left in the articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt

from .timeline_events import Trace
from .timeline_layout import Layout, Placed

_Key = Qt.Key


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the cursor is: on an event, or on one of its traces."""

    placed: Placed
    trace: Trace | None = None


def again(layout: Layout, spot: Spot) -> Spot | None:
    """Return the same place in another layout: the same event, in the same lane if it is still there."""
    event, trace = spot.placed.event.id, spot.trace
    found = [one for one in layout.placed if one.event.id == event]
    if not found:
        return None
    placed = next((one for one in found if one.lane == spot.placed.lane), found[0])
    traces = placed.event.traces
    return Spot(placed, trace if trace in traces else None)


def moved(layout: Layout, spot: Spot | None, key: Qt.Key) -> Spot | None:
    """Return where an arrow, Home or End leads.

    Left and right go on in time through the lanes, up and down to the event nearest in time of another lane.
    """
    if not layout.placed:
        return None
    if spot is None:
        return Spot(layout.placed[-1 if key in (_Key.Key_End, _Key.Key_Up) else 0])
    if key in (_Key.Key_Home, _Key.Key_End):
        lane = in_time(layout, spot.placed.lane)
        return Spot(lane[0 if key == _Key.Key_Home else -1])
    step = 1 if key in (_Key.Key_Right, _Key.Key_Down) else -1
    if key in (_Key.Key_Up, _Key.Key_Down):
        return _in_lane_beside(layout, spot, step)
    lane = in_time(layout, spot.placed.lane)
    at = next(number for number, one in enumerate(lane) if one is spot.placed) + step
    if 0 <= at < len(lane):
        return Spot(lane[at])
    beyond = spot.placed.lane + step
    if not 0 <= beyond < len(layout.bands):
        return spot
    return Spot(in_time(layout, beyond)[0 if step > 0 else -1])


def next_trace(spot: Spot, step: int) -> Spot:
    """Return the next of the event's traces, or the one before; before the first is the event itself."""
    traces = spot.placed.event.traces
    at = traces.index(spot.trace) if spot.trace in traces else -1
    at = min(max(at + step, -1), len(traces) - 1)
    return Spot(spot.placed, traces[at] if at >= 0 else None)


def named(layout: Layout, spot: Spot | None, is_meant: Callable[[str], bool], *, stays: bool) -> Spot | None:
    """Return the next event whose name is meant, from the cursor on and around; the one there too if it `stays`."""
    placed = layout.placed
    start = next((at for at, one in enumerate(placed) if spot and one is spot.placed), -1)
    for step in range(len(placed)):
        one = placed[(start + step + (0 if stays and start >= 0 else 1)) % len(placed)]
        if is_meant(one.event.name):
            return Spot(one)
    return spot


def in_time(layout: Layout, lane: int) -> Sequence[Placed]:
    """Return the events of a lane in the order of their beginning."""
    first = layout.bands[lane].first
    placed = layout.placed[first : first + layout.bands[lane].count]
    return sorted(placed, key=lambda one: (one.left, one.right, one.number))


def _in_lane_beside(layout: Layout, spot: Spot, step: int) -> Spot:
    beyond = spot.placed.lane + step
    if not 0 <= beyond < len(layout.bands):
        return spot
    here = _middle(spot.placed)
    return Spot(min(in_time(layout, beyond), key=lambda one: abs(_middle(one) - here)))


def _middle(placed: Placed) -> float:
    """Return where an event is looked for: the middle of its mark, or the known end of an open one."""
    span = placed.event.span
    if span is None or (span.first is not None and span.last is not None):
        return (placed.left + placed.right) / 2
    return placed.right if span.first is None else placed.left
