"""The difference of two texts: its pieces make up both, and say what a person sees."""

from __future__ import annotations

from itertools import pairwise

import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from library.text.difference import ADDED, CHANGED, REMOVED, SAME, difference
from library.text.graphemes import splitting
from library.text.normalise import normalise

_WORDS = st.sampled_from(
    [
        "Tolan",
        "the",
        "of",
        "envoys",
        "1,200",
        "don’t",
        "می‌رود",
        "طالبان",
        "塔利班",
        "👨🏻‍🚒",
        "e\u0301te",
        ".",
        ",",
        "“",
        "🇦🇫🇦🇫",
    ]
)
_TEXTS = st.lists(_WORDS | st.sampled_from([" ", "\n", "\n\n", "  "]), max_size=40).map(
    lambda parts: normalise(" ".join(parts))
)


def _rebuilt(text: str, ranges: list[tuple[int, int]]) -> str:
    assert all(end == start for (_, end), (start, _) in pairwise(ranges))
    return "".join(text[start:end] for start, end in ranges)


@settings(max_examples=300, deadline=None)
@given(_TEXTS, _TEXTS)
def test_the_pieces_make_up_both_texts(one: str, other: str) -> None:
    pieces = difference(one, other).pieces
    assert _rebuilt(one, [piece.one for piece in pieces]) == one
    assert _rebuilt(other, [piece.other for piece in pieces]) == other
    for piece in pieces:
        words, other_words = one[slice(*piece.one)], other[slice(*piece.other)]
        assert (piece.kind == REMOVED) == (not other_words)
        assert (piece.kind == ADDED) == (not words)
        if piece.kind == SAME:
            assert words.split() == other_words.split()


@settings(max_examples=200, deadline=None)
@given(_TEXTS, _TEXTS)
def test_a_piece_never_cuts_a_character(one: str, other: str) -> None:
    pieces = difference(one, other).pieces
    assert not splitting(one, [edge for piece in pieces for edge in piece.one])
    assert not splitting(other, [edge for piece in pieces for edge in piece.other])


@given(_TEXTS)
def test_a_text_differs_from_itself_in_nothing(text: str) -> None:
    assert all(row.is_same for row in difference(text, text).rows)


def _told(one: str, other: str) -> list[tuple[str, str, str]]:
    return [
        (piece.kind, one[slice(*piece.one)].strip(), other[slice(*piece.other)].strip())
        for piece in difference(one, other).pieces
        if piece.kind != SAME
    ]


def test_only_the_words_that_changed_are_in_pieces_of_their_own() -> None:
    one = "Envoys met in Tolan on Monday to talk about the bridge.\nNothing was signed.\n"
    other = "Envoys met in Norrund on Monday to talk about the bridge.\nNothing was signed so far.\n"
    assert _told(one, other) == [(CHANGED, "Tolan", "Norrund"), (ADDED, "", "so far")]


def test_an_edited_paragraph_stands_beside_what_it_was_though_others_came_before_it() -> None:
    one = "The bridge at Sarvena is open.\n\nFive buses crossed it before noon, the mission said.\n"
    other = one.replace("The", "By our staff\n\nThe", 1).replace("Five", "Our own line.\n\nSix")
    rows = difference(one, other).rows
    assert [(one[slice(*row.one)].strip()[:4], other[slice(*row.other)].strip()[:4]) for row in rows] == [
        ("", "By o"), ("The ", "The "), ("", "Our "), ("Five", "Six "),
    ]  # fmt: skip
    assert _told(one, other)[-1] == (CHANGED, "Five", "Six")


def test_lines_cut_at_one_width_are_no_difference() -> None:
    words = (
        "The envoys of both sides met again in the town hall of Tolan, and spoke until late at night " * 9
    ).split()
    whole = " ".join(words)
    cut = regex.sub(r"(.{60,78}) ", r"\1\n", whole)
    assert cut.count("\n") > 5
    assert all(row.is_same for row in difference(whole + "\n", cut).rows)


def test_chinese_is_compared_by_characters() -> None:
    assert _told("停战协议在星期一签署。\n", "停战协议在星期二签署。\n") == [(CHANGED, "一", "二")]


def test_hidden_lines_are_left_out() -> None:
    one, other = "Share this\nThe bridge is open.\n", "The bridge is open.\nSubscribe now\n"
    found = difference(one, other, [(0, 11)], [(20, 34)])
    assert [(row.one, row.other, row.is_same) for row in found.rows] == [((11, 31), (0, 20), True)]


def test_a_word_between_two_changes_belongs_to_them() -> None:
    told = _told("We saw twelve of the buses there today.", "We saw nineteen of these trucks there today.")
    assert told == [(CHANGED, "twelve of the buses", "nineteen of these trucks")]


def test_texts_too_long_to_compare_by_words_are_told_as_such() -> None:
    one = "word " * 20_000 + "end"
    found = difference(one, "other " + one)
    assert not found.is_whole
    assert [piece.kind for piece in found.pieces] == [CHANGED]


def test_a_megabyte_is_compared_paragraph_by_paragraph() -> None:
    paragraphs = [
        f"Paragraph {number} says what the mission counted on day {number}." for number in range(18_000)
    ]
    other = [*paragraphs[:5], "One more of ours.", *paragraphs[5:9000], *paragraphs[9001:]]
    found = difference("\n\n".join(paragraphs), "\n\n".join(other))
    assert found.is_whole
    assert len([row for row in found.rows if not row.is_same]) == 2


def test_more_changed_paragraphs_than_can_be_weighed_are_told_as_such() -> None:
    one, other = ("\n\n".join(f"{word} {n}" for n in range(300)) for word in ("Tolan", "Norrund"))
    found = difference(one, other)
    assert not found.is_whole
    assert len(found.rows) == 600
