"""What a text says about itself: title, outlet, byline, date, URL and language, where it does, and in which line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from ..text import credits
from ..text.boilerplate import find_boilerplate, self_described_outlet
from ..text.dates import parse_date
from ..text.language import language_of
from ..text.language_names import language_tag
from ..text.paragraphs import Range, lines, merged

_KEYS = {
    "title": "title", "headline": "title", "titel": "title", "titre": "title", "título": "title", "عنوان": "title",
    "outlet": "outlet", "source": "outlet", "publication": "outlet", "publisher": "outlet", "newspaper": "outlet",
    "quelle": "outlet", "fuente": "outlet", "منبع": "outlet",
    "byline": "byline", "author": "byline", "authors": "byline", "by": "byline", "autor": "byline", "auteur": "byline",
    "نویسنده": "byline",
    "date": "published", "published": "published", "publication date": "published", "datum": "published",
    "fecha": "published", "تاریخ": "published",
    "url": "url", "link": "url", "canonical": "url",
    "language": "language", "lang": "language", "sprache": "language", "langue": "language", "زبان": "language",
    "section": "section", "rubrik": "section", "rubrique": "section",
}  # fmt: skip
_KEY_LINE = re.compile(r"\s*(?P<key>[^\W\d_][^\W\d_ ]*(?: [^\W\d_]+)?):\s+(?P<value>\S.{0,300}?)\s*")
_HEAD = 12  # lines with words in which a text speaks of itself
_BODY = 8  # of them one may begin with a dateline
_LAST = 3  # lines with words at the end that may name reporters
_LONGEST_TITLE = 250
_LONGEST_SENTENCE = 120  # that is a title
_LONGEST_LINE = 400  # code points of a line that may speak of the text itself
_MARKS = re.compile(r"^#+\s*")


@dataclass
class About:
    """What was found, in which kind of line, and the lines that only served to say it."""

    fields: dict[str, str] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    hidden: list[Range] = field(default_factory=list)

    def keep(self, name: str, value: str, origin: str) -> None:
        """Keep a value, if there is none yet: the first one said counts."""
        if value and not self.fields.get(name):
            self.fields[name] = value
            self.origins[name] = origin


def describe(text: str, *, fallback_title: str, name: str = "") -> About:
    """Return what `text` says about itself, a title in any case, and all that should be hidden of it."""
    about = _front_matter(text) or About()
    cruft = find_boilerplate(text, about.fields.get("title", ""))
    _complete(about, text, name, cruft)
    about.keep("title", fallback_title, "file name")
    about.hidden = merged([*_with_blank_lines(text, about.hidden), *cruft])
    return about


def complete(fields: dict[str, str], origins: dict[str, str], text: str, name: str = "") -> None:
    """Fill in what is missing in `fields` from what `text` says about itself, and from its file's name.

    What is there already is left, and its origin too.
    """
    about = About(fields, origins)
    _complete(about, text, name, find_boilerplate(text[:4000]) if not fields.get("title") else [])


def _complete(about: About, text: str, name: str, cruft: list[Range]) -> None:
    start = about.hidden[-1][1] if about.hidden else 0
    body = (line for line in lines(text) if line[0] >= start and text[slice(*line)].strip())
    head = list(islice((line for line in body if not _lies_in(line, cruft)), _HEAD))
    _read_head(text, head, about)
    _read_dateline(text, head[:_BODY], about)
    if not about.fields.get("byline"):
        for line in _last_lines(text):
            about.keep("byline", credits.read_reporters(line), "“Reporting by” line")
    if not about.fields.get("outlet"):
        about.keep("outlet", self_described_outlet(text), "what the outlet says of itself")
    about.keep("published", credits.date_in_name(name), "file name")
    if not about.fields.get("language"):
        about.keep("language", language_of(text[start:]), "the text’s words")


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
            _keep(about, match["key"], match["value"].strip("\"'"), "front matter")
        elif line.strip() and not line.startswith((" ", "-", "#")) and not line.rstrip().endswith(":"):
            return None  # prose between two rules
    return about


def _read_head(text: str, head: list[Range], about: About) -> None:
    """Read the title and the lines around it that say who wrote what when; they end at the first paragraph."""
    updated = ""
    for line in head:
        words = text[slice(*line)].strip()
        plain = _MARKS.sub("", words)
        if len(words) > _LONGEST_LINE:
            break
        if (match := _KEY_LINE.fullmatch(words)) and _keep(
            about, match["key"], match["value"], "line above the text"
        ):
            about.hidden.append(line)
            continue
        published, is_update = credits.read_date_line(words)
        if published:
            updated = updated or (published if is_update else "")
            about.keep("published", "" if is_update else published, "“Published” line")
        elif about.fields.get("title") and (byline := credits.read_byline(words)):
            about.keep("byline", byline, "byline in the text")
        elif not about.fields.get("title") and _may_be_title(words):
            about.keep("title", plain, "first line")
        elif plain != about.fields.get("title"):
            break
    about.keep("published", updated, "“Updated” line")


def _may_be_title(words: str) -> bool:
    return len(words) <= (_LONGEST_SENTENCE if words.endswith((".", "。", "۔")) else _LONGEST_TITLE)


def _read_dateline(text: str, head: list[Range], about: About) -> None:
    """Read the first dateline, which begins a paragraph: its agency stands for a byline."""
    if about.fields.get("byline") and about.fields.get("published"):
        return
    for start, end in head:
        if found := credits.read_dateline(text[start : min(end, start + _LONGEST_LINE)].lstrip()):
            about.keep("published", found.published, "dateline")
            about.keep("byline", found.agency, "dateline")
            return


def _last_lines(text: str) -> Iterable[str]:
    """Return the last lines with words, from the end."""
    tail = text[-600:]
    if "eporting by " not in tail:
        return []
    return islice((line.strip() for line in reversed(tail.split("\n")) if line.strip()), _LAST)


def _lies_in(line: Range, ranges: list[Range]) -> bool:
    at = bisect_right(ranges, (line[0], len(ranges) and ranges[-1][1])) - 1
    return at >= 0 and ranges[at][0] <= line[0] < ranges[at][1]


def _keep(about: About, key: str, value: str, origin: str) -> bool:
    """Keep a `key: value` that is about the article."""
    name = _KEYS.get(" ".join(key.lower().split()))
    if name == "published":
        value = parse_date(value)
        origin = origin if origin == "front matter" else "“Published” line"
    elif name == "language":
        value = language_tag(value)
    if name is None or not value:
        return False
    about.keep(name, value, origin)
    return True


def _with_blank_lines(text: str, ranges: list[Range]) -> list[Range]:
    """Return `ranges` grown over the blank lines after each, so that no gap stays where one was hidden."""
    grown = []
    for start, end in ranges:
        while end < len(text) and text[end] == "\n":
            end += 1
        grown.append((start, end))
    return grown
