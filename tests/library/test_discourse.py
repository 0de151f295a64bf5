"""Who agrees with whom: what actors that make claims share, and what they are opposed in."""

from __future__ import annotations

import pytest

from library import Library
from library.discourse import Tie, actors, actors_and_events, projected


@pytest.fixture
def talks(library: Library) -> dict[str, str]:
    """Three actors and their claims about two events; returns the ids by name."""
    ids: dict[str, str] = {}
    claims = (
        ("ann", "truce", "supports"),
        ("ann", "truce", "supports"),
        ("ann", "march", "opposes"),
        ("bob", "truce", "supports"),
        ("bob", "march", "supports"),
        ("cem", "truce", "opposes"),
        ("cem", "march", None),
    )
    with library.change("Code"):
        for kind, names in (("actor", ("ann", "bob", "cem")), ("event", ("truce", "march"))):
            for name in names:
                ids[name] = library.records.add(kind, name).id
        for number, (speaker, subject, stance) in enumerate(claims):
            claim = ids[f"claim {number}"] = library.records.add("claim", f"claim {number}").id
            library.links.add("attributed_to", claim, ids[speaker])
            library.links.add("about", claim, ids[subject], stance=stance)
    return ids


def named(ties: list[Tie], ids: dict[str, str]) -> dict[tuple[str, str], tuple[int, int, int]]:
    names = {id: name for name, id in ids.items()}
    return {
        (names[tie.source], names[tie.target]): (tie.congruence, tie.conflict, tie.neither) for tie in ties
    }


def test_actors_share_subjects_once_however_often_they_speak_of_them(
    library: Library, talks: dict[str, str]
) -> None:
    ties = actors(library.networks.build())
    assert named(ties, talks) == {
        ("ann", "bob"): (1, 1, 0),  # the truce; the march
        ("ann", "cem"): (0, 1, 1),
        ("bob", "cem"): (0, 1, 1),
    }
    assert {tie.weight("subtract") for tie in ties} == {0, -1}


def test_claims_that_are_linked_tie_their_speakers(library: Library, talks: dict[str, str]) -> None:
    with library.change("Link"):
        library.links.add("repeats", talks["claim 0"], talks["claim 3"])
        library.links.add("contradicts", talks["claim 2"], talks["claim 6"])
        library.links.add("contradicts", talks["claim 0"], talks["claim 1"])  # ann's own
    ties = named(actors(library.networks.build()), talks)
    assert ties["ann", "bob"] == (2, 1, 0)
    assert ties["ann", "cem"] == (0, 2, 1)


def test_actors_and_events_are_tied_by_every_claim(library: Library, talks: dict[str, str]) -> None:
    ties = named(actors_and_events(library.networks.build()), talks)
    assert ties["ann", "truce"] == (2, 0, 0)
    assert ties["ann", "march"] == (0, 1, 0)
    assert ties["cem", "march"] == (0, 0, 1)


def test_a_projection_holds_only_what_is_tied(library: Library, talks: dict[str, str]) -> None:
    network = library.networks.build()
    found = projected(network, actors(network), "subtract")
    assert [(edge.weight, edge.relation, edge.is_symmetric) for edge in found.edges] == [
        (-1, "subtract", True),
        (-1, "subtract", True),
    ]
    assert {node.name for node in found.nodes} == {"ann", "bob", "cem"}
    assert projected(network, actors(network), "congruence").edges[0].weight == 1
