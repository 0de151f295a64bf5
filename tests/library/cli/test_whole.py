"""Commands about the library as a whole: search, undo, redo, history, check."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

Parley = Callable[..., Any]

NASTY = [
    "", " ", '"', '""', "''", "*", "**", "a*", "*a", "-", "--", "- -", "-ferry", "(", ")", "((", "ferry (", "^",
    "ferry AND", "NOT ferry", "NEAR(ferry harbour)", "title:ferry", "{x}", "a:b", "\\", "/", "?", ";", "ferry;--",
    "%", "_", "\0", "\n", "\t", "😀", "👨🏻‍🚒", "توافق‌نامه", "شورا*", "港口", "港", "e\u0301", "\u0301", "\u200d",
    "\u202e", "“Brack”", "a" * 5000, "x " * 2500, '"' * 5000, "(" * 5000, "ferry " * 900, "1", "1.5", "+", "ﷺ", "ß",
]  # fmt: skip


@pytest.mark.parametrize("ranked", [[], ["--ranked"]], ids=["newest", "ranked"])
def test_no_query_that_a_person_may_type_is_an_error(parley: Parley, article: str, ranked: list[str]) -> None:
    answers = {query: parley("search", "--json", *ranked, "--", query) for query in NASTY}
    assert {query: answer.err for query, answer in answers.items() if answer.code != 0} == {}
    assert all(set(answer.json) == {"hits"} for answer in answers.values())


@pytest.mark.parametrize("query", ["-brack", "ferry -taliban", "-"])
def test_a_query_may_begin_with_a_dash(parley: Parley, article: str, query: str) -> None:
    assert parley("search", query, "--json").code == 0


def test_search_gives_hits_with_a_snippet_and_a_place(parley: Parley, article: str, text: str) -> None:
    answer = parley("search", "COUNCIL noon", "--json")
    (hit,) = answer.json["hits"]
    assert set(hit) == {"article", "title", "outlet", "snippet", "start", "end"}
    assert (hit["article"], hit["title"]) == (article, "Ferry talks stall in Brack")
    assert text[hit["start"] : hit["end"]].lower() in ("council", "noon")
    assert "harbour council" in hit["snippet"]


def test_search_answers_a_person_with_id_title_outlet_and_snippet(parley: Parley, article: str) -> None:
    parley("edit", article, "--set", "outlet=Post")
    first, second = parley("search", "crew").out.splitlines()
    assert first == f"{article[-8:]}  Ferry talks stall in Brack (Post)"
    assert "The crew 👨🏻‍🚒 went home." in second


def test_search_that_finds_nothing_says_so(parley: Parley, article: str) -> None:
    assert parley("search", "submarine").out == "Nothing found.\n"


@pytest.fixture
def ferries(parley: Parley, tmp_path: Path) -> list[str]:
    """Three articles that say “ferry” once, often and not at all, in the order of adding."""
    ids = []
    for name, words in (
        ("a", "ferry " * 8),
        ("b", "A ferry and many other words of no weight " * 3),
        ("c", "no"),
    ):
        path = tmp_path / f"{name}.txt"
        path.write_text(f"Title {name}\n\n{words}\n", "utf-8")
        ids.append(parley("import", path, "--json").json["added"][0]["id"])
    return ids


def found(parley: Parley, *options: object) -> list[str]:
    return [hit["article"] for hit in parley("search", "--json", *options).json["hits"]]


def test_search_is_newest_first_or_best_first_and_limited(parley: Parley, ferries: list[str]) -> None:
    assert found(parley, "ferry") == [ferries[1], ferries[0]]
    assert found(parley, "ferry", "--ranked") == [ferries[0], ferries[1]]
    assert found(parley, "ferry", "--limit", 1) == [ferries[1]]
    assert found(parley, "ferry", "--limit", 0) == []


def test_undo_and_redo_name_the_change(parley: Parley, article: str) -> None:
    parley("tag", article, "--kind", "actor", "--quote", "Ana Oru", "--coder", "Bo")
    label = "Tag “Ana Oru” as actor"
    assert parley("undo").out.startswith(f"Undone: {label} (Bo, command line, ")
    assert parley("redo").out.startswith(f"Redone: {label} (Bo, command line, ")
    undone = parley("undo", "--json").json["undone"]
    assert set(undone) == {"number", "label", "coder", "origin", "state", "began", "ended", "entries"}
    assert (undone["label"], undone["coder"], undone["state"]) == (label, "Bo", "undone")
    assert parley("redo", "--json").json["redone"]["state"] == "done"


@pytest.mark.parametrize("command", ["undo", "redo"])
def test_nothing_to_undo_or_redo_is_refused(parley: Parley, article: str, command: str) -> None:
    if command == "undo":
        parley("undo")
    answer = parley(command, "--json")
    assert answer.code == 1
    assert answer.error["code"] == "history"
    assert parley(command).err.startswith(f"There is nothing to {command}.")


def test_a_new_change_takes_the_place_of_what_was_undone(parley: Parley, article: str) -> None:
    parley("tag", article, "--kind", "actor", "--quote", "Ana Oru")
    parley("undo")
    parley("tag", article, "--kind", "actor", "--quote", "The crew")
    assert parley("redo").code == 1
    states = [change["state"] for change in parley("history", "--json").json["changes"]]
    assert states == ["done", "dropped", "done"]


def test_an_import_is_undone_whole_and_redone(parley: Parley, many: Callable[[int], Path]) -> None:
    parley("import", many(130))
    before = parley("export").out
    assert parley("undo").out.startswith("Undone: Import 130 articles")
    assert parley("list", "--json").json == {"articles": []}
    assert parley("search", "quay", "--json").json == {"hits": []}
    parley("redo")
    assert parley("export").out == before
    assert len(found(parley, "quay", "--limit", 200)) == 130


def test_history_lists_the_newest_change_first(parley: Parley, article: str) -> None:
    for quote in ("Ana Oru", "The crew"):
        parley("tag", article, "--kind", "actor", "--quote", quote)
    parley("undo")
    changes = parley("history", "--json").json["changes"]
    assert [change["state"] for change in changes] == ["undone", "done", "done"]
    assert changes[-1]["label"] == "Import 1 article"
    assert [change["number"] for change in changes] == sorted(
        (change["number"] for change in changes), reverse=True
    )
    lines = parley("history", "--limit", 2).out.splitlines()
    assert [line.split()[:2] for line in lines] == [
        [str(change["number"]), change["state"]] for change in changes[:2]
    ]
    assert all("(Ada, command line, " in line for line in lines)


def test_history_without_changes_says_so(parley: Parley, article: str) -> None:
    assert parley("history", "--limit", "0").code == 0


def test_check_finds_a_whole_library_in_order(parley: Parley, article: str) -> None:
    parley("tag", article, "--kind", "actor", "--quote", "Ana Oru")
    assert parley("check").out == "Everything is as it should be.\n"
    answer = parley("check", "--json")
    assert (answer.code, answer.json) == (0, {"ok": True, "faults": []})


def test_check_lists_faults_and_exits_1(parley: Parley, article: str, library_path: Path) -> None:
    mention = parley("tag", article, "--kind", "actor", "--quote", "Ana Oru", "--json").json["mention"]["id"]
    with closing(sqlite3.connect(library_path)) as conn, conn:
        conn.execute("UPDATE open_change SET number = 1, journalling = 0")
        conn.execute("UPDATE mentions SET quote = 'Bo Reed'")
        conn.execute("UPDATE open_change SET number = NULL, journalling = 1")
    answer = parley("check", "--json")
    assert answer.code == 1
    assert answer.json["ok"] is False
    assert any(mention in fault["where"] + fault["what"] for fault in answer.json["faults"])
    person = parley("check")
    assert person.code == 1
    assert person.err == ""
    assert len(person.out.splitlines()) == len(answer.json["faults"])
