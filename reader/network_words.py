"""What is said of a network: of its records, its links, and of how much of it is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from library import Edge, Network, Node, shortened

from .counting import counted
from .link_words import relation_in_words
from .network_reading import ACTORS, Found
from .network_sorts import AGREE, DIFFER, Sorts, sort_of
from .widgets.direction import isolated
from .widgets.network_parts import Dot, Drawn, Line

_OUTLETS = 5  # named on a card
_LARGEST = 50.0  # mentions of the largest dot; where there are more, all are smaller for it
_SHOWN = 300  # code points of a name


def drawn(found: Found, sorts: Sorts, type_of: Callable[[str, str], str], subject: tuple[str, ...]) -> Drawn:
    """Return what was found as it is drawn; `type_of` names a kind's type by its key."""
    network = found.network
    names = {node.id: node.name for node in network.nodes}
    most = max((node.mentions for node in network.nodes), default=1)
    dots = tuple(
        Dot(
            node.id,
            node.kind,
            shortened(node.name, _SHOWN),
            node.mentions * min(1.0, _LARGEST / max(most, 1)),
            told_of_node(node, sorts, type_of),
        )
        for node in network.nodes
    )
    lines = tuple(
        Line(edge.id, edge.source, edge.target, sort_of(edge), told_of_edge(edge, sorts, names), edge.weight)
        for edge in network.edges
    )
    return Drawn(dots, lines, found.places, frozenset(subject))


def told_of_node(node: Node, sorts: Sorts, type_of: Callable[[str, str], str]) -> tuple[str, ...]:
    """Return what a record's card says under its name."""
    sort = " · ".join(part for part in (sorts.kinds[node.kind].title, type_of(node.kind, node.type)) if part)
    if not node.mentions:
        return sort, "Not mentioned"
    count = f"{counted(node.mentions, 'mention')} in {counted(node.articles, 'article')}"
    outlets = sorted(node.outlets.items(), key=lambda one: (-one[1], one[0]))
    told = [f"{isolated(name) if name else 'No outlet'} {number:,}" for name, number in outlets[:_OUTLETS]]
    if len(outlets) > _OUTLETS:
        told.append(f"and {len(outlets) - _OUTLETS:,} more")
    return sort, count, " · ".join(told)


def told_of_edge(edge: Edge, sorts: Sorts, names: Mapping[str, str]) -> str:
    """Return what a link says."""
    one, other = (isolated(f"“{shortened(names[id], 120)}”") for id in (edge.source, edge.target))
    if edge.relation in (AGREE, DIFFER):
        verb = "agree on" if edge.relation == AGREE else "disagree on"
        return f"{one} and {other} {verb} {counted(edge.weight, 'matter')}"
    words = relation_in_words(edge.relation, sorts.relation(edge.relation), is_source=True)
    qualifier = sorts.qualifier(edge)
    said = f"{one} {words} {other}" + (f", {qualifier}" if qualifier else "")
    return f"{said} ({edge.weight} times)" if edge.weight > 1 else said


def how_much(found: Found) -> str:
    """Return how much of the network is drawn, and what is left out."""
    network = found.network
    noun, joined = ("actor", "tie") if found.asked.mode == ACTORS else ("record", "link")
    part = _part(len(network.nodes), found.records, noun)
    links = f"{len(network.edges):,} of {counted(found.links, joined)}"
    if len(network.edges) == found.links:
        links = counted(found.links, joined)
    if len(network.nodes) == found.records:
        return f"{part} · {links}"
    which = "the most mentioned" if found.asked.mode == ACTORS else "the most mentioned and what joins them"
    which = "the nearest" if found.asked.around else which
    return f"{part}, {which} · {links}"


def _part(shown: int, total: int, noun: str) -> str:
    return counted(total, noun) if shown == total else f"{shown:,} of {counted(total, noun)}"


def sorts_drawn(network: Network) -> dict[str, int]:
    """Return how many records of each kind and links of each sort there are."""
    found: dict[str, int] = {}
    linked: set[str] = set()
    for edge in network.edges:
        found[sort_of(edge)] = found.get(sort_of(edge), 0) + 1
        linked |= {edge.source, edge.target}
    for node in network.nodes:
        found[node.kind] = found.get(node.kind, 0) + 1
    return found | {"unlinked": sum(node.id not in linked for node in network.nodes)}


def why_empty(found: Found, *, is_narrowed: bool) -> tuple[str, str]:
    """Return a title and a sentence for a network without records."""
    if not found.has_records:
        return (
            "No records yet",
            "Actors, events and claims that you mark in articles stand here, joined by who says what about what.",
        )
    if is_narrowed:
        return "Nothing is left", "What the network is narrowed by leaves nothing to draw."
    return (
        "Nobody agrees or disagrees yet",
        "Two actors agree where their claims take the same side on one subject, or support or repeat each other. "
        "Link claims to who says them and what they are about, with a stance.",
    )
