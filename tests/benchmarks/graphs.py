"""The timeline, the network and the coverage of a large debate; the floor reads the same rows with bare SQL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from library import Library
from library.discourse import actors
from library.exports.timeline_svg import svg
from library.layout import layout
from library.network import Network, NetworkChoice
from library.timeline import TimelineChoice

from . import bare
from .debates import CLAIMS
from .material import Material
from .measure import MS, Row, Work, compared

_MENTIONED = (
    "SELECT m.record, a.outlet, count(*) FROM mentions m JOIN articles a ON a.id = m.article "
    "WHERE m.record IS NOT NULL AND a.removed IS NULL GROUP BY m.record, a.outlet"
)
NETWORK = (
    "SELECT id, kind, name, attributes FROM records",
    "SELECT id, relation, source, target, role, stance FROM links",
    _MENTIONED,
)
TIMELINE = (
    "SELECT id, name, attributes FROM records WHERE kind IN ('event', 'claim')",
    "SELECT source, target, role, stance FROM links WHERE relation IN ('about', 'participates', 'part_of')",
    "SELECT record, article, count(*) FROM mentions WHERE kind IN ('event', 'claim') GROUP BY record, article",
)
COVERAGE = (
    _MENTIONED,
    "SELECT DISTINCT l.target, m.article FROM links l JOIN mentions m ON m.record = l.source "
    "WHERE l.relation = 'about'",
)


_DRAWN = 500  # nodes


def graphs(material: Material) -> Iterator[Row]:
    """Build each view of everything, and what a person looks at of it."""
    about = f"{material.scaled(CLAIMS):,} claims"
    with Library.open(material.debated) as library, bare.opened(material.debated) as conn:
        for name, ours, statements in _works(library):

            def floor(statements: Sequence[str] = statements) -> None:
                for statement in statements:
                    conn.execute(statement).fetchall()

            yield compared(f"{name}, {about}", MS, ours, floor, repeats=5)


def _works(library: Library) -> Iterator[tuple[str, Work, Sequence[str]]]:
    networks, timelines = library.networks, library.timelines
    event = library.records.list("event")[0].id
    choices = {
        "everything": NetworkChoice(),
        "actors and events": NetworkChoice(kinds=("actor", "event")),
        "two steps around an event": NetworkChoice(around=event, steps=2),
        "one outlet": NetworkChoice(outlets=("Outlet 7",)),
    }
    for name, choice in choices.items():
        yield f"network: {name}", partial(networks.build, choice), NETWORK
    whole = networks.build()
    yield "who agrees with whom", partial(actors, whole), NETWORK
    nodes, edges = _part(whole, event)
    yield f"layout of {len(nodes)} nodes, {len(edges)} edges", partial(layout, nodes, edges), NETWORK
    yield "timeline: everything", timelines.build, TIMELINE
    chosen = TimelineChoice("2031-03", "2031-03", outlets=("Outlet 7",))
    yield "timeline: one outlet in a month", partial(timelines.build, chosen), TIMELINE
    everything = timelines.build()
    yield "timeline as SVG: everything", partial(svg, everything), TIMELINE
    yield "coverage", library.coverages.outlets, COVERAGE
    yield "progress", library.coverages.progress, COVERAGE


def _part(network: Network, start: str) -> tuple[list[str], list[tuple[str, str]]]:
    """Return so many nodes as are drawn at once, the nearest to one, and their edges."""
    near: dict[str, list[str]] = defaultdict(list)
    for edge in network.edges:
        near[edge.source].append(edge.target)
        near[edge.target].append(edge.source)
    found = [start]
    for node in found:
        found += [other for other in dict.fromkeys(near[node]) if other not in found][: _DRAWN - len(found)]
    there = set(found)
    return found, [(e.source, e.target) for e in network.edges if {e.source, e.target} <= there]
