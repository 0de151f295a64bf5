"""Networks as GraphML and GEXF, read by networkx: the nodes and edges of the network, whatever records are called."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from library import Library
from library.exports import Lost, foreseen, format_by_id, write_file
from library.exports.xml_text import REPLACED
from library.network import Network, exported_edges, exported_nodes
from tests.conftest import AddText

from .marked import LIBRARIES, coded, empty, folder

networkx = pytest.importorskip("networkx")
FORMS = pytest.mark.parametrize("form", ["graphml", "gexf"])


def read(library: Library, form: str, at: Path, ids: list[str] | None = None) -> tuple[Any, Lost]:
    lost = Lost()
    write_file(library, format_by_id(form), at / f"out.{form}", ids, lost=lost)
    return getattr(networkx, f"read_{form}")(at / f"out.{form}"), lost


def equals(graph: Any, network: Network) -> None:
    """Check that a graph has a network's nodes and edges, with what is known of them and nothing else."""
    assert graph.number_of_nodes() == len(network.nodes)
    assert graph.number_of_edges() == len(network.edges)
    for node in network.nodes:
        known = {key: value for key, value in graph.nodes[node.id].items() if key not in ("id", "weight")}
        name = REPLACED.sub("\ufffd", node.name)
        type = {"type": node.type} if node.type else {}
        outlets = sum(bool(name) for name in node.outlets)
        assert (
            known
            == {
                "label": name,
                "kind": node.kind,
                "mentions": node.mentions,
                "articles": node.articles,
                "outlets": outlets,
            }
            | type
        )
    expected = sorted(
        (
            *_ends(graph, edge.source, edge.target),
            edge.relation,
            edge.role or "",
            edge.stance or "",
            edge.weight,
        )
        for edge in network.edges
    )
    found = sorted(
        (*_ends(graph, one, other), e["relation"], e.get("role", ""), e.get("stance", ""), e["weight"])
        for one, other, e in graph.edges(data=True)
    )
    assert found == expected


def _ends(graph: Any, one: str, other: str) -> tuple[str, str]:
    return (one, other) if graph.is_directed() else (min(one, other), max(one, other))


@FORMS
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=[Phase.generate]
)
@given(plan=LIBRARIES)
def test_networkx_reads_the_nodes_and_edges_of_the_network(
    template: Path, form: str, plan: dict[str, Any]
) -> None:
    with folder() as at, empty(at / "one.parley", template) as library:
        coded(library, plan)
        graph, lost = read(library, form, at)
        network = library.networks.build()
        equals(graph, network)
        assert lost["characters"] == sum(len(REPLACED.findall(node.name)) for node in network.nodes)
        assert not REPLACED.search((at / f"out.{form}").read_text("utf-8"))
        article = library.articles.list()[0].id
        graph, lost = read(library, form, at, [article])
        nodes, edges = exported_nodes(library.store, [article]), exported_edges(library.store, [article])
        equals(graph, Network(tuple(nodes), tuple(edges)))
        ids = {json.loads(row)["id"] for group in _records(library, [article]) for row in group}
        assert set(graph.nodes) == ids
        assert lost["mentions"] == len(library.mentions.of_article(article))


def _records(library: Library, ids: list[str]) -> list[list[str]]:
    whole = json.loads("".join(map(str, format_by_id("json").pieces(library, ids))))
    return [[json.dumps(row) for row in whole[name]] for name in ("actors", "events", "claims", "others")]


@FORMS
def test_nodes_have_what_is_known_of_the_records(library: Library, tmp_path: Path, form: str) -> None:
    with library.change("Code"):
        front = library.records.add("actor", "Front")
        talks = library.records.add("event", "Talks")
        claim = library.records.add("claim", "Some went free")
        library.records.set(front.id, {"type": "armed_group", "country": "Sarvena <&> \x01"})
        library.records.set(talks.id, {"when": "in March 2031", "place": "Port Marrin"})
        library.records.set(
            claim.id, {"verdict": "disputed", "values": [{"label": "free", "words": "380 men"}]}
        )
    graph, lost = read(library, form, tmp_path)
    counts = {"mentions": 0, "articles": 0, "outlets": 0}
    known = {id: dict(graph.nodes[id].items() - counts.items()) for id in graph.nodes}
    assert known == {
        front.id: {"label": "Front", "kind": "actor", "type": "armed_group", "country": "Sarvena <&> \ufffd"},
        talks.id: {
            "label": "Talks",
            "kind": "event",
            "when_earliest": "2031-03-01",
            "when_latest": "2031-03-31",
            "place": "Port Marrin",
        },
        claim.id: {
            "label": "Some went free",
            "kind": "claim",
            "verdict": "disputed",
            "values": "free: 380 men",
        },
    }
    assert lost["characters"] == 1


@FORMS
def test_archived_records_and_what_is_no_network_are_counted(
    library: Library, add_text: AddText, tmp_path: Path, form: str
) -> None:
    article = add_text(library, "The Front met the ministry.")
    with library.change("Code"):
        front = library.records.add("actor", "Front", aliases=["The Front"])
        talks = library.records.add("event", "Talks")
        past = library.records.add("actor", "Past")
        library.mentions.add(article.id, "actor", 4, 9, record=front.id)
        for actor in (front, past):
            library.links.add("participates", actor.id, talks.id, role="host")
        library.records.archive(past.id)
    graph, lost = read(library, form, tmp_path)
    assert set(graph.nodes) == {front.id, talks.id}
    assert [(e["role"], e["weight"]) for _, _, e in graph.edges(data=True)] == [("host", 1)]
    assert (lost["archived"], lost["texts"], lost["mentions"], lost["attributes"]) == (1, 1, 1, 1)
    assert lost.keys() >= foreseen(library, format_by_id(form).holds).keys()
