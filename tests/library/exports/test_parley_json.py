"""Parley JSON, out: what the schema says, in one order, and only what was asked for."""

from __future__ import annotations

import dataclasses
import importlib.resources
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from library import Article, Library, Record
from library.exports.parley_json import write

SCHEMA = json.loads(
    importlib.resources.files("resources").joinpath("schemas", "parley.schema.json").read_text("utf-8")
)
TEXT = "A bridge reopens\n\nThe Front met the ministry on Monday 😀. Share\nThe Front left.\n"

AddText = Callable[..., Article]


def export(library: Library, ids: Sequence[str] | None = None) -> dict[str, Any]:
    document: dict[str, Any] = json.loads("".join(write(library, ids)))
    jsonschema.Draft202012Validator(SCHEMA).validate(document)
    return document


def names(records: list[dict[str, Any]]) -> list[str]:
    return [record["name"] for record in records]


def put_record(library: Library, name: str, attributes: dict[str, Any]) -> Record:
    """Add an actor with attributes of another library's codebook."""
    made = library.records.add("actor", name)
    library.records.delete(made.id)
    return library.records.put(dataclasses.replace(made, attributes=attributes))


@pytest.fixture
def coded(library: Library, add_text: AddText) -> tuple[Article, Article]:
    """Two articles; the first one's claim is about an event, said by an actor who is a member of another."""
    first = add_text(library, TEXT, title="A bridge reopens", outlet="Harbour Post", published="2031-03-09")
    second = add_text(library, "Second story\n\nThe envoy left.\n")
    with library.change("Code"):
        add, link = library.records.add, library.links.add
        ministry = add("actor", "The Ministry", aliases=["MoR", "the ministry"], note="a note")
        spokesman = put_record(library, "Spokesman", {"type": "person", "shares": [0.1, None]})
        meeting, claim = add("event", "Meeting"), add("claim", "They met.")
        envoy, other = add("actor", "Envoy"), add("claim", "The envoy left.")
        said = library.mentions.add(first.id, "claim", 18, 60, record=claim.id)
        library.mentions.add(first.id, "actor", 18, 27, record=spokesman.id)
        left = library.mentions.add(second.id, "claim", 14, 29, record=other.id)
        library.mentions.add(second.id, "actor", 18, 23, record=envoy.id)
        link("attributed_to", claim.id, spokesman.id, source_mention=said.id)
        link("member_of", spokesman.id, ministry.id)
        link("about", claim.id, meeting.id, stance="opposes")
        link("contradicts", claim.id, other.id, source_mention=said.id, target_mention=left.id)
    return first, second


def test_an_empty_library_is_a_valid_export(library: Library) -> None:
    document = export(library)
    assert [
        len(document[name]) for name in ("articles", "actors", "events", "claims", "others", "links")
    ] == [0] * 6
    assert [row["id"] for row in document["codebook"]["kinds"]] == ["actor", "event", "claim"]


def test_everything_of_a_library_is_in_its_export(library: Library, coded: tuple[Article, Article]) -> None:
    document = export(library)
    first = document["articles"][0]
    assert (first["title"], first["outlet"], first["published"]) == (
        "A bridge reopens",
        "Harbour Post",
        "2031-03-09",
    )
    assert (first["text"], first["sha256"]) == (coded[0].text, coded[0].sha256)
    assert names(document["actors"]) == ["The Ministry", "Spokesman", "Envoy"]
    assert document["actors"][0]["aliases"] == ["MoR", "the ministry"]
    assert document["actors"][1]["attributes"] == {"type": "person", "shares": [0.1, None]}
    assert (names(document["events"]), names(document["claims"])) == (
        ["Meeting"],
        ["They met.", "The envoy left."],
    )
    assert [link["relation"] for link in document["links"]] == [
        "attributed_to",
        "member_of",
        "about",
        "contradicts",
    ]


def test_offsets_are_code_points_of_the_exported_text(
    library: Library, coded: tuple[Article, Article]
) -> None:
    for article in export(library)["articles"]:
        for mention in article["mentions"]:
            assert article["text"][mention["start"] : mention["end"]] == mention["quote"]


