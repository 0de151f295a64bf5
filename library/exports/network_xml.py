"""A network as GraphML and as GEXF, for Gephi, yEd, Cytoscape, igraph and networkx.

Every attribute has a type, and one that is not there is left out. Both formats let some readers know only one kind of
edge in a file: unless all are symmetric all are directed, and the symmetric ones say so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..network import Edge, Network, Node
from .xml_text import xml_text

_NODE = {
    "label": "string",
    "kind": "string",
    "type": "string",
    "mentions": "int",
    "articles": "int",
    "outlets": "int",
}
_EDGE = {"relation": "string", "role": "string", "stance": "string", "weight": "int", "symmetric": "boolean"}
_GEXF_TYPES = {"string": "string", "int": "integer", "boolean": "boolean"}


@dataclass(frozen=True, slots=True)
class Told:
    """A network to be told once: each node with what else is known of it by name, the names there are, and edges."""

    nodes: Iterable[tuple[Node, Mapping[str, str]]]
    names: Collection[str]
    edges: Iterable[Edge]
    is_directed: bool


def graphml(network: Network) -> Iterator[str]:
    """Yield the lines of a GraphML document."""
    yield from as_graphml(_told(network))


def gexf(network: Network) -> Iterator[str]:
    """Yield the lines of a GEXF 1.2 document."""
    yield from as_gexf(_told(network))


def _told(network: Network) -> Told:
    is_directed = not network.edges or not all(edge.is_symmetric for edge in network.edges)
    return Told(((node, {}) for node in network.nodes), (), network.edges, is_directed)


def as_graphml(network: Told) -> Iterator[str]:
    """Yield the lines of a GraphML document."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for thing, types in (("node", _NODE), ("edge", _EDGE)):
        for name, type in types.items():
            yield f'<key id="{thing}_{name}" for="{thing}" attr.name="{name}" attr.type="{type}"/>\n'
    places = _places(network.names)
    for name, place in places.items():
        yield f'<key id="{place}" for="node" attr.name="{xml_text(name)}" attr.type="string"/>\n'
    yield f'<graph id="parley" edgedefault="{_default(network)}">\n'
    for node, known in network.nodes:
        others = "".join(
            f'<data key="{places[name]}">{xml_text(words)}</data>'
            for name, words in known.items()
            if name in places
        )
        yield f'<node id="{xml_text(node.id)}">{_data("node", _of_node(node))}{others}</node>\n'
    for edge in network.edges:
        ends = f'source="{xml_text(edge.source)}" target="{xml_text(edge.target)}"'
        yield f'<edge id="{xml_text(edge.id)}" {ends}>{_data("edge", _of_edge(edge))}</edge>\n'
    yield "</graph>\n</graphml>\n"


def as_gexf(network: Told) -> Iterator[str]:
    """Yield the lines of a GEXF 1.2 document."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
    yield f'<graph mode="static" defaultedgetype="{_default(network)}">\n'
    places = _places(network.names)
    for thing, types in (("node", _NODE), ("edge", _EDGE)):
        yield f'<attributes class="{thing}">\n'
        for name, type in _extra(types).items():
            yield f'<attribute id="{thing}_{name}" title="{name}" type="{_GEXF_TYPES[type]}"/>\n'
        for name, place in places.items() if thing == "node" else ():
            yield f'<attribute id="{place}" title="{xml_text(name)}" type="string"/>\n'
        yield "</attributes>\n"
    yield "<nodes>\n"
    for node, known in network.nodes:
        others = (
            f'<attvalue for="{places[name]}" value="{xml_text(words)}"/>'
            for name, words in known.items()
            if name in places
        )
        values = _values("node", _extra(_of_node(node)), *others)
        yield f'<node id="{xml_text(node.id)}" label="{xml_text(node.name)}">{values}</node>\n'
    yield "</nodes>\n<edges>\n"
    for edge in network.edges:
        ends = f'source="{xml_text(edge.source)}" target="{xml_text(edge.target)}" weight="{edge.weight}"'
        values = _values("edge", _extra(_of_edge(edge)))
        yield f'<edge id="{xml_text(edge.id)}" {ends}>{values}</edge>\n'
    yield "</edges>\n</graph>\n</gexf>\n"


def _default(network: Told) -> str:
    return "directed" if network.is_directed else "undirected"


def _of_node(node: Node) -> dict[str, Any]:
    return {
        "label": node.name,
        "kind": node.kind,
        "type": node.type or None,
        "mentions": node.mentions,
        "articles": node.articles,
        "outlets": sum(bool(name) for name in node.outlets),
    }


def _of_edge(edge: Edge) -> dict[str, Any]:
    return {
        "relation": edge.relation,
        "role": edge.role,
        "stance": edge.stance,
        "weight": edge.weight,
        "symmetric": edge.is_symmetric,
    }


def _extra(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what GEXF has no place of its own for."""
    return {name: value for name, value in values.items() if name not in ("label", "weight")}


def _data(thing: str, values: Mapping[str, Any]) -> str:
    return "".join(f'<data key="{thing}_{name}">{words}</data>' for name, words in _printed(values))


def _values(thing: str, values: Mapping[str, Any], *others: str) -> str:
    rows = "".join(f'<attvalue for="{thing}_{name}" value="{words}"/>' for name, words in _printed(values))
    return f"<attvalues>{rows}{''.join(others)}</attvalues>"


def _places(names: Collection[str]) -> dict[str, str]:
    """Return the id in the document of each name there is; a name that every node has already is none."""
    return {name: f"more_{place}" for place, name in enumerate(sorted({*names} - _NODE.keys()))}


def _printed(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        if value is not None:
            yield name, str(value).lower() if isinstance(value, bool) else xml_text(value)
