"""The geometry of a network: what lies where, what is beside what, and which dot comes next in a direction."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .network_parts import Dot, Drawn, Line, Place

_CELL = 48.0  # pixels
_APART = 7.0  # pixels between lines that join the same two dots
_REACH = 3.0  # pixels around a dot that are still its own
_BEFORE, _AFTER, _HALF_LARGEST = 70.0, 150.0, 32.0  # pixels around what is fitted: names stand at the right
_USUAL = 84.0  # pixels for a unit: the zoom at which dots have their own size

Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


@dataclass(frozen=True, slots=True)
class Camera:
    """Which part of the plane is seen: `zoom` pixels for a unit, and the place in the middle of the window."""

    zoom: float = _USUAL
    x: float = 0.0
    y: float = 0.0

    def seen_at(self, place: Place, width: float, height: float) -> Place:
        """Return where a place is seen in a window of this size."""
        return (place[0] - self.x) * self.zoom + width / 2, (place[1] - self.y) * self.zoom + height / 2

    def place_of(self, x: float, y: float, width: float, height: float) -> Place:
        """Return which place is seen there."""
        return (x - width / 2) / self.zoom + self.x, (y - height / 2) / self.zoom + self.y

    def seen(self, width: float, height: float) -> Box:
        """Return what is seen in a window of this size, in pixels of the plane."""
        x, y = self.x * self.zoom, self.y * self.zoom
        return x - width / 2, y - height / 2, x + width / 2, y + height / 2

    def zoomed(self, factor: float, around: Place) -> Camera:
        """Return a camera that sees all larger, with what is `around` where it was."""
        zoom = min(max(self.zoom * factor, 4.0), 600.0)
        part = self.zoom / zoom
        return Camera(zoom, around[0] + (self.x - around[0]) * part, around[1] + (self.y - around[1]) * part)

    @property
    def scale(self) -> float:
        """How large dots are drawn: they grow less than the plane does."""
        return min(max(math.pow(self.zoom / _USUAL, 0.6), 0.4), 1.6)


def fitted(drawn: Drawn, width: float, height: float) -> Camera:
    """Return the camera that sees every dot whole, no nearer than half as large again as usual."""
    if not drawn.dots:
        return Camera()
    places = [drawn.places[dot.id] for dot in drawn.dots]
    left, right = min(x for x, _ in places), max(x for x, _ in places)
    top, bottom = min(y for _, y in places), max(y for _, y in places)
    before, after = min(_BEFORE, width * 0.1), min(_AFTER, width * 0.2)
    across = max(width - before - after, 40.0) / max(right - left, 0.01)
    down = max(height - 2 * _HALF_LARGEST, 40.0) / max(bottom - top, 0.01)
    zoom = min(across, down, _USUAL * 1.5)
    return Camera(zoom, (left + right) / 2 + (after - before) / 2 / zoom, (top + bottom) / 2)


class Shape:
    """A drawn network, asked by id."""

    def __init__(self, drawn: Drawn) -> None:
        self.dots: dict[str, Dot] = {dot.id: dot for dot in drawn.dots}
        self.lines: dict[str, Line] = {line.id: line for line in drawn.lines}
        self.places: dict[str, Place] = {dot.id: drawn.places[dot.id] for dot in drawn.dots}
        self.marked = drawn.marked
        self._of: dict[str, list[Line]] = defaultdict(list)
        for line in drawn.lines:
            self._of[line.source].append(line)
            if line.target != line.source:
                self._of[line.target].append(line)
        self.shifts = _shifts(drawn.lines)
        self.by_weight = sorted(
            drawn.dots,
            key=lambda dot: (dot.id not in drawn.marked, -dot.weight, -len(self._of[dot.id]), dot.id),
        )

    def lines_of(self, dot: str) -> list[Line]:
        """Return a dot's lines, around it from the top with the clock."""
        return sorted(self._of.get(dot, ()), key=lambda line: (self._direction(dot, line), line.id))

    def beside(self, dot: str) -> set[str]:
        """Return the dots that lines join it with."""
        return {line.target if line.source == dot else line.source for line in self._of.get(dot, ())} - {dot}

    def other_end(self, line: Line, dot: str) -> str:
        """Return which dot is at the other end of a line."""
        return line.target if line.source == dot else line.source

    def next_to(self, dot: str, right: int, down: int) -> str:
        """Return the nearest dot in a direction, or the same one where there is none.

        What lies aside counts as twice as far, and what lies more aside than ahead does not count.
        """
        here = self.places[dot]
        found, least = dot, math.inf
        for other, place in self.places.items():
            x, y = place[0] - here[0], place[1] - here[1]
            ahead = x * right + y * down
            aside = abs(y if right else x)
            if other != dot and ahead > 0 and aside <= ahead * 1.2 and ahead + 2 * aside < least:
                found, least = other, ahead + 2 * aside
        return found

    def nearest(self, place: Place) -> str:
        """Return the dot that is nearest to a place, or nothing."""
        return min(self.places, key=lambda id: (math.dist(self.places[id], place), id), default="")

    def dot_at(self, place: Place, camera: Camera) -> str:
        """Return the dot at a place, the nearest of several, or nothing."""
        found, least = "", math.inf
        for id, there in self.places.items():
            far = math.dist(there, place) * camera.zoom
            if far < least and far <= self.dots[id].radius * camera.scale + _REACH:
                found, least = id, far
        return found

    def line_at(self, place: Place, camera: Camera) -> str:
        """Return the line at a place, or nothing."""
        found, least = "", 5.0
        x, y = place[0] * camera.zoom, place[1] * camera.zoom
        for line in self.lines.values():
            far = _far_from((x, y), *self.ends(line, camera.zoom))
            if far < least:
                found, least = line.id, far
        return found

    def ends(self, line: Line, zoom: float) -> tuple[Place, Place]:
        """Return where a line begins and ends in the plane of this zoom, beside others of the same two dots."""
        (x, y), (to_x, to_y) = self.places[line.source], self.places[line.target]
        x, y, to_x, to_y = x * zoom, y * zoom, to_x * zoom, to_y * zoom
        shift = self.shifts[line.id]
        long = math.hypot(to_x - x, to_y - y)
        if shift and long > 1e-6:
            if line.source > line.target:
                shift = -shift
            by_x, by_y = -(to_y - y) / long * shift, (to_x - x) / long * shift
            return (x + by_x, y + by_y), (to_x + by_x, to_y + by_y)
        return (x, y), (to_x, to_y)

    def moved(self, dot: str, place: Place) -> None:
        """Let a dot lie elsewhere."""
        self.places[dot] = place

    def _direction(self, dot: str, line: Line) -> float:
        (x, y), (to_x, to_y) = self.places[dot], self.places[self.other_end(line, dot)]
        return math.atan2(to_x - x, y - to_y) % math.tau


