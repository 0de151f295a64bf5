"""Matching: the picker offers the right record first, and is sure only where no other could be meant."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from typing import Any

import pytest

from library import Article, Library, Record

AddText = Callable[..., Article]
Records = dict[str, Record]

NAMES = {
    "Government of Sarvena": ("the government", "Tolan", "حکومت"),
    "Tolan": ("تولان",),
    "Hadrel Front": ("the Front", "جبههٔ هادرل"),
    "Delegation of the Hadrel Front": (),
    "Davor Kellin": ("President Kellin",),
    "Basin Monitoring Mission": ("BMM",),
    "André Veskar": (),
    "塔利班": ("塔利班代表团",),
    "Tolan Evening Mail": (),
}


@pytest.fixture
def records(library: Library) -> Records:
    with library.change("Add"):
        return {name: library.records.add("actor", name, aliases=aliases) for name, aliases in NAMES.items()}


def names(library: Library, text: str, **more: Any) -> list[str]:
    return [found.record.name for found in library.records.candidates("actor", text, **more)]


@pytest.mark.parametrize(
    ("text", "name", "why", "is_sure"),
    [
        ("Hadrel Front", "Hadrel Front", "name", True),
        ("the Hadrel Front’s", "Hadrel Front", "name", True),
        ("  HADREL\n front, ", "Hadrel Front", "name", True),
        ("Front", "Hadrel Front", "alias", True),
        ("BMM", "Basin Monitoring Mission", "alias", True),
        ("Andre Veskar", "André Veskar", "name", True),
        ("جبهه هادرل", "Hadrel Front", "alias", True),
        ("塔利班", "塔利班", "name", True),
        ("hadr", "Hadrel Front", "name", False),
        ("塔利", "塔利班", "name", False),
        ("front had", "Hadrel Front", "name", False),
        ("President Davor Kellin of Sarvena", "Davor Kellin", "name", False),
        ("Hadrle Front", "Hadrel Front", "alias", False),
        ("Davar Kelin", "Davor Kellin", "fuzzy", False),
        ("Davor Kl", "Davor Kellin", "fuzzy", False),
    ],
)
def test_the_record_that_is_meant_comes_first(
    library: Library, records: Records, text: str, name: str, why: str, is_sure: bool
) -> None:
    first = library.records.candidates("actor", text)[0]
    assert (first.record.name, first.why, first.is_sure) == (name, why, is_sure)


def test_what_several_records_share_is_never_sure(library: Library, records: Records) -> None:
    found = library.records.candidates("actor", "Tolan")
    assert {one.record.name for one in found[:2]} == {"Tolan", "Government of Sarvena"}
    assert not any(one.is_sure for one in found)
    assert found[2].record.name == "Tolan Evening Mail"


def test_records_of_the_article_then_those_used_last_come_first_among_equals(
    library: Library, add_text: AddText, records: Records
) -> None:
    one, other = add_text(library, "Tolan said no."), add_text(library, "Tolan is quiet.")
    with library.change("Tag"):
        library.mentions.add(one.id, "actor", 0, 5, record=records["Government of Sarvena"].id)
    time.sleep(0.002)
    with library.change("Tag"):
        library.mentions.add(other.id, "actor", 0, 5, record=records["Tolan"].id)
    assert names(library, "Tolan")[0] == "Tolan"
    assert names(library, "Tolan", article=one.id)[0] == "Government of Sarvena"
    assert names(library, "")[:2] == ["Tolan", "Government of Sarvena"]
    assert names(library, " ", article=one.id)[:2] == ["Government of Sarvena", "Tolan"]


def test_an_archived_record_is_not_offered_until_it_is_back(library: Library, records: Records) -> None:
    with library.change("Archive"):
        library.records.archive(records["Tolan"].id)
    assert "Tolan" not in names(library, "Tolan")
    assert library.records.candidates("actor", "Tolan")[0].is_sure
    assert "Tolan" not in names(library, "")
    library.undo()
    assert "Tolan" in names(library, "Tolan")


def test_an_alias_works_at_once_and_never_after_a_change_that_failed(
    library: Library, records: Records
) -> None:
    assert "Davor Kellin" not in names(library, "DK7")
    with contextlib.suppress(ZeroDivisionError), library.change("Alias"):
        library.records.add_alias(records["Davor Kellin"].id, "DK7")
        assert names(library, "DK7")[0] == "Davor Kellin"
        raise ZeroDivisionError
    assert "Davor Kellin" not in names(library, "DK7")
    with library.change("Alias"):
        library.records.add_alias(records["Davor Kellin"].id, "DK7")
    assert names(library, "DK7")[0] == "Davor Kellin"
    with library.change("Alias"):
        library.records.remove_alias(records["Davor Kellin"].id, "DK7")
    assert "Davor Kellin" not in names(library, "DK7")


def test_what_another_connection_writes_is_seen(library: Library, records: Records) -> None:
    names(library, "x")
    with Library.open(library.path) as other, other.change("Add"):
        other.records.add("actor", "Xenia")
    assert names(library, "xen") == ["Xenia"]


def test_what_another_connection_undoes_redoes_and_drops_is_seen(library: Library, records: Records) -> None:
    with Library.open(library.path) as other:
        with other.change("Rename"):
            other.records.rename(records["Davor Kellin"].id, "Xenia Orr")
        assert names(library, "xen") == ["Xenia Orr"]
        other.undo()
        assert names(library, "xen") == []
        assert names(library, "davor") == ["Davor Kellin"]
        other.redo()
        assert names(library, "xen") == ["Xenia Orr"]
        other.undo()
        with other.change("Add"):
            other.records.add("event", "Xenia’s visit")
        assert names(library, "xen") == []
        with other.change("Archive and take apart"):
            other.records.archive(records["Tolan"].id)
            other.records.delete(records["塔利班"].id)
        assert names(library, "塔") == []
        assert names(library, "tolan")[0] == "Government of Sarvena"


def test_a_thousand_names_that_come_at_once_are_all_seen(library: Library, records: Records) -> None:
    assert names(library, "agency") == []
    with Library.open(library.path) as other, other.change("Add"):
        for number in range(1000):
            other.records.add("actor", f"Agency {number}")
    assert len(names(library, "agency", limit=2000)) == 1000
    library.undo()
    assert names(library, "agency") == []
    assert names(library, "hadrel front")[0] == "Hadrel Front"


def test_other_kinds_and_nothing_alike_are_not_offered(library: Library, records: Records) -> None:
    assert library.records.candidates("event", "Tolan") == []
    assert library.records.candidates("event", "") == []
    assert names(library, "qqqq zzzz") == []
    assert len(library.records.candidates("actor", "", limit=3)) == 3


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Hadrel Frond", "Hadrel Front"),
        ("Front Hadrel", "Hadrel Front"),
        ("B.M.M.", "Basin Monitoring Mission"),
        ("bmm", "Basin Monitoring Mission"),
        ("Minister Davor Kellin", "Davor Kellin"),
        ("Norrund", None),
    ],
)
def test_near_duplicates_are_told_before_a_record_is_made(
    library: Library, records: Records, name: str, near: str | None
) -> None:
    found = [one.record.name for one in library.matching.similar("actor", name)]
    assert found[:1] == ([near] if near else [])


def test_look_alikes_are_pairs_with_the_names_that_are_alike(library: Library, records: Records) -> None:
    with library.change("Add"):
        twin = library.records.add("actor", "Hadrel Frond")
        event = library.records.add("event", "Hadrel Frond")
    pairs = [
        ({one.id, other.id}, {name, second}) for one, other, name, second in library.identity.look_alikes()
    ]
    assert ({records["Hadrel Front"].id, twin.id}, {"Hadrel Front", "Hadrel Frond"}) in pairs
    assert all(event.id not in ids for ids, _ in pairs)
    assert library.identity.look_alikes("event") == []