def test_articles_are_in_the_order_of_adding_and_mentions_in_that_of_the_text(
    library: Library, coded: tuple[Article, Article]
) -> None:
    with library.change("Tag"):
        library.mentions.add(coded[0].id, "event", 0, 8)
    document = export(library)
    assert [article["id"] for article in document["articles"]] == [article.id for article in coded]
    spans = [(one["start"], one["end"]) for one in document["articles"][0]["mentions"]]
    assert spans == [(0, 8), (18, 27), (18, 60)]


def test_the_same_library_gives_the_same_bytes(
    library: Library, library_path: Path, coded: tuple[Article, Article]
) -> None:
    once = "".join(write(library))
    assert "".join(write(library)) == once
    with Library.open(library_path) as other:
        assert "".join(write(other)) == once


def test_undoing_everything_and_redoing_it_gives_the_same_bytes(
    library: Library, coded: tuple[Article, Article]
) -> None:
    before = "".join(write(library))
    for _ in range(3):
        library.undo()
    assert export(library)["articles"] == []
    for _ in range(3):
        library.redo()
    assert "".join(write(library)) == before


def test_every_object_stands_on_a_line_of_its_own(library: Library, coded: tuple[Article, Article]) -> None:
    lines = "".join(write(library)).splitlines()
    mentions = [line for line in lines if line.startswith('{"id":') and '"quote":' in line[:200]]
    assert len(mentions) == 4
    with library.change("Note"):
        library.mentions.set_note(json.loads(mentions[0].rstrip(",]}") + "}")["id"], "changed")
    changed = "".join(write(library)).splitlines()
    assert sum(one != other for one, other in zip(lines, changed, strict=True)) == 1


def test_an_export_of_one_article_has_what_belongs_to_it(
    library: Library, coded: tuple[Article, Article]
) -> None:
    document = export(library, [coded[0].id])
    assert [article["id"] for article in document["articles"]] == [coded[0].id]
    assert names(document["actors"]) == ["The Ministry", "Spokesman"]
    assert (names(document["events"]), names(document["claims"])) == (["Meeting"], ["They met."])
    assert [link["relation"] for link in document["links"]] == ["attributed_to", "member_of", "about"]


def test_no_link_cites_a_mention_that_is_left_out(library: Library, coded: tuple[Article, Article]) -> None:
    with library.change("Tag"):
        claims = {record.name: record.id for record in library.records.list("claim")}
        library.mentions.add(coded[0].id, "claim", 61, 66, record=claims["The envoy left."])
    [link] = [one for one in export(library, [coded[0].id])["links"] if one["relation"] == "contradicts"]
    assert link["source_mention"] is not None
    assert link["target_mention"] is None


def test_articles_in_the_trash_are_left_out_with_their_mentions(
    library: Library, coded: tuple[Article, Article]
) -> None:
    with library.change("Remove"):
        library.articles.remove(coded[0].id)
    document = export(library)
    assert [article["id"] for article in document["articles"]] == [coded[1].id]
    assert names(document["claims"]) == ["They met.", "The envoy left."]
    assert {link["source_mention"] for link in document["links"]} == {None}
    assert export(library, [coded[0].id])["articles"] == []


def test_hidden_ranges_are_whole_lines_of_the_text(library: Library, add_text: AddText) -> None:
    article = add_text(library, "One\nTwo\nThree\n")
    with library.change("Hide"):
        library.articles.hide(article.id, 5, 6)
    [exported] = export(library)["articles"]
    assert exported["hidden"] == [[4, 8]]


def test_records_of_kinds_that_a_user_added_are_others(library: Library) -> None:
    with library.change("Add"):
        library.codebook.put("kinds", {"id": "place", "label": "Place", "position": 3, "archived": 0})
        library.records.add("place", "The port")
    document = export(library)
    assert names(document["others"]) == ["The port"]
    assert document["codebook"]["kinds"][-1] == {
        "id": "place",
        "label": "Place",
        "position": 3,
        "archived": 0,
    }


def test_an_export_sees_one_moment_of_a_library_that_others_write_to(
    library: Library, library_path: Path, coded: tuple[Article, Article], add_text: AddText
) -> None:
    before = "".join(write(library))
    pieces = write(library)
    read = next(pieces) + next(pieces)
    with Library.open(library_path, coder="Bo") as other:
        add_text(other, "Third story\n")
        with other.change("Tag"):
            other.mentions.add(coded[1].id, "event", 0, 6)
    assert read + "".join(pieces) == before
