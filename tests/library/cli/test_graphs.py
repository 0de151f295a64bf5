"""`parley timeline`, `network` and `coverage`: what is written, filtered and refused."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from library import Draft, Library

Parley = Callable[..., Any]
TEXT = "Brack and Oru signed at the quay, the ferry line said on Monday.\n"


@pytest.fixture
def coded(library: Library) -> dict[str, str]:
    """Two articles, of one outlet and of none, with two events, two actors and a claim; returns the ids by name."""
    with library.change("Code"):
        post = library.articles.add(
            Draft(TEXT, outlet="Post", published="2031-11-05", title="Signed"), status="done"
        )
        bare = library.articles.add(Draft("1 " + TEXT, title="Bare"))
        signing = library.records.add(
            "event", "=Signing", attributes={"type": "AGREE", "when": "3 November 2031"}
        )
        talks = library.records.add("event", "Talks")
        brack, oru = (library.records.add("actor", name) for name in ("Brack", "Oru"))
        claim = library.records.add("claim", "Both signed")
        library.mentions.add(post.id, "event", 14, 20, record=signing.id)
        library.mentions.add(post.id, "claim", 0, 20, record=claim.id)
        library.mentions.add(bare.id, "actor", 2, 7, record=brack.id)
        library.mentions.add(bare.id, "actor", 12, 15)
        library.links.add("participates", brack.id, signing.id, role="signatory")
        library.links.add("attributed_to", claim.id, oru.id)
        library.links.add("about", claim.id, signing.id, stance="supports")
        library.links.add("part_of", signing.id, talks.id)
    return {
        "signing": signing.id,
        "talks": talks.id,
        "brack": brack.id,
        "oru": oru.id,
        "claim": claim.id,
        "bare": bare.id,
    }


def test_the_timeline_lists_events_by_lane_and_those_without_a_date_apart(
    parley: Parley, coded: dict[str, str]
) -> None:
    lines = parley("timeline").out.splitlines()
    assert lines[0] == "Agree (1)"
    assert "2031-11-03" in lines[1]
    assert lines[1].endswith("=Signing | Post")
    assert lines[2] == "Date unknown (1)"
    assert parley("timeline", "--by", "actor").out.startswith("Brack (1)")
    assert parley("timeline", "--from", "2031-12").out == "No event fits.\n"
    assert parley("timeline", "--actor", coded["oru"]).out == "No event fits.\n"
    assert "Signing" in parley("timeline", "--outlet", "post", "--type", "AGREE").out


def test_the_timeline_as_json_says_all(parley: Parley, coded: dict[str, str]) -> None:
    found = parley("timeline", "--json").json
    (event,) = found["events"]
    assert event["id"] == coded["signing"]
    assert event["when"] == {"earliest": "2031-11-03", "latest": "2031-11-03", "precision": "day"}
    assert [(each["outlet"], each["mentions"]) for each in event["reports"]] == [("Post", 1)]
    assert [(each["claim"], each["stance"]) for each in event["statements"]] == [(coded["claim"], "supports")]
    assert found["lanes"] == [{"key": "AGREE", "label": "Agree", "events": [coded["signing"]]}]
    assert [each["id"] for each in found["undated"]] == [coded["talks"]]


def test_a_date_that_is_none_is_refused(parley: Parley, coded: dict[str, str]) -> None:
    for words in ("soon", "2031-13", "2031-02-30"):
        answer = parley("timeline", "--from", words)
        assert (answer.code, answer.out) == (1, "")
        assert f"“{words}” is no date." in answer.err


def test_the_timeline_is_drawn_to_a_file(parley: Parley, coded: dict[str, str], tmp_path: Path) -> None:
    target = tmp_path / "timeline.svg"
    assert parley("timeline", "--format", "svg", "--out", target).out == f"Wrote {target}\n"
    assert etree.parse(target).getroot().tag.endswith("svg")
    assert parley("timeline", "--format", "svg").out.encode() == target.read_bytes()
    assert parley("--json", "timeline", "--format", "svg").code == 2
    assert parley("--json", "timeline", "--format", "svg", "--out", target).json["format"] == "svg"


def test_the_network_is_written_whole_or_in_part(parley: Parley, coded: dict[str, str]) -> None:
    whole = parley("network").json
    assert {node["id"] for node in whole["nodes"]} == set(coded.values()) - {coded["bare"]}
    assert {edge["relation"] for edge in whole["edges"]} == {
        "participates",
        "attributed_to",
        "about",
        "part_of",
    }
    actors = parley("network", "--kind", "actor", "--min-mentions", 1).json
    assert [node["name"] for node in actors["nodes"]] == ["Brack"]
    near = parley("network", "--around", coded["talks"]).json
    assert {node["id"] for node in near["nodes"]} == {coded["talks"], coded["signing"]}
    post = parley("network", "--outlet", "Post").json
    assert {node["id"] for node in post["nodes"]} == {coded["claim"], coded["oru"], coded["signing"]}
    tied = parley("network", "--actors-events").json
    assert [(edge["source"], edge["target"], edge["weight"]) for edge in tied["edges"]] == [
        (coded["oru"], coded["signing"], 1)
    ]


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_the_network_is_written_for_other_programs(
    parley: Parley, coded: dict[str, str], form: str, tmp_path: Path
) -> None:
    networkx = pytest.importorskip("networkx")
    target = tmp_path / f"network.{form}"
    assert parley("network", "--format", form, "--out", target).code == 0
    graph = getattr(networkx, f"read_{form}")(target)
    assert graph.nodes[coded["signing"]]["label"] == "=Signing"
    assert graph.nodes[coded["brack"]]["mentions"] == 1
    ((_, _, about),) = graph.out_edges(coded["brack"], data=True)
    assert (about["relation"], about["role"], about["symmetric"]) == ("participates", "signatory", False)
    assert "stance" not in about
    assert "None" not in target.read_text("utf-8")


@pytest.mark.parametrize(
    "asked",
    [("--kind", "thing"), ("--relation", "likes"), ("--around", "01a0ffff-0000-7000-8000-000000000000")],
)
def test_what_is_not_in_the_codebook_or_the_library_is_refused(
    parley: Parley, coded: dict[str, str], asked: tuple[str, str]
) -> None:
    assert parley("network", *asked).code == 1


def test_coverage_counts_outlets_and_progress(parley: Parley, coded: dict[str, str]) -> None:
    found = parley("coverage", "--json").json
    assert found["reported"] == [
        {"event": coded["signing"], "outlet": "post", "mentions": 1, "claims": 1, "articles": 1}
    ]
    assert [(outlet["name"], outlet["article"]) for outlet in found["outlets"]] == [
        ("Post", None),
        ("Bare", coded["bare"]),
    ]
    assert found["progress"]["statuses"] == {"unread": 1, "reading": 0, "done": 1}
    assert found["progress"]["unassigned"] == {"actor": 1, "event": 0, "claim": 0}
    table = parley("coverage").out
    assert "1 mention without a record" in table
    assert "not reported by Post" in table  # the talks; Bare is not done, so that nobody knows


def test_coverage_as_csv_is_safe_in_a_spreadsheet(
    parley: Parley, coded: dict[str, str], tmp_path: Path
) -> None:
    target = tmp_path / "coverage.csv"
    assert parley("coverage", "--format", "csv", "--out", target).code == 0
    rows = list(csv.DictReader(io.StringIO(target.read_text("utf-8-sig"))))
    assert [(row["event"], row["outlet"], row["mentions"], row["done"]) for row in rows] == [
        ("'=Signing", "Post", "1", "1"),
        ("'=Signing", "Bare", "0", "0"),
        ("Talks", "Post", "0", "1"),
        ("Talks", "Bare", "0", "0"),
    ]


def test_a_library_without_events_is_answered(parley: Parley, library: Library) -> None:
    assert parley("timeline").out == "No event fits.\n"
    assert json.loads(parley("network").out) == {"nodes": [], "edges": []}
    assert parley("coverage").out.startswith("0 articles")
