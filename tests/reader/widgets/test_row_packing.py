"""Packing into rows, for any blocks."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from reader.widgets.row_packing import Block, pack

MARGIN = 3.0


@st.composite
def trees(draw: st.DrawFn) -> list[Block]:
    """Blocks in the order of a tree that is written line by line."""
    found: list[Block] = []
    for _ in range(draw(st.integers(0, 25))):
        start = draw(st.integers(0, 200))
        deepest = found[-1].depth + 1 if found else 0
        depth = draw(st.integers(0, min(deepest, 4)))
        found.append(Block(float(start), float(start + draw(st.integers(1, 80))), depth))
    return found


def within(blocks: list[Block], whole: int) -> set[int]:
    """The parts of a block, and parts of those."""
    found = set()
    for number in range(whole + 1, len(blocks)):
        if blocks[number].depth <= blocks[whole].depth:
            break
        found.add(number)
    return found


@given(trees())
def test_nothing_overlaps_and_parts_lie_below_their_whole(blocks: list[Block]) -> None:
    rows, _around = pack(blocks, MARGIN)
    for one, other in combinations(range(len(blocks)), 2):
        if rows[one] == rows[other]:
            assert blocks[one].end <= blocks[other].start or blocks[other].end <= blocks[one].start
    for whole in range(len(blocks)):
        assert all(rows[part] > rows[whole] for part in within(blocks, whole))
    assert set(rows) == set(range(max(rows, default=-1) + 1)), "no row is empty"


@given(trees())
def test_around_a_whole_are_its_parts_and_nothing_else(blocks: list[Block]) -> None:
    rows, around = pack(blocks, MARGIN)
    wholes = [number for number in range(len(blocks)) if within(blocks, number)]
    assert len(around) == len(wholes)
    for frame in around:
        inside = {
            number
            for number, block in enumerate(blocks)
            if frame.top <= rows[number] <= frame.bottom
            and block.start < frame.end
            and block.end > frame.start
        }
        whole = min(inside, key=lambda number: (rows[number], number))
        assert inside == {whole} | within(blocks, whole)
        assert all(
            frame.start <= blocks[n].start - MARGIN and blocks[n].end + MARGIN <= frame.end for n in inside
        )


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(1, 80))))
def test_without_parts_there_are_no_more_rows_than_overlap_at_one_place(spans: list[tuple[int, int]]) -> None:
    blocks = [Block(float(start), float(start + length)) for start, length in spans]
    rows, _around = pack(blocks, MARGIN)
    most = max((sum(b.start <= one.start < b.end for b in blocks) for one in blocks), default=0)
    assert len(set(rows)) == most
