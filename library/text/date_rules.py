"""Rules for single dates in words: `last month`, `28 September`, `six weeks ago`, `end of 2031`."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from .calendar import (
    MONTHS,
    SEASONS,
    WEEKDAYS,
    Span,
    month_of,
    nearest,
    part_of,
    season_of,
    shifted_month,
    week_of,
    year_of,
    years_about,
)
from .dates import parse_date
from .quantities import read_quantity

_YEAR = r"(?P<year>1[6-9]\d\d|2[01]\d\d)"
_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
_SEASON = rf"(?P<season>{'|'.join(SEASONS)})"
_UNIT = r"(?P<unit>day|week|month|year)"
_TURN = r"(?P<turn>last|past|previous|this|current|next|coming|following|this coming)"

_LEADING = re.compile(
    r"^(?:on|in|at|during|around|about|sometime|some time|the|of|throughout|late on|early on)\s+"
)
_DAYTIME = re.compile(
    r"[\s,]+(?:early |late )?(?:in the |at )?(?:morning|afternoon|evening|night|noon|midnight|dawn|dusk)$"
)
_PART = re.compile(
    r"(?P<part>beginning|start|early|mid|middle|end|late|first half|second half|first quarter|second quarter|"
    r"third quarter|fourth quarter|last quarter|first week|last week)"
    r"(?:\s+(?:of|in)\s+|\s*-\s*|\s+)(?:the\s+)?(?P<rest>.+)"
)
_DAYS_OFF = {
    "today": 0, "tonight": 0, "yesterday": -1, "last night": -1, "tomorrow": 1, "day before yesterday": -2,
    "day after tomorrow": 2, "this morning": 0, "this afternoon": 0, "this evening": 0, "tomorrow night": 1,
}  # fmt: skip
# English has its rules here, which read more of it and never guess.
_LANGUAGES = (
    "fa",
    "ar",
    "fr",
    "es",
    "de",
    "pt",
    "it",
    "ru",
    "uk",
    "tr",
    "zh",
    "ja",
    "ko",
    "hi",
    "ur",
    "id",
    "nl",
)

_Rule = Callable[[str, "date | None", bool], "Span | None"]


def days_of(published: str) -> tuple[date, date] | None:
    """Return the first and the last day that a stored date may mean."""
    found = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", published)
    if not found:
        return None
    year, month, day = (int(part or 0) for part in found.groups())
    if day:
        return (date(year, month, day),) * 2
    span = month_of(date(year, month, 1)) if month else year_of(year)
    return span.first, span.last


def span_of(words: str, today: date | None, to_come: bool) -> Span | None:
    """Return the days that small-letter words name on a day; `to_come` if rather those after it."""
    words = words.strip(" ,")
    for rule in _RULES:
        span = rule(words, today, to_come)
        if span:
            return span
    if begun := _LEADING.match(words):
        return span_of(words[begun.end() :], today, to_come)
    if _DAYTIME.search(words):
        return span_of(_DAYTIME.sub("", words), today, to_come)
    return _elsewhere(words, today) if today else None


def _absolute(words: str, _today: date | None, _to_come: bool) -> Span | None:
    stored = parse_date(words) if re.search(r"\d{4}", words) else ""
    days = days_of(stored) if stored else None
    if days is None:
        return None
    return Span(*days, {4: "year", 7: "month"}.get(len(stored), "day"))


def _relative_day(words: str, today: date | None, _to_come: bool) -> Span | None:
    if today is None or words not in _DAYS_OFF:
        return None
    day = today + timedelta(_DAYS_OFF[words])
    return Span(day, day, "day")


def _part(words: str, today: date | None, to_come: bool) -> Span | None:
    """Read `end of September`, `mid-2021`, `first half of last year`."""
    found = _PART.fullmatch(words)
    whole = span_of(found["rest"], today, to_come) if found else None
    return part_of(whole, found["part"]) if found and whole else None


def _earlier(words: str, today: date | None, _to_come: bool) -> Span | None:
    """Read `earlier this week` and `later this month`."""
    found = re.fullmatch(r"(earlier|later) this (week|month|year)", words)
    if not found or today is None:
        return None
    whole = _unit(found[2], today)
    return Span(whole.first, today, "range") if found[1] == "earlier" else Span(today, whole.last, "range")


def _unit(unit: str, day: date) -> Span:
    if unit == "year":
        return year_of(day.year)
    return {"week": week_of, "month": month_of}[unit](day) if unit != "day" else Span(day, day, "day")


def _turned(words: str, today: date | None, _to_come: bool) -> Span | None:
    """Read `last month`, `next Monday`, `this spring`, `last February`."""
    found = re.fullmatch(rf"{_TURN} (?:{_UNIT}|{_WEEKDAY}|{_SEASON}|{_MONTH})", words)
    if not found or today is None:
        return None
    step = (
        -1
        if found["turn"] in ("last", "past", "previous")
        else 0
        if found["turn"] in ("this", "current")
        else 1
    )
    if found["unit"]:
        return _moved(found["unit"], today, step)
    if found["weekday"]:
        return _weekday(WEEKDAYS.index(found["weekday"]), today, step)
    spans = _every_year(found, today)
    if step < 0:
        return max(span for span in spans if span.last < min(today, month_of(today).first))
    if step > 0:
        return min(span for span in spans if span.first > today)
    return next(span for span in spans if span.first.year == today.year)


def _moved(unit: str, today: date, step: int) -> Span:
    if unit == "month":
        return month_of(shifted_month(today, step))
    if unit == "year":
        return year_of(today.year + step)
    return _unit(unit, today + timedelta(step * (7 if unit == "week" else 1)))


def _weekday(number: int, today: date, step: int) -> Span:
    """Return the weekday before (-1), after (1), or last reached (0) on a day."""
    back = (today.weekday() - number) % 7
    day = today - timedelta(back or 7 if step < 0 else back) + timedelta(7 if step > 0 else 0)
    return Span(day, day, "day")


def _every_year(found: re.Match[str], today: date) -> list[Span]:
    if found["season"]:
        return [season_of(year, found["season"]) for year in years_about(today)]
    return [month_of(date(year, MONTHS[found["month"]], 1)) for year in years_about(today)]


def _bare(words: str, today: date | None, to_come: bool) -> Span | None:
    """Read `Monday`, `February`, `February 2020`, `spring of 2032`."""
    found = re.fullmatch(rf"(?:{_WEEKDAY}|(?:{_SEASON}|{_MONTH})(?:,?\s+(?:of\s+)?{_YEAR})?)", words)
    if not found:
        return None
    if found["year"]:
        year = int(found["year"])
        is_season = found["season"] is not None
        return (
            season_of(year, found["season"]) if is_season else month_of(date(year, MONTHS[found["month"]], 1))
        )
    if today is None:
        return None
    if found["weekday"]:
        here = _weekday(WEEKDAYS.index(found["weekday"]), today, 0)
        return (
            here
            if not to_come or here.first == today
            else _weekday(WEEKDAYS.index(found["weekday"]), today, 1)
        )
    return nearest(_every_year(found, today), today, to_come)


def _day_and_month(words: str, today: date | None, to_come: bool) -> Span | None:
    """Read `28 September`, `Friday, October 25th`, `the 4th of November 2031`."""
    words = re.sub(rf"^{_WEEKDAY},?\s+(?:the\s+)?", "", words)
    year = rf"(?:,?\s+{_YEAR})?"
    found = re.fullmatch(rf"{_DAY}(?:\s+of)?\s+{_MONTH}{year}", words)
    found = found or re.fullmatch(rf"{_MONTH}\s+(?:the\s+)?{_DAY}{year}", words)
    if not found or not (found["year"] or today):
        return None
    years = [int(found["year"])] if found["year"] or today is None else years_about(today)
    spans = []
    for number in years:
        try:
            day = date(number, MONTHS[found["month"]], int(found["day"]))
        except ValueError:
            continue
        spans.append(Span(day, day, "day"))
    if found["year"] or today is None or not spans:
        return spans[0] if spans else None
    return nearest(spans, today, to_come)


def _counted(words: str, today: date | None, _to_come: bool) -> Span | None:
    """Read `six weeks ago`, `in three days`, `past two months`."""
    if today is None:
        return None
    forms = (
        (r"(?P<n>.+?) (?P<unit>day|week|month|year)s? (?:ago|earlier)", -1, False),
        (r"in (?P<n>.+?) (?P<unit>day|week|month|year)s?", 1, False),
        (r"(?P<n>.+?) (?P<unit>day|week|month|year)s?(?:’|')?(?: time| later| from now| hence)", 1, False),
        (r"(?:last|past|previous) (?P<n>.+?) (?P<unit>day|week|month|year)s", -1, True),
        (r"(?:next|coming) (?P<n>.+?) (?P<unit>day|week|month|year)s", 1, True),
    )
    for form, step, is_range in forms:
        found = re.fullmatch(form, words)
        if found:
            number = 1 if found["n"] in ("a", "an") else _number(found["n"])
            return None if number is None else _at_a_distance(found["unit"], today, step * number, is_range)
    return None


def _number(words: str) -> int | None:
    found = read_quantity(words)
    is_exact = found is not None and found.low == found.high and isinstance(found.low, int) and not found.unit
    return int(found.low) if found and is_exact and found.low and found.low < 1000 else None


def _at_a_distance(unit: str, today: date, number: int, is_range: bool) -> Span | None:
    try:
        day = _day_after(unit, today, number)
    except (ValueError, OverflowError):
        return None
    return Span(min(day, today), max(day, today), "range") if is_range else _unit(unit, day)


def _day_after(unit: str, today: date, number: int) -> date:
    if unit in ("day", "week"):
        return today + timedelta(number * (7 if unit == "week" else 1))
    month = month_of(shifted_month(today, number * (12 if unit == "year" else 1)))
    return min(month.first + timedelta(today.day - 1), month.last)


def _elsewhere(words: str, today: date) -> Span | None:
    """Ask dateparser about other languages, with the day of publication as its today."""
    if not re.search(r"[^\W\d]", words) or read_quantity(words):
        return None
    from dateparser.date import DateDataParser

    found = DateDataParser(
        languages=list(_LANGUAGES),
        settings={
            "RELATIVE_BASE": datetime.combine(today, time()),
            "PREFER_DATES_FROM": "past",
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    ).get_date_data(words)
    if found.date_obj is None:
        return None
    unit = found.period if found.period in ("week", "month", "year") else "day"
    return _unit(unit, found.date_obj.date())


_RULES: tuple[_Rule, ...] = (
    _absolute, _relative_day, _turned, _bare, _day_and_month, _counted, _earlier, _part,
)  # fmt: skip
