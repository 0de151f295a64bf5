"""Links: what may be joined is said by the codebook; a symmetric link is stored once and seen from both ends."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from library import Article, Library, Record
from library.checks import check
from library.errors import InvalidError, NotFoundError
from library.ids import new_id

AddText = Callable[..., Article]
Records = dict[str, Record]


@pytest.fixture
def records(library: Library) -> Records:
    """Two actors, two events and two claims, by name."""
    with library.change("Add"):
        made = [
            library.records.add(kind, f"{kind} {n}") for kind in ("actor", "event", "claim") for n in (1, 2)
        ]
    return {record.name: record for record in made}


def test_a_link_joins_two_records_and_is_seen_from_both(library: Library, records: Records) -> None:
    actor, event = records["actor 1"], records["event 1"]
    with library.change("Link"):
        link = library.links.add("participates", actor.id, event.id, role="host")
    assert (link.source, link.target, link.role, link.coder) == (actor.id, event.id, "host", "Ada")
    assert library.links.get(link.id) == link
    assert library.links.has(link.id)
    assert library.links.of_record(actor.id) == library.links.of_record(event.id) == [link]
    assert library.links.of_record(records["actor 2"].id) == []


@pytest.mark.parametrize("relation", ["contradicts", "repeats"])
def test_a_symmetric_link_is_stored_once_whichever_end_comes_first(
    library: Library, records: Records, relation: str
) -> None:
    one, other = records["claim 1"].id, records["claim 2"].id
    with library.change("Link"):
        link = library.links.add(relation, one, other)
    library.coder = "Ben"
    with library.change("Again"):
        assert library.links.add(relation, other, one) == link
        assert library.links.add(relation, one, other) == link
    assert library.links.of_record(other) == [link]
    assert len(library.history.list()) == 2


def test_a_directed_link_is_another_one_the_other_way_round(library: Library, records: Records) -> None:
    one, other = records["actor 1"].id, records["actor 2"].id
    with library.change("Link"):
        there = library.links.add("member_of", one, other)
        back = library.links.add("member_of", other, one)
        assert library.links.add("member_of", one, other) == there
    assert there.id != back.id


def test_two_roles_are_two_links(library: Library, records: Records) -> None:
    actor, event = records["actor 1"].id, records["event 1"].id
    with library.change("Link"):
        host, victim = (
            library.links.add("participates", actor, event, role=role) for role in ("host", "victim")
        )
    assert host.id != victim.id
    assert [link.role for link in library.links.of_record(actor)] == ["host", "victim"]


def test_speakers_stay_in_the_order_they_were_added(library: Library, records: Records) -> None:
    with library.change("Link"):
        claim = records["claim 1"].id
        actors = [library.records.add("actor", f"Speaker {n}").id for n in range(4)]
        links = [library.links.add("attributed_to", claim, actor) for actor in actors[:3]]
        library.links.delete(links[0].id)
        library.links.delete(links[1].id)
        library.links.add("attributed_to", claim, actors[3])
    assert [link.target for link in library.links.of_record(claim)] == actors[2:]


@pytest.mark.parametrize(
    ("relation", "source", "target", "reason"),
    [
        ("quotes", "claim 1", "actor 1", "no relation “quotes”"),
        ("attributed_to", "actor 1", "actor 2", "cannot have the actor “actor 1” as its source"),
        ("attributed_to", "claim 1", "event 1", "cannot have the event “event 1” as its target"),
        ("part_of", "event 1", "event 1", "to itself"),
    ],
)
def test_what_the_codebook_does_not_join_is_refused(
    library: Library, records: Records, relation: str, source: str, target: str, reason: str
) -> None:
    with library.change("Link"), pytest.raises(InvalidError, match=reason):
        library.links.add(relation, records[source].id, records[target].id)
    assert library.links.of_record(records[source].id) == []


def test_unknown_things_are_named(library: Library, records: Records) -> None:
    one, other = records["actor 1"].id, records["actor 2"].id
    with library.change("Link"):
        for source, target in ((one, "nobody"), ("nobody", other), (one, "\udcff")):
            with pytest.raises(NotFoundError, match="no record"):
                library.links.add("member_of", source, target)
        with pytest.raises(NotFoundError, match="no link none"):
            library.links.get("none")
        with pytest.raises(NotFoundError, match="no link none"):
            library.links.delete("none")
        with pytest.raises(NotFoundError, match="no mention"):
            library.links.add("member_of", one, other, source_mention="none")
    assert not library.links.has("none")
    assert library.links.of_record(one) == []


def test_a_deleted_link_comes_back_by_undo(library: Library, records: Records) -> None:
    one, other = records["claim 1"].id, records["event 1"].id
    with library.change("Link"):
        link = library.links.add("about", one, other, stance="opposes")
    with library.change("Delete"):
        assert library.links.delete(link.id) == link
    assert library.links.of_record(one) == []
    library.undo()
    assert library.links.of_record(other) == [link]
    assert check(library) == []


def test_an_imported_link_keeps_id_coder_and_times(library: Library, records: Records) -> None:
    with library.change("Link"):
        link = library.links.add("about", records["claim 1"].id, records["event 1"].id)
        theirs = dataclasses.replace(
            link, id=new_id(), coder="Cy", note="seen", created="2031-01-01T00:00:00.000Z", position=7
        )
        library.links.put(theirs)
    assert library.links.get(theirs.id) == theirs


def test_a_link_gets_another_role_stance_note_or_evidence(
    library: Library, add_text: AddText, records: Records
) -> None:
    article = add_text(library, "They met.")
    with library.change("Link"):
        shown = library.mentions.add(article.id, "event", 0, 4, record=records["event 1"].id)
        link = library.links.add("about", records["claim 1"].id, records["event 1"].id)
        host = library.links.add("participates", records["actor 1"].id, records["event 1"].id, role="host")
    with library.change("Edit"):
        changed = library.links.set(link.id, stance="opposes", note=" a\r\nb ", target_mention=shown.id)
        assert library.links.set(host.id, role="victim").role == "victim"
    assert (changed.stance, changed.note, changed.target_mention) == ("opposes", "a\nb", shown.id)
    assert library.links.of_mention(shown.id) == [changed]
    library.undo()
    assert library.links.get(link.id) == link
    library.redo()
    with library.change("Nothing new"):
        assert library.links.set(link.id, stance="opposes") == changed
        assert library.links.set(link.id, note=None, stance=None).note == ""


@pytest.mark.parametrize(
    "values",
    [
        {"role": "host"},
        {"stance": "angry"},
        {"relation": "supports"},
        {"target": "x"},
    ],
)
def test_what_a_link_cannot_have_is_refused(
    library: Library, records: Records, values: dict[str, str]
) -> None:
    with library.change("Link"):
        link = library.links.add("about", records["claim 1"].id, records["event 1"].id)
        with pytest.raises(InvalidError):
            library.links.set(link.id, **values)
        with pytest.raises(NotFoundError):
            library.links.set(link.id, source_mention="none")
    assert library.links.get(link.id) == link


def test_a_link_cannot_become_another_one(library: Library, records: Records) -> None:
    one, event = records["actor 1"].id, records["event 1"].id
    with library.change("Link"):
        library.links.add("participates", one, event, role="host")
        link = library.links.add("participates", one, event, role="victim")
        with pytest.raises(InvalidError, match="already"):
            library.links.set(link.id, role="host")
        with pytest.raises(InvalidError, match="no role “clown”"):
            library.links.add("participates", one, event, role="clown")
        with pytest.raises(InvalidError, match="no stance"):
            library.links.add("member_of", one, records["actor 2"].id, stance="supports")


def test_links_that_differ_in_their_stance_alone_are_edited_but_never_made_one(
    library: Library, records: Records
) -> None:
    claim, one, other = records["claim 1"].id, records["event 1"].id, records["event 2"].id
    with library.change("Link"):
        link = library.links.add("about", claim, one, stance="supports")
        library.links.add("about", claim, other, stance="opposes")
        library.identity.merge(other, one)
        assert library.links.set(link.id, note="seen").note == "seen"
        assert library.links.set(link.id, stance="unclear").stance == "unclear"
        for stance in ("opposes", None):
            with pytest.raises(InvalidError, match="already"):
                library.links.set(link.id, stance=stance)


def test_speakers_change_places(library: Library, records: Records) -> None:
    claim = records["claim 1"].id
    with library.change("Link"):
        links = [
            library.links.add("attributed_to", claim, library.records.add("actor", f"Speaker {n}").id)
            for n in range(3)
        ]
        library.links.move(links[2].id, 0)
    order = [link.id for link in library.links.of_record(claim)]
    assert order == [links[2].id, links[0].id, links[1].id]
    with library.change("Move"):
        assert library.links.move(links[2].id, 99).position == 2
        assert library.links.resolve(links[0].id[-10:]) == links[0].id
