"""The network of actors, events and claims: what joins them, how often they are mentioned, and what to leave out."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from .choosing import EVERYTHING, Filter
from .storage import exported_networks, graphs
from .storage.store import Store

if TYPE_CHECKING:
    from .library import Library

_NOBODY: tuple[str, Iterator[graphs.MentionedRow]] = ("", iter(()))


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
            links = graphs.edges(self._store, choice.relations, only)
            mentioned = graphs.mentioned(self._store, self._chosen(choice), only)
        if choice.kinds:
            rows = [row for row in rows if row[1] in choice.kinds or row[0] == choice.around]
        claims = {row[0] for row in rows if row[1] == "claim"}
        here = {row[0] for row in rows}
        links = _between(here, links)
        kept = here
        if choice.chooses_articles:
            kept = _reported(here, claims, {record for record, *_ in mentioned}, links)
        if choice.min_mentions:
            kept = kept & (_often(mentioned, choice.min_mentions) | claims)
        kept = kept | ({choice.around} & here)
        links = _between(kept, links)
        if choice.around:
            kept = _within(choice.around, choice.steps, links) & kept
            links = _between(kept, links)
        rows = [row for row in rows if row[0] in kept]
        return Network(tuple(nodes(rows, mentioned)), tuple(edges(links)))

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

    def _chosen(self, choice: NetworkChoice) -> graphs.Chosen:
        keys = self._library.articles.keys(choice.articles) if choice.articles.as_values() else None
        return graphs.chosen(self._store, keys, choice.outlets)


def exported_nodes(store: Store, ids: Sequence[str] | None) -> Iterator[Node]:
    """Yield the nodes of the network of an export of these articles, or of all, while they are read.

    Other than in that of a choice, a record stays that one of theirs leads to; archived ones are in none. Counted is
    only what is in these articles.
    """
    yield from nodes(exported_networks.records(store, ids), exported_networks.mentioned(store, ids))


def exported_edges(store: Store, ids: Sequence[str] | None) -> Iterator[Edge]:
    """Yield the edges of that network, while their links are read."""
    yield from edges(exported_networks.edges(store, ids))


def nodes(rows: Iterable[graphs.RecordRow], mentioned: Iterable[graphs.MentionedRow]) -> Iterator[Node]:
    """Yield the nodes of records; both these and who mentions them come by their ids."""
    by_record = itertools.groupby(mentioned, key=itemgetter(0))
    record, own = next(by_record, _NOBODY)
    for row in rows:
        while record and record < row[0]:
            record, own = next(by_record, _NOBODY)
        counts = list(own) if record == row[0] else []
        outlets = {outlet: mentions for _, outlet, mentions, _ in counts}
        yield Node(*row, sum(outlets.values()), sum(articles for *_, articles in counts), outlets)


def edges(links: Iterable[graphs.EdgeRow]) -> Iterator[Edge]:
    """Yield the edges of links that come in the order of edges."""
    for about, alike in itertools.groupby(links, key=itemgetter(slice(1, None))):
        relation, source, target, role, stance, is_symmetric = about
        ids = [link[0] for link in alike]
        yield Edge(ids[0], relation, source, target, role, stance, len(ids), bool(is_symmetric))


def _often(mentioned: Iterable[graphs.MentionedRow], times: int) -> set[str]:
    """Return the records that are mentioned so many times."""
    counted: Counter[str] = Counter()
    for record, _, mentions, _ in mentioned:
        counted[record] += mentions
    return {record for record, number in counted.items() if number >= times}


def _between(here: Collection[str], links: Iterable[graphs.EdgeRow]) -> list[graphs.EdgeRow]:
    """Return the links that have both ends here."""
    return [link for link in links if link[2] in here and link[3] in here]


def _reported(
    here: Collection[str],
    claims: Collection[str],
    mentioned: Collection[str],
    links: Iterable[graphs.EdgeRow],
) -> set[str]:
    """Return the records that are mentioned, and those that mentioned claims are linked to; other claims are not."""
    reported = {id for id in here if id in mentioned}
    for _, _, source, target, *_ in links:
        for claim, other in ((source, target), (target, source)):
            if claim in claims and claim in mentioned and other not in claims:
                reported.add(other)
    return reported


def _within(start: str, steps: int, links: Iterable[graphs.EdgeRow]) -> set[str]:
    """Return what up to so many links lead to, whichever way they point."""
    near: dict[str, list[str]] = defaultdict(list)
    for _, _, source, target, *_ in links:
        near[source].append(target)
        near[target].append(source)
    found = edge = {start}
    for _ in range(steps):
        edge = {other for id in edge for other in near[id]} - found
        if not edge:
            break
        found = found | edge
    return found
