"""The network of records as an export: GraphML and GEXF, of the whole library or of some articles."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..library import Library
from ..network import Node, exported_edges, exported_nodes
from ..storage import exported_networks, held_back
from ..storage.store import Store
from ..text.values import is_interval, is_value
from . import network_xml
from .formats import OutputFormat
from .losses import Lost
from .network_xml import Told
from .xml_text import REPLACED

_HOLDS = frozenset(("unmentioned", "links", "far_links", "roles"))


def _writer(
    lines: Callable[[Told], Iterator[str]],
) -> Callable[[Library, Sequence[str] | None, Lost | None], Iterator[str]]:
    def write(library: Library, ids: Sequence[str] | None = None, lost: Lost | None = None) -> Iterator[str]:
        lost = Lost() if lost is None else lost
        with library.store.snapshot():
            lost.update(held_back.counts(library.store, ["archived"], ids))
            yield from lines(_told(library.store, ids, lost))

    return write


def _told(store: Store, ids: Sequence[str] | None, lost: Lost) -> Told:
    """Return the network, which is read while it is told; what is known of the records is gone through before."""
    names = {name for known in _known(store, ids) for name in known}
    nodes = zip(exported_nodes(store, ids), _known(store, ids), strict=True)
    is_directed = exported_networks.directions(store, ids) != {True}
    return Told(_counted(nodes, lost), names, exported_edges(store, ids), is_directed)


def _counted(
    nodes: Iterable[tuple[Node, dict[str, str]]], lost: Lost
) -> Iterator[tuple[Node, dict[str, str]]]:
    """Yield nodes, counting the characters that cannot be written."""
    for node, known in nodes:
        lost["characters"] += sum(len(REPLACED.findall(words)) for words in (node.name, *known.values()))
        yield node, known


def _known(store: Store, ids: Sequence[str] | None) -> Iterator[dict[str, str]]:
    for attributes in exported_networks.attributes(store, ids):
        yield _in_words(json.loads(attributes))


def _in_words(attributes: Mapping[str, Any]) -> dict[str, str]:
    """Return what a network can tell of a record: terms and words as they are, both ends of a time, values in words."""
    told: dict[str, str] = {}
    for key, value in attributes.items():
        if isinstance(value, str):
            told[key] = value
        elif is_interval(value):
            told |= {f"{key}_{end}": value[end] for end in ("earliest", "latest") if value.get(end)}
        elif isinstance(value, list) and all(map(is_value, value)):
            told[key] = "; ".join(f"{one['label']}: {one.get('words', '')}" for one in value)
    return {key: words for key, words in told.items() if words}


GRAPHML = OutputFormat(
    "graphml",
    "Network (GraphML)",
    ".graphml",
    "xml",
    _writer(network_xml.as_graphml),
    "Actors, events and claims with the links between them, for yEd, Cytoscape, igraph and networkx.",
    holds=_HOLDS,
)
GEXF = OutputFormat(
    "gexf",
    "Network (GEXF)",
    ".gexf",
    "xml",
    _writer(network_xml.as_gexf),
    "Actors, events and claims with the links between them, for Gephi.",
    holds=_HOLDS,
)
