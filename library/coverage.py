"""Coverage: what each outlet reports of each event, and how far the coding has come."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .choosing import EVERYTHING, Filter
from .model import STATUSES
from .storage import coverage as rows
from .storage import graphs
from .storage.store import Store
from .text.ordering import sort_key

if TYPE_CHECKING:
    from .library import Library


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet, with how many articles it has and how many are done; or an article without one, `article` then its id.

    `name` is the outlet's, or the article's title; `key` tells it from the others.
    """

    key: str
    name: str
    article: str | None
    articles: int
    done: int


@dataclass(frozen=True, slots=True)
class Reported:
    """What an outlet reports of an event: mentions of it, claims about it, and the articles that have either."""

    event: str
    outlet: str
    mentions: int
    claims: int
    articles: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Outlets by name, events (id and title) by title, and what is reported; a pair that is missing has nothing.

    An outlet that has nothing of an event does not report it if all its articles are done; else nobody knows yet.
    """

    outlets: tuple[Outlet, ...]
    events: tuple[tuple[str, str], ...]
    reported: tuple[Reported, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the coding has come.

    `statuses` are articles by status, `mentions` those of the articles outside the trash by kind, `unassigned` those of
    them without a record. `untouched` are articles without mentions. Of the `claims`, records that are not archived, so
    many have no speaker, no subject, or no mention outside the trash.
    """

    articles: int
    statuses: dict[str, int]
    untouched: int
    mentions: dict[str, int]
    unassigned: dict[str, int]
    claims: int
    without_speaker: int
    without_subject: int
    without_mention: int

    @property
    def mentions_an_article(self) -> float:
        """How many mentions an article has on average."""
        return sum(self.mentions.values()) / self.articles if self.articles else 0.0


class Coverages:
    """Counts what the library covers."""

    def __init__(self, store: Store, library: Library) -> None:
        self._store = store
        self._library = library

    def outlets(self, filter: Filter = EVERYTHING) -> Coverage:
        """Return what each outlet of the articles that a filter lets through reports of each event."""
        which = graphs.chosen(self._store, self._keys(filter))
        with self._store.snapshot():
            articles = graphs.articles(self._store, which)
            events = [(id, name) for id, _, name, _ in graphs.records(self._store, ("event",))]
            mentioned = graphs.reports(self._store, "event", which)
            claimed = rows.claims_about(self._store, "event", which)
        outlets = _outlets(articles)
        known = {id for id, _ in events}
        of_article = {row[0]: _key(row) for row in articles}
        mentions: dict[tuple[str, str], int] = defaultdict(int)
        claims: dict[tuple[str, str], set[str]] = defaultdict(set)
        where: dict[tuple[str, str], set[str]] = defaultdict(set)
        for event, article, number, _ in mentioned:
            mentions[event, of_article[article]] += number
            where[event, of_article[article]].add(article)
        for event, claim, article in claimed:
            claims[event, of_article[article]].add(claim)
            where[event, of_article[article]].add(article)
        reported = (
            Reported(*pair, mentions.get(pair, 0), len(claims.get(pair, ())), len(where[pair]))
            for pair in sorted(where)
            if pair[0] in known
        )
        return Coverage(
            outlets, tuple(sorted(events, key=lambda event: (sort_key(event[1]), event[0]))), tuple(reported)
        )

    def progress(self, filter: Filter = EVERYTHING) -> Progress:
        """Return how far the articles that a filter lets through are coded; the claims are those of the library."""
        which = graphs.chosen(self._store, self._keys(filter))
        with self._store.snapshot():
            articles = graphs.articles(self._store, which)
            kinds = rows.mentions_by_kind(self._store, which)
            touched = rows.touched(self._store, which)
            claims = rows.claims(self._store)
        statuses = dict.fromkeys(STATUSES, 0)
        for article in articles:
            statuses[article[4]] += 1
        return Progress(
            len(articles),
            statuses,
            len(articles) - touched,
            {kind: number for kind, number, _ in kinds},
            {kind: number for kind, _, number in kinds},
            *claims,
        )

    def lacking(self, what: str, limit: int) -> list[str]:
        """Return the first claims without a "speaker", a "subject" or a "mention", in the order of their making."""
        return rows.lacking(self._store, what, limit)

    def next_unassigned(self, kind: str, after: str = "") -> tuple[str, str] | None:
        """Return the article and id of a kind's next mention without a record behind another one, round and round."""
        return rows.unassigned(self._store, kind, after)

    def _keys(self, filter: Filter) -> list[int] | None:
        return list(self._library.articles.keys(filter)) if filter.as_values() else None


def _key(article: graphs.ArticleRow) -> str:
    """Return what tells an article's outlet from others: its name in any case, or the id of an article without one."""
    return article[1].casefold() or article[0]


def _outlets(articles: list[graphs.ArticleRow]) -> tuple[Outlet, ...]:
    grouped: dict[str, list[graphs.ArticleRow]] = defaultdict(list)
    for article in articles:
        grouped[_key(article)].append(article)
    made = (
        Outlet(
            key,
            each[0][1] or each[0][2],
            None if each[0][1] else each[0][0],
            len(each),
            sum(article[4] == "done" for article in each),
        )
        for key, each in grouped.items()
    )
    return tuple(
        sorted(made, key=lambda outlet: (outlet.article is not None, sort_key(outlet.name), outlet.key))
    )
