"""The codebook is data that a library carries: it can grow and be renamed, and that can be undone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from library import Article, Library, LibraryError

KINDS = ("actor", "event", "claim")

AddText = Callable[..., Article]
TABLES = ("kinds", "attributes", "terms", "relations")


def test_a_new_library_has_the_kinds_that_every_library_has(library: Library) -> None:
    assert tuple(library.codebook.kinds()) == KINDS
    assert library.history.list() == []


@pytest.mark.parametrize("table", TABLES)
def test_every_part_of_the_codebook_comes_in_its_order(library: Library, table: str) -> None:
    rows = library.codebook.rows(table)
    assert rows
    assert [row["position"] for row in rows] == sorted(row["position"] for row in rows)
    assert all(row["label"] and row["archived"] == 0 for row in rows)


def test_a_relation_joins_kinds_and_names_value_lists_that_are_there(library: Library) -> None:
    lists = {row["list"] for row in library.codebook.rows("terms")}
    for row in library.codebook.rows("relations"):
        assert {*row["source"].split(), *row["target"].split()} <= set(KINDS)
        assert {row["roles"], row["stances"]} - {None} <= lists
    for row in library.codebook.rows("attributes"):
        assert row["kind"] in KINDS
        assert row["list"] is None or row["list"] in lists


def test_a_new_kind_can_be_marked_at_once_and_undone(library: Library, add_text: AddText) -> None:
    article = add_text(library, "They called it a surrender.")
    with library.change("Add a kind"):
        library.codebook.put("kinds", {"id": "frame", "label": "Frame", "position": 3, "archived": 0})
    with library.change("Mark"):
        assert library.mentions.add(article.id, "frame", 17, 26).quote == "surrender"
        assert library.records.add("frame", "Surrender").kind == "frame"
    assert library.codebook.kinds() == [*KINDS, "frame"]
    library.undo()
    library.undo()
    assert library.codebook.kinds() == list(KINDS)


def test_a_label_changes_and_the_key_stays(library: Library) -> None:
    row = library.codebook.rows("kinds")[0]
    with library.change("Rename"):
        library.codebook.put("kinds", {**row, "label": "Party", "archived": 1})
    assert library.codebook.rows("kinds")[0] == {**row, "label": "Party", "archived": 1}


@pytest.mark.parametrize("table", TABLES)
def test_putting_what_is_there_writes_nothing(library: Library, table: str) -> None:
    with library.change("Nothing new"):
        for row in library.codebook.rows(table):
            library.codebook.put(table, {**row, "unknown": "left out"})
    assert library.history.list() == []


def test_a_row_that_does_not_fit_is_refused_and_the_rest_of_the_change_stands(library: Library) -> None:
    before = library.codebook.rows("attributes")
    with library.change("Put"):
        with pytest.raises(LibraryError):
            library.codebook.put("attributes", {**before[0], "id": "other", "key": "k", "kind": "nowhere"})
        with pytest.raises(LibraryError):
            library.codebook.put("attributes", {"id": "other", "kind": "actor"})
        library.codebook.put("attributes", {**before[0], "label": "Sort"})
    assert library.codebook.rows("attributes") == [{**before[0], "label": "Sort"}, *before[1:]]
