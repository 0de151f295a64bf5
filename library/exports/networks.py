"""The network of records as an export: GraphML and GEXF, of the whole library or of some articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..library import Library
from ..network import Network
from ..storage import held_back
from . import network_xml
from .formats import OutputFormat
from .losses import Lost
from .xml_text import REPLACED

_HOLDS = frozenset(("unmentioned", "links", "far_links", "roles"))


def _writer(
    lines: Callable[[Network], Iterator[str]],
) -> Callable[[Library, Sequence[str] | None, Lost | None], Iterator[str]]:
    def write(library: Library, ids: Sequence[str] | None = None, lost: Lost | None = None) -> Iterator[str]:
        network = library.networks.of_articles(ids)
        if lost is not None:
            lost["archived"] += held_back.count(library.store, "archived", ids)
            lost["characters"] += sum(len(REPLACED.findall(node.name)) for node in network.nodes)
        yield from lines(network)

    return write


GRAPHML = OutputFormat(
    "graphml",
    "Network (GraphML)",
    ".graphml",
    "xml",
    _writer(network_xml.graphml),
    "Actors, events and claims with the links between them, for yEd, Cytoscape, igraph and networkx.",
    holds=_HOLDS,
)
GEXF = OutputFormat(
    "gexf",
    "Network (GEXF)",
    ".gexf",
    "xml",
    _writer(network_xml.gexf),
    "Actors, events and claims with the links between them, for Gephi.",
    holds=_HOLDS,
)
