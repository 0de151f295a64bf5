"""How selections and edges move by words and by characters, in any script."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from library import words
from reader.widgets.selecting import extended, moved_edge

PIECES = [
    "word", "a", " ", "  ", "\n", "\n\n", "😀", "👨🏻‍🚒", "e\u0301", "طالبان", "می‌رود", "塔利班", "\u00a0",
    "\u200f", "🇦🇫", ". ", "“", "”", "don't", "4,000", "-",
]  # fmt: skip
BLANK = " \n\u00a0\u200f"
TEXTS = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)
GAPS = st.integers(0, 60)


def is_whole(text: str, offset: int) -> bool:
    """No character, as a reader counts them, lies on both sides of an offset."""
    return words.snap_characters(text, offset, offset) == (offset, offset)


def clear(text: str, offset: int) -> int:
    return words.snap_characters(text, min(offset, len(text)), min(offset, len(text)))[0]


@given(TEXTS, GAPS, st.lists(st.tuples(st.booleans(), st.booleans()), max_size=12))
def test_a_selection_by_keys_never_cuts_a_character(
    text: str, at: int, steps: list[tuple[bool, bool]]
) -> None:
    anchor = caret = clear(text, at)
    for forward, exact in steps:
        anchor, caret = extended(words, text, anchor, caret, forward=forward, exact=exact)
        assert 0 <= anchor <= len(text)
        assert is_whole(text, anchor)
        assert is_whole(text, caret)


@given(TEXTS, GAPS, st.booleans())
def test_growing_a_selection_reaches_the_end_and_shrinking_it_comes_back(
    text: str, at: int, exact: bool
) -> None:
    anchor = caret = clear(text, at)
    seen = []
    for _ in range(len(text) + 2):
        seen.append((anchor, caret))
        anchor, caret = extended(words, text, anchor, caret, forward=True, exact=exact)
    assert caret == len(text) if exact else caret >= len(text.rstrip(BLANK))
    if exact:
        for _ in range(len(text) + 2):
            if anchor == caret:
                break
            anchor, caret = extended(words, text, anchor, caret, forward=False, exact=True)
        assert (anchor, caret) == seen[0]


@given(TEXTS, GAPS)
def test_one_word_more_and_one_word_less_is_as_before(text: str, at: int) -> None:
    first = extended(words, text, clear(text, at), clear(text, at), forward=True, exact=False)
    second = extended(words, text, *first, forward=True, exact=False)
    if first[0] < first[1] < second[1] and text[first[1] : second[1]].strip().isalpha():
        assert extended(words, text, *second, forward=False, exact=False) == first


@given(TEXTS, GAPS, GAPS, GAPS, st.booleans(), st.booleans())
def test_a_moved_edge_never_makes_a_span_empty_or_cuts_a_character(
    text: str, one: int, other: int, to: int, at_start: bool, exact: bool
) -> None:
    span = words.snap_characters(text, *sorted((min(one, len(text)), min(other, len(text)))))
    if span[0] == span[1]:
        return
    start, end = moved_edge(words, text, span, min(to, len(text)), at_start=at_start, exact=exact)
    assert (end == span[1]) if at_start else (start == span[0])
    assert start < end
    assert is_whole(text, start)
    assert is_whole(text, end)


def test_the_first_step_takes_the_whole_word_at_the_caret() -> None:
    text = "The Taliban said"
    assert extended(words, text, 6, 6, forward=True, exact=False) == (4, 11)
    assert extended(words, text, 6, 6, forward=False, exact=False) == (11, 4)
    assert extended(words, text, 4, 4, forward=True, exact=False) == (4, 11)
    assert extended(words, text, 4, 11, forward=True, exact=False) == (4, 16)
    assert extended(words, text, 4, 16, forward=False, exact=False) == (4, 11)
    assert extended(words, text, 6, 6, forward=True, exact=True) == (6, 7)


def test_a_selection_turns_round_at_its_anchor() -> None:
    text = "one two three"
    assert extended(words, text, 4, 7, forward=False, exact=False) == (4, 4)
    assert extended(words, text, 4, 4, forward=False, exact=False) == (3, 0)
