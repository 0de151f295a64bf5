"""Finding in a text what was typed so far, and all the words of a search."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library import ShortTexts, find_in_text, find_words
from library.text.graphemes import snap
from library.text.normalise import normalise
from library.text.search_words import fold

A_HANG = 6.0  # seconds of CPU: far above what it takes, far below what a quadratic search would

ANY = "ab لس\u064eَ\u200cی塔क\u093fé\u0301😀👨\u200d🇦 \n'’\"-—"


def found(text: str, typed: str) -> list[str]:
    return [text[slice(*place)] for place in find_in_text(text, typed)]


@pytest.mark.parametrize(
    ("text", "typed", "expected"),
    [
        ("The council of Councils", "counc", ["counc", "Counc"]),
        ("Café, cafe, CAFÉ", "café", ["Café", "cafe", "CAFÉ"]),
        ("re\u0301sume\u0323\u0301 resume", "resum", ["résum", "resum"]),
        ("وزیر سَلامٌ گفت", "سلام", ["سَلامٌ"]),
        ("وزیر گفت", "وزير", ["وزیر"]),
        ("می‌رساند", "میر", ["می‌ر"]),
        ("塔利班代表", "利班", ["利班"]),
        ("peace\n  talks, peace talks", "peace talks", ["peace\n  talks", "peace talks"]),
        ("a peace\u00a0talk", "peace ta", ["peace\u00a0ta"]),
        ("the then the", "the ", ["the"]),
        ("the then the", " the", ["the", "the", "the"]),
        ("it’s it's — it-s", "it's", ["it’s", "it's"]),
        ("“Yes”, he said", '"yes"', ["“Yes”"]),
        ("mid–2021 mid-2021", "mid-2021", ["mid–2021", "mid-2021"]),
        ("in ۲۰۲۱ and 2021", "2021", ["۲۰۲۱", "2021"]),
        ("क्षि कि", "क", ["क्षि", "कि"]),
        ("👨‍👩‍👧 and 👨", "👨", ["👨‍👩‍👧", "👨"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("what?.* (1)", "?.*", ["?.*"]),
        ("text", "", []),
        ("text", " \n", []),
        ("text", "\u200c", []),
        ("text", "absent", []),
        ("", "a", []),
    ],
)
def test_all_places_of_what_was_typed_are_found(text: str, typed: str, expected: list[str]) -> None:
    assert found(normalise(text), typed) == [normalise(words) for words in expected]


@given(st.text(ANY, max_size=30), st.text(ANY, max_size=4))
@settings(deadline=None)
def test_what_is_found_says_what_was_typed_in_whole_characters(raw: str, typed: str) -> None:
    text = normalise(raw)
    last = 0
    for start, end in find_in_text(text, typed):
        assert last <= start < end <= len(text)
        assert snap(text, start, end) == (start, end)
        for word in fold(normalise(typed)).split():
            plain = "".join(char for char in word if char.isalnum())
            assert plain in "".join(char for char in fold(text[start:end]) if char.isalnum())
        last = end


@given(st.text(ANY, min_size=1, max_size=30), st.data())
@settings(deadline=None)
def test_a_part_of_a_text_is_found_in_it(raw: str, data: st.DataObject) -> None:
    text = normalise(raw)
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    part = text[start:end]
    if fold(normalise(part)).strip() and fold(part) in fold(text):
        assert find_in_text(text, part.strip())


@given(
    st.lists(st.text(ANY, max_size=12), max_size=6),
    st.lists(st.text(ANY, min_size=1, max_size=3), max_size=2),
)
@settings(deadline=None)
def test_short_texts_have_the_words_that_are_found_in_them(raw: list[str], typed: list[str]) -> None:
    texts = [normalise(text) for text in raw]
    words = " ".join(typed).split()
    found = [at for at, text in enumerate(texts) if all(find_in_text(text, word) for word in words)]
    assert ShortTexts(texts).having(words) == found


def test_all_words_of_a_search_are_found() -> None:
    text = "Peace talks: the peaceful talk of peace."
    words = [text[slice(*place)] for place in find_words(text, 'peace "the peaceful"')]
    assert words == ["Peace", "the peaceful", "peace"]
    assert [text[slice(*place)] for place in find_words(text, "peac", typing=True)] == [
        "Peac",
        "peac",
        "peac",
    ]
    assert find_words(text, "peac") == find_words(text, "...") == find_words(text, "") == []


@pytest.mark.parametrize("piece", ["a", "aé", "a ", "سَ", "塔", "क\u093f", "a\u0301\u0323", "\n", "👨\u200d"])
def test_a_long_text_is_looked_through_in_a_moment(piece: str) -> None:
    text = normalise(piece * (300_000 // len(piece)))
    began = time.process_time()
    for typed in (piece, piece + "b"):
        find_in_text(text, typed)
    find_words(text, "absent")
    assert time.process_time() - began < A_HANG
