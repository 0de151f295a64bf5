"""Where the dots of a network lie: room for each, the same again, what lay somewhere stays; what is kept is sound."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.network_places import KeptPlaces, lie
from reader.settings import Places

Edges = list[tuple[str, str]]
NODES = st.lists(st.text("abcdefgh", min_size=1, max_size=3), unique=True, min_size=1, max_size=25)


@given(NODES, st.data())
@settings(max_examples=25, deadline=None)
def test_the_same_network_lies_the_same_way_and_what_lay_somewhere_stays(
    nodes: list[str], data: st.DataObject
) -> None:
    edges: Edges = data.draw(st.lists(st.tuples(st.sampled_from(nodes), st.sampled_from(nodes)), max_size=40))
    named = nodes[:3]
    places = lie(nodes, edges, {}, named)
    assert places.keys() == set(nodes)
    assert lie(list(reversed(nodes)), edges, {}, named) == places
    assert lie(nodes, edges, places, named) == places
    more = lie([*nodes, "new"], [*edges, ("new", nodes[0])], places, named)
    assert {id: more[id] for id in places} == places
    assert len(set(more.values())) == len(more)


def test_dots_that_are_joined_leave_each_other_room() -> None:
    nodes = [f"{number}" for number in range(30)]
    places = list(lie(nodes, [("0", node) for node in nodes]).values())
    for number, (x, y) in enumerate(places):
        for to_x, to_y in places[number + 1 :]:
            assert abs(to_x - x) > 0.55 or abs(to_y - y) > 0.38


def test_places_are_kept_for_each_scope_and_the_oldest_give_way(tmp_path: Path) -> None:
    places = Places(tmp_path, tmp_path / "a.parley")
    kept = KeptPlaces(places)
    for number in range(12):
        kept.keep(f"records:{number}", {"a": (number, 0.5)})
    kept.keep("records:11", {"b": (1, 1)})
    places.save()
    again = KeptPlaces(Places(tmp_path, tmp_path / "a.parley"))
    assert "records:0" not in again.everything()
    assert again.everything()["records:11"] == {"a": (11, 0.5), "b": (1, 1)}
    again.forget("records:11")
    assert "records:11" not in again.everything()


@pytest.mark.parametrize(
    "nonsense",
    [None, [], {"records": []}, {"records": {"a": [1], "b": "x", "c": [1, None], "d": [1e999, 0]}}],
)
def test_nonsense_in_the_file_is_left_out(tmp_path: Path, nonsense: Any) -> None:
    places = Places(tmp_path, tmp_path / "a.parley")
    places.set("network:places", nonsense)
    assert not any(KeptPlaces(places).everything().values())
