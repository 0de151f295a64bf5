"""Anchors: a mention is found again where that is certain, and nowhere else."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rapidfuzz.fuzz import ratio

from library.text.anchors import CONTEXT, Anchor, anchor, locate
from library.text.graphemes import snap
from library.text.normalise import normalise

A_HANG = 6.0  # seconds of CPU: far above what it takes, far below what a quadratic search would

WORDS = [
    "talks", "peace", "Kabul", "Doha", "the", "minister", "5,000", "prisoners", "said", "Monday", "no", "comment",
    "می‌گوید", "سَلام", "طالبان", "塔利班", "👨🏻‍🚒", "🇦🇫", "q\u0323\u0307", "—", "“never”",
]  # fmt: skip
TEXT = st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join)
SPEECH = (
    "The guard of honour stood in the rain. The minister promised to release five thousand prisoners "
    "before winter, and the envoy of the rebels called it a beginning. Nobody else spoke."
)
PROMISE = "The minister promised to release five thousand prisoners before winter"


def of(text: str, quote: str, nth: int = 1) -> Anchor:
    """The anchor of the nth place of `quote` in `text`."""
    at = -1
    for _ in range(nth):
        at = text.index(quote, at + 1)
    return anchor(text, at, at + len(quote))


def found(text: str, wanted: Anchor) -> str | None:
    """The words that `locate` comes back with."""
    place = locate(text, wanted)
    return text[slice(*place)] if place else None


def span_of(data: st.DataObject, text: str) -> tuple[int, int]:
    """A span of whole characters of `text`."""
    start = data.draw(st.integers(0, len(text) - 1))
    return snap(text, start, data.draw(st.integers(start + 1, min(len(text), start + 60))))


@given(TEXT, st.data())
@settings(deadline=None)
def test_an_anchor_holds_the_words_and_what_stands_around_them(text: str, data: st.DataObject) -> None:
    start, end = span_of(data, text)
    kept = anchor(text, start, end)
    assert (kept.start, kept.end, kept.quote) == (start, end, text[start:end])
    assert text[:start].endswith(kept.prefix)
    assert text[end:].startswith(kept.suffix)
    assert (len(kept.prefix), len(kept.suffix)) == (min(start, CONTEXT), min(len(text) - end, CONTEXT))
    assert kept.has_context == (kept.quote != text)


@given(TEXT, st.data())
@settings(deadline=None)
def test_in_the_unchanged_text_every_span_stands_where_it_stood(text: str, data: st.DataObject) -> None:
    start, end = span_of(data, text)
    assert locate(text, anchor(text, start, end)) == (start, end)


@given(TEXT, TEXT, TEXT, st.data())
@settings(deadline=None)
def test_edits_elsewhere_never_move_a_mention_to_a_wrong_place(
    text: str, new_head: str, new_tail: str, data: st.DataObject
) -> None:
    start, end = span_of(data, text)
    kept = anchor(text, start, end)
    head, tail = start - len(kept.prefix), end + len(kept.suffix)
    edited = f"{new_head} {text[head:tail]} {new_tail}"
    assume(normalise(edited) == edited)
    assume(sum(edited.startswith(text[head:tail], at) for at in range(len(edited))) == 1)
    moved = len(new_head) + 1 - head
    assert locate(edited, kept) in (None, (start + moved, end + moved))


@given(st.text("xyz \n", max_size=200), st.text("xyz \n", max_size=200))
@settings(deadline=None)
def test_a_mention_is_found_again_whatever_is_written_before_and_after(before: str, after: str) -> None:
    for quote in ("five thousand prisoners", "rebels", "rain"):
        start, end = locate(before + SPEECH + after, of(SPEECH, quote)) or (0, 0)
        assert start == len(before) + SPEECH.index(quote)
        assert (before + SPEECH + after)[start:end] == quote


@given(TEXT, TEXT, st.data())
@settings(deadline=None)
def test_what_is_found_in_any_text_is_the_quote_or_much_like_it(
    text: str, other: str, data: st.DataObject
) -> None:
    kept = anchor(text, *span_of(data, text))
    place = locate(other, data.draw(st.sampled_from([kept, replace(kept, prefix="", suffix="")])))
    if place is not None:
        assert snap(other, *place) == place
        assert ratio(other[slice(*place)], kept.quote) >= 88


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_context_tells_repeated_words_apart(nth: int) -> None:
    old = "Kabul is the capital. The envoy left Kabul at noon. They call it Kabul in the papers."
    new = "A new first line.\n" + old.replace("They call it", "Some writers call it")
    there = of(new, "Kabul", nth)
    assert locate(new, of(old, "Kabul", nth)) == (there.start, there.end)


def test_repeated_words_without_context_are_not_guessed() -> None:
    wanted = Anchor(100, 105, "Kabul")
    assert locate("Kabul fell. Then Kabul rose.", wanted) is None


def test_repeated_words_without_context_are_not_guessed_where_another_now_stands_at_the_offset() -> None:
    old = "xx Kabul yy Kabul zz"
    new = "123456789" + old
    wanted = Anchor(12, 17, "Kabul")
    assert old[12:17] == new[12:17] == "Kabul"
    assert locate(new, wanted) is None


def test_words_that_occur_once_are_found_without_context() -> None:
    assert locate("They met. Kabul fell.", Anchor(0, 5, "Kabul")) == (10, 15)


def test_an_offset_is_no_reason_where_the_words_around_it_are_others() -> None:
    wanted = of("The governor of Kabul resigned on Monday", "Kabul")
    new = "Some words on a Kabul unlike any other Kabul in print"
    assert new[wanted.start : wanted.end] == "Kabul"
    assert locate(new, wanted) is None


def test_a_short_word_in_other_surroundings_is_not_found() -> None:
    assert locate("Nothing but a Kabul of the mind", of("The governor of Kabul resigned", "Kabul")) is None


def test_a_name_is_not_moved_to_another_place_when_its_own_was_deleted() -> None:
    old = "The Foreign Ministry spoke on Monday. Later an envoy met the Foreign Ministry in Doha."
    assert locate("Later an envoy met the Foreign Ministry in Doha.", of(old, "Foreign Ministry")) is None


def test_a_claim_is_not_moved_to_one_that_says_another_number() -> None:
    freed = "The minister freed {} prisoners on {}"
    old = f"{freed.format(100, 'Monday')}. Rain fell all week in the hills. {freed.format(200, 'Sunday')}."
    new = f"Rain fell all week in the hills. {freed.format(200, 'Sunday')}."
    assert locate(new, of(old, freed.format(100, "Monday"))) is None


def test_a_claim_is_not_moved_to_its_like_in_other_surroundings() -> None:
    refused = "the governor of {} refused to meet the envoy of the rebels"
    old = f"At dawn {refused.format('Marshby')}, as he had said. After a long night {refused.format('Marshal')} too."
    new = f"After a long night {refused.format('Marshal')} too."
    assert locate(new, of(old, refused.format("Marshby"))) is None


@pytest.mark.parametrize(
    ("printed", "corrected"),
    [
        ("release five", "relaese five"),
        ("prisoners before", "prisoners well before"),
        ("The minister", "The prime minister"),
        ("before winter", "before the winter"),
    ],
)
def test_words_that_were_corrected_are_found_by_likeness(printed: str, corrected: str) -> None:
    new = SPEECH.replace(printed, corrected)
    assert found(new, of(SPEECH, PROMISE)) == PROMISE.replace(printed, corrected)


def test_what_is_found_by_likeness_ends_at_whole_words() -> None:
    new = SPEECH.replace("release", "releases").replace("winter", "winters")
    assert found(new, of(SPEECH, PROMISE)) == PROMISE.replace("release", "releases") + "s"


def test_words_too_unlike_are_not_found() -> None:
    new = SPEECH.replace(PROMISE, "The minister said nothing of prisoners or of any winter to come")
    assert locate(new, of(SPEECH, PROMISE)) is None


def test_two_places_much_alike_are_not_chosen_between() -> None:
    one = PROMISE.replace("release", "relaese")
    two = PROMISE.replace("prisoners", "prisonners")
    wanted = Anchor(0, len(PROMISE), PROMISE)
    assert found(f"{one}. Something else was said.", wanted) == one
    assert locate(f"{one}. Something else was said. {two}.", wanted) is None


@pytest.mark.parametrize("quote", ["Kabul said", "said"])
def test_a_short_quote_is_never_found_by_likeness(quote: str) -> None:
    assert locate("Kabul saif nothing. Yes.", Anchor(0, len(quote), quote)) is None


@pytest.mark.parametrize("text", ["", "short"])
def test_nothing_is_found_in_a_text_too_short_for_it(text: str) -> None:
    assert locate(text, of(SPEECH, PROMISE)) is None


def test_an_empty_quote_stands_nowhere() -> None:
    assert locate(SPEECH, Anchor(0, 0, "")) is None


def test_words_that_are_now_half_a_character_are_not_found() -> None:
    assert locate("He said ‘cafe\u0323’ again", of("He said ‘cafe’ again", "cafe")) is None


def test_a_long_passage_that_was_edited_is_looked_for_no_longer_than_a_moment() -> None:
    text = " ".join(f"{WORDS[at % 12]} {WORDS[at * 7 % 11]} {at % 89}" for at in range(1_500))
    kept = anchor(text, 200, 8_200)
    began = time.process_time()
    locate(text[:4_000] + "XX" + text[4_000:], kept)
    assert time.process_time() - began < A_HANG
