"""The network of actors, events and claims: what joins them, how often they are mentioned, and what to leave out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .choosing import EVERYTHING, Filter
from .storage import codebook, exported, graphs
from .storage.store import Store

if TYPE_CHECKING:
    from .library import Library


EdgeKey = tuple[str, str, str, str, str]
"""A relation, its ends, a role and a stance, empty where there is none."""


@dataclass(frozen=True, slots=True)
class NetworkChoice:
    """What of the library a network shows; what is not set leaves nothing out.

    `kinds` and `relations` are keys of the codebook. `articles` and `outlets` say which articles count: with them a
    record stays if one of these mentions it, or if it is no claim and linked to a claim that one of these mentions.
    `min_mentions` is what records have to have there, but for claims, which are reported once. `around` is a record,
    which always stays: only what up to `steps` links lead to from it stays with it.
    """

    kinds: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    articles: Filter = EVERYTHING
    outlets: tuple[str, ...] = ()
    min_mentions: int = 0
    around: str = ""
    steps: int = 1

    @property
    def chooses_articles(self) -> bool:
        """Whether some articles do not count."""
        return bool(self.articles.as_values() or self.outlets)


@dataclass(frozen=True, slots=True)
class Node:
    """A record in the network; `type` is the key of its type, or empty, `outlets` its mentions by outlet."""

    id: str
    kind: str
    name: str
    type: str
    mentions: int
    articles: int
    outlets: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Edge:
    """What joins two nodes: `weight` links of one relation, role and stance; `id` is the first one's.

    The ends of a symmetric relation stand in the order of their ids.
    """

    id: str
    relation: str
    source: str
    target: str
    role: str | None
    stance: str | None
    weight: int
    is_symmetric: bool = False


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes by id and edges by relation and ends: the same library gives the same network."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(slots=True)
class _Counted:
    mentions: int = 0
    articles: int = 0
    outlets: dict[str, int] = field(default_factory=dict)


class Networks:
    """Makes networks of the library."""

    def __init__(self, store: Store, library: Library) -> None:
        self._store = store
        self._library = library

    def build(self, choice: NetworkChoice = NetworkChoice()) -> Network:
        """Return the network of what was chosen; archived records are in none.

        Raises NotFoundError where there is no record `around`, InvalidError for a kind or relation that is none.
        """
        self._check(choice)
        with self._store.snapshot():
            only = self._nearby(choice)
            rows = graphs.records(self._store, () if choice.around else choice.kinds, only)
            links = graphs.links(self._store, choice.relations, only)
            counted = self._counted(choice, only)
        if choice.kinds:
            rows = [row for row in rows if row[1] in choice.kinds or row[0] == choice.around]
        claims = {row[0] for row in rows if row[1] == "claim"}
        here = {row[0] for row in rows}
        links = _between(here, links)
        kept = _reported(here, claims, counted, links) if choice.chooses_articles else here
        if choice.min_mentions:
            often = {id for id, about in counted.items() if about.mentions >= choice.min_mentions}
            kept = kept & (often | claims)
        kept = kept | ({choice.around} & here)
        links = _between(kept, links)
        if choice.around:
            kept = _within(choice.around, choice.steps, links) & kept
            links = _between(kept, links)
        nodes = tuple(_node(row, counted.get(row[0])) for row in rows if row[0] in kept)
        return Network(nodes, self._edges(links))

    def of_articles(self, ids: Sequence[str] | None = None) -> Network:
        """Return the network of the records that an export of these articles has, or of all; it counts only these.

        Other than in that of a choice, a record stays that one of theirs leads to; archived ones are in none.
        """
        with self._store.snapshot():
            only = None if ids is None else exported.record_ids(self._store, ids)
            keys = None if ids is None else graphs.keys(self._store, ids)
            rows = graphs.records(self._store, (), only)
            links = graphs.links(self._store, (), only)
            counted = self._counts(graphs.chosen(self._store, keys), only)
        nodes = tuple(_node(row, counted.get(row[0])) for row in rows)
        return Network(nodes, self._edges(_between({row[0] for row in rows}, links)))

    def _check(self, choice: NetworkChoice) -> None:
        for kind in choice.kinds:
            self._library.codebook.require_kind(kind)
        for relation in choice.relations:
            self._library.codebook.require_relation(relation)
        if choice.around:
            self._library.records.get(choice.around)

    def _nearby(self, choice: NetworkChoice) -> set[str] | None:
        """Return the records that are enough to look at; None for all."""
        if not choice.around:
            return None
        return graphs.within(self._store, choice.around, choice.steps + choice.chooses_articles)

    def _counted(self, choice: NetworkChoice, only: Collection[str] | None) -> dict[str, _Counted]:
        keys = self._library.articles.keys(choice.articles) if choice.articles.as_values() else None
        return self._counts(graphs.chosen(self._store, keys, choice.outlets), only)

    def _counts(self, which: graphs.Chosen, only: Collection[str] | None) -> dict[str, _Counted]:
        counted: dict[str, _Counted] = defaultdict(_Counted)
        for record, outlet, mentions, articles in graphs.mentioned(self._store, which, only):
            about = counted[record]
            about.mentions += mentions
            about.articles += articles
            about.outlets[outlet] = mentions
        return counted

    def _edges(self, links: Iterable[graphs.LinkRow]) -> tuple[Edge, ...]:
        symmetric = {row["id"] for row in codebook.rows(self._store, "relations") if row["symmetric"]}
        alike: dict[EdgeKey, list[str]] = defaultdict(list)
        for id, relation, source, target, role, stance in links:
            if relation in symmetric and source > target:
                source, target = target, source
            alike[relation, source, target, role or "", stance or ""].append(id)
        return tuple(
            Edge(
                min(ids),
                relation,
                source,
                target,
                role or None,
                stance or None,
                len(ids),
                relation in symmetric,
            )
            for (relation, source, target, role, stance), ids in _in_order(alike)
        )


def _in_order(alike: Mapping[EdgeKey, list[str]]) -> Iterator[tuple[EdgeKey, list[str]]]:
    """Yield edges in order, sorted a relation at a time: one sort of them all would hold up other threads longer."""
    by_relation: dict[str, list[tuple[EdgeKey, list[str]]]] = defaultdict(list)
    for key, ids in alike.items():
        by_relation[key[0]].append((key, ids))
    for relation in sorted(by_relation):
        yield from sorted(by_relation[relation])


def _between(here: Collection[str], links: Iterable[graphs.LinkRow]) -> list[graphs.LinkRow]:
    """Return the links that have both ends here."""
    return [link for link in links if link[2] in here and link[3] in here]


def _reported(
    here: Collection[str],
    claims: Collection[str],
    counted: Mapping[str, object],
    links: Iterable[graphs.LinkRow],
) -> set[str]:
    """Return the records that are mentioned, and those that mentioned claims are linked to; other claims are not."""
    reported = {id for id in here if id in counted}
    for _, _, source, target, _, _ in links:
        for claim, other in ((source, target), (target, source)):
            if claim in claims and claim in counted and other not in claims:
                reported.add(other)
    return reported


def _within(start: str, steps: int, links: Iterable[graphs.LinkRow]) -> set[str]:
    """Return what up to so many links lead to, whichever way they point."""
    near: dict[str, list[str]] = defaultdict(list)
    for _, _, source, target, _, _ in links:
        near[source].append(target)
        near[target].append(source)
    found = edge = {start}
    for _ in range(steps):
        edge = {other for id in edge for other in near[id]} - found
        if not edge:
            break
        found = found | edge
    return found


def _node(row: graphs.RecordRow, counted: _Counted | None) -> Node:
    about = counted or _Counted()
    outlets = {name: about.outlets[name] for name in sorted(about.outlets)}
    return Node(*row[:4], about.mentions, about.articles, outlets)
