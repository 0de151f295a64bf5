"""Reading a network off the GUI thread: what was asked for, cut to what can be drawn, each dot in its place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from library import Edge, Library, Network, NetworkChoice, Node, actor_ties

from .network_places import Place, lie
from .network_sorts import AGREE, DIFFER, sort_of

RECORDS, ACTORS = "records", "actors"
"""What a network is of: records and their links, or actors and what they agree on."""

UNLINKED = "unlinked"

_ALL = NetworkChoice()
_SLACK = 1.35  # so many times more are drawn before any are left out
_AT_A_GLANCE = 80  # dots; where there are more, a network begins around what is compared
_NAMED = 36  # dots that get room for their names
_CORE = 3  # the part of what is drawn that is there for its mentions alone
_SAID_BY = "attributed_to"
_TIES_EACH = 3  # strongest ties drawn for each actor


@dataclass(frozen=True, slots=True)
class Asked:
    """A network that is asked for.

    `around` are records, `steps` how far from them; `hidden` are kinds and sorts of links that are left out, or
    UNLINKED; at most about `most` records are drawn. Where `is_first` and there are more, `subject` is what to look
    around.
    """

    mode: str = RECORDS
    choice: NetworkChoice = _ALL
    around: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    most: int = 150
    subject: tuple[str, ...] = ()
    is_first: bool = False
    kept: Mapping[str, Mapping[str, Place]] = field(default_factory=dict)

    @property
    def scope(self) -> str:
        """What has places of its own."""
        return ":".join((self.mode, *sorted(self.around)))


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for `asked`: what is drawn of `records` and `links`, and where; `names` are of what is around."""

    asked: Asked
    network: Network
    records: int
    links: int
    places: Mapping[str, Place]
    names: Mapping[str, str]
    has_records: bool
    outlets: Sequence[tuple[str, int]]


def read(library: Library, asked: Asked) -> Found:
    """Read a network; what is looked around may be gone."""
    around = tuple(id for id in asked.around if library.records.has(id))
    asked = replace(asked, around=around)
    if asked.around or asked.mode == ACTORS:
        asked = replace(asked, is_first=False)
    if asked.mode == ACTORS:
        whole = library.networks.build(replace(asked.choice, min_mentions=0))
        network, records = _of_actors(whole, asked)
        network = _sifted(network, asked)
    else:
        network = _sifted(_built(library, asked), asked)
        records = len(network.nodes)
    if asked.is_first and asked.subject and len(network.nodes) > _AT_A_GLANCE:
        asked = replace(asked, around=asked.subject, is_first=False)
        return read(library, asked)
    drawn = _cut(network, asked)
    places = lie(
        [node.id for node in drawn.nodes],
        [(edge.source, edge.target) for edge in drawn.edges],
        asked.kept.get(asked.scope),
        [node.id for node in sorted(drawn.nodes, key=lambda node: (-node.mentions, node.id))[:_NAMED]],
    )
    return Found(
        asked,
        drawn,
        records,
        len(network.edges),
        places,
        library.records.names(around),
        bool(network.nodes or library.networks.build(_ALL).nodes),
        library.outlets.list(),
    )


def _built(library: Library, asked: Asked) -> Network:
    """Return the network of what is chosen, around each of several records."""
    hidden_kinds = asked.hidden & set(library.codebook.kinds())
    choice = asked.choice
    if hidden_kinds:
        choice = replace(choice, kinds=tuple(set(library.codebook.kinds()) - hidden_kinds))
        if not choice.kinds:
            return Network((), ())
    if not asked.around:
        return library.networks.build(choice)
    nodes: dict[str, Node] = {}
    edges: dict[str, Edge] = {}
    for id in asked.around:
        part = library.networks.build(replace(choice, around=id))
        nodes |= {node.id: node for node in part.nodes}
        edges |= {edge.id: edge for edge in part.edges}
    return Network(
        tuple(nodes[id] for id in sorted(nodes)),
        tuple(sorted(edges.values(), key=lambda edge: (edge.relation, edge.source, edge.target, edge.id))),
    )


