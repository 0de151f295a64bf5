"""What batches of news databases have in common: one file, many articles, each with labels around its text.

Nexis, Factiva and Europresse print a length in words, a language by its name, and copyright lines; the words for these
change with the language a person uses the database in. What is only the database's own (classification terms, load
dates, journal codes, word counts) is left out of a text; what belongs to the article (its copyright line, captions of
its pictures) is kept, hidden.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from ...errors import UnreadableError
from ...model import Draft
from ...text.language import language_of
from ..blocks import Block, to_drafts
from ..formats import Faulty, Source
from ..web.html import characters, tree_of, without_pictures
from ..worker import Worker

if TYPE_CHECKING:
    from lxml.html import HtmlElement

T = TypeVar("T")

SAMPLE = 4 * 1024 * 1024
"""Bytes in which a batch shows that it is one: its first article, behind a page's style sheets."""

_WORDS = re.compile(
    r"\s*(?P<count>\d[\d.,'\u00a0\u2009\u202f ]{0,12}?)\s*"
    r"(?:words?|mots?|wörter|worte|wort|palabras?|palavras?|parole|parola|woorden|woord|слов\w{0,2}|字|语|語|词|詞|ワード|단어)\b"
    r"\.?\s*",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"\s*(?:copyright\s*(?:©|\(c\)|,|-)?\s*\d{4}\b|copyright\s*©|©|\(c\)\s*(?:copyright|\d{4})|all\ rights\ reserved"
    r"|alle\ rechten?\ (?:vorbehalten|voorbehouden)|tous\ droits\ r[ée]serv|urheberrecht(?:lich\ geschützt|\ \d{4})"
    r"|todos\ (?:los\ derechos|os\ direitos)\ reservados|tutti\ i\ diritti\ (?:sono\ )?riservati)",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_RIGHTS = 400  # code points
_BY = re.compile(r"(?:by|par|von|por|door)\s*:?\s+(?=[^\W\d_])", re.IGNORECASE)
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_WORD = re.compile(r"\w+")
_NARROWEST = 60  # columns; a line that ends before them was ended on purpose
_LARGEST_PAGE = 40_000_000  # characters, without the pictures in it
_SLACK = 50  # words by which a length may be wrong without a word about it


@dataclass
class Piece:
    """One article while it is read: its blocks, what its header says, and the length the database says it has."""

    database: str
    blocks: list[Block] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    rights: list[str] = field(default_factory=list)
    length: str = ""

    def say(self, name: str, value: str, origin: str = "") -> None:
        """Keep a field, the first time that it is said."""
        value = " ".join(value.split())
        if value and not self.fields.get(name):
            self.fields[name] = value
            self.origins[name] = origin or self.database

    def add(self, text: str, what: str = "paragraph") -> None:
        """Put a block behind the others."""
        if text.strip():
            self.blocks.append(Block(text.strip(), what))

    def answer(self, place: int) -> dict[str, Any]:
        """Return the article as the worker hands it over; raises UnreadableError where it has no text."""
        if not any(any(char.isalnum() for char in text) for text, what in self.blocks if what != "hidden"):
            raise UnreadableError(f"{self.database} has no text under its headline.")
        self._check_length()
        words = "\n".join(text for text, what in self.blocks if what != "hidden")
        self.say("language", language_of(words), "the text’s words")
        return {
            "place": place,
            "blocks": [*self.blocks, *(Block(line, "hidden") for line in dict.fromkeys(self.rights))],
            "fields": self.fields,
            "origins": self.origins,
            "warnings": self.warnings,
        }

    def _check_length(self) -> None:
        stated = stated_words(self.length)
        found = _counted(" ".join([self.fields.get("title", ""), *(text for text, _ in self.blocks)]))
        if stated and not stated / 2 - _SLACK <= found <= stated * 2 + _SLACK:
            self.warnings.append(f"{self.database} says that it has {stated:,} words; {found:,} were found.")


def answers(
    database: str, chunks: Sequence[T], read: Callable[[T], Piece], warning: str = ""
) -> Iterator[dict[str, Any]]:
    """Yield each chunk of a batch as an article, or as what is wrong with it; `warning` goes with the first one.

    Raises UnreadableError where there is no chunk.
    """
    if not chunks:
        raise UnreadableError(f"It looks like a file of {database}, but no article was found in it.")
    for place, chunk in enumerate(chunks, 1):
        try:
            found = read(chunk).answer(place)
        except UnreadableError as error:
            yield {"place": place, "fault": error.message}
            continue
        if warning:
            found["warnings"] = [*found["warnings"], warning]
            warning = ""
        yield found


def read(task: str, source: Source, worker: Worker, **options: str) -> Iterator[Draft | Faulty]:
    """Make articles of what a task of the worker answers."""
    return to_drafts(worker.stream(task, source.data, **options), source)


def page_tree(data: bytes, encoding: str = "") -> HtmlElement:
    """Return the tree of a page of articles; call it in the worker.

    Raises UnreadableError for one that is too large, or empty.
    """
    from lxml import etree

    page = without_pictures(characters(data, encoding)).replace("\0", "")
    if len(page) > _LARGEST_PAGE:
        raise UnreadableError("The page is too large: more than 40 million characters.")
    if not page.strip():
        raise UnreadableError("It is empty.")
    try:
        return tree_of(page)
    except etree.ParserError:
        raise UnreadableError("There is nothing in this page.") from None


def stated_words(printed: str) -> int:
    """Return the number in a printed length ("1,031 words", "2 031 mots"), or 0 where it is none of words."""
    match = _WORDS.match(printed)
    return int(re.sub(r"\D", "", match["count"])) if match else 0


def is_length(line: str) -> bool:
    """Tell whether a line only says a length in words."""
    return bool(_WORDS.fullmatch(line))


def is_rights(line: str) -> bool:
    """Tell whether a line is one about copyright."""
    return len(line) < _LONGEST_RIGHTS and bool(_RIGHTS.match(line))


def byline(printed: str) -> str:
    """Return the name of a byline, without the "By" before it."""
    line = " ".join(printed.split())
    return line[match.end() :] if (match := _BY.match(line)) else line


def unwrapped(paragraph: str) -> str:
    """Return a paragraph whose lines were cut at one width as a single line; lines ended on purpose stay."""
    lines = [" ".join(line.split()) for line in paragraph.split("\n")]
    lines = [line for line in lines if line]
    text = lines[0] if lines else ""
    for before, line in itertools.pairwise(lines):
        joined = "" if _WIDE.match(before[-1]) and _WIDE.match(line) else " "
        room = len(before) + 1 + len(line.split(" ", 1)[0])
        text += (joined if room > _NARROWEST or joined == "" else "\n") + line
    return text


def _counted(text: str) -> int:
    """Count words; where a script sets no spaces between them, its letters."""
    wide = len(_WIDE.findall(text))
    return wide if wide * 3 > len(text) else len(_WORD.findall(text))


def folded(line: str) -> str:
    """Return a line for comparing: one case, single spaces, compatible forms even."""
    return " ".join(unicodedata.normalize("NFKC", line).casefold().split())
