"""Packing: blocks put into as few rows as they need, each one's parts in the rows below it."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """From where to where something reaches, and how deep it lies below those before it that it is part of."""

    start: float
    end: float
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Around:
    """What encloses a block and its parts, in rows from `top` to `bottom`."""

    start: float
    end: float
    top: int
    bottom: int
    depth: int


@dataclass(slots=True)
class _Tree:
    number: int
    start: float
    end: float
    parts: list[_Tree]
    rows: int = 1
    row: int = 0


def pack(blocks: Sequence[Block], margin: float) -> tuple[list[int], list[Around]]:
    """Return the row of each block, and what is around each that has parts, `margin` wider than what is in it.

    Blocks come each after what it is part of, as in a tree that is written line by line. No two overlap in a row, and
    nothing but the parts of a block lies in what is around it.
    """
    roots: list[_Tree] = []
    path: list[_Tree] = []
    for number, block in enumerate(blocks):
        tree = _Tree(number, block.start, block.end, [])
        del path[block.depth :]
        (path[-1].parts if path else roots).append(tree)
        path.append(tree)
    _pack(roots, margin)
    rows, around = [0] * len(blocks), []
    waiting = [(root, 0, 0) for root in roots]
    while waiting:
        tree, above, depth = waiting.pop()
        top = above + tree.row
        rows[tree.number] = top
        if tree.parts:
            around.append(Around(tree.start, tree.end, top, top + tree.rows - 1, depth))
        waiting += [(part, top + 1, depth + 1) for part in tree.parts]
    return rows, around


def _pack(trees: Sequence[_Tree], margin: float) -> int:
    """Put trees into rows, counted from 0, and return how many these are."""
    for tree in trees:
        if tree.parts:
            tree.rows = 1 + _pack(tree.parts, margin)
            tree.start = min(tree.start, *(part.start for part in tree.parts)) - margin
            tree.end = max(tree.end, *(part.end for part in tree.parts)) + margin
    taken: list[tuple[float, int]] = []  # the ends of what lies in the rows, with the rows
    free: list[int] = []
    count = 0
    for tree in sorted(trees, key=lambda tree: (tree.start, tree.number)):
        while taken and taken[0][0] <= tree.start:
            heapq.heappush(free, heapq.heappop(taken)[1])
        tree.row = _room(free, tree.rows, count)
        for row in range(tree.row, tree.row + tree.rows):
            heapq.heappush(taken, (tree.end, row))
        count = max(count, tree.row + tree.rows)
    return count


def _room(free: list[int], rows: int, count: int) -> int:
    """Take so many free rows beside each other, the first there are, or new ones after the last; return the first."""
    if rows == 1:
        return heapq.heappop(free) if free else count
    ordered = sorted(free)
    run = 0
    for at, row in enumerate(ordered):
        run = run + 1 if at and row == ordered[at - 1] + 1 else 1
        if run == rows:
            return _take(free, row - rows + 1, rows)
    is_last = bool(ordered) and ordered[-1] == count - 1
    return _take(free, count - run if is_last else count, rows)


def _take(free: list[int], first: int, rows: int) -> int:
    free[:] = [row for row in free if not first <= row < first + rows]
    heapq.heapify(free)
    return first
