"""Names beside the dots of a network: the largest dots' first, none over another or over a dot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from .network_parts import Dot
from .network_shape import Camera, Grid, Shape

WIDEST = 190.0  # pixels at the font's usual size
_GAP = 3.0


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
    def box(self) -> tuple[float, float, float, float]:
        """Its sides: left, top, right and bottom."""
        return self.x, self.y, self.x + self.width, self.y + self.height


class Namer:
    """Elides and measures names once."""

    def __init__(self, metrics: QFontMetricsF) -> None:
        self._metrics = metrics
        self._widest = max(WIDEST, metrics.averageCharWidth() * 26)
        self._known: dict[str, tuple[str, float]] = {}
        self.height = metrics.height()

    def shown(self, name: str) -> tuple[str, float]:
        """Return a name as it is shown, and how wide that is."""
        if name not in self._known:
            text = self._metrics.elidedText(name, Qt.TextElideMode.ElideRight, self._widest)
            self._known[name] = text, self._metrics.horizontalAdvance(text) + 2
        return self._known[name]


def placed(
    shape: Shape, camera: Camera, namer: Namer, wanted: Iterable[Dot], around: Iterable[str]
) -> list[Name]:
    """Return the names that have room, in the order of `wanted`, `around` these dots."""
    grid, found = Grid(), []
    for id in around:
        radius = shape.dots[id].radius * camera.scale
        x, y = (part * camera.zoom for part in shape.places[id])
        grid.take((x - radius, y - radius, x + radius, y + radius))
    for dot in wanted:
        for name in beside(shape, camera, namer, dot):
            if grid.is_free(name.box):
                grid.take(name.box)
                found.append(name)
                break
    return found


def beside(shape: Shape, camera: Camera, namer: Namer, dot: Dot) -> Iterator[Name]:
    """Yield where a dot's name can stand: right, left, below and above."""
    text, width = namer.shown(dot.name)
    high, radius = namer.height, dot.radius * camera.scale + _GAP
    x, y = (part * camera.zoom for part in shape.places[dot.id])
    yield Name(dot.id, text, x + radius, y - high / 2, width, high)
    yield Name(dot.id, text, x - radius - width, y - high / 2, width, high)
    yield Name(dot.id, text, x - width / 2, y + radius, width, high)
    yield Name(dot.id, text, x - width / 2, y - radius - high, width, high)
