"""What the view shows of a text, and the map between its positions and code points, in any script."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.widgets.text_map import BREAK, LONGEST_LINE, TextMap

PIECES = [
    "word", "a", " ", "  ", "\n", "\n\n", "\n \t\n", "\t", "😀", "👨🏻‍🚒", "e\u0301", "طالبان", "می‌رود", "塔利班",
    "\u00a0", "\u200f", "🇦🇫", "𐏉", ".",
]  # fmt: skip


@st.composite
def shown(draw: st.DrawFn) -> TextMap:
    """The map of any text, with hidden ranges and line ends that only cut a paragraph."""
    text = "".join(draw(st.lists(st.sampled_from(PIECES), max_size=40)))
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    hidden = list(zip(edges[::2], edges[1::2], strict=False))
    lone = [
        at
        for at in range(1, len(text) - 1)
        if text[at] == "\n" and not text[at - 1].isspace() and not text[at + 1].isspace()
    ]
    wraps = draw(st.sets(st.sampled_from(lone))) if lone else set()
    return TextMap(text, hidden, sorted(wraps))


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def visible(map: TextMap) -> list[int]:
    """The code points that are shown, found without the map's own methods."""
    return [at for run in map._runs for at in range(run.start, run.end)]


@given(shown())
@settings(max_examples=300)
def test_every_visible_character_stands_where_the_map_says(map: TextMap) -> None:
    encoded = map.shown.encode("utf-16-le")
    for at in visible(map):
        position = map.to_view(at)
        character = encoded[2 * position : 2 * position + 2 * units(map.text[at])].decode("utf-16-le")
        assert character == map.text[at] or (character in (" ", BREAK) and map.text[at] == "\n")
        assert map.to_text(position) == at


@given(shown())
def test_what_is_shown_is_what_is_not_hidden(map: TextMap) -> None:
    without_breaks = map.shown.replace(BREAK, "").replace(" ", "").replace("\t", "")
    expected = "".join(map.text[at] for at in visible(map) if map.text[at] not in "\n \t")
    assert without_breaks == expected


@given(shown())
def test_both_ways_never_go_backwards(map: TextMap) -> None:
    positions = [map.to_view(at) for at in range(len(map.text) + 1)]
    assert positions == sorted(positions)
    offsets = [map.to_text(position) for position in range(units(map.shown) + 1)]
    assert offsets == sorted(offsets)
    assert all(0 <= position <= units(map.shown) for position in positions)
    assert all(0 <= offset <= len(map.text) for offset in offsets)


@given(shown(), st.data())
def test_a_span_with_visible_edges_comes_back(map: TextMap, data: st.DataObject) -> None:
    seen = visible(map)
    if not seen:
        return
    start = data.draw(st.sampled_from(seen))
    end = data.draw(st.sampled_from([at for at in seen if at >= start])) + 1
    first, last = map.span_to_view(start, end)
    assert first < last
    assert map.span_to_text(first, last) == (start, end)


@given(shown(), st.data())
def test_a_span_shows_exactly_its_visible_characters(map: TextMap, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(map.text)))
    end = data.draw(st.integers(start, len(map.text)))
    first, last = map.span_to_view(start, end)
    inside = [at for at in visible(map) if start <= at < end]
    assert first <= last
    if inside:
        assert (first, last) == map.span_to_view(inside[0], inside[-1] + 1)
    else:
        assert first == last


@given(shown(), st.data())
def test_paragraphs_begin_where_the_breaks_are(map: TextMap, data: st.DataObject) -> None:
    starts, at = [0], 0
    for character in map.shown:
        at += units(character)
        if character == BREAK:
            starts.append(at)
    assert map.paragraphs == starts


def test_blank_lines_are_left_out_and_wrapped_lines_joined() -> None:
    map = TextMap("one\ntwo\n\n \t\nthree\n\n", wraps=[3])
    assert map.shown == f"one two{BREAK}three"
    assert map.to_text(map.to_view(4)) == 4


def test_hidden_paragraphs_leave_no_gap() -> None:
    text = "seen\n\nhidden 😀\n\nagain"
    map = TextMap(text, [(6, 15)])
    assert map.shown == f"seen{BREAK}again"
    assert map.span_to_text(*map.span_to_view(2, len(text) - 2)) == (2, len(text) - 2)
    assert map.span_to_view(7, 9) == (5, 5)


@pytest.mark.parametrize("text", ["", "\n", "\n\n\n", "   ", " \n \n "])
def test_a_text_of_nothing_much_has_a_map_too(text: str) -> None:
    map = TextMap(text)
    assert map.to_view(0) <= units(map.shown)
    assert map.to_text(0) <= len(text)
    assert TextMap(text, [(0, len(text))]).shown == ""


@pytest.mark.parametrize("piece", ["x", "word ", "塔", "👨🏻‍🚒", "e\u0301\u0323"])
def test_a_line_that_is_too_long_is_broken_between_its_characters(piece: str) -> None:
    text = piece * (3 * LONGEST_LINE // len(piece))
    map = TextMap(text)
    lines = map.shown.split(BREAK)
    assert "".join(lines) == text
    assert all(0 < len(line) <= LONGEST_LINE for line in lines)
    assert {len(line) % len(piece) for line in lines} == {0}
    assert all(map.to_text(map.to_view(at)) == at for at in range(0, len(text), 997))
