"""Names beside the dots of a network: the largest dots' first, none over another or over a dot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from .network_parts import Dot
from .network_shape import Box, Camera, Grid, Shape

_SHORT, _LONG = 23, 40  # characters, about, of a name among many dots, and where there is more room
_FEW = 60  # dots
_NEAR, _NEAR_OF_FEW = 84.0, 62.0  # the zoom from which on there is
_GAP = 3.0
_LEADING, _HEAVY, _LIGHT = 24, 4.0, 2.0  # names, and weights of dots: what may be over what
_SIDES = (
    (1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0),
    (0.8, -0.7), (0.8, 0.7), (-0.8, -0.7), (-0.8, 0.7), (0.4, 1.0), (-0.4, 1.0), (0.4, -1.0), (-0.4, -1.0),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is drawn, in pixels of the plane: its left side, its top, its width and height."""

    id: str
    text: str
    x: float
    y: float
    width: float
    height: float

    @property
    def box(self) -> Box:
        """Its sides: left, top, right and bottom."""
        return self.x, self.y, self.x + self.width, self.y + self.height


class Namer:
    """Elides and measures names once."""

    def __init__(self, metrics: QFontMetricsF) -> None:
        self._metrics = metrics
        self._known: dict[tuple[str, int], tuple[str, float]] = {}
        self.height = metrics.height()

    def shown(self, name: str, length: int = _SHORT) -> tuple[str, float]:
        """Return a name as it is shown, with about so many characters, and how wide that is."""
        key = name, length
        if key not in self._known:
            widest = self._metrics.averageCharWidth() * length
            text = self._metrics.elidedText(name, Qt.TextElideMode.ElideRight, widest)
            self._known[key] = text, self._metrics.horizontalAdvance(text) + 2
        return self._known[key]


def placed(
    shape: Shape,
    camera: Camera,
    namer: Namer,
    wanted: Iterable[Dot],
    around: Iterable[str],
    seen: Box,
    known: Iterable[Name] = (),
) -> list[Name]:
    """Return the names that have room, in the order of `wanted`, `around` these dots, those that are `known` first.

    None is over another, and only those of a few that count most may be over dots that count least. No other than
    the known ones is cut by the border of what is `seen`, in pixels of the plane.
    """
    whole, large = _taken(shape, camera, around)
    found = list(known)
    for name in found:
        whole.take(name.box)
        large.take(name.box)
    there = {name.id for name in found}
    for number, dot in enumerate(wanted):
        if dot.id in there:
            continue
        grids = (whole, large) if number < _LEADING and dot.weight >= _HEAVY else (whole,)
        room = (
            name
            for grid in grids
            for name in beside(shape, camera, namer, dot)
            if grid.is_free(name.box) and not is_cut(name.box, seen)
        )
        for name in islice(room, 1):
            whole.take(name.box)
            large.take(name.box)
            found.append(name)
    return found


def _taken(shape: Shape, camera: Camera, dots: Iterable[str]) -> tuple[Grid, Grid]:
    """Return what dots take: all of them, and those that no name may be over."""
    whole, large = Grid(), Grid()
    for id in dots:
        dot, (x, y) = shape.dots[id], (part * camera.zoom for part in shape.places[id])
        radius = dot.radius * camera.scale
        box = x - radius, y - radius, x + radius, y + radius
        whole.take(box)
        if dot.weight >= _LIGHT:
            large.take(box)
    return whole, large


def is_cut(box: Box, seen: Box) -> bool:
    """Tell whether a border goes through a box."""
    left, top, right, bottom = seen
    inside = left <= box[0] and box[2] <= right and top <= box[1] and box[3] <= bottom
    outside = box[2] < left or box[0] > right or box[3] < top or box[1] > bottom
    return not inside and not outside


def beside(shape: Shape, camera: Camera, namer: Namer, dot: Dot) -> Iterator[Name]:
    """Yield where a dot's name can stand, whole before shortened: at its sides, below and above, at its corners."""
    has_room = camera.zoom > (_NEAR_OF_FEW if len(shape.dots) <= _FEW else _NEAR)
    high, radius = namer.height, dot.radius * camera.scale + _GAP
    x, y = (part * camera.zoom for part in shape.places[dot.id])
    for length in (_LONG, _SHORT) if has_room else (_SHORT,):
        text, width = namer.shown(dot.name, length)
        for across, down in _SIDES:
            # from the left of the dot to its right, and from above it to below
            left = x + across * radius - (1 - across) / 2 * width
            top = y + down * (radius * 0.8 + high / 2) - high / 2
            yield Name(dot.id, text, left, top, width, high)
