"""Dates as people print them, made ISO 8601; only whole, unambiguous dates are understood."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import NamedTuple

_PARTIAL = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?")
_TIME_FIRST = re.compile(
    r"(?P<time>\d{1,2}:\d\d(?::\d\d)?(?:\s*[ap]\.?m\b\.?)?(?:\s*(?:Uhr|hrs))?"
    r"(?:\s*(?:GMT|UTC|Z|[+-][01]\d:?[0-5]\d)\b)?)(?:,|\s+on|\s)\s*(?P<day>[^:]+)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?P<before>[^:]*?[^:\s,])?(?:,|\s+at|\s+um|\s)*(?<!\d)(?P<hour>[012]?\d):(?P<minute>[0-5]\d)(?::[0-5]\d)?"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?(?:\s*(?P<zone>GMT|UTC|Z|[+-][01]\d:?[0-5]\d)\b)?(?:\s*(?:Uhr|hrs))?"
    r"(?:,|\s+on|\s)*(?P<after>[^:\s,][^:]*)?",
    re.IGNORECASE,
)
_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?m\b)?", re.IGNORECASE)
_LONGEST = 60
_YEARS = range(1600, 2200)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH_NUMBERS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner janvier janv enero ene januari gennaio gen janeiro",
            "february feb februar februari febr février févr fév fevrier febrero febbraio fevereiro fev",
            "march mar märz maerz mrz mars marzo maart mrt março marco",
            "april apr avril avr abril abr aprile",
            "may mai mayo mei maggio mag maio",
            "june jun juni juin junio giugno giu junho",
            "july jul juli juillet juil julio luglio lug julho",
            "august aug août aout agosto ago augustus",
            "september sep sept septembre septiembre setiembre settembre set setembro",
            "october oct oktober okt octobre octubre ottobre ott outubro out",
            "november nov novembre noviembre novembro",
            "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro",
        ),
        1,
    )
    for name in names.split()
}
_WEEKDAYS = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun"
    "|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag"
    "|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    "|lunes|martes|miércoles|miercoles|jueves|viernes|sábado|sabado|domingo"
    "|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
    "|lunedì|lunedi|martedì|martedi|mercoledì|mercoledi|giovedì|giovedi|venerdì|venerdi|sabato|domenica"
    "|segunda-feira|terça-feira|terca-feira|quarta-feira|quinta-feira|sexta-feira"
)
_ZONES = {
    "GMT": "+00:00", "UTC": "+00:00", "CET": "+01:00", "CEST": "+02:00", "PST": "-08:00", "PDT": "-07:00",
    "JST": "+09:00", "EST": "-05:00", "EDT": "-04:00", "CDT": "-05:00", "MST": "-07:00", "MDT": "-06:00",
}  # fmt: skip
_LONGEST_LINE = 500
_STORED = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?")


def printed_date(published: str) -> str:
    """Return a stored date as `9 March 2031`, `March 2031` or `2031`, whatever the system's language."""
    stored = _STORED.match(published)
    if stored is None:
        return published
    year, month, day = stored.groups()
    return " ".join([*([str(int(day))] if day else []), *([_MONTHS[int(month) - 1]] if month else []), year])


def parse_date(words: str) -> str:
    """Return `words` as an ISO 8601 year, month, date or date and time, or an empty string.

    A relative or incomplete date ("Monday", "last month", "3/4/21" which is two dates) is not one.
    """
    if len(words) > _LONGEST:
        return ""
    words = "".join(str(unicodedata.decimal(char, char)) for char in words).strip().rstrip(".").strip()
    if partial := _PARTIAL.fullmatch(words):
        return words if int(partial[1]) in _YEARS else ""
    found = _iso(words) or _named(words) or _elsewhere(words)
    return found if found and int(found[:4]) in _YEARS else ""


class FoundDate(NamedTuple):
    """A date in a line: as ISO 8601, and the range of its words (code points), weekday and time among them."""

    published: str
    start: int
    end: int


def mail_date(words: str) -> str:
    """Return a date as mail and feeds have it, even roughly (RFC 5322), in ISO 8601, or an empty string.

    Without a zone it is a local time, as it is where "-0000" says that nobody knows the zone.
    """
    try:
        return parsedate_to_datetime(words).isoformat(timespec="minutes")
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def find_date(line: str) -> FoundDate | None:
    """Return the first whole date in a line that names its month in a language of Western Europe, or in Chinese.

    Cheap enough to ask about every line of a header; a weekday and a time beside the date are part of it.
    """
    for match in _date_words().finditer(line[:_LONGEST_LINE]):
        found = _from_parts(match)
        if found and int(found[:4]) in _YEARS:
            return FoundDate(found, match.start(), match.end())
    return None


