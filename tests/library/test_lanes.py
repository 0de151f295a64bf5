"""Lanes: rows without overlap, and events below what they are part of."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from library.lanes import nested, packed
from library.timeline import TimelineEvent

SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda pair: (pair[0], pair[0] + pair[1])),
    max_size=30,
)


@given(SPANS)
def test_rows_are_as_few_as_can_be_and_nothing_in_one_overlaps(spans: list[tuple[int, int]]) -> None:
    rows = packed(spans)
    for row in set(rows):
        own = sorted(span for span, its in zip(spans, rows, strict=True) if its == row)
        assert all(one[1] <= other[0] for one, other in pairwise(own))
    at_once = (sum(start <= day < end for start, end in spans) for day in range(70))
    assert len(set(rows)) == max(at_once, default=0)


@given(st.lists(st.integers(0, 9), max_size=10))
def test_every_event_is_nested_once_also_in_a_circle(parents: list[int]) -> None:
    events = [
        TimelineEvent(str(number), "", "", "", None, "", (str(parent),))
        for number, parent in enumerate(parents)
    ]
    found = nested(events)
    assert sorted(event.id for event, _ in found) == sorted(event.id for event in events)
    for place, (event, depth) in enumerate(found):
        if depth:
            above = next(other for other, deep in reversed(found[:place]) if deep < depth)
            assert above.id in event.part_of
