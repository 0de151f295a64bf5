"""Where the nodes of a network lie: the same way each time, apart from each other, and where they lay before."""

from __future__ import annotations

import math
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from library.layout import layout

GRAPHS = st.integers(0, 30).flatmap(
    lambda size: st.tuples(
        st.just([f"n{number}" for number in range(size)]),
        st.lists(
            st.tuples(st.integers(0, max(0, size - 1)), st.integers(0, max(0, size - 1))).map(
                lambda pair: (f"n{pair[0]}", f"n{pair[1]}")
            ),
            max_size=60 if size else 0,
        ),
    )
)


@settings(deadline=None)
@given(GRAPHS)
def test_every_node_has_one_place_whatever_the_order(graph: tuple[list[str], list[tuple[str, str]]]) -> None:
    nodes, edges = graph
    places = layout(nodes, edges)
    assert places.keys() == set(nodes)
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in places.values())
    assert len(set(places.values())) == len(nodes)
    assert layout(nodes[::-1], [(other, one) for one, other in edges[::-1]]) == places


@settings(deadline=None)
@given(GRAPHS, st.data())
def test_what_lay_somewhere_stays_there(
    graph: tuple[list[str], list[tuple[str, str]]], data: st.DataObject
) -> None:
    nodes, edges = graph
    kept = data.draw(st.sets(st.sampled_from(nodes))) if nodes else set()
    old = layout(kept, [edge for edge in edges if kept.issuperset(edge)])
    new = layout(nodes, edges, {**old, "gone": (1.0, 2.0)})
    assert new.keys() == set(nodes)
    assert {node: new[node] for node in kept} == old
    assert len(set(new.values())) == len(nodes)


def test_neighbours_lie_nearer_than_others() -> None:
    ring = [f"{number:02}" for number in range(40)]
    edges = list(zip(ring, ring[1:] + ring[:1], strict=True))
    places = layout(ring, edges)
    near = max(math.dist(places[one], places[other]) for one, other in edges)
    across = min(math.dist(places[ring[number]], places[ring[number + 20]]) for number in range(20))
    assert near < across


def test_parts_lie_beside_each_other() -> None:
    nodes = [f"{part}{number}" for part in "abc" for number in range(6)]
    edges = [(one, other) for one, other in combinations(nodes, 2) if one[0] == other[0]]
    places = layout(nodes, edges)
    boxes = [[places[node] for node in nodes if node[0] == part] for part in "abc"]
    for one, other in combinations(boxes, 2):
        assert min(math.dist(first, second) for first in one for second in other) > 1


def test_a_new_node_comes_beside_its_neighbour() -> None:
    start = {"a": (0.0, 0.0), "b": (20.0, 0.0)}
    places = layout(["a", "b", "c"], [("a", "b"), ("b", "c")], start)
    assert math.dist(places["c"], start["b"]) < 5
