"""Dates in words: one table of what articles print and what it comes to on 10 March 2020, a Tuesday."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.text.when import Interval, read_interval

TUESDAY = "2020-03-10"

TABLE = [
    ("last month", "2020-02-01", "2020-02-29", "month"),
    ("“Last month”,", "2020-02-01", "2020-02-29", "month"),
    ("this month", "2020-03-01", "2020-03-31", "month"),
    ("next month", "2020-04-01", "2020-04-30", "month"),
    ("last week", "2020-03-02", "2020-03-08", "week"),
    ("the previous year", "2019-01-01", "2019-12-31", "year"),
    ("at the end of September", "2019-09-21", "2019-09-30", "range"),
    ("the last week of September", "2019-09-24", "2019-09-30", "week"),
    ("first week of May 2019", "2019-05-01", "2019-05-07", "week"),
    ("mid-October", "2019-10-11", "2019-10-20", "range"),
    ("early in 2021", "2021-01-01", "2021-03-31", "range"),
    ("late last year", "2019-10-01", "2019-12-31", "range"),
    ("the first half of 2020", "2020-01-01", "2020-06-30", "range"),
    ("second quarter of 2020", "2020-04-01", "2020-06-30", "range"),
    ("the end of last winter", "2020-02-07", "2020-02-29", "range"),
    ("in February", "2020-02-01", "2020-02-29", "month"),
    ("last February", "2020-02-01", "2020-02-29", "month"),
    ("last March", "2019-03-01", "2019-03-31", "month"),
    ("next March", "2021-03-01", "2021-03-31", "month"),
    ("this May", "2020-05-01", "2020-05-31", "month"),
    ("May", "2020-05-01", "2020-05-31", "month"),
    ("Feb. 2020", "2020-02-01", "2020-02-29", "month"),
    ("by mid-2021", None, "2021-07-31", "range"),
    ("by May 2021", None, "2021-05-31", "range"),
    ("by the end of 2031", None, "2031-12-31", "range"),
    ("by 15 November", None, "2020-11-15", "range"),
    ("by Monday", None, "2020-03-16", "range"),
    ("until Tuesday", None, "2020-03-10", "range"),
    ("before 20 December", None, "2020-12-19", "range"),
    ("since 2019", "2019-01-01", None, "range"),
    ("after 31 March 2032", "2032-04-01", None, "range"),
    ("spring of 2032", "2032-03-01", "2032-05-31", "season"),
    ("winter 2019", "2019-12-01", "2020-02-29", "season"),
    ("autumn", "2019-09-01", "2019-11-30", "season"),
    ("last winter", "2019-12-01", "2020-02-29", "season"),
    ("next spring", "2021-03-01", "2021-05-31", "season"),
    ("Monday", "2020-03-09", "2020-03-09", "day"),
    ("on Tuesday", "2020-03-10", "2020-03-10", "day"),
    ("on Monday morning", "2020-03-09", "2020-03-09", "day"),
    ("last Tuesday", "2020-03-03", "2020-03-03", "day"),
    ("next Wednesday", "2020-03-11", "2020-03-11", "day"),
    ("yesterday", "2020-03-09", "2020-03-09", "day"),
    ("the day before yesterday", "2020-03-08", "2020-03-08", "day"),
    ("tomorrow", "2020-03-11", "2020-03-11", "day"),
    ("2 October", "2019-10-02", "2019-10-02", "day"),
    ("April 2nd", "2020-04-02", "2020-04-02", "day"),
    ("Friday, 16 October", "2019-10-16", "2019-10-16", "day"),
    ("the 6th of November 2031", "2031-11-06", "2031-11-06", "day"),
    ("29 February", "2020-02-29", "2020-02-29", "day"),
    ("6 November 2031", "2031-11-06", "2031-11-06", "day"),
    ("2021-05", "2021-05-01", "2021-05-31", "month"),
    ("2021", "2021-01-01", "2021-12-31", "year"),
    ("six weeks ago", "2020-01-27", "2020-02-02", "week"),
    ("two days ago", "2020-03-08", "2020-03-08", "day"),
    ("a year ago", "2019-01-01", "2019-12-31", "year"),
    ("three months later", "2020-06-01", "2020-06-30", "month"),
    ("in two days", "2020-03-12", "2020-03-12", "day"),
    ("the past three weeks", "2020-02-18", "2020-03-10", "range"),
    ("next two months", "2020-03-10", "2020-05-10", "range"),
    ("earlier this week", "2020-03-09", "2020-03-10", "range"),
    ("later this month", "2020-03-10", "2020-03-31", "range"),
    ("4 to 7 November 2031", "2031-11-04", "2031-11-07", "range"),
    ("between May and June 2019", "2019-05-01", "2019-06-30", "range"),
    ("from September 2019 to last month", "2019-09-01", "2020-02-29", "range"),
    ("2019–2021", "2019-01-01", "2021-12-31", "range"),
    ("la semaine dernière", "2020-03-02", "2020-03-08", "week"),
    ("ayer", "2020-03-09", "2020-03-09", "day"),
    ("دیروز", "2020-03-09", "2020-03-09", "day"),
    ("ماه گذشته", "2020-02-01", "2020-02-29", "month"),
    ("۲۸ سپتمبر", "2019-09-28", "2019-09-28", "day"),
    ("上个月", "2020-02-01", "2020-02-29", "month"),
]

NO_DATES = [
    "", " ", "war", "after the war", "more than four thousand", "5,000", "five weeks", "30 February", "a few days ago",
    "ten thousand years ago", "31 February 2021", "the end of Monday", "between war and peace", "7 to 4 November 2031",
    "x" * 200, "9 years of", "in 900 years ago time",
]  # fmt: skip


@pytest.mark.parametrize(("words", "earliest", "latest", "precision"), TABLE)
def test_words_become_an_interval(
    words: str, earliest: str | None, latest: str | None, precision: str
) -> None:
    assert read_interval(words, TUESDAY) == Interval(earliest, latest, precision)


@pytest.mark.parametrize("words", NO_DATES)
def test_what_is_no_date_is_none(words: str) -> None:
    assert read_interval(words, TUESDAY) is None


def test_what_the_date_of_publication_leaves_open_stays_open() -> None:
    assert read_interval("last month", "2031-11") == Interval("2031-10-01", "2031-10-31", "month")
    assert read_interval("last year", "2031") == Interval("2030-01-01", "2030-12-31", "year")
    assert read_interval("Monday", "2031-11") is None
    assert read_interval("last month", "2031") is None
    for words in (
        "last month",
        "Monday",
        "in May",
        "6 May",
        "two days ago",
        "yesterday",
        "earlier this week",
        "ayer",
    ):
        assert read_interval(words) is None
    assert read_interval("March 2020") == Interval("2020-03-01", "2020-03-31", "month")
    assert read_interval("4 to 7 November 2031") == Interval("2031-11-04", "2031-11-07", "range")


def test_a_month_without_a_year_is_one_to_come_only_when_that_is_near() -> None:
    assert read_interval("January", "2020-12-01") == Interval("2021-01-01", "2021-01-31", "month")
    assert read_interval("February", "2020-09-01") == Interval("2020-02-01", "2020-02-29", "month")
    assert read_interval("29 February", "2021-06-01") == Interval("2020-02-29", "2020-02-29", "day")


@given(
    st.text(max_size=40), st.sampled_from(["", "2031", "2031-11", "2031-11-06", "1600-01-01", "2199-12-31"])
)
def test_whatever_the_words_nothing_raises(words: str, published: str) -> None:
    found = read_interval(words, published)
    assert found is None or found.earliest is None or found.latest is None or found.earliest <= found.latest


FORMS = st.sampled_from(
    [
        "last {}",
        "next {}",
        "end of {}",
        "by {}",
        "since {}",
        "{} ago",
        "in {}",
        "{} to {}",
        "this {}",
        "first half of {}",
    ]
)
NOUNS = st.sampled_from(
    [
        "month",
        "Monday",
        "May",
        "spring",
        "2031",
        "5 May",
        "two weeks",
        "99 years",
        "1900",
        "winter",
        "year",
        "day",
    ]
)


@given(FORMS, NOUNS, st.dates(min_value=date(1600, 1, 1), max_value=date(2199, 12, 31)))
def test_forms_of_dates_never_raise_and_never_end_before_they_begin(
    form: str, noun: str, day: object
) -> None:
    found = read_interval(form.replace("{}", noun), str(day))
    assert found is None or found.earliest is None or found.latest is None or found.earliest <= found.latest
