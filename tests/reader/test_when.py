"""What a time is called."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from reader.when import exactly, full_date, in_words, short_date

NOW = datetime(2031, 3, 4, 12, 30, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("time", "words"),
    [
        ("2031-03-04T12:30:19.500Z", "just now"),
        ("2031-03-04T12:30:40.000Z", "just now"),  # another machine's clock is ahead
        ("2031-03-04T12:29:00.000Z", "today 12:29"),
        ("2031-03-04T00:00:00.000Z", "today 0:00"),
        ("2031-03-03T23:59:59.000Z", "yesterday 23:59"),
        ("2031-03-02T09:05:00.000Z", "2 March 2031 9:05"),
        ("2031-03-05T09:05:00.000Z", "5 March 2031 9:05"),
        ("", ""),
        ("no time", "no time"),
    ],
)
def test_a_time_in_words(time: str, words: str) -> None:
    assert in_words(time, NOW, UTC) == words


def test_a_day_is_the_day_of_the_place() -> None:
    kabul, la = ZoneInfo("Asia/Kabul"), ZoneInfo("America/Los_Angeles")
    late = "2031-03-03T20:00:00.000Z"
    assert in_words(late, NOW, kabul) == "today 0:30"
    assert in_words(late, NOW, la) == "yesterday 12:00"


def test_summer_time_is_that_of_the_moment_itself() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    assert in_words("2030-07-01T12:00:00.000Z", NOW, berlin) == "1 July 2030 14:00"
    assert in_words("2030-12-01T12:00:00.000Z", NOW, berlin) == "1 December 2030 13:00"


def test_a_time_exactly() -> None:
    assert exactly("2031-03-03T14:05:09.120Z", UTC) == "Monday 3 March 2031, 14:05:09"
    assert exactly("nonsense", UTC) == "nonsense"


def test_without_a_zone_it_is_the_time_of_this_machine() -> None:
    then = datetime.now().astimezone().replace(microsecond=0)
    assert in_words(then.astimezone(UTC).isoformat()) == "just now"


@pytest.mark.parametrize(
    ("published", "short", "full"),
    [
        ("2031-03-09", "9 Mar 2031", "9 March 2031"),
        ("2031-03-09T14:05", "9 Mar 2031", "9 March 2031, 14:05"),
        ("2031-05", "May 2031", "May 2031"),
        ("2031", "2031", "2031"),
        ("", "", ""),
        ("no date", "no date", "no date"),
    ],
)
def test_the_date_of_an_article_in_words(published: str, short: str, full: str) -> None:
    assert (short_date(published), full_date(published)) == (short, full)