class Grid:
    """Boxes `(left, top, right, bottom)` that are taken."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = defaultdict(list)

    def is_free(self, box: Box) -> bool:
        """Tell whether nothing overlaps a box."""
        left, top, right, bottom = box
        for cell in _cells(box):
            for x, y, to_x, to_y in self._cells.get(cell, ()):
                if left < to_x and x < right and top < to_y and y < bottom:
                    return False
        return True

    def take(self, box: Box) -> None:
        """Let nothing else have this box."""
        for cell in _cells(box):
            self._cells[cell].append(box)


def _cells(box: Box) -> Iterable[tuple[int, int]]:
    left, top, right, bottom = (int(side // _CELL) for side in box)
    return ((column, row) for column in range(left, right + 1) for row in range(top, bottom + 1))


def _shifts(lines: Iterable[Line]) -> Mapping[str, float]:
    """Return how far each line is drawn beside the straight way between its dots."""
    alike: dict[tuple[str, str], list[str]] = defaultdict(list)
    for line in lines:
        alike[min(line.source, line.target), max(line.source, line.target)].append(line.id)
    return {
        id: (number - (len(ids) - 1) / 2) * _APART for ids in alike.values() for number, id in enumerate(ids)
    }


def _far_from(point: Place, start: Place, end: Place) -> float:
    """Return how far a point is from a line between two others."""
    x, y = end[0] - start[0], end[1] - start[1]
    long = x * x + y * y
    part = ((point[0] - start[0]) * x + (point[1] - start[1]) * y) / long if long else 0.0
    part = min(max(part, 0.0), 1.0)
    return math.hypot(point[0] - start[0] - part * x, point[1] - start[1] - part * y)
