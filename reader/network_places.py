"""Where a network's dots lie: as they lay before, with room for the names of new ones; kept between openings."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from library import network_layout

from .settings import Places

Place = tuple[float, float]

_WIDE, _HIGH, _HIGH_NAMED, _NAME = (
    0.62,
    0.44,
    0.62,
    2.5,
)  # units of room for a dot, and at its right for a name
_COLUMN = 3.0  # units between those that have no links
_SHAPE = 1.35  # windows are wider than high
_ROOM = 1.6  # times what dots and names take is what they are spread over
_TURNS, _DOT_TURNS = 300, 60_000  # at most: fewer where there are many dots
_ENOUGH = 0.01  # a turn that moves nothing further is the last
_SCOPES, _DOTS = 8, 1500  # kept at most, the latest
_DIGITS = 3  # of a place
_KEY = "network:places"


def lie(
    nodes: Iterable[str],
    edges: Iterable[tuple[str, str]],
    kept: Mapping[str, Place] | None = None,
    named: Collection[str] = (),
) -> dict[str, Place]:
    """Return a place for each node; what lay somewhere stays there.

    The others leave each other room, and those that are to be `named` room for that.
    """
    nodes, edges = sorted(set(nodes)), list(edges)
    fixed = {id: place for id, place in (kept or {}).items() if id in nodes}
    linked = {end for one, other in edges if one != other for end in (one, other)}
    places = network_layout([id for id in nodes if id in linked or id in fixed], edges, fixed)
    named = set(named)
    if not fixed:
        places = _roomy(places, named)
    places = _apart(places, fixed.keys(), named)
    places |= _below(places, [id for id in nodes if id not in places])
    return {id: (round(x, _DIGITS), round(y, _DIGITS)) for id, (x, y) in places.items()}


def _roomy(places: Mapping[str, Place], named: set[str]) -> dict[str, Place]:
    """Spread places over as much room as all will need, in the shape of a window."""
    if len(places) < 2:
        return dict(places)
    wide, high = (max(side) - min(side) + 0.5 for side in zip(*places.values(), strict=True))
    needed = _ROOM * (len(places) * _WIDE * _HIGH + len(named & places.keys()) * _NAME * _HIGH_NAMED)
    stretch = min(max(_SHAPE * high / wide, 0.7), 2.5)
    larger = max(math.sqrt(needed / (wide * stretch * high)), 1.0)
    return {id: (x * stretch * larger, y * larger) for id, (x, y) in places.items()}


def _below(places: Mapping[str, Place], alone: Sequence[str]) -> dict[str, Place]:
    """Return places in rows under all others for what has no links."""
    left, right = (edge((x for x, _ in places.values()), default=0.0) for edge in (min, max))
    top = max((y for _, y in places.values()), default=-1.0) + 1.0
    across = max(int((right - left) // _COLUMN), math.ceil(math.sqrt(len(alone) / 3)), 1)
    return {
        id: (left + number % across * _COLUMN, top + number // across * _HIGH * 1.4)
        for number, id in enumerate(alone)
    }


class KeptPlaces:
    """The places of the dots in each scope, as a person last saw them."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._scopes: dict[str, dict[str, Place]] = _read(places.get(_KEY))

    def everything(self) -> dict[str, Mapping[str, Place]]:
        """Return the places of all scopes, as they are now."""
        return dict(self._scopes)

    def keep(self, scope: str, places: Mapping[str, Place]) -> None:
        """Remember places; those of dots that are not shown now stay, as long as there is room."""
        before = self._scopes.pop(scope, {})
        after = {id: place for id, place in before.items() if id not in places} | dict(places)
        self._scopes[scope] = dict(list(after.items())[-_DOTS:])
        while len(self._scopes) > _SCOPES:
            del self._scopes[next(iter(self._scopes))]
        written = {
            key: {id: [round(x, _DIGITS), round(y, _DIGITS)] for id, (x, y) in dots.items()}
            for key, dots in self._scopes.items()
        }
        self._places.set(_KEY, written)

    def forget(self, scope: str) -> None:
        """Remember nothing of a scope."""
        self._scopes.pop(scope, None)


def _read(kept: Any) -> dict[str, dict[str, Place]]:
    """Return what was kept, without what makes no sense."""
    found: dict[str, dict[str, Place]] = {}
    for scope, dots in kept.items() if isinstance(kept, dict) else ():
        found[scope] = {
            id: (float(place[0]), float(place[1]))
            for id, place in (dots.items() if isinstance(dots, dict) else ())
            if isinstance(place, list) and len(place) == 2 and all(map(_is_number, place))
        }
    return found


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and math.isfinite(value)


@dataclass(slots=True)
class _Box:
    """A dot with the room it has: its own, and for one that is `named` some at its right."""

    x: float
    y: float
    wide: float  # half of it
    high: float
    is_free: bool


def _apart(places: Mapping[str, Place], fixed: Collection[str], named: Collection[str]) -> dict[str, Place]:
    """Push dots that are too near away from each other, a little at a time; the fixed ones stay."""
    names = sorted(places)
    if len(fixed) == len(names):
        return dict(places)
    boxes = []
    for name in names:
        x, y = places[name]
        right = _NAME if name in named else 0.0
        high = _HIGH_NAMED if name in named else _HIGH
        boxes.append(_Box(x + right / 2, y, (_WIDE + right) / 2, high / 2, name not in fixed))
    for _ in range(min(_TURNS, max(_DOT_TURNS // len(names), 20))):
        if _push(boxes) < _ENOUGH:
            break
    return {
        name: (box.x - (_NAME if name in named else 0.0) / 2, box.y) if box.is_free else places[name]
        for name, box in zip(names, boxes, strict=True)
    }


def _push(boxes: list[_Box]) -> float:
    """Push each two that overlap apart, the way they overlap less, in place; return the longest step."""
    longest = 0.0
    boxes = sorted(boxes, key=lambda box: box.x - box.wide)
    for place, one in enumerate(boxes):
        border = one.x + one.wide
        for other in boxes[place + 1 :]:
            if other.x - other.wide >= border:
                break
            across = one.wide + other.wide - abs(other.x - one.x)
            down = one.high + other.high - abs(other.y - one.y)
            if across <= 0 or down <= 0 or not (one.is_free or other.is_free):
                continue
            share = 0.5 if one.is_free and other.is_free else 1.0
            step = min(across, down) * share
            longest = max(longest, step)
            x, y = (
                (math.copysign(step, other.x - one.x), 0.0)
                if across < down
                else (0.0, math.copysign(step, other.y - one.y))
            )
            if one.is_free:
                one.x, one.y = one.x - x, one.y - y
            if other.is_free:
                other.x, other.y = other.x + x, other.y + y
    return longest
