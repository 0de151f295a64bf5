"""Normal form: what every stored text is, and where each raw offset went."""

from __future__ import annotations

import time
import unicodedata
from itertools import pairwise

import pytest
import regex
from hypothesis import example, given, settings
from hypothesis import strategies as st

from library.text.normalise import OffsetMap, normalise, normalise_line, well_formed

A_HANG = 6.0  # seconds of CPU: far above what it takes, far below what a quadratic search would

FORBIDDEN = "\r\u2028\u2029\x85\x0b\x0c\ufeff\0\ufdd0\ufdd1"
PIECES = [
    "Kabul ", "a", "\n", "\r", "\r\n", "\t", "\x85", "\x0b", "\x0c", "\u2028", "\u2029",
    "\0", "\ufeff", "\ufdd0", "\ufdd1", "\ud83d", "\ude00", "\udc80", "\u200d", "\u200c", "\u200f", "\u00a0",
    "😀", "👨🏻‍🚒", "🇦", "🇫", "e\u0301", "é", "q\u0323\u0307", "\u0301", "\u0316",
    "\u034f", "\u0958", "\u0344", "\u212b", "か\u3099",
    "می‌رود", "سَلامٌ", "آ", "ا\u0653", "ئې", "한", "\u1112\u1161\u11ab", "\u1112", "\u1161", "\u11ab", "塔利班",
]  # fmt: skip
RAW = st.lists(st.sampled_from(PIECES) | st.text(st.characters(), max_size=3), max_size=14).map("".join)


def bounds(raw: str) -> list[int]:
    """The offsets of `raw` that no rule of the normal form can reach across."""

    def is_bound(at: int) -> bool:
        before, after = raw[at - 1], raw[at]
        joined = regex.match(r"\r\n|[\ud800-\udbff][\udc00-\udfff]", before + after)
        reaches_back = regex.match(r"[\p{M}\u1160-\u11ff\ufeff\0\ufdd0\ufdd1]", after)
        return not joined and not reaches_back

    return [0, *(at for at in range(1, len(raw)) if is_bound(at)), len(raw)]


@given(RAW)
@settings(deadline=None)
@example("\r\ufeff\n")
@example("e\ufeff\u0301")
@example("\ud83d\0\ude00")
def test_normal_form_is_composed_storable_and_final(raw: str) -> None:
    text = normalise(raw)
    assert normalise(text) == text
    assert unicodedata.is_normalized("NFC", text)
    assert not set(text) & set(FORBIDDEN)
    assert text.encode().decode() == text


@given(RAW)
@settings(deadline=None)
def test_a_text_with_nothing_unusual_in_it_is_only_composed(raw: str) -> None:
    usual = regex.sub(r"[\r\u2028\u2029\x85\x0b\x0c\ufeff\0\ufdd0\ufdd1\ud800-\udfff]", "", raw)
    assert normalise(usual) == unicodedata.normalize("NFC", usual)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
def test_every_line_end_becomes_one_line_feed(end: str) -> None:
    assert normalise(f"one{end}two{end}{end}three{end}") == "one\ntwo\n\nthree\n"


def test_a_line_feed_before_a_carriage_return_is_a_line_of_its_own() -> None:
    assert normalise("one\n\rtwo") == "one\n\ntwo"


@pytest.mark.parametrize("noise", ["\ufeff", "\0", "\ufdd0", "\ufdd1"])
def test_what_files_and_qt_put_between_letters_goes(noise: str) -> None:
    assert normalise(f"{noise}Ka{noise}bul{noise}") == "Kabul"
    assert normalise(f"caf\u0065{noise}\u0301") == "café"


@pytest.mark.parametrize(
    "kept", ["\u00a0", "\u200c", "\u200d", "\u200e", "\u200f", "\u202b", "\u2069", "\u00ad", "\ufffd", "\t", "\u3000"]
)  # fmt: skip
def test_spaces_joiners_and_bidi_marks_stay(kept: str) -> None:
    assert normalise(f"a{kept}b\n") == f"a{kept}b\n"