def _named(words: str) -> str:
    if first := _TIME_FIRST.fullmatch(words):
        words = f"{first['day']} {first['time']}"
    match = _date_words().fullmatch(words)
    return _from_parts(match) if match else ""


@cache
def _date_words() -> re.Pattern[str]:
    month = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))
    weekday = rf"(?:(?:{_WEEKDAYS})\b\.?)"
    day = r"(?:\.|er|º|ª|st|nd|rd|th)?"
    year = r"(?P<{}>\d{{4}})(?!\d|[-/.]\d)"
    time = (
        r"(?:,?\s+(?:at\s+|à\s+|um\s+)?(?P<hour>\d{1,2})[:h.](?P<minute>\d\d)(?::\d\d)?(?!\d)"
        r"(?:\s*(?P<half>[ap])\.?m\b\.?)?(?:\s*(?:Uhr|hrs))?"
        r"(?:\s*(?P<zone>Z|(?<=\s)(?:[A-Z]{3,4}(?:[+-]\d{1,2}(?::?\d\d)?)?|[+-][01]\d:?[0-5]\d))(?![\w-]))?)?"
    )
    return re.compile(
        rf"(?<![\w/.–-])(?:{weekday},?\s+(?:(?:the|den|le|il|de)\s+)?)?(?:"
        rf"(?P<day>\d{{1,2}}){day}\s*(?:(?:de|di|of)\s+)?(?P<month>{month})\b\.?,?\s*(?:del?\s+)?{year.format('year')}"
        rf"|(?P<month2>{month})\b\.?\s+(?P<day2>\d{{1,2}}){day},?\s+{year.format('year2')}"
        rf"|(?P<year3>\d{{4}})\s?年\s?(?P<month3>\d{{1,2}})\s?月\s?(?P<day3>\d{{1,2}})\s?日(?:\s?星期.)?"
        r"|(?P<year4>\d{4})(?P<mark>[-/])(?P<month4>\d{1,2})(?P=mark)(?P<day4>\d{1,2})(?![\d/-])"
        rf")(?:,?\s+{weekday}(?!\s+\d{{1,2}}(?![\d:.h])))?{time}",
        re.IGNORECASE,
    )


def _from_parts(match: re.Match[str]) -> str:
    said = match.groupdict()
    month = said["month"] or said["month2"]
    year, day = (
        next(value for at in ("", 2, 3, 4) if (value := said[f"{name}{at}"])) for name in ("year", "day")
    )
    number = _MONTH_NUMBERS[month.lower()] if month else int(said["month3"] or said["month4"])
    try:
        found = datetime(int(year), number, int(day))
        if said["hour"] is None:
            return found.date().isoformat()
        hour = int(said["hour"])
        if said["half"]:
            hour = hour % 12 + (12 if said["half"].lower() == "p" else 0)
        found = found.replace(hour=hour, minute=int(said["minute"]))
    except ValueError:
        return ""
    return found.isoformat(timespec="minutes") + _offset(said["zone"] or "")


def _offset(zone: str) -> str:
    """Return the offset of a zone that only one place of the world calls so, as "+01:00", or an empty string."""
    zone = zone.upper()
    zone = f"UTC{zone}" if zone.startswith(("+", "-")) else "UTC" if zone == "Z" else zone
    name = zone[:3] if zone[3:4] in ("+", "-") else zone
    if name not in _ZONES or (name != zone and name not in ("GMT", "UTC")):
        return ""
    hours, _, minutes = zone[4:].partition(":")
    if len(hours) > 2:
        hours, minutes = hours[:-2], hours[-2:]
    if name == zone:
        return _ZONES[name]
    return f"{zone[3]}{int(hours):02}:{int(minutes or 0):02}" if int(hours) < 15 else ""


def _iso(words: str) -> str:
    try:
        if len(words) <= 10:
            return date.fromisoformat(words).isoformat()
        return datetime.fromisoformat(words).isoformat(timespec="minutes")
    except ValueError:
        return ""


def _elsewhere(words: str) -> str:
    """Ask dateparser, which knows some 200 languages, but only about a day, a month's name and a year."""
    day = _TIME.sub(" ", words)
    numbers = sorted((number for number in re.findall(r"\d+", day)), key=len)
    counted = 2 if re.search("[年년]", day) else 1  # where months are numbered, not named
    if [len(number) > 2 for number in numbers] != [False] * counted + [True] or len(numbers[-1]) != 4:
        return ""
    if not re.search(r"[^\W\d]", day):
        return ""
    import dateparser

    found = dateparser.parse(
        words,
        settings={
            "STRICT_PARSING": True,
            "REQUIRE_PARTS": ["day", "month", "year"],
            "PARSERS": ["absolute-time"],
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
    if found is None:
        return ""
    return found.date().isoformat() if day == words else found.isoformat(timespec="minutes")
