"""Commands about records and links: what they print for people and for programs, and what they refuse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from library import Library

Parley = Callable[..., Any]


@pytest.fixture
def council(parley: Parley, article: str) -> str:
    """The id of an actor in the library of the one article."""
    return str(
        parley("record", "add", "actor", "Harbour council", "--alias", "HC", "--json").json["record"]["id"]
    )


@pytest.fixture
def mention(parley: Parley, article: str) -> str:
    """The id of a mention of the council in the article."""
    tagged = parley("tag", article, "--kind", "actor", "--quote", "harbour council", "--json")
    return str(tagged.json["mention"]["id"])


def test_a_record_is_added_with_aliases_and_note(parley: Parley) -> None:
    answer = parley(
        "record", "add", "event", "The talks", "--alias", "Talks", "--alias", "T", "--note", "n", "--json"
    )
    record = answer.json["record"]
    assert (record["kind"], record["name"], record["aliases"]) == ("event", "The talks", ["Talks", "T"])
    assert (record["note"], record["archived"], record["attributes"]) == ("n", False, {})
    assert "The talks" in parley("record", "list").out
    assert parley("record", "add", "frame", "X", "--json").error["code"] == "invalid"


def test_records_are_listed_with_their_counts(parley: Parley, council: str, mention: str) -> None:
    parley("assign", mention, council)
    (record,) = parley("record", "list", "actor", "--json").json["records"]
    assert (record["id"], record["mentions"], record["articles"], record["links"]) == (council, 1, 1, 0)
    assert record["outlets"] == {"": 1}
    assert parley("record", "list", "event", "--json").json == {"records": []}
    assert parley("record", "list", "frame", "--json").error["code"] == "invalid"
    assert parley("record", "list", "--unused", "--json").json == {"records": []}
    assert "No records" in parley("record", "list", "event").out
    assert "HC" in parley("record", "list").out


def test_a_mention_is_assigned_and_freed(parley: Parley, council: str, mention: str) -> None:
    assert parley("assign", mention[-8:], council[-8:], "--json").json["mention"]["record"] == council
    assert "Harbour council" in parley("assign", mention, council).out
    shown = parley("record", "show", council, "--json").json
    assert ([one["id"] for one in shown["mentions"]], shown["links"]) == ([mention], [])
    assert "harbour council" in parley("record", "show", council).out
    assert parley("assign", mention, "--none", "--json").json["mention"]["record"] is None
    for wrong in ((), (council, "--none")):
        assert parley("assign", mention, *wrong).code == 2
    event = parley("record", "add", "event", "Talks", "--json").json["record"]["id"]
    assert parley("assign", mention, event, "--json").error["code"] == "invalid"


def test_names_and_aliases_change(parley: Parley, council: str) -> None:
    assert (
        parley("record", "rename", council, "Port council", "--json").json["record"]["name"] == "Port council"
    )
    added = parley("record", "alias", council, "add", "PC", "--json").json["record"]
    assert added["aliases"] == ["HC", "PC"]
    assert parley("record", "alias", council, "remove", "HC", "--json").json["record"]["aliases"] == ["PC"]
    assert parley("record", "alias", council, "remove", "HC", "--json").error["code"] == "not_found"
    assert parley("record", "alias", council, "swap", "HC").code == 2
    assert "Rename “Harbour council” to “Port council”" in parley("history").out


def test_an_archived_record_comes_back(parley: Parley, council: str) -> None:
    assert parley("record", "archive", council, "--json").json["record"]["archived"] is True
    assert "[archived]" in parley("record", "list").out
    assert parley("record", "unarchive", council, "--json").json["record"]["archived"] is False


def test_records_are_merged_after_a_look(parley: Parley, council: str, mention: str) -> None:
    other = parley("record", "add", "actor", "Council of Brack", "--json").json["record"]["id"]
    parley("assign", mention, council)
    would = parley("record", "merge", council, other, "--dry-run", "--json").json["merged"]
    assert (would["mentions"], would["aliases"]) == (1, ["Harbour council", "HC"])
    assert parley("record", "list", "--json").json["records"][1]["mentions"] == 1
    done = parley("record", "merge", council, other, "--json").json
    assert done["record"]["aliases"] == ["Harbour council", "HC"]
    assert parley("record", "show", council, "--json").error["code"] == "not_found"
    assert parley("record", "merge", other, other, "--json").error["code"] == "invalid"
    parley("undo")
    assert "Merged “Harbour council” into" in parley("record", "merge", council, other).out


def test_a_record_is_deleted_and_its_mentions_stay(parley: Parley, council: str, mention: str) -> None:
    parley("assign", mention, council)
    gone = parley("record", "delete", council, "--json").json
    assert (gone["record"]["id"], gone["mentions"], gone["links"]) == (council, 1, 0)
    assert parley("assign", mention, council, "--json").error["code"] == "not_found"


def test_records_are_linked_and_unlinked(
    parley: Parley, council: str, mention: str, library_path: Any
) -> None:
    event = parley("record", "add", "event", "Talks", "--json").json["record"]["id"]
    made = parley(
        "link", council, "participates", event, "--role", "host", "--source-mention", mention[-8:], "--json"
    ).json["link"]
    assert (made["source"], made["target"], made["role"]) == (council, event, "host")
    assert (made["source_mention"], made["target_mention"], made["stance"]) == (mention, None, None)
    again = parley("link", council, "participates", event, "--role", "host", "--json").json["link"]
    assert again["id"] == made["id"]
    assert parley("links", event, "--json").json == {"links": [made]}
    assert "Harbour council  participates  Talks  role host" in parley("links", council).out
    assert parley("link", event, "attributed_to", council, "--json").error["code"] == "invalid"
    wrong = parley("link", council, "participates", event, "--role", "clown", "--json").error
    assert "initiator" in wrong["hint"]
    assert (
        parley("link", council, "member_of", event, "--stance", "supports", "--json").error["code"]
        == "invalid"
    )
    assert parley("unlink", made["id"][-8:], "--json").json == {"link": made}
    assert "No links" in parley("links", event).out
    with Library.open(library_path) as library:
        assert library.links.of_record(event) == []


def test_attributes_and_values_are_set_from_words(
    parley: Parley, council: str, mention: str, article: str
) -> None:
    parley("assign", mention, council)
    parley("edit", article, "--set", "published=2031-11-06")
    made = parley("record", "add", "claim", "It ended", "--set", "modality=asserts", "--set", "said=last month",
                  "--value", "released=more than four thousand", "--value", "signed=Monday", "--article", article,
                  "--json").json["record"]  # fmt: skip
    assert made["attributes"]["modality"] == "asserts"
    assert made["attributes"]["said"]["earliest"] == "2031-10-01"
    released, signed = made["attributes"]["values"]
    assert (released["label"], released["low"], released["high"]) == ("released", 4000, None)
    assert signed["earliest"] == "2031-11-03"
    changed = parley("record", "set", made["id"], "modality=", "--value", "left=5", "--json").json["record"]
    assert "modality" not in changed["attributes"]
    assert [value["label"] for value in changed["attributes"]["values"]] == ["released", "signed", "left"]
    assert "“more than four thousand” (low 4000)" in parley("record", "show", made["id"]).out
    exact = parley("record", "set", made["id"], 'said={"words": "then", "latest": "2031-11-05"}', "--json")
    assert exact.json["record"]["attributes"]["said"]["latest"] == "2031-11-05"
    assert parley("record", "set", council, "type=armed group", "--json").json["record"]["attributes"] == {
        "type": "armed_group"
    }


def test_wrong_settings_are_explained(parley: Parley, council: str) -> None:
    for wrong in ([], ["type"], ["=x"], ["type={"]):
        assert parley("record", "set", council, *wrong).code == 2
    assert "armed_group" in parley("record", "set", council, "type=clown", "--json").error["message"]
    assert "country" in parley("record", "set", council, "height=5", "--json").error["hint"]
    assert parley("record", "set", council, "--value", "age=5", "--json").error["code"] == "invalid"
    assert (
        parley("record", "set", council, "country=X", "--article", "nowhere", "--json").error["code"]
        == "not_found"
    )


def test_occurrences_are_listed_and_tagged(parley: Parley, article: str) -> None:
    record = parley("record", "add", "actor", "Brack", "--json").json["record"]["id"]
    found = parley("occurrences", record, "--json").json["occurrences"]
    assert {"article", "start", "end", "quote", "before", "after"} <= found[0].keys()
    assert [place["quote"] for place in found] == ["Brack"] * 3
    assert parley("occurrences", record, "--article", article[-8:], "--json").json["occurrences"] == found
    assert "[Brack]" in parley("occurrences", record).out
    done = parley("occurrences", record, "--apply", "--json").json
    assert (done["occurrences"], len(done["mentions"])) == (found, 3)
    assert "Nothing more" in parley("occurrences", record).out
    parley("undo")
    assert "Tagged 3." in parley("occurrences", record, "--apply").out
    assert "Tag 3 occurrences of “Brack”" in parley("history").out


def test_a_rejected_occurrence_is_marked_and_not_tagged(
    parley: Parley, article: str, library_path: Any
) -> None:
    record = parley("record", "add", "actor", "Brack", "--json").json["record"]["id"]
    with Library.open(library_path) as library, library.change("Reject"):
        library.occurrences.reject(record, library.occurrences.find(record)[:1])
    assert "✗" in parley("occurrences", record).out
    done = parley("occurrences", record, "--apply", "--json").json
    assert [place["is_rejected"] for place in done["occurrences"]] == [True, False, False]
    assert len(done["mentions"]) == 2


def test_names_go_out_and_come_in(parley: Parley, council: str, tmp_path: Any) -> None:
    target = tmp_path / "names.tsv"
    assert parley("record", "export", "--out", target, "--json").json == {"out": str(target), "records": 1}
    assert target.read_text("utf-8").splitlines()[1] == "Harbour council\tactor\tHC\t\t\t"
    assert parley("record", "export", "actor").out.splitlines()[1] == "Harbour council\tactor\tHC\t\t\t"
    assert parley("record", "export", "frame", "--json").error["code"] == "invalid"
    assert parley("record", "export", "--json").code == 2
    assert "known 1" in parley("record", "import", target).out
    answer = parley("record", "import", "-", "--kind", "event", "--json", stdin=b"name\nTalks\n\tx")
    assert (answer.code, [one["name"] for one in answer.json["added"]], len(answer.json["refused"])) == (
        1,
        ["Talks"],
        1,
    )
    assert parley("record", "import", tmp_path / "none.tsv", "--json").error["code"] == "unreadable"
    assert parley("record", "import", target, "--json").json["known"] == 1


def test_a_record_of_another_kind_tells_what_it_cost(parley: Parley, council: str, mention: str) -> None:
    parley("assign", mention, council)
    parley("record", "set", council, "sector=GOV")
    claim = parley("record", "add", "claim", "We wait", "--json").json["record"]["id"]
    link = parley("link", claim, "attributed_to", council, "--json").json["link"]["id"]
    answer = parley("record", "kind", council[-8:], "event", "--json").json
    assert (answer["record"]["id"], answer["record"]["kind"], answer["mentions"]) == (council, "event", 1)
    assert [one["id"] for one in answer["dropped_links"]] == [link]
    assert (answer["dropped_attributes"], answer["unlinked_mentions"]) == ({"sector": "GOV"}, [])
    assert "Change “Harbour council” from actor to event" in parley("undo").out
    said = parley("record", "kind", council, "event").out
    assert "link removed: attributed_to" in said
    assert "attribute removed: sector: GOV" in said
    assert parley("record", "kind", council, "frame", "--json").error["code"] == "invalid"
