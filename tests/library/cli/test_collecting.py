"""`parley collection`, `filter`, `outlets`, and what is done to many articles at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Answer

Parley = Callable[..., Answer]


@pytest.fixture
def ids(parley: Parley, many: Callable[[int], Path]) -> list[str]:
    """Four articles; two of them from one outlet, spelled in two ways."""
    added = [row["id"] for row in parley("import", many(4), "--json").json["added"]]
    parley("edit", added[0], "--set", "outlet=Meridian Wire", "published=2031-03-09", "language=en")
    parley("edit", added[1], "--set", "outlet=www.meridianwire.example", "published=2031-04", "language=fa")
    return added


def listed(parley: Parley, *options: str) -> list[str]:
    return [row["id"] for row in parley("list", *options, "--json").json["articles"]]


def test_articles_are_put_in_a_collection_and_taken_out(parley: Parley, ids: list[str]) -> None:
    made = parley("collection", "add", "Floods", "--note", "for the report", "--json").json["collection"]
    assert (made["name"], made["note"], made["articles"]) == ("Floods", "for the report", 0)
    put = parley("collection", "put", "floods", ids[0], ids[1][-8:], ids[0], "--json").json
    assert (put["put"], put["collection"]["articles"]) == (2, 2)
    assert listed(parley, "--collection", "FLOODS") == ids[:2]
    assert listed(parley, "--collection", "") == ids[2:]
    assert parley("collection", "put", "Floods", "--from", "2031-04", "--json").json["put"] == 0
    assert parley("collection", "take", made["id"][-8:], "--outlet", "Meridian Wire").out.startswith(
        "Taken out: 1\n"
    )
    [there] = parley("collection", "list", "--article", ids[1], "--json").json["collections"]
    assert there["name"] == "Floods"
    assert parley("collection", "list", "--article", ids[0]).out == "In no collection.\n"
    assert parley("collection", "rename", "Floods", "Rain").code == 0
    assert parley("collection", "list").out.split() == [
        made["id"][-8:],
        "1",
        "Rain",
        "(for",
        "the",
        "report)",
    ]
    assert "parley undo" in parley("collection", "delete", "Rain").out
    assert "collection add" in parley("collection", "list").out
    assert parley("undo").code == 0
    assert listed(parley, "--collection", "Rain") == [ids[1]]


@pytest.mark.parametrize("more", [[], ["ARTICLE", "--status", "unread"]])
def test_put_wants_articles_or_options(parley: Parley, ids: list[str], more: list[str]) -> None:
    parley("collection", "add", "Floods")
    answer = parley("collection", "put", "Floods", *[ids[0] if word == "ARTICLE" else word for word in more])
    assert answer.code == 2
    assert "--search" in answer.err


def test_what_is_nowhere_is_named(parley: Parley, ids: list[str]) -> None:
    assert parley("list", "--collection", "Ice", "--json").error["code"] == "not_found"
    assert parley("list", "--filter", "Ice", "--json").error["message"] == "There is no saved filter “Ice”."
    parley("collection", "add", "Floods")
    answer = parley("collection", "put", "Flood", ids[0], "--json")
    assert "“Floods”" in answer.error["hint"]
    assert (
        parley("collection", "put", "Floods", "--status", "done", "--json").error["message"]
        == "No article fits."
    )
    assert parley("collection", "add", "FLOODS", "--json").error["code"] == "invalid"


def test_a_filter_is_saved_and_asked_for_again(parley: Parley, ids: list[str]) -> None:
    parley("collection", "add", "Floods")
    parley("collection", "put", "Floods", ids[0], ids[1])
    options = ("--collection", "Floods", "--from", "2031-03-05", "--to", "2031-05")
    saved = parley("filter", "save", "Spring", *options, "--json").json["filter"]
    assert saved["articles"] == 2
    assert set(saved["filter"]) == {"collection", "published_from", "published_to"}
    assert listed(parley, "--filter", "spring") == ids[:2]
    assert listed(parley, "--filter", "Spring", "--language", "en") == ids[:1]
    assert listed(parley, "--filter", "Spring", "--from", "2031-04") == ids[1:2]
    assert listed(parley, "--undated") == ids[2:]
    line = parley("filter", "list").out
    assert "Spring: collection “Floods”, published from “2031-03-05”" in line
    assert parley("filter", "rename", "Spring", "March on").code == 0
    assert parley("filter", "delete", "march ON").code == 0
    assert parley("filter", "list", "--json").json == {"filters": []}
    assert parley("filter", "save", "All", "--json").error["code"] == "invalid"


def test_many_articles_are_edited_removed_and_restored_at_once(parley: Parley, ids: list[str]) -> None:
    answer = parley("edit", *ids[:3], "--set", "status=done", "section=World")
    assert answer.out == "Saved: 3 articles\n"
    assert listed(parley, "--status", "done", "--section", "world") == ids[:3]
    assert parley("history", "--json").json["changes"][0]["label"] == "Edit status, section of 3 articles"
    removed = parley("remove", *ids[:3], "--json").json["articles"]
    assert [row["id"] for row in removed] == ids[:3]
    assert parley("restore", *ids[:2]).out == "Restored: 2 articles\n"
    assert listed(parley) == [*ids[:2], ids[3]]
    assert parley("edit", "status=done").code == 2


def test_outlets_are_tidied_in_one_place(parley: Parley, ids: list[str]) -> None:
    assert len(ids) == 4
    assert "parley outlets alike" in parley("outlets").out
    [group] = parley("outlets", "alike", "--json").json["alike"]
    assert [one["name"] for one in group] == ["Meridian Wire", "www.meridianwire.example"]
    answer = parley("outlets", "rename", "www.meridianwire.example", "Meridian Wire", "--json")
    assert answer.json == {"old": "www.meridianwire.example", "new": "Meridian Wire", "articles": 1}
    document = parley("outlets", "--json").json
    assert document["outlets"] == [{"name": "Meridian Wire", "articles": 2}]
    assert document["remembered"] == {"www.meridianwire.example": "Meridian Wire"}
    assert (
        parley("outlets", "forget", "www.meridianwire.example").out == "Forgotten: www.meridianwire.example\n"
    )
    assert "Nothing was remembered" in parley("outlets", "forget", "Daily Fog").out
    assert parley("outlets", "rename", "Daily Fog", "Fog", "--json").error["code"] == "not_found"
    assert parley("outlets", "alike").out == "No two names look alike.\n"


def test_show_prints_the_section_and_where_it_came_from(parley: Parley, ids: list[str]) -> None:
    parley("edit", ids[0], "section=World")
    assert "section    World  (by hand)\n" in parley("show", ids[0]).out
