"""What a comparison is made of: outlets as columns, claimants as rows, claims in the cells, values lined up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

JOINING = ("contradicts", "supports", "repeats")
"""The relations between claims that a comparison shows."""

SAME, COMPATIBLE, CONFLICTING, OPEN = "same", "compatible", "conflicting", "open"
"""How values with one label stand to each other: open where some of them cannot be compared."""

ROW_ORDERS = ("claims", "name", "date")
COLUMN_ORDERS = ("date", "name", "claims")


@dataclass(frozen=True, slots=True)
class Sift:
    """Which claims of a comparison are shown; what is not set leaves none out.

    Dates are days, months or years, both ends inclusive. A claim was said within a range where what is known of its
    date said reaches into it; one without a date was not. `outlets` may have "" for articles without one; `stances`
    are those on anything that a claim is about. In each of the others "" stands for claims without any.
    """

    said_from: str = ""
    said_to: str = ""
    published_from: str = ""
    published_to: str = ""
    outlets: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()


ALL = Sift()
"""Every claim."""


class Named(NamedTuple):
    """A record by its id, with its name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What is compared: `kind` is "event", "actor", "claim", or "claims" for several that were chosen.

    `parts` are the events that are part of it, or an actor's members.
    """

    kind: str
    records: tuple[Named, ...]
    parts: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparable:
    """A record that can be compared: its comparison shows so many claims, reported by so many outlets.

    A claim's outlets are those that report itself. An article without an outlet is one of its own. `type` is the key
    of its term; `when` is an event's time or when a claim was said, as it is stored; `speaker` is who says a claim.
    """

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    type: str
    when: Mapping[str, Any] | None
    speaker: str
    claims: int
    outlets: int


class Reporting(NamedTuple):
    """An article with claims of the comparison; it was wholly coded where its `status` is "done"."""

    id: str
    title: str
    status: str
    published: str


@dataclass(frozen=True, slots=True)
class Column:
    """An outlet, or an article that has none, with the articles that report any of the claims.

    `id` is the outlet's name or the article's id, and empty for claims that no article mentions. `others` counts its
    articles without such a claim by status; `published` is when it first reports one, else when it first appeared.
    """

    id: str
    name: str
    is_outlet: bool
    articles: tuple[Reporting, ...]
    others: Mapping[str, int]
    published: str

    @property
    def is_coded(self) -> bool:
        """Whether each of its articles is done, so that what it does not report it does not say."""
        statuses = {article.status for article in self.articles} | {s for s, n in self.others.items() if n}
        return bool(statuses) and statuses == {"done"}


class Place(NamedTuple):
    """A mention of a claim: its words in the article of its cell, `[start, end)` in code points."""

    mention: str
    start: int
    end: int
    quote: str
    coder: str


class About(NamedTuple):
    """What a claim is about, and how it stands to that."""

    id: str
    kind: str
    name: str
    stance: str | None


class Cell(NamedTuple):
    """One claim as one article reports it, with all its mentions there in the order of the text.

    `via` are those through whom the claimant is quoted, in order. `stance` is towards the subject of the comparison,
    or where it has none towards anything. `said` and `values` are as they are stored.
    """

    claim: str
    summary: str
    article: str
    column: str
    published: str
    claimant: Named | None
    via: tuple[Named, ...]
    places: tuple[Place, ...]
    about: tuple[About, ...]
    stance: str | None
    mode: str
    modality: str
    verdict: str
    said: Mapping[str, Any] | None = None
    values: tuple[Mapping[str, Any], ...] = ()

    @property
    def quote(self) -> str:
        """The words of its first mention."""
        return self.places[0].quote if self.places else ""

    @property
    def mention(self) -> str:
        """The id of its first mention, or nothing."""
        return self.places[0].mention if self.places else ""

    @property
    def coders(self) -> tuple[str, ...]:
        """Who marked it, in the order of the text."""
        return tuple(dict.fromkeys(place.coder for place in self.places))

    @property
    def date(self) -> str:
        """When it was said as far as that is known, else when it was published."""
        said = self.said or {}
        return said.get("earliest") or said.get("latest") or self.published


@dataclass(frozen=True, slots=True)
class Row:
    """Who claims, None for the outlets' own voice, and what by column id.

    `organisations` are those that the claimant is a member of, the outermost first; rows of one organisation follow
    each other.
    """

    claimant: Named | None
    organisations: tuple[Named, ...]
    cells: Mapping[str, tuple[Cell, ...]]

    def __iter__(self) -> Iterator[Cell]:
        for cells in self.cells.values():
            yield from cells


@dataclass(frozen=True, slots=True)
class Joined:
    """A link between two claims that are shown: one of JOINING."""

    link: str
    relation: str
    source: str
    target: str


class Telling(NamedTuple):
    """Who says a value where: a claim, with the words in which it does."""

    claim: str
    article: str
    column: str
    claimant: Named | None
    words: str


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a label, and all who say it.

    It is a number from `low` to `high`, a time from `earliest` to `latest`, or nothing but words. `units` are what a
    number counts in somebody's words; where one of them is "", somebody tells it without any. A value that is only
    denied or demanded is not stated: nothing is known from it.
    """

    words: str
    is_stated: bool
    tellings: tuple[Telling, ...]
    low: float | None = None
    high: float | None = None
    units: tuple[str, ...] = ()
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Values with one label, by size or date, and how they stand to each other; two claims at least have one.

    `conflicts` are the pairs, by their place among the values, that cannot both be true.
    """

    label: str
    values: tuple[Value, ...]
    agreement: str
    conflicts: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Who claims what, outlet by outlet.

    `unheard` counts outlets and articles without one that report nothing and are left out.
    """

    subject: Subject
    outlets: tuple[Column, ...]
    rows: tuple[Row, ...]
    relations: tuple[Joined, ...]
    differences: tuple[Difference, ...]
    unheard: int = 0

    @property
    def cells(self) -> Iterator[Cell]:
        """All claims that are shown, row by row."""
        return (cell for row in self.rows for cell in row)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two claims that may be linked by `relation`, one of JOINING.

    `why` is "values", of the label `about`, or "wording"; the surest have a `score` of 100.
    """

    one: str
    other: str
    relation: str
    why: str
    about: str = field(default="")
    score: float = field(default=100.0)


@dataclass(frozen=True, slots=True)
class RejectedPair:
    """Somebody's word that two claims are not to be linked."""

    id: str
    one: str
    other: str
    coder: str
    created: str
