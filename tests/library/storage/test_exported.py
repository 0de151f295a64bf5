"""What an export reads: whole, in one order, and for a choice of articles all that these need."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest

from library import Draft, Library
from library.storage import exported

Ids = dict[str, str]


@pytest.fixture
def ids(library: Library) -> Ids:
    """Three articles, one in the trash; a claim said by an actor of a party, contradicted by another claim."""
    made = {}
    with library.change("Fill"):
        for name in ("one", "two", "gone"):
            made[name] = library.articles.add(Draft(f"The council met ({name})."), note='a "note"\n').id
        for name, kind in (("he", "actor"), ("party", "actor"), ("said", "claim"), ("denied", "claim")):
            record = library.records.add(kind, name, aliases=["b", "a"])
            library.records.delete(record.id)
            made[name] = library.records.put(dataclasses.replace(record, attributes={"n": [1, None]})).id
        made["there"] = library.mentions.add(made["one"], "claim", 4, 15, record=made["said"]).id
        library.mentions.add(made["one"], "actor", 4, 11, record=made["he"])
        made["denial"] = library.mentions.add(made["two"], "claim", 0, 3, record=made["denied"]).id
        library.mentions.add(made["gone"], "claim", 0, 3)
        library.links.add("attributed_to", made["said"], made["he"], source_mention=made["there"])
        library.links.add("member_of", made["he"], made["party"])
        library.links.add(
            "contradicts",
            made["said"],
            made["denied"],
            source_mention=made["there"],
            target_mention=made["denial"],
        )
        library.articles.remove(made["gone"])
    return made


def names(ids: Ids, found: list[dict[str, Any]]) -> list[str]:
    back = {id: name for name, id in ids.items()}
    return [back[row["id"]] for row in found]


def articles(library: Library, chosen: list[str] | None) -> list[dict[str, Any]]:
    found = []
    for article, mentions, _ in exported.articles(library.store, chosen):
        found.append({**json.loads(article), "mentions": json.loads(f"[{mentions}]")})
    return found


def records(library: Library, chosen: list[str] | None) -> list[dict[str, Any]]:
    return [json.loads(record) for _, record in exported.records(library.store, chosen)]


def links(library: Library, chosen: list[str] | None) -> list[dict[str, Any]]:
    return [json.loads(link) for link in exported.links(library.store, chosen)]


def test_everything_but_the_trash_goes_out(library: Library, ids: Ids) -> None:
    found = articles(library, None)
    assert names(ids, found) == ["one", "two"]
    assert [(m["kind"], m["quote"]) for m in found[0]["mentions"]] == [
        ("actor", "council"),
        ("claim", "council met"),
    ]
    assert found[0]["note"] == 'a "note"'
    assert (found[0]["hidden"], found[0]["text"]) == ([], "The council met (one).")
    assert names(ids, records(library, None)) == ["he", "party", "said", "denied"]
    assert len(links(library, None)) == 3


def test_a_record_goes_out_whole(library: Library, ids: Ids) -> None:
    he = records(library, None)[0]
    assert (he["name"], he["kind"], he["aliases"]) == ("he", "actor", ["b", "a"])
    assert (he["attributes"], he["archived"]) == ({"n": [1, None]}, False)


def test_a_choice_takes_the_actors_behind_its_claims_but_no_other_claims(library: Library, ids: Ids) -> None:
    chosen = [ids["one"]]
    assert names(ids, articles(library, chosen)) == ["one"]
    assert names(ids, records(library, chosen)) == ["he", "party", "said"]
    assert [link["relation"] for link in links(library, chosen)] == ["attributed_to", "member_of"]


def test_a_link_cites_only_mentions_that_go_out(library: Library, ids: Ids) -> None:
    cited = {link["relation"]: link["source_mention"] for link in links(library, None)}
    assert cited == {"attributed_to": ids["there"], "member_of": None, "contradicts": ids["there"]}
    with library.change("Remove"):
        library.articles.remove(ids["one"])
    cited = {link["relation"]: link["source_mention"] for link in links(library, None)}
    assert cited == {"attributed_to": None, "member_of": None, "contradicts": None}
    assert [link["target_mention"] for link in links(library, None)][-1] == ids["denial"]


@pytest.mark.parametrize("chosen", [[], ["nowhere"]])
def test_a_choice_of_nothing_is_nothing(library: Library, ids: Ids, chosen: list[str]) -> None:
    assert articles(library, chosen) == records(library, chosen) == links(library, chosen) == []
    assert list(exported.quotes(library.store, chosen)) == []


def test_a_trashed_article_does_not_go_out_by_name_either(library: Library, ids: Ids) -> None:
    assert articles(library, [ids["gone"]]) == []


def test_quotes_are_flat_rows_with_their_names_and_context(library: Library, ids: Ids) -> None:
    rows = list(exported.quotes(library.store, None))
    assert [(row["quote"], row["record"]) for row in rows] == [
        ("council", "he"),
        ("council met", "said"),
        ("The", "denied"),
    ]
    assert (rows[0]["before"], rows[0]["after"]) == ("The ", " met (one).")
    assert rows[0]["article"] == ids["one"]
