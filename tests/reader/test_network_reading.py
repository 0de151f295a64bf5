"""What of a large network is drawn, and what is said of the rest."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from library import Library, NetworkChoice
from reader.network_choice import Around, Chosen
from reader.network_reading import ACTORS, UNLINKED, Asked, Found, read
from reader.network_sorts import Sorts
from reader.network_words import how_much
from reader.theme import load_themes
from tests.conftest import AddText

TEXT = "Malk said that the buses came. " * 40


@pytest.fixture
def crowd(library: Library, add_text: AddText) -> list[str]:
    """Two hundred events in a chain; the first ten actors are mentioned, the eleventh joins two of those."""
    article = add_text(library, TEXT, title="Buses", outlet="Wire")
    with library.change("Code"):
        actors = [library.records.add("actor", f"Actor {number}").id for number in range(12)]
        events = [library.records.add("event", f"Event {number}").id for number in range(200)]
        for one, other in pairwise(events):
            library.links.add("part_of", one, other)
        for number, actor in enumerate(actors[:10]):
            for place in range(3):
                start = 31 * (number * 3 + place)
                library.mentions.add(article.id, "actor", start, start + 4, record=actor)
        for actor in actors[:2]:
            library.links.add("participates", actor, events[-1])
    return [*actors, *events]


def names(found: Found) -> set[str]:
    return {node.name for node in found.network.nodes}


def test_of_many_the_most_mentioned_are_drawn_with_what_joins_them(
    library: Library, crowd: list[str]
) -> None:
    found = read(library, Asked(most=30))
    assert len(found.network.nodes) == 30
    assert {f"Actor {number}" for number in range(10)} <= names(found)
    assert "Event 199" in names(found)
    assert found.places.keys() == {node.id for node in found.network.nodes}
    said = how_much(found)
    assert said.startswith("30 of 212 records, the most mentioned and what joins them · ")
    assert said.endswith(" of 201 links")


def test_a_few_more_than_asked_for_are_all_drawn(library: Library, crowd: list[str]) -> None:
    found = read(library, Asked(most=160))
    assert how_much(found) == "212 records · 201 links"


def test_around_a_record_the_nearest_are_drawn(library: Library, crowd: list[str]) -> None:
    middle = crowd[12 + 100]
    found = read(library, Asked(around=(middle,), choice=NetworkChoice(steps=3)))
    assert names(found) == {f"Event {number}" for number in range(97, 104)}
    found = read(library, Asked(around=(middle,), choice=NetworkChoice(steps=90), most=10))
    assert len(found.network.nodes) == 10
    assert {"Event 99", "Event 100", "Event 101"} <= names(found)
    two = read(library, Asked(around=(middle, crowd[0])))
    assert names(two) == {"Event 99", "Event 100", "Event 101", "Actor 0", "Event 199"}
    assert read(library, Asked(around=("gone",))).asked.around == ()


def test_a_large_library_is_first_looked_at_around_what_is_compared(
    library: Library, crowd: list[str]
) -> None:
    first = Asked(most=50, subject=(crowd[0],), is_first=True)
    assert names(read(library, first)) == {"Actor 0", "Event 199"}
    actors = replace(first, choice=NetworkChoice(kinds=("actor",)))
    assert len(read(library, actors).network.nodes) == 12
    assert len(read(library, replace(first, subject=())).network.nodes) == 50


def test_sorts_and_what_has_no_links_are_left_out(library: Library, crowd: list[str]) -> None:
    found = read(library, Asked(hidden=frozenset({"part_of", UNLINKED}), most=300))
    assert names(found) == {"Actor 0", "Actor 1", "Event 199"}
    nothing = read(library, Asked(hidden=frozenset({"actor", "event", "claim"})))
    assert names(nothing) == set()
    assert nothing.has_records


def test_of_many_ties_the_strongest_are_drawn(library: Library) -> None:
    with library.change("Code"):
        actors = [library.records.add("actor", f"Actor {number}").id for number in range(30)]
        events = [library.records.add("event", f"Event {number}").id for number in range(2)]
        for at, event in enumerate(events):
            for actor in actors[: 30 if at == 0 else 2]:
                claim = library.records.add("claim", f"Said by {actor} of {at}").id
                library.links.add("attributed_to", claim, actor)
                library.links.add("about", claim, event, stance="supports")
    found = read(library, Asked(ACTORS))
    assert len(found.network.edges) == 90
    assert found.links == 435
    assert {edge.weight for edge in found.network.edges} == {1, 2}
    assert how_much(found) == "30 actors · 90 of 435 ties"
    few = read(library, Asked(ACTORS, most=10))
    assert how_much(few).startswith("10 of 30 actors, the most mentioned · ")
    around = read(library, Asked(ACTORS, around=(actors[0],)))
    assert actors[0] in {node.id for node in around.network.nodes}


def test_what_was_chosen_is_remembered_and_nonsense_is_not(library: Library, crowd: list[str]) -> None:
    chosen = Chosen(ACTORS, Around(("a",), False, 2), frozenset({"claim"}), {**Chosen().filters, "most": 300})
    assert Chosen.of(chosen.as_values()) == chosen
    assert chosen.is_narrowed
    wrong = {
        "mode": 3,
        "around": "x",
        "steps": 99,
        "hidden": [1],
        "filters": {"least": -1, "most": 7, "from": 4},
    }
    assert Chosen.of(wrong) == Chosen() == Chosen.of({"filters": None})


def test_a_relation_of_a_users_own_has_a_look_of_its_own(library: Library) -> None:
    row = next(row for row in library.codebook.rows("relations") if row["id"] == "participates")
    for id, stances in (("mediates", None), ("judges", "stance")):
        with library.change("Add a relation"):
            library.codebook.put(
                "relations", {**row, "id": id, "label": id.title(), "roles": None, "stances": stances}
            )
    sorts = Sorts(library)
    inks = sorts.inks(load_themes()["light"])
    titles = dict(sorts.of_links())
    assert titles["mediates"] == "Mediates"
    assert titles["judges:opposes"] == "Judges: opposes"
    assert inks.style("judges:opposes").sign == inks.style("about:opposes").sign
    looks = {(one.dashes, one.body, one.end, one.sign) for one in inks.sorts.values()}
    assert (inks.style("mediates").dashes, "plain", "arrow", "") in looks
    assert inks.style("mediates").dashes != inks.style("about").dashes
