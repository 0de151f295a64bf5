"""The network of records as an export: GraphML and GEXF, of the whole library or of some articles."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from ..library import Library
from ..network import Network
from ..storage import exported, held_back
from ..text.values import is_interval, is_value
from . import network_xml
from .formats import OutputFormat
from .losses import Lost
from .network_xml import More
from .xml_text import REPLACED

_HOLDS = frozenset(("unmentioned", "links", "far_links", "roles"))


def _writer(
    lines: Callable[[Network, More], Iterator[str]],
) -> Callable[[Library, Sequence[str] | None, Lost | None], Iterator[str]]:
    def write(library: Library, ids: Sequence[str] | None = None, lost: Lost | None = None) -> Iterator[str]:
        network = library.networks.of_articles(ids)
        more = {id: told for id, attributes in _attributes(library, ids) if (told := _in_words(attributes))}
        if lost is not None:
            lost.update(held_back.counts(library.store, ["archived"], ids))
            names = (
                words for node in network.nodes for words in (node.name, *more.get(node.id, {}).values())
            )
            lost["characters"] += sum(len(REPLACED.findall(words)) for words in names)
        yield from lines(network, more)

    return write


def _attributes(library: Library, ids: Sequence[str] | None) -> Iterator[tuple[str, dict[str, Any]]]:
    for _, row in exported.records(library.store, ids):
        record = json.loads(row)
        if record["attributes"] and not record["archived"]:
            yield record["id"], record["attributes"]


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
