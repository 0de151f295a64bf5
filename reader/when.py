"""A time in words: what a stored moment is called here and now, and the date an article was published."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from library import printed_date

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_JUST_NOW = timedelta(minutes=1)


def in_words(time: str, now: datetime | None = None, zone: tzinfo | None = None) -> str:
    """Return "just now", "today 14:05", "yesterday 9:12" or "3 March 2031 14:05" for an ISO 8601 time.

    The words are those of `zone`, without one of the system's. What is no time comes back as it is.
    """
    then = _local(time, zone)
    if then is None:
        return time
    here = (now or datetime.now().astimezone()).astimezone(zone)
    if abs(here - then) < _JUST_NOW:
        return "just now"
    days = (here.date() - then.date()).days
    day = {0: "today", 1: "yesterday"}.get(days, f"{then.day} {_MONTHS[then.month - 1]} {then.year}")
    return f"{day} {_clock(then)}"


def exactly(time: str, zone: tzinfo | None = None) -> str:
    """Return "Monday 3 March 2031, 14:05:09" for an ISO 8601 time."""
    then = _local(time, zone)
    if then is None:
        return time
    date = f"{_DAYS[then.weekday()]} {then.day} {_MONTHS[then.month - 1]} {then.year}"
    return f"{date}, {_clock(then)}:{then.second:02}"


def short_date(published: str) -> str:
    """Return "9 Mar 2031" for the date of an article; "Mar 2031" or "2031" where no more is known."""
    return " ".join(word[:3] if word in _MONTHS else word for word in printed_date(published).split(" "))


def full_date(published: str) -> str:
    """Return "9 March 2031, 14:05" for the date of an article, without a time where there is none."""
    _day, _at, time = published.partition("T")
    return printed_date(published) + (f", {time}" if time else "")


def _clock(time: datetime) -> str:
    return f"{time.hour}:{time.minute:02}"


def _local(time: str, zone: tzinfo | None) -> datetime | None:
    try:
        return datetime.fromisoformat(time).astimezone(zone)
    except (ValueError, OverflowError, OSError):  # another program's words, or a year no clock reaches
        return None
