"""What a plain text says about itself: title, outlet, byline, date, URL and language, where it does."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import islice

from ..text.boilerplate import find_boilerplate, self_described_outlet
from ..text.dates import parse_date
from ..text.paragraphs import Range, lines, merged

_KEYS = {
    "title": "title", "headline": "title",
    "outlet": "outlet", "source": "outlet", "publication": "outlet", "publisher": "outlet", "newspaper": "outlet",
    "byline": "byline", "author": "byline", "authors": "byline", "by": "byline",
    "date": "published", "published": "published", "publication date": "published",
    "url": "url", "link": "url", "canonical": "url",
    "language": "language", "lang": "language",
}  # fmt: skip
_KEY_LINE = re.compile(r"\s*(?P<key>[A-Za-z ]{2,16}):\s+(?P<value>\S.{0,300}?)\s*")
_BYLINE = re.compile(r"\s*By (?P<value>[A-Z][^.!?:]{2,80})\s*")
_DATE_LINE = re.compile(
    r"\s*(?:Published|Posted|Updated|First published)(?: on)?:?\s+(?P<value>[^:]{4,40})\s*", re.I
)
_HEAD = 12  # lines with words in which a text speaks of itself
_LONGEST_TITLE = 250
_LONGEST_LINE = 400  # code points of a line that may speak of the text itself


@dataclass
class About:
    """What was found, and the lines that only served to say it."""

    fields: dict[str, str] = field(default_factory=dict)
    hidden: list[Range] = field(default_factory=list)


def describe(text: str, *, fallback_title: str) -> About:
    """Return what `text` says about itself, a title in any case, and all that should be hidden of it."""
    about = _front_matter(text) or About()
    start = about.hidden[-1][1] if about.hidden else 0
    cruft = find_boilerplate(text, about.fields.get("title", ""))
    body = (line for line in lines(text) if line[0] >= start and text[slice(*line)].strip())
    head = list(islice((line for line in body if not _lies_in(line, cruft)), _HEAD))
    _read_head(text, head, about)
    if not about.fields.get("title"):
        about.fields["title"] = fallback_title
    if not about.fields.get("outlet") and (outlet := self_described_outlet(text)):
        about.fields["outlet"] = outlet
    about.hidden = merged([*_with_blank_lines(text, about.hidden), *cruft])
    return about


def _front_matter(text: str) -> About | None:
    """Read a block of `key: value` lines between `---` lines at the very top."""
    if not text.startswith("---\n"):
        return None
    end = text.find("\n---\n", 3)
    if not 0 <= end <= 4000:
        return None
    about = About(hidden=[(0, end + 5)])
    for line in text[4:end].split("\n"):
        if match := _KEY_LINE.fullmatch(line[:_LONGEST_LINE]):
            _keep(about, match["key"], match["value"].strip("\"'"))
        elif line.strip() and not line.startswith((" ", "-", "#")) and not line.rstrip().endswith(":"):
            return None  # prose between two rules
    return about


def _read_head(text: str, head: list[Range], about: About) -> None:
    """Read the title and the lines around it that say who wrote what when; they end at the first paragraph."""
    for line in head:
        words = text[slice(*line)].strip()
        plain = re.sub(r"^#+\s*", "", words)
        if len(words) > _LONGEST_LINE:
            return
        if (match := _KEY_LINE.fullmatch(words)) and _keep(about, match["key"], match["value"]):
            about.hidden.append(line)
        elif match := _DATE_LINE.fullmatch(words):
            if found := parse_date(match["value"]):
                about.fields.setdefault("published", found)
        elif about.fields.get("title") and (match := _BYLINE.fullmatch(words)):
            about.fields.setdefault("byline", match["value"])
        elif not about.fields.get("title") and len(words) <= _LONGEST_TITLE:
            about.fields["title"] = plain
        elif plain != about.fields.get("title"):
            return


def _lies_in(line: Range, ranges: list[Range]) -> bool:
    at = bisect_right(ranges, (line[0], len(ranges) and ranges[-1][1])) - 1
    return at >= 0 and ranges[at][0] <= line[0] < ranges[at][1]


def _keep(about: About, key: str, value: str) -> bool:
    """Keep a `key: value` that is about the article; the first one said counts."""
    name = _KEYS.get(" ".join(key.lower().split()))
    if name == "published":
        value = parse_date(value)
    if name is None or not value:
        return False
    about.fields.setdefault(name, value)
    return True


def _with_blank_lines(text: str, ranges: list[Range]) -> list[Range]:
    """Return `ranges` grown over the blank lines after each, so that no gap stays where one was hidden."""
    grown = []
    for start, end in ranges:
        while end < len(text) and text[end] == "\n":
            end += 1
        grown.append((start, end))
    return grown
