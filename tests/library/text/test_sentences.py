"""Sentences and paragraphs at an offset, in texts that were cut into lines and in others."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library import words
from library.text.graphemes import snap
from library.text.normalise import normalise

A_HANG = 6.0  # seconds of CPU: far above what it takes, far below what a quadratic search would

WRAPPED = """A headline of this text

The talks between the two delegations went on until late in the evening. Nobody
signed, said the speaker of the council, “because nobody was asked to. We wait.”
Then the lamps went out.
  An indented line begins another paragraph, as printers have it, and as we do as
well.
- a point of a list that is not a part of the paragraph before it, although long
- another

The end."""
LINES = """A headline
By A. Writer
The first paragraph is a line of its own, and as long as it happens to be, which in a browser is very long.
The second one follows. It has no blank line before it, as pages often are when they were copied somewhere.
Short."""


def sentences(text: str, language: str = "") -> list[str]:
    """Every sentence of a text, found from each of its offsets."""
    found = []
    for offset in range(len(text) + 1):
        place = words.sentence(text, offset, language)
        if place[0] < place[1] and place not in found:
            found.append(place)
    assert found == sorted(found)
    return [text[slice(*place)] for place in found]


def paragraphs(text: str) -> list[str]:
    found = {words.paragraph(text, offset) for offset in range(len(text) + 1)}
    return [text[slice(*place)] for place in sorted(found) if place[0] < place[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One came. Two went! Three?", ["One came.", "Two went!", "Three?"]),
        ("“We go.” He left.", ["“We go.”", "He left."]),
        ('He said: "I go." She stayed.', ['He said: "I go."', "She stayed."]),
        ("He left (at noon.) She stayed.", ["He left (at noon.) She stayed."]),
        ("He left.) She stayed.", ["He left.)", "She stayed."]),
        ("Mr. Khan met Dr. Noor at 5 p.m. on May 2. Yes.", ["Mr. Khan met Dr. Noor at 5 p.m. on May 2.", "Yes."]),
        ("The U.S. paid $3.5 million. Nobody asked.", ["The U.S. paid $3.5 million.", "Nobody asked."]),
        ("😀 came 👨🏻‍🚒. Then 🇦🇫 left. The end.", ["😀 came 👨🏻‍🚒.", "Then 🇦🇫 left.", "The end."]),
        ("او گفت: «نمی‌رویم.» رفت؟ بله. این است۔ پایان", ["او گفت: «نمی‌رویم.»", "رفت؟", "بله.", "این است۔", "پایان"]),
        ("和谈在多哈举行。“好。”他说！结束", ["和谈在多哈举行。", "“好。”", "他说！", "结束"]),
        ("2. Prisoners are released. Then", ["2. Prisoners are released.", "Then"]),
        ("2.", ["2."]),
        ("no end", ["no end"]),
        (" \n ", []),
        ("", []),
    ],
)  # fmt: skip
def test_a_sentence_is_found_from_anywhere_inside(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_the_language_decides_where_it_matters() -> None:
    text = "Am 3. Mai kam er. Dann ging er."
    assert sentences(text, "de") == ["Am 3. Mai kam er.", "Dann ging er."]
    assert sentences(text, "de-AT") == sentences(text, "de")
    assert sentences(text, "no such language") == sentences(text)


def test_a_sentence_goes_on_where_only_the_line_ends() -> None:
    found = sentences(WRAPPED)
    assert found[0] == "A headline of this text"
    assert found[2].startswith("Nobody\nsigned, said the speaker")
    assert "Then the lamps went out." in found


def test_white_space_between_sentences_means_the_one_before() -> None:
    text = "One came.  Two went."
    assert words.sentence(text, 10) == (0, 9)
    assert words.sentence(text, 11) == (11, 20)
    assert words.sentence("  One.  ", 0) == (2, 6)
    assert words.sentence("  One.  ", 8) == (2, 6)


def test_lines_of_one_width_are_one_paragraph() -> None:
    found = paragraphs(WRAPPED)
    assert [paragraph.split()[0] for paragraph in found] == ["A", "The", "An", "-", "-", "The"]
    assert found[1].count("\n") == 2
    assert found[2].endswith("as we do as\nwell.")
    wraps = words.wraps(WRAPPED)
    assert len(wraps) == 3
    assert all(WRAPPED[at] == "\n" for at in wraps)


def test_other_lines_are_paragraphs() -> None:
    assert paragraphs(LINES) == LINES.split("\n")
    assert words.wraps(LINES) == []


@pytest.mark.parametrize(
    "text",
    [
        "Short\nlines\nas of a poem",
        "One news item as long as a line can be, and it ends in a full stop as is usual.\nAnother item.",
        "word " * 40 + "\n" + "word " * 40 + "\nand a line that is not as long as the other two lines are",
        "",
    ],
)
def test_a_text_that_gives_no_sign_of_being_cut_is_not_joined(text: str) -> None:
    assert words.wraps(text) == []


def test_a_blank_line_is_no_paragraph() -> None:
    text = "One.\n \nTwo."
    assert words.paragraph(text, 5) == (5, 5)
    assert words.sentence(text, 5) == (5, 5)
    assert words.paragraph(text, 4) == (0, 4)
    assert words.paragraph(text, -3) == (0, 4)
    assert words.paragraph(text, 99) == (7, 11)


def test_a_very_long_sentence_is_cut_at_white_space_about_the_offset() -> None:
    text = "word " * 10_000 + "end."
    start, end = words.sentence(text, 25_000)
    assert start < 25_000 < end
    assert text[start - 1].isspace()
    assert text[end].isspace()
    assert end - start < 10_000
    first, last = words.sentence("塔" * 20_000, 10_000)
    assert first < 10_000 < last


def test_a_sentence_deep_in_a_long_paragraph_is_found_whole() -> None:
    text = "The council met at noon. " * 20_000
    start = 25 * 10_000
    assert words.sentence(text, start + 7) == (start, start + 24)


@given(
    st.lists(st.sampled_from([*'aB.?!۔؟。”» \n"(1é😀', "q\u0323", "می\u200c", "🇦🇫"]), max_size=40).map(
        "".join
    )
)
@settings(deadline=None)
def test_a_sentence_lies_within_its_paragraph_without_white_space_at_its_edges(raw: str) -> None:
    text = normalise(raw)
    for offset in range(len(text) + 1):
        start, end = words.sentence(text, offset)
        first, last = words.paragraph(text, offset)
        assert first <= start <= end <= last
        assert text[start:end] == text[start:end].strip()
        assert (start == end) == (first == last)
        assert snap(text, start, end) == (start, end)


@pytest.mark.parametrize(
    "piece", ["word. ", "塔利班。", "“a ", "a line of forty characters or even more so\n", "\n", "Mr. "]
)
def test_a_text_of_a_million_characters_is_read_in_a_moment(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    began = time.process_time()
    for offset in (0, len(text) // 2, len(text)):
        words.sentence(text, offset)
        words.paragraph(text, offset)
    words.wraps(text)
    assert time.process_time() - began < A_HANG
