"""The spans of one document: which lie in a block, which stand at a place, and in which lane each is drawn.

A lane is the level at which a span's line is drawn, so that overlapping spans never merge: two spans
that overlap anywhere have different lanes. Positions are the document's (UTF-16 units).
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """One span `[first, last)` of a kind; `id` is its owner's, `lane` counts from 0."""

    first: int
    last: int
    id: str
    kind: str
    lane: int = 0


class SpanIndex:
    """Spans by block and by place; adding or taking one touches only the blocks it lies in."""

    def __init__(self, block_starts: Sequence[int], spans: Iterable[Span] = ()) -> None:
        """Index `spans` of a document whose blocks begin at `block_starts`."""
        self._starts = block_starts
        self._blocks: dict[int, list[Span]] = {}
        self._by_id: dict[str, Span] = {}
        self._order: list[Span] = []
        for span in _in_lanes(spans):
            self._put(span)
        self._order = sorted(self._by_id.values())

    def __iter__(self) -> Iterator[Span]:
        return iter(self._order)

    def __len__(self) -> int:
        return len(self._order)

    def get(self, id: str) -> Span | None:
        """Return the span with this id."""
        return self._by_id.get(id)

    def in_block(self, number: int) -> Sequence[Span]:
        """Return the spans that touch a block."""
        return self._blocks.get(number, ())

    def block_start(self, number: int) -> int:
        """Return the position at which a block begins."""
        return self._starts[number]

    def place(self, position: int) -> tuple[int, float]:
        """Return the number of the block at a position, and which part of it (0 to 1) lies before that."""
        number = max(bisect_right(self._starts, position) - 1, 0)
        start = self._starts[number]
        end = self._starts[number + 1] if number + 1 < len(self._starts) else position + 1
        return number, (position - start) / max(end - start, 1)

    def blocks_of(self, span: Span) -> range:
        """Return the numbers of the blocks in which a span lies."""
        first = max(bisect_right(self._starts, span.first) - 1, 0)
        return range(first, max(bisect_left(self._starts, span.last), first + 1))

    def at(self, position: int) -> list[Span]:
        """Return the spans around a position, the shortest first: what a person means when pointing."""
        number = max(bisect_right(self._starts, position) - 1, 0)
        found = [span for span in self.in_block(number) if span.first <= position < span.last]
        return sorted(found, key=lambda span: (span.last - span.first, span))

    def overlapping(self, first: int, last: int) -> list[Span]:
        """Return the spans that share a character with `[first, last)`."""
        probe = Span(first, last, "", "")
        found = {span.id: span for number in self.blocks_of(probe) for span in self.in_block(number)}
        return [span for span in found.values() if span.first < last and span.last > first]

    def add(self, span: Span) -> Span:
        """Put a span in, in the lowest lane that is free along it, and return it with its lane."""
        taken = {other.lane for other in self.overlapping(span.first, span.last)}
        lane = next(lane for lane in range(len(taken) + 1) if lane not in taken)
        placed = Span(span.first, span.last, span.id, span.kind, lane)
        self._put(placed)
        insort(self._order, placed)
        return placed

    def remove(self, id: str) -> Span | None:
        """Take a span out and return it."""
        span = self._by_id.pop(id, None)
        if span is not None:
            del self._order[bisect_left(self._order, span)]
            for number in self.blocks_of(span):
                self._blocks[number].remove(span)
        return span

    def after(self, span: Span | None, position: int) -> Span | None:
        """Return the span that follows `span` in the text, or the first that begins after `position`."""
        at = bisect_right(self._order, span) if span else bisect_left(self._order, Span(position, 0, "", ""))
        return self._order[at] if at < len(self._order) else None

    def before(self, span: Span | None, position: int) -> Span | None:
        """Return the span that precedes `span` in the text, or the last that begins before `position`."""
        at = bisect_left(self._order, span or Span(position, 0, "", "")) - 1
        return self._order[at] if at >= 0 else None

    def _put(self, span: Span) -> None:
        self._by_id[span.id] = span
        for number in self.blocks_of(span):
            self._blocks.setdefault(number, []).append(span)


def _in_lanes(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield spans with lanes: longer ones first where several begin together, each in the lowest free lane."""
    busy: list[tuple[int, int]] = []
    free: list[int] = []
    lanes = 0
    for span in sorted(spans, key=lambda span: (span.first, -span.last, span.id)):
        while busy and busy[0][0] <= span.first:
            heapq.heappush(free, heapq.heappop(busy)[1])
        if free:
            lane = heapq.heappop(free)
        else:
            lane, lanes = lanes, lanes + 1
        heapq.heappush(busy, (span.last, lane))
        yield Span(span.first, span.last, span.id, span.kind, lane)
