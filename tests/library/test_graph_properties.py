"""Networks, timelines and coverage of libraries coded at random are what a plain reading of the export says."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library import Filter, Library
from library.discourse import Tie, actors
from library.lanes import lanes, nested
from library.network import Network, NetworkChoice
from library.timeline import Timeline, TimelineChoice

from .made_coding import PLANS, Made, made

CHOICES = st.fixed_dictionaries(
    {
        "kinds": st.sampled_from([(), (), ("actor", "event"), ("actor", "claim")]),
        "relations": st.sampled_from(
            [(), (), ("attributed_to", "about"), ("contradicts", "repeats", "about")]
        ),
        "articles": st.sampled_from(
            [Filter(), Filter(), Filter(status="done"), Filter(published_from="2031-11")]
        ),
        "outlets": st.sampled_from([(), (), ("POST",), ("wire", "")]),
        "min_mentions": st.sampled_from([0, 0, 1, 2]),
        "around": st.none() | st.integers(0, 9),
        "steps": st.integers(0, 3),
    }
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "empty.parley"
    Library.open(path, create=True).close()
    return path


@settings(deadline=None, max_examples=60)
@given(PLANS, CHOICES)
def test_a_network_has_the_nodes_edges_and_weights_of_the_export(
    empty: Path, plan: dict[str, Any], choice: dict[str, Any]
) -> None:
    with made(empty, plan) as there:
        all_records = sorted(there.records)
        around = choice["around"]
        choice["around"] = "" if around is None or not all_records else all_records[around % len(all_records)]
        network = there.library.networks.build(NetworkChoice(**choice))
        nodes, edges = _network(there, choice)
        assert {
            node.id: (node.kind, node.name, node.mentions, node.articles, dict(node.outlets))
            for node in network.nodes
        } == nodes
        assert {_edge(edge): edge.weight for edge in network.edges} == edges
        assert [node.id for node in network.nodes] == sorted(nodes)
        assert len({edge.id for edge in network.edges}) == len(network.edges)
        assert there.library.networks.build(NetworkChoice(**choice)) == network


def _edge(edge: Any) -> tuple[str, str, str, str | None, str | None]:
    return edge.relation, edge.source, edge.target, edge.role, edge.stance


def _network(there: Made, choice: dict[str, Any]) -> tuple[dict[str, Any], Counter[Any]]:
    """Recompute a network by hand: the rules of NetworkChoice, one after the other."""
    records, around = there.records, choice["around"]
    articles = [article for article in there.articles if _counts(article, choice)]
    mentions = defaultdict(list)
    for article in articles:
        for mention in article["mentions"]:
            mentions[mention["record"]].append(article)
    here = {
        id
        for id, row in records.items()
        if not choice["kinds"] or row["kind"] in choice["kinds"] or id == around
    }
    links = [link for link in there.links(*choice["relations"]) if {link["source"], link["target"]} <= here]
    if choice["articles"] != Filter() or choice["outlets"]:
        reported = {id for id in here if mentions[id]}
        for link in links:
            for one, other in ((link["source"], link["target"]), (link["target"], link["source"])):
                if records[one]["kind"] == "claim" and mentions[one] and records[other]["kind"] != "claim":
                    reported.add(other)
        here = reported | ({around} & here)
    here = {
        id
        for id in here
        if records[id]["kind"] == "claim" or id == around or len(mentions[id]) >= choice["min_mentions"]
    }
    links = [link for link in links if {link["source"], link["target"]} <= here]
    if around:
        here &= _near(around, choice["steps"], [{link["source"], link["target"]} for link in links])
    edges: Counter[Any] = Counter()
    for link in links:
        ends = link["source"], link["target"]
        if set(ends) <= here:
            ends = tuple(sorted(ends)) if link["relation"] in ("contradicts", "repeats") else ends
            edges[link["relation"], *ends, link["role"], link["stance"]] += 1
    nodes = {
        id: (
            records[id]["kind"],
            records[id]["name"],
            len(mentions[id]),
            len({article["id"] for article in mentions[id]}),
            dict(Counter(article["outlet"] for article in mentions[id])),
        )
        for id in here
    }
    return nodes, edges


def _near(around: str, steps: int, pairs: list[set[str]]) -> set[str]:
    near = {around}
    for _ in range(steps):
        near = near.union(*(pair for pair in pairs if pair & near))
    return near


def _counts(article: dict[str, Any], choice: dict[str, Any]) -> bool:
    chosen, day = choice["articles"], article["published"]
    return (
        (chosen.status is None or article["status"] == chosen.status)
        and (not chosen.published_from or (day != "" and day >= chosen.published_from[: len(day)]))
        and (
            not choice["outlets"]
            or article["outlet"].casefold() in {name.casefold() for name in choice["outlets"]}
        )
    )


@settings(deadline=None, max_examples=60)
@given(
    PLANS,
    st.sampled_from([("", ""), ("2031-11", ""), ("", "2031-11-02"), ("2031-11-03", "2031-11-30")]),
    st.sampled_from([(), (), ("AGREE",), ("", "ASSAULT")]),
    st.sampled_from([(), (), ("post",), ("",)]),
)
def test_a_timeline_has_the_events_ticks_and_claims_of_the_export(
    empty: Path,
    plan: dict[str, Any],
    between: tuple[str, str],
    types: tuple[str, ...],
    outlets: tuple[str, ...],
) -> None:
    with made(empty, plan) as there:
        timeline = there.library.timelines.build(TimelineChoice(*between, types=types, outlets=outlets))
        expected = _events(there, outlets)
        kept = {
            id: row
            for id, row in expected.items()
            if (not types or row["type"] in types)
            and (not outlets or row["reports"] or row["statements"])
            and (between == ("", "") or _may_be(row["when"], *between))
        }
        shown = (*timeline.events, *timeline.undated)
        assert {event.id for event in timeline.events} == {id for id, row in kept.items() if any(row["when"])}
        assert {event.id for event in timeline.undated} == {
            id for id, row in kept.items() if not any(row["when"])
        }
        for event in shown:
            row = kept[event.id]
            when = event.when
            assert (when.earliest if when else None, when.latest if when else None) == row["when"]
            assert (
                sorted((r.article, r.published, r.mentions, r.articles) for r in event.reports)
                == row["reports"]
            )
            assert sorted((s.claim, s.stance or "") for s in event.statements) == row["statements"]
            assert sorted((p.actor, p.role or "") for p in event.participants) == row["participants"]
        _lanes_hold(timeline)


def _events(there: Made, outlets: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """Recompute the events by hand, with what the articles of these outlets report."""
    wanted = {name.casefold() for name in outlets}
    articles = [a for a in there.articles if not outlets or a["outlet"].casefold() in wanted]
    mentioned = {m["record"] for a in articles for m in a["mentions"]}
    found = {}
    for id, row in there.records.items():
        if row["kind"] != "event":
            continue
        groups: dict[str, list[tuple[dict[str, Any], int]]] = defaultdict(list)
        for article in articles:
            number = sum(mention["record"] == id for mention in article["mentions"])
            if number:
                groups[article["outlet"].casefold() or article["id"]].append((article, number))
        reports = []
        for group in groups.values():
            first = min(group, key=lambda pair: pair[0]["published"] or "~")[0]
            reports.append((first["id"], first["published"], sum(number for _, number in group), len(group)))
        when = row["attributes"].get("when", {})
        found[id] = {
            "type": row["attributes"].get("type", ""),
            "when": (when.get("earliest"), when.get("latest")),
            "reports": sorted(reports),
            "statements": sorted(
                (link["source"], link["stance"] or "")
                for link in there.links("about")
                if link["target"] == id and (not outlets or link["source"] in mentioned)
            ),
            "participants": sorted(
                (link["source"], link["role"] or "")
                for link in there.links("participates")
                if link["target"] == id
            ),
        }
    return found


def _may_be(when: tuple[str | None, str | None], earliest: str, latest: str) -> bool:
    first, last = {"2031-11": "2031-11-01"}.get(earliest, earliest) or "0", latest or "9"
    return any(when) and (when[0] or "0") <= last and (when[1] or "9") >= first


def _lanes_hold(timeline: Timeline) -> None:
    for by in ("type", "actor"):
        found = lanes(timeline, by)
        assert {event.id for lane in found for event in lane.events} == {
            event.id for event in timeline.events
        }
        assert len({lane.key for lane in found}) == len(found)
        for lane in found:
            assert sorted(event.id for event, _ in nested(lane.events)) == sorted(
                event.id for event in lane.events
            )
    starts = [event.when.earliest or event.when.latest for event in timeline.events if event.when]
    assert starts == sorted(starts, key=str)


@settings(deadline=None, max_examples=60)
@given(PLANS, st.sampled_from([Filter(), Filter(), Filter(status="done"), Filter(outlet="Wire")]))
def test_coverage_counts_what_the_export_says(empty: Path, plan: dict[str, Any], chosen: Filter) -> None:
    with made(empty, plan) as there:
        coverage, progress = there.library.coverages.outlets(chosen), there.library.coverages.progress(chosen)
        articles = [
            a
            for a in there.articles
            if chosen.status in (None, a["status"]) and chosen.outlet in (None, a["outlet"])
        ]
        records = there.records
        events = {id for id, row in records.items() if row["kind"] == "event"}
        about: dict[str, set[str]] = defaultdict(set)
        for link in there.links("about"):
            about[link["source"]].add(link["target"])
        counts: dict[tuple[str, str], list[set[Any]]] = defaultdict(lambda: [set(), set(), set()])
        for article in articles:
            for mention in article["mentions"]:
                subjects = about[mention["record"]] if mention["kind"] == "claim" else {mention["record"]}
                for event in subjects & events:
                    cell = counts[event, article["outlet"].casefold() or article["id"]]
                    cell[mention["kind"] == "claim"].add(
                        mention["record"] if mention["kind"] == "claim" else mention["id"]
                    )
                    cell[2].add(article["id"])
        assert {(r.event, r.outlet): (r.mentions, r.claims, r.articles) for r in coverage.reported} == {
            pair: tuple(map(len, cell)) for pair, cell in counts.items()
        }
        assert {id for id, _ in coverage.events} == events
        groups = Counter(article["outlet"].casefold() or article["id"] for article in articles)
        assert {outlet.key: outlet.articles for outlet in coverage.outlets} == dict(groups)
        _progress_holds(there, articles, progress)


def _progress_holds(there: Made, articles: list[dict[str, Any]], progress: Any) -> None:
    mentions = [mention for article in articles for mention in article["mentions"]]
    assert progress.articles == len(articles)
    assert +Counter(progress.statuses) == Counter(article["status"] for article in articles)
    assert +Counter(progress.mentions) == Counter(mention["kind"] for mention in mentions)
    assert +Counter(progress.unassigned) == Counter(m["kind"] for m in mentions if not m["record"])
    assert progress.untouched == sum(not article["mentions"] for article in articles)
    claims = {id for id, row in there.records.items() if row["kind"] == "claim"}
    mentioned = {m["record"] for article in there.articles for m in article["mentions"]}
    links = there.export["links"]
    assert progress.claims == len(claims)
    assert progress.without_mention == len(claims - mentioned)
    assert progress.without_speaker == len(
        claims - {ln["source"] for ln in links if ln["relation"] == "attributed_to"}
    )
    assert progress.without_subject == len(
        claims - {ln["source"] for ln in links if ln["relation"] == "about"}
    )
    _what_is_left_is_found(there, claims, mentioned)


def _what_is_left_is_found(there: Made, claims: set[str], mentioned: set[str]) -> None:
    coverages, links = there.library.coverages, there.export["links"]
    for what, relation in (("speaker", "attributed_to"), ("subject", "about")):
        lacking = claims - {link["source"] for link in links if link["relation"] == relation}
        assert coverages.lacking(what, 100) == sorted(lacking)
    assert coverages.lacking("mention", 1) == sorted(claims - mentioned)[:1]
    for kind in ("actor", "event", "claim"):
        left = [
            (article["id"], mention["id"])
            for article in there.articles
            for mention in sorted(article["mentions"], key=lambda each: (each["start"], each["id"]))
            if mention["kind"] == kind and not mention["record"]
        ]
        walked, after = [], ""
        for _ in left:
            found = coverages.next_unassigned(kind, after)
            assert found is not None
            walked.append(found)
            after = found[1]
        assert walked == left
        assert coverages.next_unassigned(kind, after) == (left[0] if left else None)


@settings(deadline=None, max_examples=60)
@given(PLANS)
def test_actors_share_and_are_opposed_in_what_the_export_says(empty: Path, plan: dict[str, Any]) -> None:
    with made(empty, plan) as there:
        ties = {(tie.source, tie.target): tie for tie in actors(there.library.networks.build())}
        speakers: dict[str, set[str]] = defaultdict(set)
        stances: dict[tuple[str, str], set[str]] = defaultdict(set)
        for link in there.links("attributed_to"):
            speakers[link["source"]].add(link["target"])
        for link in there.links("about"):
            stances[link["source"], link["target"]].add(link["stance"] or "")
        ids = sorted({actor for found in speakers.values() for actor in found})
        for one, other in combinations(ids, 2):
            tie = ties.get((one, other), Tie(one, other, 0, 0))
            expected: Counter[str] = Counter()
            for subject in {subject for _, subject in stances} - {one, other}:
                about = {claim: _side(stances[claim, subject]) for claim, its in stances if its == subject}
                expected.update(
                    _subject(
                        *({about[claim] for claim in about if who in speakers[claim]} for who in (one, other))
                    )
                )
            pairs = {
                (link["relation"] == "contradicts", frozenset((link["source"], link["target"])))
                for link in there.links("supports", "repeats", "contradicts")
                if _speak(speakers[link["source"]], speakers[link["target"]], one, other)
            }
            for is_conflict, _ in pairs:
                expected["conflict" if is_conflict else "congruence"] += 1
            assert (tie.congruence, tie.conflict, tie.neither) == (
                expected["congruence"], expected["conflict"], expected["neither"],
            )  # fmt: skip


def _side(stances: set[str]) -> str:
    sides = stances & {"supports", "opposes"}
    return min(sides) if len(sides) == 1 else ""


def _subject(one: set[str], other: set[str]) -> list[str]:
    if not one or not other:
        return []
    found = ["congruence"] if (one & other) - {""} else []
    found += ["conflict"] if {"supports", "opposes"} in ({a, b} for a in one for b in other) else []
    return found or ["neither"]


def _speak(these: set[str], those: set[str], one: str, other: str) -> bool:
    return (one in these and other in those) or (other in these and one in those)


@settings(deadline=None, max_examples=30)
@given(PLANS)
def test_programs_that_are_not_ours_read_the_same_network(empty: Path, plan: dict[str, Any]) -> None:
    with made(empty, plan) as there:
        network = there.library.networks.build()
    _is_read_back(network)


def _is_read_back(network: Network) -> None:
    import io

    import networkx

    from library.exports.network_xml import gexf, graphml

    for write, read in ((graphml, networkx.read_graphml), (gexf, networkx.read_gexf)):
        graph = read(io.BytesIO("".join(write(network)).encode()))
        assert {id: about["label"] for id, about in graph.nodes(data=True)} == {
            n.id: n.name for n in network.nodes
        }
        assert all(about["mentions"] >= 0 and about["kind"] for _, about in graph.nodes(data=True))
        ends = (lambda *pair: pair) if graph.is_directed() else (lambda *pair: tuple(sorted(pair)))
        found = Counter(
            (
                *ends(one, other),
                about["relation"],
                about.get("stance"),
                int(about["weight"]),
                about["symmetric"],
            )
            for one, other, about in graph.edges(data=True)
        )
        assert found == Counter(
            (*ends(e.source, e.target), e.relation, e.stance, e.weight, e.is_symmetric) for e in network.edges
        )