def _of_actors(network: Network, asked: Asked) -> tuple[Network, int]:
    """Return the network of actors that agree, or do not, and how many actors make claims.

    Only those mentioned most are looked at where there are many: each pair of actors may have a tie. A tie that agrees
    and disagrees is two edges.
    """
    speaking = _speaking(network, asked)
    ranked = sorted(speaking, key=lambda node: (node.id not in asked.around, -node.mentions, node.id))
    many = asked.most * (_CORE if asked.around else 1)
    kept = {node.id for node in (ranked if len(ranked) <= many * _SLACK else ranked[:many])}
    said = tuple(edge for edge in network.edges if edge.relation != _SAID_BY or edge.target in kept)
    edges = [
        Edge(f"{sort}:{tie.source}:{tie.target}", sort, tie.source, tie.target, None, None, weight, True)
        for tie in actor_ties(Network(network.nodes, said))
        for sort, weight in ((AGREE, tie.congruence), (DIFFER, tie.conflict))
        if weight
    ]
    if asked.around:
        here = set(asked.around)
        for _ in range(asked.choice.steps):
            here |= {end for edge in edges if {edge.source, edge.target} & here for end in _ends(edge)}
        edges = [edge for edge in edges if here.issuperset(_ends(edge))]
    ends = {end for edge in edges for end in _ends(edge)} | (set(asked.around) & kept)
    drawn = Network(tuple(node for node in network.nodes if node.id in ends), tuple(edges))
    return drawn, len(drawn.nodes) if asked.around or len(kept) == len(speaking) else len(speaking)


def _speaking(network: Network, asked: Asked) -> list[Node]:
    """Return the actors that make claims and are mentioned often enough."""
    speakers = {edge.target for edge in network.edges if edge.relation == _SAID_BY}
    least = asked.choice.min_mentions
    return [
        node
        for node in network.nodes
        if node.id in speakers and node.kind == "actor" and node.mentions >= least
    ]


def _sifted(network: Network, asked: Asked) -> Network:
    """Leave out the sorts of links that are hidden, and then perhaps what has no link."""
    edges = tuple(edge for edge in network.edges if sort_of(edge) not in asked.hidden)
    nodes = network.nodes
    if UNLINKED in asked.hidden or (asked.mode == ACTORS and asked.hidden):
        linked = {end for edge in edges for end in _ends(edge)} | set(asked.around)
        nodes = tuple(node for node in nodes if node.id in linked)
    return Network(nodes, edges)


def _cut(network: Network, asked: Asked) -> Network:
    """Leave as many as can be drawn, and of ties the strongest."""
    nodes, edges = network.nodes, network.edges
    if len(nodes) > asked.most * _SLACK:
        here = _nearest(network, asked) if asked.around else _core(network, asked.most)
        nodes = tuple(node for node in nodes if node.id in here)
        edges = tuple(edge for edge in edges if here.issuperset(_ends(edge)))
    most = len(nodes) * _TIES_EACH
    if asked.mode == ACTORS and len(edges) > most * _SLACK:
        strongest = sorted(edges, key=lambda edge: (-edge.weight, edge.id))[:most]
        kept = {edge.id for edge in strongest}
        edges = tuple(edge for edge in edges if edge.id in kept)
    return Network(nodes, edges)


def _nearest(network: Network, asked: Asked) -> set[str]:
    """Return the nearest to what is looked around, the most mentioned of those first."""
    far = _distances(network.edges, asked.around)
    nodes = sorted(
        network.nodes,
        key=lambda node: (far.get(node.id, len(network.nodes)), -node.mentions, node.id),
    )
    return {node.id for node in nodes[: asked.most]}


def _core(network: Network, most: int) -> set[str]:
    """Return the most mentioned, and as many again and more that join them, claims in dispute before others."""
    nodes = sorted(network.nodes, key=lambda node: (-node.mentions, node.id))
    core = {node.id for node in nodes[: max(most // _CORE, 1)]}
    joins: Counter[str] = Counter()
    for one, other in {_ends(edge) for edge in network.edges}:
        if (one in core) != (other in core):
            joins[other if one in core else one] += 1
    joins.update(end for edge in network.edges if edge.relation == "contradicts" for end in _ends(edge))
    others = sorted(
        (node for node in nodes if node.id not in core),
        key=lambda node: (-joins[node.id], -node.mentions, node.id),
    )
    return core | {node.id for node in others[: most - len(core)]}


def _distances(edges: Iterable[Edge], around: Iterable[str]) -> dict[str, int]:
    near: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        near[edge.source].append(edge.target)
        near[edge.target].append(edge.source)
    found = dict.fromkeys(around, 0)
    queue = list(found)
    for id in queue:
        for other in near[id]:
            if other not in found:
                found[other] = found[id] + 1
                queue.append(other)
    return found


def _ends(edge: Edge) -> tuple[str, str]:
    return edge.source, edge.target
