"""Whole characters: a span grows until no user-perceived character is split, and no further."""

from __future__ import annotations

import time

import pytest
import regex
from hypothesis import example, given, settings
from hypothesis import strategies as st

from library.text.graphemes import snap
from library.text.normalise import normalise

A_HANG = 6.0  # seconds of CPU: far above what it takes, far below what a quadratic search would

PIECES = [
    "Kabul ", "a", "1", "\n", "\t", "\u00a0", "😀", "👨🏻‍🚒", "👩‍👩‍👧‍👦", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🇦", "🇫", "🇮🇷", "✈️", "3️⃣", "\U0001f3fb",
    "\u200d", "\u200c", "\u200f", "\u0301", "\u0316", "\u034f", "q\u0323\u0307", "é", "می‌رود", "سَلامٌ", "ې", "\u0600",
    "한", "\u1112", "\u1161", "\u11ab", "塔利班", "が", "ကြောင်", "กำ", "क्षि", "ক্ষ", "\u0903", "\u1cf5",
]  # fmt: skip
TEXT = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=12).map("".join).map(normalise)


def edges(text: str) -> list[int]:
    """Where characters begin and end, by a plain walk over all of `text`."""
    return [0, *(cluster.end() for cluster in regex.finditer(r"\X", text))]


@given(TEXT)
@settings(deadline=None)
@example("🇦🇫🇮🇷🇦")
@example("a\n\u0301b")
@example("\u06001 1\u0600")
@example("\u1cf5क \U00011a3aက")  # characters that the Unicode tables and `\X` of `regex` disagree about
def test_a_span_grows_to_the_nearest_whole_characters(text: str) -> None:
    whole = edges(text)
    for start in range(len(text) + 1):
        left = max(edge for edge in whole if edge <= start)
        for end in range(start, len(text) + 1):
            right = min(edge for edge in whole if edge >= end)
            assert snap(text, start, end) == (left, right)


@given(TEXT, st.data())
@settings(deadline=None)
def test_growing_twice_changes_nothing_and_nothing_is_lost(text: str, data: st.DataObject) -> None:
    offsets = st.integers(0, len(text))
    start, end = sorted(data.draw(st.tuples(offsets, offsets)))
    grown = snap(text, start, end)
    assert snap(text, *grown) == grown
    assert grown[0] <= start <= end <= grown[1]


@pytest.mark.parametrize(
    "character",
    ["😀", "👨🏻‍🚒", "🇦🇫", "👩‍👩‍👧‍👦", "3️⃣", "q\u0323\u0307", "سَ", "ی‌", "\u1112\u1161\u11ab\u11ab", "क्षि", "กำ"],
)  # fmt: skip
def test_a_character_is_taken_whole_wherever_it_is_touched(character: str) -> None:
    text = f"one {character} two"
    whole = (4, 4 + len(character))
    for inside in range(4, whole[1]):
        assert snap(text, inside, inside + 1) == whole


def test_flags_in_a_row_are_told_apart() -> None:
    text = "🇦🇫🇮🇷🇵🇰"
    assert [snap(text, at, at + 1) for at in range(6)] == [(0, 2), (0, 2), (2, 4), (2, 4), (4, 6), (4, 6)]


@pytest.mark.parametrize("word", ["کابل می‌گوید ", "塔利班代表说", "Ждём ", "평화 협상은 "])
def test_the_end_of_a_long_line_in_any_script_is_found_at_once(word: str) -> None:
    text = word * (200_000 // len(word))
    began = time.process_time()
    for at in range(len(text) - 20, len(text)):
        snap(text, at, at + 1)
    assert time.process_time() - began < A_HANG