def test_surrogate_pairs_are_joined_and_lone_ones_replaced() -> None:
    assert normalise("\ud83d\ude00 \ud83d! \ude00 \ude00\ud83d") == "😀 \ufffd! \ufffd \ufffd\ufffd"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("cafe\u0301", "café"),
        ("\u1112\u1161\u11ab", "한"),
        ("ا\u0653ب", "آب"),
        ("か\u3099", "が"),
        ("q\u0307\u0323", "q\u0323\u0307"),
    ],
)
def test_letters_and_marks_are_composed(raw: str, text: str) -> None:
    assert normalise(raw) == text


def test_a_word_under_a_heap_of_marks_does_not_stop_an_import() -> None:
    began = time.process_time()
    assert len(normalise("e" + "\u0301\u0316" * 30_000)) == 60_000
    assert time.process_time() - began < A_HANG


@given(st.text("\u0301\u0316\u0344\u0327\u05b0\u064e\u093f\u0e38\u1dce", min_size=60, max_size=120))
@settings(deadline=None)
def test_a_heap_of_marks_comes_in_the_order_that_unicode_gives_it(marks: str) -> None:
    assert normalise("e" + marks) == unicodedata.normalize("NFC", "e" + marks)


@given(RAW)
@settings(deadline=None)
def test_a_field_is_one_line_without_white_space_around_it(raw: str) -> None:
    line = normalise_line(raw)
    assert normalise_line(line) == line
    assert line.split(" ") == (line.split() or [""])
    assert "".join(line.split()) == "".join(normalise(raw).split())


@given(RAW)
@settings(deadline=None)
def test_a_well_formed_text_can_be_stored_and_is_else_the_same(raw: str) -> None:
    text = well_formed(raw)
    text.encode()
    assert well_formed(text) == text
    if not regex.search(r"[\ud800-\udfff]", raw):
        assert text == raw


@given(RAW)
@settings(deadline=None)
@example("")
@example("\u0958\u0958")
@example("\ufeff\ufeff\r\n")
def test_offsets_map_in_order_from_the_first_to_the_last(raw: str) -> None:
    offsets = OffsetMap(raw)
    table = [offsets.to_text(at) for at in range(len(raw) + 1)]
    assert table[0] == 0
    assert table[-1] == len(normalise(raw))
    assert all(one <= next_one for one, next_one in pairwise(table))


@given(RAW, st.data())
@settings(deadline=None)
def test_a_span_of_whole_pieces_maps_to_its_own_normal_form(raw: str, data: st.DataObject) -> None:
    offsets = OffsetMap(raw)
    text = normalise(raw)
    places = bounds(raw)
    start, end = sorted(data.draw(st.tuples(st.sampled_from(places), st.sampled_from(places))))
    assert text[offsets.to_text(start) : offsets.to_text(end)] == normalise(raw[start:end])


@given(RAW)
@settings(deadline=None)
def test_an_offset_inside_a_piece_stays_inside_what_the_piece_became(raw: str) -> None:
    offsets = OffsetMap(raw)
    for start, end in pairwise(bounds(raw)):
        for inside in range(start, end):
            assert offsets.to_text(start) <= offsets.to_text(inside) <= offsets.to_text(end)


def test_every_pair_of_letters_that_composes_is_mapped_as_one() -> None:
    parts = (unicodedata.decomposition(chr(code)) for code in range(0x110000))
    pairs = [
        "".join(chr(int(code, 16)) for code in part.split()) for part in parts if part and part[0] != "<"
    ]
    assert len(pairs) > 2000
    assert_lines_map_to_lines("\n".join(pairs))


def test_every_hangul_syllable_that_composes_is_mapped_as_one() -> None:
    assert_lines_map_to_lines(
        "\n".join(unicodedata.normalize("NFD", chr(code)) for code in range(0xAC00, 0xD7A4))
    )


def assert_lines_map_to_lines(raw: str) -> None:
    offsets = OffsetMap(raw)
    text = normalise(raw)
    ends = [at for at, char in enumerate(raw) if char == "\n"]
    assert [offsets.to_text(at) for at in ends] == [at for at, char in enumerate(text) if char == "\n"]
