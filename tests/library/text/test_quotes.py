"""Quotes: found again white space aside, and cited with their source."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from library import citation
from library.text.graphemes import snap
from library.text.normalise import normalise
from library.text.quotes import find_quote

A_HANG = 6.0  # seconds of CPU: far above what it takes, far below what a quadratic search would

PIECES = [
    "a", "b", " ", "  ", "\n", "\u00a0", "\u3000", "\u2009", "\x1c", "\x1f", ".", "*", "(", "[", "\\", "?", "+",
    "q\u0323", "q", "\u0301", "é", "😀", "👨🏻‍🚒", "🇦", "🇫", "\u200d", "\u200c", "ب", "بَ", "塔", "\u1112\u1161",
]  # fmt: skip
TEXT = st.lists(st.sampled_from(PIECES), max_size=16).map("".join).map(normalise)
RAW = st.lists(st.sampled_from([*PIECES, "\r\n", "\u2028", "\0", "\ufeff", "\ud83d"]), max_size=5).map(
    "".join
)


@given(TEXT, RAW)
@settings(deadline=None)
def test_every_place_reads_as_the_quote_and_splits_no_character(text: str, quote: str) -> None:
    places = find_quote(text, quote)
    for start, end in places:
        assert text[start:end].split() == normalise(quote).split()
        assert snap(text, start, end) == (start, end)
    assert all(one[1] <= two[0] for one, two in pairwise(places))


@given(TEXT, st.data())
@settings(deadline=None)
def test_words_copied_from_the_text_are_found_where_they_stand(text: str, data: st.DataObject) -> None:
    edges = [0, *(cluster.end() for cluster in regex.finditer(r"\X", text))]
    start, end = sorted(data.draw(st.tuples(st.sampled_from(edges), st.sampled_from(edges))))
    words = text[start:end]
    if not words.strip() or words != words.strip():
        return
    assert any(a < end and start < b for a, b in find_quote(text, words))


@pytest.mark.parametrize("gap", ["  ", "\n", " \n ", "\u00a0", "\t", "\r\n", "\u2028", "\u3000"])
def test_white_space_of_any_kind_matches_any_other(gap: str) -> None:
    text = normalise(f"He said: five{gap}thousand\nprisoners.")
    assert find_quote(text, f"  five thousand{gap}prisoners\n") == [(9, len(text) - 1)]


def test_a_quote_is_words_and_never_a_pattern() -> None:
    text = "It cost 4+ (four) $.5* [sic] a.b \\d a-b"
    for quote in ("4+ (four)", "$.5*", "[sic]", "a.b", "\\d"):
        assert [text[start:end] for start, end in find_quote(text, quote)] == [quote]
    assert find_quote(text, ".") == [(19, 20), (30, 31)]


def test_all_places_are_found_in_order_without_overlap() -> None:
    assert find_quote("Kabul, Kabul and Kabul", "Kabul") == [(0, 5), (7, 12), (17, 22)]
    assert find_quote("aaaaa", "aa") == [(0, 2), (2, 4)]


def test_case_and_accents_count() -> None:
    assert find_quote("Kabul café", "kabul") == []
    assert find_quote("Kabul café", "cafe") == []
    assert find_quote("Kabul café", "cafe\u0301") == [(6, 10)]


@pytest.mark.parametrize("nothing", ["", " ", "\n\t", "\ufeff", "\0"])
def test_an_empty_quote_stands_nowhere(nothing: str) -> None:
    assert find_quote("Kabul \n\t", nothing) == []


def test_half_a_character_is_not_found() -> None:
    assert find_quote("a 👨🏻‍🚒 b", "👨🏻") == []
    assert find_quote("سَلام", "س") == []
    assert find_quote("🇮🇦🇫🇷", "🇦🇫") == []


def test_a_character_that_overlaps_a_half_one_is_found() -> None:
    assert find_quote("بَبَب", "بَب") == [(2, 5)]


def test_words_in_the_text_with_an_information_separator_are_found() -> None:
    assert find_quote("a\x1fb", "a\x1fb") == [(0, 3)]


@pytest.mark.parametrize("word", ["کابل", "塔利班", "Кабул"])
def test_many_places_in_one_long_line_are_found_at_once(word: str) -> None:
    text = f"{word}\u00a0" * 1_000
    began = time.process_time()
    assert len(find_quote(text, word)) == 1_000
    assert time.process_time() - began < A_HANG


FULL = {
    "title": "Talks falter",
    "outlet": "Upper Herald",
    "byline": "By Ada Noor",
    "published": "2031-03-09",
    "url": "https://example.org/1",
}


def test_a_quote_is_cited_with_all_that_is_known_of_its_article() -> None:
    assert citation("no\n peace yet", **FULL) == (
        "“no peace yet” — Ada Noor, “Talks falter”, Upper Herald, 9 March 2031, https://example.org/1"
    )
    assert citation("yes", title="Talks", published="2031-03") == "“yes” — “Talks”, March 2031"
    assert (
        citation("yes", outlet="Herald", published="2031-03-09T08:00+02:00") == "“yes” — Herald, 9 March 2031"
    )
    assert citation("yes") == "“yes”"
    assert citation("", title="Talks") == "“Talks”"
    assert citation("") == ""


@pytest.mark.parametrize("quote", ["“No.”", "«Нет»", "„Nein“", '"No"', "「不」", "‘No’"])
def test_a_quote_in_its_own_marks_gets_no_others(quote: str) -> None:
    assert citation(quote, outlet="Herald") == f"{quote} — Herald"


def test_half_a_quotation_is_put_in_marks() -> None:
    assert citation("“") == "““”"
    assert citation("“Yes,” he said. “No.”") == "““Yes,” he said. “No.””"
    assert citation("“No,” he said") == "““No,” he said”"


def test_parts_are_isolated_where_directions_mix_and_only_there() -> None:
    mixed = citation("صلح نزدیک است", title="مذاکرات", published="2031", url="https://example.org")
    assert mixed == (
        "\u2068“صلح نزدیک است”\u2069 — \u2068“مذاکرات”\u2069, \u20682031\u2069, \u2068https://example.org\u2069"
    )
    assert "\u2068" not in citation("صلح", title="مذاکرات", published="2031")
    assert "\u2068" not in citation("peace", **FULL)


@given(*(st.text(max_size=8) for _ in range(3)))
def test_a_citation_is_one_line_with_balanced_isolates(quote: str, title: str, published: str) -> None:
    cited = citation(quote, title=title, published=published)
    assert "\n" not in cited
    if not {"\u2066", "\u2067", "\u2068", "\u2069"} & set(quote + title + published):
        assert cited.count("\u2068") == cited.count("\u2069")
