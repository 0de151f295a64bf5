"""What dates and numbers mean, in words for a person; and what a person's own days and numbers are kept as."""

from __future__ import annotations

from typing import Any

import pytest

from library import Library
from reader.attribute_reading import meaning_in_words, readings_of
from reader.widgets.reading import NUMBER, TIME, NotUnderstoodError, Reading


@pytest.fixture
def readings(library: Library) -> dict[str, Reading]:
    return readings_of(library, lambda: "2031-11-05", lambda: ("", "2031-06-02"))


def days(earliest: str | None, latest: str | None, precision: str = "range") -> dict[str, Any]:
    return {"earliest": earliest, "latest": latest, "precision": precision}


@pytest.mark.parametrize(
    ("meaning", "words"),
    [
        (days("2031-03-01", "2031-03-31", "month"), "1–31 March 2031 · month"),
        (days("2031-03-01", "2031-04-03"), "1 March – 3 April 2031 · range"),
        (days("2030-03-01", "2031-03-01"), "1 March 2030 – 1 March 2031 · range"),
        (days("2031-03-09", "2031-03-09", "day"), "9 March 2031 · day"),
        (days(None, "2031-03-09"), "until 9 March 2031 · range"),
        (days("2031-03-09", None), "from 9 March 2031 · range"),
        (days(None, None, "unknown"), ""),
        ({"low": 4000, "high": None, "unit": "men"}, "4,000 or more men"),
        ({"low": None, "high": 12, "unit": ""}, "up to 12"),
        ({"low": 3, "high": 5, "unit": "%"}, "3 – 5 %"),
        ({"low": None, "high": None, "unit": "men"}, ""),
        ({}, ""),
    ],
)
def test_a_meaning_in_words(meaning: dict[str, Any], words: str) -> None:
    assert meaning_in_words(meaning) == words


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (("2031-03-09", "9 March 2031", ""), days("2031-03-09", "2031-03-09", "day")),
        (("March 2031", "March 2031", ""), days("2031-03-01", "2031-03-31", "month")),
        (("2031", "2031", ""), days("2031-01-01", "2031-12-31", "year")),
        (("last month", "", ""), days("2031-10-01", None)),
        (("2031-03-01", "2031-05-31", "season"), days("2031-03-01", "2031-05-31", "season")),
        (("", "", ""), days(None, None, "unknown")),
    ],
)
def test_typed_days_are_kept(
    readings: dict[str, Reading], typed: tuple[str, str, str], kept: dict[str, Any]
) -> None:
    parts = dict(zip(("earliest", "latest", "precision"), typed, strict=True))
    assert readings["interval"].keep(TIME, parts) == kept


@pytest.mark.parametrize(
    ("typed", "number"), [("4,000", 4000), ("0.001", 0.001), ("-3", -3), ("four thousand", 4000), ("", None)]
)
def test_typed_numbers_are_kept(readings: dict[str, Reading], typed: str, number: float | None) -> None:
    kept = readings["values"].keep(NUMBER, {"low": typed, "high": "", "unit": "men"})
    assert kept == {"low": number, "high": None, "unit": "men"}


@pytest.mark.parametrize("typed", ["many", "400 men", "nan", "3 to 5", "at least 3"])
def test_what_is_no_number_is_refused(readings: dict[str, Reading], typed: str) -> None:
    with pytest.raises(NotUnderstoodError) as refused:
        readings["quantities"].keep(NUMBER, {"low": "", "high": typed, "unit": ""})
    assert (refused.value.part, typed in str(refused.value)) == ("high", True)
    with pytest.raises(NotUnderstoodError, match="below"):
        readings["quantities"].keep(NUMBER, {"low": "5", "high": "3", "unit": ""})


def test_words_count_from_any_of_the_dates(readings: dict[str, Reading]) -> None:
    reading = readings["interval"]
    assert reading.is_read("last month", days("2031-10-01", "2031-10-31", "month"))
    assert reading.is_read("last month", days("2031-05-01", "2031-05-31", "month"))
    assert not reading.is_read("last month", days("2031-09-01", "2031-09-30", "month"))
    assert reading.say({}) == "not read as a date"
    assert readings["values"].say({}) == "not read as a number or a date"
    assert readings["quantities"].say({}) == "not read as a number"
