"""Where the nodes of a network are drawn: the same network lies the same way, and what lay somewhere stays there.

Each connected part is spread by its distances from a few pivots (Brandes and Pich, 2007), then loosened by forces
between near nodes (Fruchterman and Reingold, 1991); the parts are set in rows, the largest first. An edge is about
one unit long.
"""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence

Point = tuple[float, float]
Near = Mapping[str, Sequence[str]]

_PIVOTS, _TURNS, _STEPS = 12, 30, 80
_NEAR = 2.0  # beyond this distance nodes do not push each other
_NEAR_SQUARED = _NEAR * _NEAR
_MANY = 600  # nodes from which on fewer steps have to do
_GAP = 1.5  # between parts


def layout(
    nodes: Iterable[str], edges: Iterable[tuple[str, str]], start: Mapping[str, Point] | None = None
) -> dict[str, Point]:
    """Return a place for each node; those with a place in `start` keep it, and others come beside their neighbours."""
    nodes = sorted(set(nodes))
    near: dict[str, list[str]] = {node: [] for node in nodes}
    for one, other in sorted({(min(edge), max(edge)) for edge in edges}):
        if one != other:
            near[one].append(other)
            near[other].append(one)
    fixed = {node: place for node, place in (start or {}).items() if node in near}
    parts = _parts(near)
    places = dict(fixed)
    for part in parts:
        if not fixed.keys().isdisjoint(part):
            places |= _added(part, near, places)
    fresh = [part for part in parts if fixed.keys().isdisjoint(part)]
    top = max((y for _, y in places.values()), default=-_GAP) + _GAP
    left = min((x for x, _ in places.values()), default=0.0)
    return places | _in_rows([_spread(part, near) for part in fresh], left, top)


def _parts(near: Near) -> list[list[str]]:
    """Return the connected parts, the largest first, each in order."""
    left, parts = dict.fromkeys(near), []
    while left:
        found = _distances(next(iter(left)), near)
        parts.append(sorted(found))
        for node in found:
            del left[node]
    return sorted(parts, key=lambda part: (-len(part), part[0]))


def _distances(start: str, near: Near) -> dict[str, int]:
    """Return how many edges away every node of a part is."""
    found, queue = {start: 0}, deque((start,))
    while queue:
        node = queue.popleft()
        for other in near[node]:
            if other not in found:
                found[other] = found[node] + 1
                queue.append(other)
    return found


def _spread(part: Sequence[str], near: Near) -> dict[str, Point]:
    """Lay out a connected part."""
    if len(part) == 1:
        return {part[0]: (0.0, 0.0)}
    places = dict(zip(part, _by_pivots(part, near), strict=True))
    return _loosened(places, near, set(part))


def _by_pivots(part: Sequence[str], near: Near) -> list[Point]:
    """Return the two main directions of the distances from pivots that lie far from each other."""
    columns: list[list[float]] = []
    least = dict.fromkeys(part, math.inf)
    pivot = part[0]
    for _ in range(min(_PIVOTS, len(part))):
        far = _distances(pivot, near)
        columns.append([far[node] ** 2 for node in part])
        for node in part:
            least[node] = min(least[node], far[node])
        pivot = max(part, key=lambda node: (least[node], node))
    columns = _centred(columns)
    across = [[sum(map(float.__mul__, one, other)) for other in columns] for one in columns]
    first = _main_direction(across, None)
    second = _main_direction(across, first)
    return [
        (x + _off(node, "x"), y + _off(node, "y"))
        for node, x, y in zip(part, _along(columns, first), _along(columns, second), strict=True)
    ]


def _centred(columns: Sequence[Sequence[float]]) -> list[list[float]]:
    """Take the means of rows and columns away."""
    means = [sum(column) / len(column) for column in columns]
    rows = [sum(row) / len(row) for row in zip(*columns, strict=True)]
    whole = sum(means) / len(means)
    return [
        [float(row - value - whole + mean) for value, row in zip(column, rows, strict=True)]
        for column, mean in zip(columns, means, strict=True)
    ]


def _main_direction(matrix: Sequence[Sequence[float]], but: Sequence[float] | None) -> list[float]:
    """Return the strongest direction of a symmetric matrix, at a right angle to `but`."""
    vector = [1.0 + 0.37 * (place % 3) + 0.11 * place for place in range(len(matrix))]
    for _ in range(_TURNS):
        vector = [sum(map(float.__mul__, row, vector)) for row in matrix]
        if but:
            dot = sum(map(float.__mul__, but, vector))
            vector = [value - dot * other for value, other in zip(vector, but, strict=True)]
        size = math.hypot(*vector)
        if size < 1e-12:
            return [0.0] * len(matrix)
        vector = [value / size for value in vector]
    return vector


