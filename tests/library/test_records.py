"""Records: names and aliases in one clean form, attributes as given, deletion that takes no mention along."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from library import Article, Library, Record
from library.checks import check
from library.errors import InvalidError, NotFoundError
from library.ids import new_id

AddText = Callable[..., Article]


@pytest.fixture
def record(library: Library) -> Record:
    """The actor “Harbour council”, known by two more names."""
    with library.change("Add"):
        return library.records.add("actor", "Harbour council", aliases=["Council", "HC"])


def lines(library: Library) -> int:
    return len(library.history.list())


def test_a_record_comes_back_as_it_was_added(library: Library) -> None:
    attributes = {"type": "CONSULT", "place": "né 😀"}
    with library.change("Add"):
        record = library.records.add("event", " The\nharbour  talks ", note="a\r\nb", attributes=attributes)
    assert (record.kind, record.name, record.note) == ("event", "The harbour talks", "a\nb")
    assert (record.aliases, record.archived, record.attributes) == ((), False, attributes)
    assert library.records.get(record.id) == record
    assert library.records.has(record.id)


def test_an_imported_record_keeps_id_times_and_archive(library: Library, record: Record) -> None:
    theirs = dataclasses.replace(record, id=new_id(), archived=True, created="2030-01-01T00:00:00.000Z")
    with library.change("Import"):
        assert library.records.put(theirs) == theirs
    assert library.records.get(theirs.id) == theirs


@pytest.mark.parametrize("attributes", [{"x": float("nan")}, {"x": float("inf")}, {"x": "\ud800"}])
def test_attributes_that_json_cannot_hold_are_refused(
    library: Library, attributes: Mapping[str, Any]
) -> None:
    with library.change("Add"), pytest.raises(InvalidError):
        library.records.add("actor", "Ada", attributes=attributes)
    assert library.records.list() == []


@pytest.mark.parametrize("name", ["", " \n\u00a0", "\ufeff"])
def test_a_record_needs_a_name(library: Library, record: Record, name: str) -> None:
    with library.change("Add"):
        with pytest.raises(InvalidError, match="needs a name"):
            library.records.add("actor", name)
        with pytest.raises(InvalidError, match="needs a name"):
            library.records.rename(record.id, name)
    assert library.records.list() == [record]


def test_an_unknown_kind_is_refused(library: Library) -> None:
    with library.change("Add"), pytest.raises(InvalidError, match="no kind “frame”"):
        library.records.add("frame", "Blame")


@pytest.mark.parametrize("id", ["", "none", "\udcff"])
def test_an_unknown_record_is_named(library: Library, id: str) -> None:
    assert not library.records.has(id)
    with library.change("Change"):
        for work in (
            library.records.get,
            library.records.delete,
            lambda id: library.records.rename(id, "x"),
            lambda id: library.records.set_note(id, "x"),
            lambda id: library.records.set_aliases(id, ["x"]),
        ):
            with pytest.raises(NotFoundError, match="no record"):
                work(id)


def test_records_are_listed_by_name_whatever_the_case(library: Library) -> None:
    with library.change("Add"):
        for kind, name in (("actor", "beta"), ("claim", "Gamma"), ("actor", "Alpha")):
            library.records.add(kind, name)
    assert [record.name for record in library.records.list()] == ["Alpha", "beta", "Gamma"]
    assert [record.name for record in library.records.list("actor")] == ["Alpha", "beta"]
    assert library.records.list("event") == []


def test_aliases_are_clean_different_and_not_the_name(library: Library) -> None:
    with library.change("Add"):
        record = library.records.add(
            "actor", "Cafe\u0301 union", aliases=["CU", " ", "C\u00a0 U", "CU", "Café  union", "The\nunion"]
        )
    assert record.aliases == ("CU", "C U", "The union")


def test_aliases_keep_the_order_they_are_given_in(library: Library, record: Record) -> None:
    with library.change("Alias"):
        changed = library.records.set_aliases(record.id, ["HC", "The council", "Council"])
    assert changed.aliases == ("HC", "The council", "Council")
    assert changed.modified >= record.modified
    library.undo()
    assert library.records.get(record.id) == record
    library.redo()
    assert library.records.get(record.id) == changed


def test_all_aliases_can_go(library: Library, record: Record) -> None:
    with library.change("Alias"):
        assert library.records.set_aliases(record.id, []).aliases == ()


def test_a_change_to_what_is_there_already_writes_nothing(library: Library, record: Record) -> None:
    with library.change("Nothing new"):
        library.records.rename(record.id, " Harbour\tcouncil ")
        library.records.set_note(record.id, "")
        library.records.set_aliases(record.id, ["Council", "HC", "HC", "Harbour council"])
    assert library.records.get(record.id) == record
    assert lines(library) == 1


def test_renaming_keeps_mentions_links_and_aliases(
    library: Library, add_text: AddText, record: Record
) -> None:
    article = add_text(library, "The council met.")
    with library.change("Code"):
        other = library.records.add("actor", "City")
        mention = library.mentions.add(article.id, "actor", 4, 11, record=record.id)
        link = library.links.add("member_of", record.id, other.id)
    with library.change("Rename"):
        renamed = library.records.rename(record.id, "Port council")
    assert renamed == dataclasses.replace(record, name="Port council", modified=renamed.modified)
    assert library.mentions.get(mention.id) == mention
    assert library.links.of_record(record.id) == [link]


def test_a_note_is_set(library: Library, record: Record) -> None:
    with library.change("Note"):
        assert library.records.set_note(record.id, "elected\r\n2030").note == "elected\n2030"


def test_a_deleted_record_leaves_its_mentions_and_undo_brings_all_back(
    library: Library, add_text: AddText, record: Record
) -> None:
    article = add_text(library, "The council met.")
    with library.change("Code"):
        other = library.records.add("actor", "City")
        mention = library.mentions.add(article.id, "actor", 4, 11, record=record.id)
        links = [
            library.links.add("member_of", record.id, other.id),
            library.links.add("member_of", other.id, record.id),
        ]
    with library.change("Delete"):
        assert library.records.delete(record.id) == record
    assert library.records.list() == [other]
    assert library.links.of_record(other.id) == []
    assert library.mentions.get(mention.id) == dataclasses.replace(mention, record=None)
    assert check(library) == []
    library.undo()
    assert library.records.get(record.id) == record
    assert library.links.of_record(other.id) == links
    assert library.mentions.get(mention.id) == mention


def test_names_of_records_are_given_by_id(library: Library, record: Record) -> None:
    with library.change("Add"):
        other = library.records.add("event", "The meeting")
    assert library.records.names([record.id, other.id, "no such id", record.id]) == {
        record.id: record.name,
        other.id: "The meeting",
    }
    assert library.records.names(()) == {}


def test_unused_records_are_those_that_nothing_names(
    library: Library, add_text: AddText, record: Record
) -> None:
    article = add_text(library, "The council met.", outlet="Harbour Post")
    with library.change("Code"):
        city, port, alone = (library.records.add("actor", name) for name in ("City", "Port", "Alone"))
        library.links.add("member_of", city.id, port.id)
        library.mentions.add(article.id, "actor", 4, 11, record=record.id)
    assert library.records.unused() == library.records.unused("actor") == [alone]
    assert library.records.unused("event") == []
    counted = {one.record.name: (one.mentions, one.articles, one.links) for one in library.records.counted()}
    assert counted["Harbour council"] == (1, 1, 0)
    assert (counted["City"], counted["Alone"]) == ((0, 0, 1), (0, 0, 0))
    with library.change("Remove"):
        library.articles.remove(article.id)
    assert library.records.counted("actor")[3].outlets == {}
    assert library.records.unused() == [alone]


def test_aliases_come_and_go_one_by_one(library: Library, record: Record) -> None:
    with library.change("Alias"):
        assert library.records.add_alias(record.id, " The\ncouncil").aliases == (
            "Council",
            "HC",
            "The council",
        )
        assert library.records.remove_alias(record.id, "HC").aliases == ("Council", "The council")
        for wrong in ("HC", record.name):
            with pytest.raises(NotFoundError, match="has no alias"):
                library.records.remove_alias(record.id, wrong)
        with pytest.raises(InvalidError, match="needs a name"):
            library.records.add_alias(record.id, " ")


def test_an_archived_record_stays_where_it_is(library: Library, record: Record) -> None:
    with library.change("Archive"):
        assert library.records.archive(record.id).archived
        assert library.records.archive(record.id).archived
        assert not library.records.archive(record.id, archived=False).archived


def test_a_record_is_called_by_its_names_however_they_are_printed(library: Library) -> None:
    with library.change("Add"):
        front = library.records.add("actor", "Hadrel Front", aliases=["جبههٔ هادرل"])
    assert front.is_called("the hadrel  Front’s")
    assert front.is_called("جبهه هادرل")
    assert not front.is_called("Front")


def test_nothing_new_is_said_of_an_archived_record(
    library: Library, add_text: AddText, record: Record
) -> None:
    article = add_text(library, "Ann met Bob, said Ann.")
    with library.change("Code"):
        other = library.records.add(record.kind, "Other")
        mention = library.mentions.add(article.id, record.kind, 0, 3, record=record.id)
        free = library.mentions.add(article.id, record.kind, 8, 11)
        link = library.links.add("member_of", record.id, other.id)
        library.records.archive(record.id)
    with library.change("Nothing new"):
        assert library.mentions.add(article.id, record.kind, 0, 3, record=record.id) == mention
        assert library.mentions.assign(mention.id, record.id) == mention
        assert library.links.add("member_of", record.id, other.id) == link
        for work in (
            lambda: library.mentions.add(article.id, record.kind, 18, 21, record=record.id),
            lambda: library.mentions.assign(free.id, record.id),
            lambda: library.links.add("member_of", other.id, record.id),
            lambda: library.identity.merge(other.id, record.id),
        ):
            with pytest.raises(InvalidError, match="is archived"):
                work()
    assert library.history.list(1)[0].label == "Code"
    with library.change("Merge"):
        library.identity.merge(record.id, other.id)
    assert [found.id for found in library.mentions.of_record(other.id)] == [mention.id]
