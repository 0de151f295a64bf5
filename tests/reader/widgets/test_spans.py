"""The index of spans against a plain list of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.widgets.spans import Span, SpanIndex

LENGTH = 60
STARTS = [0, 7, 8, 20, 21, 45]


@st.composite
def spans(draw: st.DrawFn) -> list[Span]:
    """Some spans, each with an id of its own."""
    edges = draw(st.lists(st.tuples(st.integers(0, LENGTH - 1), st.integers(1, 25)), max_size=14))
    return [
        Span(first, min(first + length, LENGTH), f"{number:02}", "kind")
        for number, (first, length) in enumerate(edges)
    ]


def plain(index: SpanIndex) -> list[tuple[int, int, str]]:
    return [(span.first, span.last, span.id) for span in index]


def check_lanes(index: SpanIndex) -> None:
    """No two spans that overlap may share a lane."""
    listed = list(index)
    for one in listed:
        for other in listed:
            if one.id < other.id and one.first < other.last and other.first < one.last:
                assert one.lane != other.lane


@given(spans())
def test_an_index_holds_all_its_spans_in_order(listed: list[Span]) -> None:
    index = SpanIndex(STARTS, listed)
    assert plain(index) == sorted((span.first, span.last, span.id) for span in listed)
    check_lanes(index)


@given(spans())
def test_no_more_lanes_are_used_than_spans_lie_over_one_another(listed: list[Span]) -> None:
    index = SpanIndex(STARTS, listed)
    deepest = max((len(index.at(position)) for position in range(LENGTH)), default=0)
    assert max((span.lane + 1 for span in index), default=0) == deepest


@given(spans(), st.data())
def test_adding_and_removing_comes_to_the_same_as_a_new_index(
    listed: list[Span], data: st.DataObject
) -> None:
    index = SpanIndex(STARTS)
    for span in data.draw(st.permutations(listed)):
        index.add(span)
    ids = [span.id for span in listed]
    gone = data.draw(st.lists(st.sampled_from(ids), unique=True)) if ids else []
    for id in gone:
        removed = index.remove(id)
        assert removed is not None
        assert index.remove(id) is None
    kept = [span for span in listed if span.id not in gone]
    fresh = SpanIndex(STARTS, kept)
    assert plain(index) == plain(fresh)
    check_lanes(index)
    for number in range(len(STARTS)):
        assert {s.id for s in index.in_block(number)} == {s.id for s in fresh.in_block(number)}
    for position in range(LENGTH):
        assert [s.id for s in index.at(position)] == [s.id for s in fresh.at(position)]


@given(spans(), st.integers(0, LENGTH - 1), st.integers(1, LENGTH))
def test_what_is_somewhere_is_what_a_look_at_each_finds(listed: list[Span], first: int, length: int) -> None:
    index = SpanIndex(STARTS, listed)
    here = sorted((span.last - span.first, span.id) for span in listed if span.first <= first < span.last)
    assert sorted((span.last - span.first, span.id) for span in index.at(first)) == here
    assert [span.last - span.first for span in index.at(first)] == [size for size, _ in here]
    last = min(first + length, LENGTH)
    crossing = {span.id for span in listed if span.first < last and first < span.last}
    assert {span.id for span in index.overlapping(first, last)} == crossing


@given(spans())
def test_going_forth_and_back_meets_every_span_once(listed: list[Span]) -> None:
    index = SpanIndex(STARTS, listed)
    forth, span = [], index.after(None, 0)
    while span is not None:
        forth.append(span)
        span = index.after(span, 0)
    back, span = [], index.before(None, LENGTH)
    while span is not None:
        back.append(span)
        span = index.before(span, LENGTH)
    assert forth == list(index) == back[::-1]


def test_a_span_lies_in_the_blocks_it_touches_and_no_others() -> None:
    index = SpanIndex(STARTS)
    assert index.blocks_of(Span(0, 7, "", "")) == range(1)
    assert index.blocks_of(Span(6, 9, "", "")) == range(3)
    assert index.blocks_of(Span(45, 60, "", "")) == range(5, 6)
    assert index.blocks_of(Span(20, 20, "", "")) == range(3, 4)