def _along(columns: Sequence[Sequence[float]], direction: Sequence[float]) -> list[float]:
    """Return where each row lies along a direction, so that a part of n nodes is about its square root wide."""
    values = [sum(map(float.__mul__, row, direction)) for row in zip(*columns, strict=True)]
    spread = math.sqrt(sum(value * value for value in values) / len(values))
    scale = 0.35 * math.sqrt(len(values)) / spread if spread > 1e-9 else 0.0
    return [value * scale for value in values]


def _off(node: str, axis: str) -> float:
    """Return a small step that belongs to a node, so that no two nodes lie in one place."""
    number = int.from_bytes(hashlib.blake2b(f"{axis}{node}".encode(), digest_size=4).digest())
    return (number / 2**32 - 0.5) * 0.6


def _loosened(places: Mapping[str, Point], near: Near, free: set[str]) -> dict[str, Point]:
    """Let edges pull and near nodes push; only the `free` ones move, by less with each step."""
    names = sorted(places)
    at = [complex(*places[node]) for node in names]
    number = {node: place for place, node in enumerate(names)}
    pulled = [
        (number[node], number[other])
        for node in names
        for other in near[node]
        if node < other and other in number and (node in free or other in free)
    ]
    moving = [number[node] for node in sorted(free)]
    steps = _STEPS if len(moving) < _MANY else max(4, _STEPS * _MANY // len(moving))
    for step in range(steps):
        longest = 0.8 * (1 - step / steps) + 0.02
        force = _pushes(at)
        for one, other in pulled:
            way = at[other] - at[one]
            way *= abs(way) * 0.3
            force[one] += way
            force[other] -= way
        for node in moving:
            size = abs(force[node])
            at[node] += force[node] * (longest / size) if size > longest else force[node]
    return {node: (place.real, place.imag) for node, place in zip(names, at, strict=True)}


def _pushes(at: Sequence[complex]) -> list[complex]:
    """Return how each node is pushed by those near it; every pair of them is met once."""
    grid: dict[tuple[int, int], list[int]] = defaultdict(list)
    for node, place in enumerate(at):
        grid[int(place.real // _NEAR), int(place.imag // _NEAR)].append(node)
    force = [0j] * len(at)
    for (column, row), own in grid.items():
        others = [
            *grid.get((column + 1, row - 1), ()),
            *grid.get((column + 1, row), ()),
            *grid.get((column + 1, row + 1), ()),
            *grid.get((column, row + 1), ()),
        ]
        for count, node in enumerate(own, 1):
            here = at[node]
            pushed = 0j
            for other in own[count:] + others:
                way = here - at[other]
                far = way.real * way.real + way.imag * way.imag
                if far < _NEAR_SQUARED:
                    way *= 0.3 / (far + 0.01)
                    pushed += way
                    force[other] -= way
            force[node] += pushed
    return force


def _added(part: Sequence[str], near: Near, places: Mapping[str, Point]) -> dict[str, Point]:
    """Put the nodes of a part that have no place beside those that have, nearest first, and loosen them."""
    found = {node: places[node] for node in part if node in places}
    queue = deque(found)
    free = set()
    while queue:
        node = queue.popleft()
        for other in near[node]:
            if other not in found:
                around = [found[third] for third in near[other] if third in found]
                x = sum(place[0] for place in around) / len(around) + _off(other, "x") * 2
                y = sum(place[1] for place in around) / len(around) + _off(other, "y") * 2
                found[other] = x, y
                free.add(other)
                queue.append(other)
    loosened = _loosened({**places, **found}, near, free)
    return {node: loosened[node] for node in free}


def _in_rows(parts: Sequence[dict[str, Point]], left: float, top: float) -> dict[str, Point]:
    """Set parts beside each other, in rows about as wide as all are high."""
    boxes = [_box(part) for part in parts]
    area = sum((right - x + _GAP) * (bottom - y + _GAP) for x, y, right, bottom in boxes)
    widest = max([math.sqrt(area) * 1.3, *(right - x for x, _, right, _ in boxes)])
    places: dict[str, Point] = {}
    at, high = left, 0.0
    for part, (x, y, right, bottom) in zip(parts, boxes, strict=True):
        if at > left and at + right - x > left + widest:
            at, top, high = left, top + high + _GAP, 0.0
        for node, place in part.items():
            places[node] = at + place[0] - x, top + place[1] - y
        at, high = at + right - x + _GAP, max(high, bottom - y)
    return places


def _box(part: Mapping[str, Point]) -> tuple[float, float, float, float]:
    xs, ys = zip(*part.values(), strict=True)
    return min(xs), min(ys), max(xs), max(ys)
