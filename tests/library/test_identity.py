"""Identity: merging and splitting records moves mentions, links and notes, and loses none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from library import Article, Library, Record
from library.checks import check
from library.errors import InvalidError, NotFoundError

AddText = Callable[..., Article]
Records = dict[str, Record]


@pytest.fixture
def records(library: Library) -> Records:
    """Three actors, an event, and two claims, by name."""
    wanted = [("actor", "A"), ("actor", "B"), ("actor", "C"), ("event", "E"), ("claim", "P"), ("claim", "Q")]
    with library.change("Add"):
        return {name: library.records.add(kind, name) for kind, name in wanted}


def test_a_merge_moves_names_mentions_and_notes(
    library: Library, add_text: AddText, records: Records
) -> None:
    article = add_text(library, "Ann met Bob.")
    a, b = records["A"], records["B"]
    with library.change("Code"):
        mentions = [
            library.mentions.add(article.id, "actor", 0, 3, record=a.id),
            library.mentions.add(article.id, "actor", 8, 11, record=b.id),
        ]
        library.records.set_aliases(a.id, ["Ann", "Both"])
        library.records.set_aliases(b.id, ["Both", "Bob"])
        library.records.set_note(a.id, "one")
        library.records.set_note(b.id, "two")
    plan = library.identity.merge_preview(a.id, b.id)
    assert (plan.mentions, plan.links, plan.aliases) == (1, 0, ("A", "Ann"))
    with library.change("Merge"):
        done = library.identity.merge(a.id, b.id)
    assert done.into.aliases == ("Both", "Bob", "A", "Ann")
    assert done.into.note == "two\n\none"
    assert [m.id for m in library.mentions.of_record(b.id)] == [m.id for m in mentions]
    assert not library.records.has(a.id)
    assert check(library) == []
    library.undo()
    assert library.mentions.get(mentions[0].id) == mentions[0]
    assert library.records.get(b.id).aliases == ("Both", "Bob")


def test_links_move_once_and_none_joins_a_record_to_itself(library: Library, records: Records) -> None:
    a, b, c, event, p = (records[name].id for name in "ABCEP")
    with library.change("Link"):
        library.links.add("member_of", a, b)
        library.links.add("member_of", a, c)
        twin = library.links.add("member_of", b, c)
        library.links.add("participates", a, event, role="host")
        library.links.add("participates", b, event, role="victim")
        library.links.add("attributed_to", p, a)
    with library.change("Merge"):
        done = library.identity.merge(a, b)
    assert (done.links, done.twins, done.loops) == (2, 1, 1)
    links = library.links.of_record(b)
    assert {(link.relation, link.source, link.target, link.role) for link in links} == {
        ("member_of", b, c, None),
        ("participates", b, event, "host"),
        ("participates", b, event, "victim"),
        ("attributed_to", p, b, None),
    }
    assert twin.id in {link.id for link in links}
    places = [link.position for link in links if link.relation == "participates"]
    assert len(places) == len(set(places))


def test_a_link_that_is_there_learns_what_the_other_knew(
    library: Library, add_text: AddText, records: Records
) -> None:
    article = add_text(library, "They met.")
    event, other = records["E"].id, None
    with library.change("Link"):
        other = library.records.add("event", "E2").id
        shown = library.mentions.add(article.id, "event", 0, 4, record=other)
        kept = library.links.add("about", records["P"].id, event)
        library.links.add("about", records["P"].id, other, stance="opposes", target_mention=shown.id)
    with library.change("Merge"):
        library.identity.merge(other, event)
    (link,) = library.links.of_record(event)
    assert (link.id, link.stance, link.target_mention) == (kept.id, "opposes", shown.id)


def test_stances_that_differ_stay_two_links(library: Library, records: Records) -> None:
    with library.change("Link"):
        other = library.records.add("event", "E2").id
        library.links.add("about", records["P"].id, records["E"].id, stance="supports")
        library.links.add("about", records["P"].id, other, stance="opposes")
        library.identity.merge(other, records["E"].id)
    assert {link.stance for link in library.links.of_record(records["E"].id)} == {"supports", "opposes"}


def test_a_symmetric_link_is_one_after_a_merge_too(library: Library, records: Records) -> None:
    p, q = records["P"].id, records["Q"].id
    with library.change("Link"):
        third = library.records.add("claim", "R").id
        library.links.add("contradicts", p, q)
        library.links.add("contradicts", third, p)
        library.identity.merge(third, q)
    assert len(library.links.of_record(p)) == 1


def test_claims_merge_only_within_one_article(library: Library, add_text: AddText, records: Records) -> None:
    one, other = add_text(library, "It rains."), add_text(library, "It pours.")
    p, q = records["P"].id, records["Q"].id
    with library.change("Tag"):
        library.mentions.add(one.id, "claim", 0, 8, record=p)
        mention = library.mentions.add(other.id, "claim", 0, 8, record=q)
    with library.change("Merge"), pytest.raises(InvalidError, match="different articles"):
        library.identity.merge(p, q)
    with library.change("Move"):
        library.mentions.assign(mention.id, None)
        library.mentions.add(one.id, "claim", 3, 8, record=q)
        library.identity.merge(p, q)
    assert len(library.mentions.of_record(q)) == 2


@pytest.mark.parametrize(("source", "into"), [("A", "A"), ("A", "E")])
def test_what_cannot_be_one_is_refused(library: Library, records: Records, source: str, into: str) -> None:
    with pytest.raises(InvalidError):
        library.identity.merge_preview(records[source].id, records[into].id)
    with pytest.raises(NotFoundError):
        library.identity.merge_preview(records[source].id, "nobody")


def test_a_split_takes_mentions_and_the_links_they_show(
    library: Library, add_text: AddText, records: Records
) -> None:
    article = add_text(library, "Ann met Bob.")
    a = records["A"]
    with library.change("Code"):
        stays = library.mentions.add(article.id, "actor", 0, 3, record=a.id)
        goes = library.mentions.add(article.id, "actor", 8, 11, record=a.id)
        link = library.links.add("attributed_to", records["P"].id, a.id, target_mention=goes.id)
        kept = library.links.add("attributed_to", records["Q"].id, a.id, target_mention=stays.id)
    with library.change("Split"):
        new = library.identity.split(a.id, [goes.id])
    assert (new.name, new.kind) == ("Bob", "actor")
    assert [m.id for m in library.mentions.of_record(a.id)] == [stays.id]
    assert [m.id for m in library.mentions.of_record(new.id)] == [goes.id]
    assert library.links.get(link.id).target == new.id
    assert library.links.get(kept.id).target == a.id
    with library.change("Split"):
        for wrong in ([], [goes.id]):
            with pytest.raises(InvalidError):
                library.identity.split(a.id, wrong)
    assert check(library) == []
