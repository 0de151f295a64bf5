"""Pairs of claims as rows: what differs is marked, and why they are suggested is said."""

from __future__ import annotations

from typing import Any

from library import ComparedCell, NamedRecord
from reader.models.pairs import Pair, differing, row_of


def cell(quote: str, outlet: str, claimant: str = "", *values: dict[str, Any]) -> ComparedCell:
    who = NamedRecord(claimant, claimant) if claimant else None
    return ComparedCell(
        quote, quote, outlet, outlet, "", who, (), (), (), None, "", "", "", None, tuple(values)
    )


def marked(text: str, ranges: Any) -> list[str]:
    return [text[start:end] for start, end in ranges]


def test_the_words_in_which_two_sentences_differ_are_marked() -> None:
    one, other = "The Front freed 380 men on Monday.", "The Front has freed 400 men on Monday."
    first, second = differing(one, other)
    assert marked(one, first) == ["380"]
    assert marked(other, second) == ["has", "400"]


def test_values_are_marked_where_they_stand_together_or_apart() -> None:
    one = cell(
        "They freed thousands of men.", "Post", "", {"label": "men freed", "words": "thousands of men"}
    )
    other = cell("Men who were freed: 380.", "Wire", "Ines Dorn", {"label": "Men freed", "words": "380 men"})
    row = row_of(Pair(one, other, ("Post", "Wire"), "contradicts", "values", "men freed"))
    assert marked(row.one.text, row.one.marks) == ["thousands of men"]
    assert marked(row.other.text, row.other.marks) == ["380"]
    assert "thousands of men" in row.why
    assert (row.sign, row.verb, row.is_warning) == ("≠", "contradicts", True)
    assert row.one.name.endswith("the outlet itself")
    assert "Ines Dorn" in row.other.name


def test_a_rejected_pair_says_so() -> None:
    row = row_of(Pair(cell("a b", "Post"), cell("a c", "Wire"), ("Post", "Wire"), "", "", "Bo"))
    assert row.why == "rejected by \u2068Bo\u2069"
    assert row.verb == "not linked"
