"""Lines and ranges of lines: what is hidden and what is visible make up the text, once."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.text.paragraphs import (
    Range,
    body,
    is_hidden,
    lines,
    merged,
    touching,
    visible,
    whole_lines,
    without,
)

TEXT = st.text("ab \n😀", max_size=30)
RANGES = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6)


def offsets(ranges: Iterable[Range]) -> set[int]:
    """The offsets that ranges hold, one by one."""
    return {at for start, end in ranges for at in range(start, end)}


def inside(text: str, ranges: Iterable[Range]) -> list[Range]:
    """Ranges cut off at the end of `text`."""
    return [(min(start, len(text)), min(end, len(text))) for start, end in ranges]


@given(TEXT)
def test_lines_make_up_the_text_and_end_where_a_line_ends(text: str) -> None:
    parts = [text[start:end] for start, end in lines(text)]
    assert "".join(parts) == text
    assert all(part.endswith("\n") for part in parts[:-1])
    assert all(part.count("\n") <= 1 and part for part in parts)


@given(TEXT.filter(bool), st.data())
def test_whole_lines_are_just_the_lines_that_a_span_touches(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    touched = [line for line in lines(text) if line[0] < end and start < line[1]]
    assert whole_lines(text, start, end) == (touched[0][0], touched[-1][1])


@given(RANGES)
def test_merging_keeps_every_offset_and_leaves_gaps_between_ranges(ranges: list[Range]) -> None:
    joined = merged(ranges)
    assert offsets(joined) == offsets(ranges)
    assert all(start < end for start, end in joined)
    assert all(one[1] < two[0] for one, two in pairwise(joined))
    assert merged(joined) == joined == merged(reversed(ranges))


@given(RANGES, st.integers(0, 30), st.integers(0, 30))
def test_cutting_out_a_range_takes_its_offsets_and_no_others(
    ranges: list[Range], one: int, other: int
) -> None:
    start, end = sorted((one, other))
    cut = without(ranges, start, end)
    assert offsets(cut) == offsets(ranges) - set(range(start, end))
    assert merged(cut) == cut


@given(TEXT, RANGES)
@settings(deadline=None)
def test_hidden_and_visible_make_up_the_text_once(text: str, ranges: list[Range]) -> None:
    hidden = inside(text, ranges)
    seen = visible(text, hidden)
    assert merged(seen) == seen
    assert offsets(seen) | offsets(hidden) == set(range(len(text)))
    assert not offsets(seen) & offsets(hidden)
    assert visible(text, seen) == merged(hidden)


@given(TEXT, RANGES)
def test_the_body_is_what_a_reader_sees(text: str, ranges: list[Range]) -> None:
    hidden = inside(text, ranges)
    gone = offsets(hidden)
    assert body(text, hidden) == "".join(char for at, char in enumerate(text) if at not in gone)


@given(TEXT.filter(bool), RANGES, st.data())
def test_a_span_is_hidden_when_no_part_of_it_can_be_seen(
    text: str, ranges: list[Range], data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    hidden = merged(inside(text, ranges))
    assert is_hidden(hidden, start, end) == (set(range(start, end)) <= offsets(hidden))


@pytest.mark.parametrize(
    ("span", "whole"),
    [((0, 1), (0, 4)), ((3, 4), (0, 4)), ((4, 5), (4, 8)), ((2, 6), (0, 8)), ((8, 11), (8, 11))],
)
def test_a_line_holds_its_line_end(span: Range, whole: Range) -> None:
    assert whole_lines("one\ntwo\nend", *span) == whole


def test_an_empty_text_has_no_lines() -> None:
    assert lines("") == []
    assert visible("", []) == []
    assert body("", []) == ""


SPANS = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 6)).map(lambda at: (at[0], sum(at))), max_size=8
)


@given(ranges=SPANS, places=SPANS)
def test_a_place_touches_what_has_a_character_in_common_with_it(
    ranges: list[Range], places: list[Range]
) -> None:
    expected = [any(set(range(*one)) & set(range(*place)) for one in ranges) for place in places]
    assert touching(ranges, places) == expected
