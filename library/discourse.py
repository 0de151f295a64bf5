"""Who agrees with whom: a network of claims seen as one of actors, or of actors and events.

The measures are those of discourse networks (Leifeld's Discourse Network Analyzer): congruence, conflict, and the one
less the other; what is counted are subjects, not how often somebody speaks of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .network import Edge, Network

MEASURES = ("congruence", "conflict", "subtract")
"""What the weight of a tie can be."""

_AGREEING, _OPPOSED = ("supports", "repeats"), "contradicts"
_SIDES = ("supports", "opposes")

# What two have in common is counted in one number, congruence, conflict and neither side by side.
_MOST = 1 << 32
_ONE = {"congruence": 1, "conflict": _MOST, "neither": _MOST**2}
_COMPARED = [
    [
        bool(one & other) + _MOST * bool((one & 1 and other & 2) or (one & 2 and other & 1))
        or _ONE["neither"]
        for other in range(4)
    ]
    for one in range(4)
]


@dataclass(frozen=True, slots=True)
class Tie:
    """What two nodes have in common: so much that agrees, so much that is opposed, and so much that is neither."""

    source: str
    target: str
    congruence: int
    conflict: int
    neither: int = 0

    def weight(self, measure: str) -> int:
        """Return the tie's weight by one of MEASURES."""
        if measure == "subtract":
            return self.congruence - self.conflict
        return self.conflict if measure == "conflict" else self.congruence


def actors_and_events(network: Network) -> list[Tie]:
    """Return how many claims each actor makes about each event: in support, in opposition, and neither."""
    counted: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    kinds = _kinds(network)
    speakers = _speakers(network)
    for claim, subjects in _stances(network).items():
        for subject, stances in subjects.items():
            if kinds[subject] == "event":
                for speaker in speakers.get(claim, ()):
                    counted[speaker, subject][_side(stances)] += 1
    return [
        Tie(*pair, about["supports"], about["opposes"], about[""]) for pair, about in sorted(counted.items())
    ]


def actors(network: Network) -> list[Tie]:
    """Return what each pair of actors that make claims agrees on and is opposed in.

    A subject on which both take the same side (supports, opposes) is one agreement, one on which they take different
    sides one conflict; a subject on which somebody takes both can be both. A pair of claims, one of each, that is
    joined as supporting or repeating is one agreement too, a pair that contradicts one conflict. A subject of both
    that is neither counts as neither.
    """
    ties: dict[tuple[str, str], int] = defaultdict(int)
    for positions in _positions(network).values():
        sides = [(actor, _side_number(taken)) for actor, taken in sorted(positions.items())]
        for place, (one, number) in enumerate(sides, 1):
            compared = _COMPARED[number]
            for other, its in sides[
                place:
            ]:  # the loop that takes the time: a subject may have a thousand speakers
                ties[one, other] += compared[its]
    for measure, pair in _joined(network):
        ties[pair] += _ONE[measure]
    return [
        Tie(*pair, packed % _MOST, packed // _MOST % _MOST, packed // _MOST**2)
        for pair, packed in sorted(ties.items())
    ]


def projected(network: Network, ties: Iterable[Tie], measure: str) -> Network:
    """Return the network of the tied nodes alone; an edge's relation is the measure, and none has no weight."""
    edges = tuple(
        Edge(f"{tie.source}-{tie.target}", measure, tie.source, tie.target, None, None, weight, True)
        for tie in ties
        if (weight := tie.weight(measure))
    )
    ends = {id for edge in edges for id in (edge.source, edge.target)}
    return Network(tuple(node for node in network.nodes if node.id in ends), edges)


def _kinds(network: Network) -> dict[str, str]:
    return {node.id: node.kind for node in network.nodes}


def _speakers(network: Network) -> dict[str, set[str]]:
    """Return the actors that each claim is attributed to."""
    found: dict[str, set[str]] = defaultdict(set)
    for edge in network.edges:
        if edge.relation == "attributed_to":
            found[edge.source].add(edge.target)
    return found


def _stances(network: Network) -> dict[str, dict[str, set[str]]]:
    """Return the stances of each claim to each of its subjects."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for edge in network.edges:
        if edge.relation == "about":
            found[edge.source][edge.target].add(edge.stance or "")
    return found


def _side(stances: Iterable[str]) -> str:
    """Return the side that a claim takes on a subject; both is none."""
    sides = {stance for stance in stances if stance in _SIDES}
    return sides.pop() if len(sides) == 1 else ""


def _positions(network: Network) -> dict[str, dict[str, set[str]]]:
    """Return the sides that each actor takes on each subject, by subject; an empty one is no side."""
    speakers = _speakers(network)
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for claim, subjects in _stances(network).items():
        for subject, stances in subjects.items():
            for speaker in speakers.get(claim, ()):
                if speaker != subject:
                    found[subject][speaker].add(_side(stances))
    return found


def _side_number(sides: Iterable[str]) -> int:
    """Return 1 for support, 2 for opposition, 3 for both, 0 for neither."""
    return ("supports" in sides) + 2 * ("opposes" in sides)


def _joined(network: Network) -> Iterable[tuple[str, tuple[str, str]]]:
    """Yield what links between claims say of each pair of their speakers, once for a pair of claims."""
    speakers: Mapping[str, set[str]] = _speakers(network)
    pairs = {
        ("conflict" if edge.relation == _OPPOSED else "congruence", *sorted((edge.source, edge.target)))
        for edge in network.edges
        if edge.relation in (*_AGREEING, _OPPOSED)
    }
    for measure, one, other in sorted(pairs):
        sides = {
            (min(first, second), max(first, second))
            for first in speakers.get(one, ())
            for second in speakers.get(other, ())
            if first != second
        }
        for pair in sorted(sides):
            yield measure, pair
