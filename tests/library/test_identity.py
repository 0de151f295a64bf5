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


def test_no_stance_and_no_note_of_a_link_is_lost(library: Library, records: Records) -> None:
    claim, event = records["P"].id, records["E"].id
    with library.change("Link"):
        others = [library.records.add("event", f"E{n}").id for n in range(3)]
        kept = library.links.add("about", claim, event)
        for other, stance in zip(others, ("supports", "opposes", "supports"), strict=True):
            link = library.links.add("about", claim, other, stance=stance)
            library.links.set(link.id, note=f"seen in {other}")
        library.links.set(kept.id, note="first")
        library.identity.merge(others[1], others[0])
        library.identity.merge(others[0], event)
        done = library.identity.merge(others[2], event)
    assert (done.links, done.twins) == (0, 1)
    links = library.links.of_record(event)
    assert sorted(str(link.stance) for link in links) == ["opposes", "supports"]
    assert sum(link.note.count("seen in") for link in links) == 3
    assert "first" in library.links.get(kept.id).note


def test_what_shows_a_symmetric_link_stays_at_its_end(
    library: Library, add_text: AddText, records: Records
) -> None:
    article = add_text(library, "It rains, it does not.")
    p, q = records["P"].id, records["Q"].id
    with library.change("Link"):
        third = library.records.add("claim", "R").id
        shown = library.mentions.add(article.id, "claim", 10, 21, record=third)
        kept = library.links.add("contradicts", p, q)
        library.links.add("contradicts", third, p, source_mention=shown.id)
        library.identity.merge(third, q)
    (link,) = library.links.of_record(p)
    assert (link.id, link.source_mention, link.target_mention) == (kept.id, None, shown.id)


def test_records_of_many_links_merge_at_once(library: Library, records: Records) -> None:
    a, b = records["A"].id, records["B"].id
    with library.change("Link"):
        events = [library.records.add("event", f"E{n}").id for n in range(60)]
        for n, event in enumerate(events):
            library.links.add("participates", (a, b)[n % 2], event)
            if n < 10:
                library.links.add("participates", (b, a)[n % 2], event)
        done = library.identity.merge(a, b)
    assert (done.links, done.twins) == (25, 10)
    places = [link.position for link in library.links.of_record(b)]
    assert len(places) == len(set(places)) == 60


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


def test_attributes_fill_each_other_and_differences_are_told(library: Library, records: Records) -> None:
    a, b, p, q = (records[name].id for name in "ABPQ")
    one, two = {"label": "n", "words": "1"}, {"label": "n", "words": "2"}
    with library.change("Describe"):
        library.records.set(a, {"type": "ngo", "country": "X", "wikidata": "Q1"})
        library.records.set(b, {"type": "party", "country": "X"})
        library.records.set(p, {"values": [one, two]})
        library.records.set(q, {"values": [two]})
    plan = library.identity.merge_preview(a, b)
    assert (plan.filled, plan.differing) == ({"wikidata": "Q1"}, {"type": ("ngo", "party")})
    with library.change("Merge"):
        kept = library.identity.merge(a, b).into
        both = library.identity.merge(p, q).into
    assert kept.attributes == {"type": "party", "country": "X", "wikidata": "Q1"}
    assert [value["words"] for value in both.attributes["values"]] == ["2", "1"]
    library.undo()
    with library.change("Merge"):
        assert library.identity.merge(a, b, take=["type"]).into.attributes["type"] == "ngo"
