"""Lines in which an article says who wrote it and when: datelines, bylines, “Published” lines, closing credits.

All of them are strict: a line is one of these from end to end, or it is a sentence.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from .dates import parse_date

_NAME = r"[^\W\d_a-z][^\W\d_]*(?:['’.-][^\W\d_]*)*"
_BETWEEN = r"(?:,|&|and|und|et|y|e|och|en|de|da|do|dos|del|della|der|den|di|du|la|le|van|von|zu|bin|ibn|al|el|ben|ter)"
_PEOPLE = re.compile(rf"{_NAME}(?:,?\s+(?:{_BETWEEN}\s+){{0,3}}{_NAME}){{1,11}}")
_BYLINE = re.compile(
    r"(?P<by>By|BY|Written by|Story by|Report by|Von|von|VON|Par|par|PAR|Por|por|POR|Di|Av|Door|Text:)\s+"
    r"(?P<names>\S.{3,110}?)"
)
_AFTER_NAMES = re.compile(
    r"\s*(?:\||•|·|/|–|—| - )\s*.*$|,\s+(?:for|in|special to|staff|senior|chief|correspondent|reporter|editor)\b.*$"
    r"|\s+in\s+[A-ZÀ-Þ].*$",
    re.I,
)
_FOREIGN = {"von", "VON", "par", "PAR", "por", "POR", "Di", "Av", "Door", "Von", "Par", "Por"}
_NO_PERSON = {
    "the",
    "order",
    "popular",
    "train",
    "bus",
    "law",
    "far",
    "now",
    "then",
    "contrast",
    "early",
    "late",
    "next",
    "mid",
}

_PUBLISHED = (
    r"(?:first |originally )?published|posted|date published|publication date|ver[öo]ffentlicht|publi[ée]e?|publicado"
    r"|pubblicato|gepubliceerd|publicerad|опубликовано|опубліковано|发布时间|发布于|發布時間"
    r"|تاریخ نشر|تاریخ انتشار|نُشر|نشر"
)
_UPDATED = (
    r"(?:last )?(?:updated|modified)|(?:zuletzt )?aktualisiert|mis à jour|actualizado|aggiornato|bijgewerkt"
    r"|обновлено|更新时间|به ?روز ?شده"
)
_DATE_LINE = re.compile(
    rf"\W{{0,3}}(?:(?P<published>{_PUBLISHED})|(?P<updated>{_UPDATED}))"
    r"(?:\s+(?:on|at|am|le|el|il|op|den|در))?\s*[:：]?\s*"
    r"(?P<value>\S.{3,70}?)\s*",
    re.I,
)
_NEXT_OF_LINE = re.compile(rf"\s*[|•·;,(–—-]*\s*(?:{_UPDATED}).*$|\s+[|•·]\s+.*$|\s+by\s+.*$", re.I)
_BEFORE_DATE = re.compile(
    r"^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)", re.I
)

_DASH = r"(?:--|—|–|-|―)"
_HAS_DASH = re.compile(rf"{_DASH}\s")
_AGENCY = r"[^\W\d_][^\W\d_.&/-]*(?:[ .&/-][^\W\d_][^\W\d_.&/-]*){0,4}"
_DATELINE = re.compile(
    rf"(?P<place>[^\W\d_a-z][^\d():;!?]{{2,48}}?)(?:,\s+(?P<day>[^():;!?]{{0,20}}\d[^():;!?]{{0,20}}))?"
    rf"\s*(?:\((?P<agency>{_AGENCY})\)|\((?P<inside>[^()]{{0,12}}\d[^()]{{3,24}})\))?\s*{_DASH}\s+(?=\S)"
)
_BARE_AGENCY = re.compile(rf"\((?P<agency>{_AGENCY})\)\s*{_DASH}\s+(?=\S)")
_REPORTERS = re.compile(
    r"\(?(?:additional )?reporting by (?P<names>[^;()]{4,160}?)"
    r"(?:[;.]\s*(?:additional|editing|writing|edited|written)\b.{0,200})?\)?\.?",
    re.I,
)
_PLACES = re.compile(rf"\s+(?:in|from)\s+{_NAME}(?:\s+{_NAME}){{0,2}}")
_IN_NAME = re.compile(
    r"(?<![0-9A-Za-z])((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2([0-2]\d|3[01])(?![0-9A-Za-z])"
)
_AGENCIES = {
    "adn", "afp", "agence france-presse", "ana", "anadolu", "ani", "ansa", "ap", "apa", "app",
    "associated press", "ats", "belga", "bernama", "bss", "cna", "cp", "ctk", "dpa", "efe", "epd", "ians",
    "inp", "interfax", "irna", "isna", "jiji", "kna", "kuna", "kyodo", "lusa", "mena", "ntb", "pap", "petra",
    "pna", "pti", "reuters", "ria", "ritzau", "sana", "sid", "spa", "tass", "tt", "unb", "uni", "upi", "wafa",
    "wam", "xinhua", "yonhap",
}  # fmt: skip
_ARE_AGENCIES = {"Agency", "Wire", "Press", "News", "Service", "Newswire"}
_DIGIT = re.compile(r"\d")
_LONGEST = 200


class Dateline(NamedTuple):
    """What a dateline says beside its place: the agency and the day, where it does."""

    agency: str
    published: str


def read_byline(line: str) -> str:
    """Return the names of a line such as `By Dana Ferrow and Piet Sallavan`, or nothing."""
    found = _BYLINE.fullmatch(line) if len(line) <= _LONGEST else None
    if found is None:
        return ""
    names = _AFTER_NAMES.sub("", found["names"]).strip(" ,")
    if not _PEOPLE.fullmatch(names) or names.split()[0].lower() in _NO_PERSON:
        return ""
    if found["by"] in _FOREIGN and len(names.split()) > 6:
        return ""
    return names.title() if names.isupper() else names


def read_date_line(line: str) -> tuple[str, bool]:
    """Return the date of a line such as `Published 9 March 2031`, or nothing, and whether it is only an update's."""
    if len(line) > _LONGEST or not _DIGIT.search(line):
        return "", False
    found = _DATE_LINE.fullmatch(line)
    if found is None:
        return "", False
    value = _NEXT_OF_LINE.sub("", found["value"]).strip(" ,")
    published = parse_date(value) or parse_date(_BEFORE_DATE.sub("", value))
    return published, bool(found["updated"])


