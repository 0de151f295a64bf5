"""Numbers in figures and words: one table of what articles print, and what it comes to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.text.quantities import Quantity, read_quantity

TABLE = [
    ("5,000", 5000, 5000, ""),
    ("1,200 detainees", 1200, 1200, "detainees"),
    ("1 200", 1200, 1200, ""),
    ("5.000 Gefangene", 5000, 5000, "gefangene"),
    ("more than four thousand", 4000, None, ""),
    ("thousands", 1000, None, ""),
    ("Tens of thousands of people", 10000, None, "people"),
    ("hundreds of thousands", 100000, None, ""),
    ("several hundred others", 200, None, "others"),
    ("a few", 2, None, ""),
    ("dozens", 12, None, ""),
    ("a couple of thousand", 2000, None, ""),
    ("four hundred", 400, 400, ""),
    ("four hundred and twelve people", 412, 412, "people"),
    ("twenty-five", 25, 25, ""),
    ("five million two hundred thousand", 5200000, 5200000, ""),
    ("one hundred thousand", 100000, 100000, ""),
    ("two dozen", 24, 24, ""),
    ("a hundred more detainees", 100, 100, "more detainees"),
    ("a further hundred detainees", 100, 100, "detainees"),
    ("the last three hundred", 300, 300, ""),
    ("hundred thousand men", 100000, 100000, "men"),
    ("half a million", 500000, 500000, ""),
    ("one and a half million", 1500000, 1500000, ""),
    ("1.5 million", 1500000, 1500000, ""),
    ("$2.4bn", 2400000000, 2400000000, "$"),
    ("10k", 10000, 10000, ""),
    ("4 thousand", 4000, 4000, ""),
    ("20 percent", 20, 20, "%"),
    ("3.5%", 3.5, 3.5, "%"),
    ("-3", -3, -3, ""),
    ("412 of the 1,200", 412, 412, ""),
    ("some 12 of the soldiers", 12, 12, "soldiers"),
    ("at least 12", 12, None, ""),
    ("5,000 or more", 5000, None, ""),
    ("100+", 100, None, ""),
    ("up to 300 soldiers", None, 300, "soldiers"),
    ("fewer than thousands", None, 1000, ""),
    ("between 10 and 20", 10, 20, ""),
    ("3 to 5 thousand", 3000, 5000, ""),
    ("5–7 buses", 5, 7, "buses"),
    ("7 to 5", 7, 7, "to 5"),
    ("about 2,400", 2400, 2400, ""),
    ("۱۲۰۰ تن", 1200, 1200, "تن"),
    ("٣٨٠", 380, 380, ""),
    ("بیش از چهارصد تن", 400, None, "تن"),
    ("سه‌صد زندانی", 300, 300, "زندانی"),
    ("چهار هزار و پنجصد", 4500, 4500, ""),
    ("هزاران", 1000, None, ""),
    ("多", None, None, None),
    ("", None, None, None),
    ("a", None, None, None),
    ("an hour", None, None, None),
    ("soldiers", None, None, None),
    ("Mr. Two", None, None, None),
    ("more than ever", None, None, None),
    ("9" * 200, None, None, None),
]


@pytest.mark.parametrize(("words", "low", "high", "unit"), TABLE)
def test_words_become_a_number(words: str, low: float | None, high: float | None, unit: str | None) -> None:
    found = read_quantity(words)
    assert found == (None if unit is None else Quantity(low, high, "" if words.startswith("7 to") else unit))


@given(st.text(max_size=40))
def test_whatever_the_words_nothing_raises(words: str) -> None:
    found = read_quantity(words)
    assert found is None or found.low is None or found.high is None or found.low <= found.high


PIECES = (
    *(
        "a",
        "an",
        "one",
        "two",
        "twenty",
        "hundred",
        "thousand",
        "million",
        "dozen",
        "half",
        "and",
        "of",
        "few",
    ),
    *("dozens", "5", "1,200", "3.5", "-", "to", "%", "$", "+"),
)
WORDS = st.lists(st.sampled_from(PIECES))


@given(WORDS)
def test_words_of_numbers_in_any_order_never_raise(words: list[str]) -> None:
    read_quantity(" ".join(words))
