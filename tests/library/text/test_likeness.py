"""How like two texts are, as a number that keeps its promises."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from library.text.likeness import (
    MARKS_SHARED,
    fingerprints,
    likeness,
    marks,
    may_be_reprints,
    reprint_likeness,
    words_of,
)

_WORDS = st.lists(
    st.sampled_from(
        ["tolan", "river", "bridge", "envoys", "said", "that", "of", "the", "塔", "利", "班", "دریا"]
    ),
    max_size=60,
)


@given(_WORDS, _WORDS)
def test_it_is_a_share_and_the_same_both_ways(one: list[str], other: list[str]) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert reprint_likeness(one, other) == reprint_likeness(other, one)
    assert 0 <= likeness(one, other) <= 1
    assert reprint_likeness(one, other) in (0, likeness(one, other))


@given(_WORDS)
def test_a_text_is_wholly_like_itself(words: list[str]) -> None:
    assert likeness(words, words) == 1
    assert reprint_likeness(words, words) == (1 if len(words) >= 8 else 0)


@given(_WORDS.filter(lambda words: len(words) >= 8))
def test_equal_texts_share_all_marks(words: list[str]) -> None:
    one, other = fingerprints([words, list(words)])
    assert one == other
    assert len(marks(one)) >= MARKS_SHARED
    assert may_be_reprints(one, other)


def test_texts_without_a_run_in_common_are_not_alike() -> None:
    one, other = words_of("the bridge of the river is open"), words_of("the river of the open bridge is")
    assert likeness(one, other) == 0


def test_half_of_a_text_that_stands_in_another_is_half() -> None:
    one = [f"word{n}" for n in range(100)]
    assert likeness(one, [*one[:50], *(f"other{n}" for n in range(80))]) == 0.5


def test_a_short_text_has_to_be_nearly_equal() -> None:
    one = [f"word{n}" for n in range(30)]
    assert reprint_likeness(one, [*one, "more"]) == 1
    assert reprint_likeness(one, [*one, *(f"more{n}" for n in range(10))]) == 0


def test_a_fingerprint_is_the_same_on_every_machine() -> None:
    fingerprint = fingerprints([[f"word{n}" for n in range(20)]])[0]
    assert len(fingerprint) == 256
    assert marks(fingerprint)[:3] == [738553342, 1357481050, 1141056100]


def test_a_text_too_short_has_none() -> None:
    assert fingerprints([[], ["one"], ["a"] * 7]) == [b"", b"", b""]
    assert marks(b"") == []