def read_dateline(line: str) -> Dateline | None:
    """Return what a paragraph's beginning such as `KABUL, Nov. 5, 2031 (AP) --` says, if it is a dateline."""
    start = line[:130]
    if not _HAS_DASH.search(start):
        return None
    if bare := _BARE_AGENCY.match(start):
        return Dateline(_agency(bare["agency"]), "") if _agency(bare["agency"]) else None
    found = _DATELINE.match(start)
    if found is None:
        return None
    city = found["place"].split(",")[0]
    agency = _agency(found["agency"] or "")
    printed = found["day"] or found["inside"]
    published = parse_date(printed) if printed else ""
    is_loud = city.isupper() and len(city) > 2
    is_quiet = city.istitle() and len(city.split()) <= 3 and (published or agency.lower() in _AGENCIES)
    return Dateline(agency, published) if is_loud or is_quiet else None


def _agency(words: str) -> str:
    """Return the name of an agency, if words are one that is known, or name one by capitals and what it is."""
    named = (
        all(word[0].isupper() for word in words.split())
        and words.split()[-1:]
        and words.split()[-1] in _ARE_AGENCIES
    )
    return words if words.lower() in _AGENCIES or named else ""


def read_reporters(line: str) -> str:
    """Return the names of a closing line such as `(Reporting by Dana Ferrow; Editing by Piet Sallavan)`, or nothing."""
    found = _REPORTERS.fullmatch(line) if len(line) <= 2 * _LONGEST else None
    if found is None:
        return ""
    names = _PLACES.sub("", found["names"]).strip(" ,")
    return names if _PEOPLE.fullmatch(names) else ""


def date_in_name(name: str) -> str:
    """Return the one whole date in a file's name, such as that of `2031-11-05_courier.txt`, or nothing."""
    found = set()
    for year, _, month, day in _IN_NAME.findall(name):
        try:
            found.add(date(int(year), int(month), int(day)).isoformat())
        except ValueError:
            continue
    return found.pop() if len(found) == 1 else ""
