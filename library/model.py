"""The frozen records that the library hands out; every offset is a code point, every span `[start, end)`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .text.names import name_key
from .text.normalise import normalise_line
from .text.paragraphs import Range

Part = tuple[int, int, str]
"""A range of whole lines, `[start, end)`, and what they are: one of PARTS."""

PARTS = ("heading", "subheading", "list", "quote", "table")
"""What lines of an article can be; the others are paragraphs."""

STATUSES = ("unread", "reading", "done")
"""How far a person has come with an article."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many mentions of each kind an article has."""

    actor: int = 0
    event: int = 0
    claim: int = 0
    others: int = 0


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article as a list shows it: without its text."""

    id: str
    title: str
    outlet: str
    byline: str
    published: str
    url: str
    language: str
    status: str
    note: str
    added: str
    removed: str | None
    section: str = ""
    counts: Counts = Counts()


@dataclass(frozen=True, slots=True)
class Article:
    """One article whole; `text` never changes, `hidden` are whole lines of it left out of view.

    `published` is an ISO 8601 date, date and time, month or year, or empty; `added` and `removed` are
    UTC times; `source` is the file's name as it was added, `original` the SHA-256 of its bytes, and `place`
    the article's position in a file of several, from 1, else 0. `layout` says what its lines are, `origins` where
    the values of its fields came from: words such as “JSON-LD”, by field.
    """

    id: str
    title: str
    outlet: str
    byline: str
    published: str
    url: str
    language: str
    status: str
    note: str
    text: str
    sha256: str
    hidden: tuple[Range, ...]
    source: str
    original: str
    added: str
    removed: str | None
    section: str = ""
    layout: tuple[Part, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
    place: int = 0


@dataclass(frozen=True, slots=True)
class Reprint:
    """Another article with nearly the same text; `likeness` is the share of the shorter one's words, 0.6 to 1."""

    article: ArticleSummary
    likeness: float


@dataclass(frozen=True, slots=True)
class Spread:
    """How many other outlets, and other articles, carry an article's text."""

    outlets: int
    articles: int


@dataclass(frozen=True, slots=True)
class Mention:
    """One highlighted span: `quote` is `text[start:end]` of its article, always."""

    id: str
    article: str
    kind: str
    start: int
    end: int
    quote: str
    record: str | None
    note: str
    coder: str
    created: str
    modified: str


@dataclass(frozen=True, slots=True)
class Record:
    """What mentions refer to across articles: an actor, an event, a claim, or a kind a user added."""

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    attributes: Mapping[str, Any]
    note: str
    archived: bool
    created: str
    modified: str

    def is_called(self, words: str) -> bool:
        """Tell whether some words are its name or an alias, in whatever way they are printed."""
        return name_key(words) in map(name_key, (self.name, *self.aliases))


@dataclass(frozen=True, slots=True)
class Attribute:
    """What records of a kind can say of themselves.

    `type` is "term", "text", "url", "interval", "values" or "quantities"; `terms` are the labels by key that a term, or
    an interval's precision, can have.
    """

    key: str
    label: str
    type: str
    terms: Mapping[str, str]
    is_core: bool
    is_archived: bool


@dataclass(frozen=True, slots=True)
class RecordSummary:
    """A record with where it is used: mentions (by outlet, "" for none), articles and links.

    What lies in the trash is not counted.
    """

    record: Record
    mentions: int
    articles: int
    links: int
    outlets: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where a record's name stands and no mention of its kind is, with the words around it.

    A rejected one was said not to be that record.
    """

    article: str
    start: int
    end: int
    quote: str
    before: str
    after: str
    is_rejected: bool


@dataclass(frozen=True, slots=True)
class Rejection:
    """Somebody's word that a place where a record's name stands is not that record."""

    id: str
    record: str
    article: str
    start: int
    end: int
    quote: str
    coder: str
    created: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that words may mean; `matched` is the name or alias that fits them.

    `why` is "name", "alias" or "fuzzy"; only a sure one may be accepted without a person's look.
    """

    record: Record
    why: str
    is_sure: bool
    matched: str


@dataclass(frozen=True, slots=True)
class Link:
    """A typed relation between two records, with the mentions that show it where there are any."""

    id: str
    relation: str
    source: str
    target: str
    role: str | None
    stance: str | None
    source_mention: str | None
    target_mention: str | None
    position: int
    note: str
    coder: str
    created: str
    modified: str


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the history: one undoable step.

    `number` orders changes by when they began; `state` is "running", "interrupted", "done", "undone"
    (can be redone) or "dropped" (undone, and a later change took the place); `origin` says which
    program wrote it; `entries` counts the rows it touched.
    """

    number: int
    label: str
    coder: str
    origin: str
    state: str
    began: str
    ended: str | None
    entries: int


@dataclass(frozen=True, slots=True)
class Hit:
    """One article that a search found; `start` and `end` mark the first place in its text.

    They are both 0 where only the title or the outlet fits.
    """

    article: str
    title: str
    outlet: str
    snippet: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that `check` found wrong: where, and what."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An article on its way in, as an importer read it; only `text` is required.

    `text` is in normal form; `original` holds the file's bytes, or is empty where there was no file; `place` is
    the article's position in a file of several, from 1. `origins` says where the values of fields came from, and
    `warnings` what a person should look at, in sentences.
    """

    text: str
    title: str = ""
    outlet: str = ""
    byline: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    hidden: tuple[Range, ...] = ()
    source: str = ""
    original: bytes = field(default=b"", repr=False)
    section: str = ""
    layout: tuple[Part, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
    place: int = 0
    warnings: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """The title, or where there is none the text's first line with words, cut to a title's length."""
        return normalise_line(self.title) or self.text.strip().split("\n")[0][:200]
