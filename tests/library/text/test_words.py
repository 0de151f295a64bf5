"""Words and characters at an offset, in any script, also in a very long line."""

from __future__ import annotations

import time

import pytest
import regex
from hypothesis import example, given, settings
from hypothesis import strategies as st

from library import words
from library.text import graphemes
from library.text.normalise import normalise

A_HANG = 6.0  # seconds of CPU: far above what it takes, far below what a quadratic search would

PIECES = [
    "Kabul", "don't", "Al-Qaeda", "3.5", " ", "  ", "\n", "\t", "\u00a0", ",", "—", "“", "”", "(", "_", "😀",
    "👨🏻‍🚒", "🇦🇫", "✈️", "می‌رود", "سَلامٌ", "\u200f", "\u200c", "\u0301", "\u0600", "塔利班", "がん", "한국",
    "กำ", "क्षि", "\u1cf5",
]  # fmt: skip
TEXT = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=10).map("".join).map(normalise)


def cut(text: str, range: words.Range) -> str:
    return text[slice(*range)]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The cou|ncil met.", "council"),
        ("|The council", "The"),
        ("The| council", "The"),
        ("The |council", "council"),
        ("The council| , met", "council"),
        ("The council |, met", "council"),
        ("The council ,| met", "met"),
        ("met.|", "met"),
        ("met.”|", ""),
        ("said: |“Yes”", "Yes"),
        ("|“Yes”", "Yes"),
        ("one   |   two", ""),
        ("one\n|\ntwo", ""),
        ("one\n|two", "two"),
        ("one|\ntwo", "one"),
        ("one.|\n\ntwo", "one"),
        ("one.\n| two", "two"),
        ("|", ""),
        ("they don|'t go", "don't"),
        ("about 4,0|00 men", "4,000"),
        ("او می|\u200cرود", "می\u200cرود"),
        ("سَ|لامٌ گفت", "سَلامٌ"),
        ("塔|利班", "利"),
        ("塔利班|", "班"),
        ("go 👨🏻|‍🚒 go", "👨🏻‍🚒"),
        ("Al-Qa|eda", "Qaeda"),
        ("ก|ำไร", "กำ"),
    ],
)
def test_the_word_at_the_caret_is_taken(text: str, word: str) -> None:
    offset = text.index("|")
    assert cut(text.replace("|", ""), words.around(text.replace("|", ""), offset)) == word


@pytest.mark.parametrize(
    ("text", "grown"),
    [
        ("The cou[nci]l met.", "council"),
        ("The[ ]council", ""),
        ("Th[e cou]ncil", "The council"),
        ("The[ council ]met", "council"),
        ("The council[,] met", ","),
        ("The [council, m]et", "council, met"),
        ("[“Ye]s,” he said", "“Yes"),
        ("“Yes[,” he] said", ",” he"),
        ("A[l-Q]aeda", "Al-Qaeda"),
        ("line\n\n[ ne]xt", "next"),
        ("می[\u200c]رود", "می\u200cرود"),
        ("塔[利]班", "利"),
        ("a 👨🏻[‍]🚒 b", "👨🏻‍🚒"),
        ("so[ \u200f]on", ""),
        ("so[ \u200f]\u0301on", ""),
        ("so [ \u0301] on", " \u0301"),
        ("[]word", ""),
    ],
)
def test_a_selection_grows_to_whole_words(text: str, grown: str) -> None:
    start, end = text.index("["), text.index("]") - 1
    text = text.replace("[", "").replace("]", "")
    assert cut(text, words.snap(text, start, end)) == grown


def test_a_span_grows_and_shrinks_by_words() -> None:
    text = "  He said: “No, 塔利.” 😀\n"
    ends, at = [], 0
    while at < len(text.rstrip()):
        at = words.next(text, at)
        ends.append(text[:at])
    assert [end.split()[-1] for end in ends] == ["He", "said", "“No", "塔", "塔利", "😀"]
    starts = []
    while at > words.previous(text, 0):
        at = words.previous(text, at)
        starts.append(text[at:].split()[0])
        if at == 2:
            break
    assert starts == ["😀", "利.”", "塔利.”", "No,", "said:", "He"]


def test_behind_the_last_word_and_before_the_first_the_words_end() -> None:
    assert words.next("end.  ", 3) == 4
    assert words.next("end.  ", 5) == 5
    assert words.previous("  “end", 3) == 2
    assert words.previous("  “end", 1) == 1
    assert words.next("", 0) == words.previous("", 0) == 0


def test_offsets_outside_the_text_are_its_ends() -> None:
    text = "one two"
    assert words.around(text, -5) == (0, 3)
    assert words.around(text, 99) == (4, 7)
    assert words.snap(text, -1, 99) == (0, 7)
    assert words.snap(text, 99, -1) == (7, 7)
    assert words.next(text, 99) == words.next_character(text, 99) == 7
    assert words.previous(text, -1) == words.previous_character(text, -1) == 0


@given(TEXT)
@settings(deadline=None)
@example("e\u0301")
@example("🇦🇫🇮🇷🇦")
def test_a_step_by_character_is_one_character(text: str) -> None:
    edges = [0, *(cluster.end() for cluster in regex.finditer(r"\X", text))]
    for offset in range(len(text) + 1):
        assert words.next_character(text, offset) == min((e for e in edges if e > offset), default=len(text))
        assert words.previous_character(text, offset) == max((e for e in edges if e < offset), default=0)


@given(TEXT)
@settings(deadline=None)
def test_whatever_is_selected_becomes_whole_words(text: str) -> None:
    boundaries = {match.start() for match in regex.finditer(r"\b", text, regex.WORD)} | {0, len(text)}
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            left, right = words.snap(text, start, end)
            assert visible(text[max(left, start) : min(right, end)]) == visible(text[start:end])
            if left == right:
                continue
            assert graphemes.snap(text, left, right) == words.snap(text, left, right) == (left, right)
            assert left in boundaries or text[left - 1].isspace()
            assert right in boundaries or text[right].isspace()


def test_an_exact_selection_grows_to_whole_characters_only() -> None:
    assert words.snap_characters("no 👨🏻‍🚒 yes", 4, 9) == (3, 9)


def visible(text: str) -> str:
    return regex.sub(r"\p{Default_Ignorable_Code_Point}|\s", "", text)


@given(TEXT)
@settings(deadline=None)
def test_the_way_through_a_text_by_words_ends(text: str) -> None:
    at, last = 0, -1
    while at > last:
        last, at = at, words.next(text, at)
        assert at >= last
    while at > 0 and (before := words.previous(text, at)) < at:
        at = before
    assert words.previous(text, at) == at


LONG = [
    "a",
    "word ",
    "don't ",
    "塔利班",
    "é\u0301",
    "a" + "\u0301" * 50,
    "🇦",
    "می\u200cرود ",
    "!",
    " ",
    "'",
    "1,",
]


@pytest.mark.parametrize("piece", LONG)
def test_a_line_of_a_million_characters_is_read_in_a_moment(piece: str) -> None:
    text = normalise(piece * (1_000_000 // len(piece)))
    began = time.process_time()
    for offset in (0, 1, len(text) // 2, len(text) - 1, len(text)):
        words.around(text, offset)
        words.snap(text, offset - 5, offset + 5)
        words.next(text, offset)
        words.previous(text, offset)
        words.next_character(text, offset)
        words.previous_character(text, offset)
        words.paragraph(text, offset)
        words.sentence(text, offset)
    assert time.process_time() - began < A_HANG
