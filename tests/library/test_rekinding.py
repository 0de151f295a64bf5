"""Another kind of a record: its mentions go along, what does not fit is told, and undo brings all of it back."""

from __future__ import annotations

from typing import Any

import pytest

from library import Article, Library, Record
from library.checks import check
from library.errors import InvalidError, NotFoundError
from library.storage.schema import JOURNALLED
from tests.conftest import AddText

TEXT = "The talks in Tolan ended. Tolan waits."


@pytest.fixture
def article(library: Library, add_text: AddText) -> Article:
    return add_text(library, TEXT, published="2031-03-09")


def rows(library: Library) -> dict[str, list[Any]]:
    """Everything that a person made, as it is stored."""
    return {
        table: library.store.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in JOURNALLED
    }


def add(library: Library, kind: str, name: str, **more: Any) -> Record:
    with library.change("Add"):
        return library.records.add(kind, name, **more)


def mark(library: Library, article: Article, kind: str, words: str, record: str | None = None) -> str:
    start = article.text.index(words)
    with library.change("Mark"):
        return library.mentions.add(article.id, kind, start, start + len(words), record=record).id


def test_mentions_names_and_note_go_along(library: Library, article: Article) -> None:
    record = add(library, "actor", "Tolan", aliases=["The town"], note="a place, or the talks there")
    mention = mark(library, article, "actor", "Tolan", record.id)
    before = rows(library)
    with library.change("Change"):
        done = library.records.set_kind(record.id, "event")
    assert (done.was, done.record.kind) == (record, "event")
    assert (done.record.name, done.record.aliases, done.record.note) == ("Tolan", record.aliases, record.note)
    (moved,) = done.mentions
    assert (moved.id, moved.kind, moved.record) == (mention, "event", record.id)
    assert (done.unlinked, done.links, dict(done.attributes)) == ((), (), {})
    assert [c.record.id for c in library.records.candidates("event", "Tolan")] == [record.id]
    assert library.records.candidates("actor", "Tolan") == []
    assert check(library) == []
    after = rows(library)
    library.undo()
    assert rows(library) == before
    library.redo()
    assert rows(library) == after


def test_links_that_no_longer_fit_are_gone_and_named(library: Library, article: Article) -> None:
    record, ministry = add(library, "actor", "Talks in Tolan"), add(library, "actor", "Ministry")
    claim, other = add(library, "claim", "They ended."), add(library, "claim", "They go on.")
    shown = mark(library, article, "actor", "talks in Tolan", record.id)
    with library.change("Link"):
        member = library.links.add("member_of", record.id, ministry.id)
        said = library.links.add("attributed_to", claim.id, record.id, target_mention=shown)
        about = library.links.add("about", other.id, record.id, stance="opposes", target_mention=shown)
    before = rows(library)
    with library.change("Change"):
        done = library.records.set_kind(record.id, "event")
    assert {link.id for link in done.links} == {member.id, said.id}
    assert library.links.of_record(record.id) == [about]
    assert check(library) == []
    library.undo()
    assert rows(library) == before


def test_attributes_stay_that_the_new_kind_has_by_key_and_type(library: Library) -> None:
    record = add(
        library, "actor", "Talks", attributes={"type": "person", "sector": "GOV", "country": "Sarvena"}
    )
    with library.change("Codebook"):
        for kind, type in (("event", "text"), ("claim", "url")):
            row = {"id": f"{kind}.country", "kind": kind, "key": "country", "label": "Country", "type": type}
            library.codebook.put(
                "attributes", {**row, "list": None, "core": 0, "position": 99, "archived": 0}
            )
    before = rows(library)
    with library.change("Change"):
        done = library.records.set_kind(record.id, "event")
    assert done.record.attributes == {"country": "Sarvena"}
    assert done.attributes == {"type": "person", "sector": "GOV"}  # a person is no type of event
    with library.change("Change"):
        done = library.records.set_kind(record.id, "claim")
    assert (done.record.attributes, done.attributes) == ({}, {"country": "Sarvena"})
    library.undo()
    library.undo()
    assert rows(library) == before


def test_a_mention_becomes_one_with_its_twin_that_has_no_record(library: Library, article: Article) -> None:
    record, claim = add(library, "actor", "Tolan"), add(library, "claim", "It waits.")
    own, twin = mark(library, article, "actor", "Tolan", record.id), mark(library, article, "event", "Tolan")
    with library.change("Notes"):
        library.mentions.set_note(own, "one")
        library.mentions.set_note(twin, "two")
        link = library.links.add("about", claim.id, record.id, target_mention=twin)
    before = rows(library)
    with library.change("Change"):
        done = library.records.set_kind(record.id, "event")
    (mention,) = library.mentions.of_article(article.id)
    assert (mention.id, mention.kind, mention.record, mention.note) == (own, "event", record.id, "one\n\ntwo")
    assert [one.id for one in done.mentions] == [own]
    assert library.links.get(link.id).target_mention == own
    assert check(library) == []
    library.undo()
    assert rows(library) == before


def test_words_that_are_another_record_s_stay_so(library: Library, article: Article) -> None:
    record, other = add(library, "actor", "Tolan"), add(library, "event", "Tolan talks")
    own = mark(library, article, "actor", "Tolan", record.id)
    twin = mark(library, article, "event", "Tolan", other.id)
    before = rows(library)
    with library.change("Change"):
        done = library.records.set_kind(record.id, "event")
    assert [(one.id, one.kind, one.record) for one in done.unlinked] == [(own, "actor", None)]
    assert library.mentions.get(twin).record == other.id
    assert library.mentions.of_record(record.id) == []
    assert check(library) == []
    library.undo()
    assert rows(library) == before


def test_the_same_kind_changes_nothing_and_an_unknown_one_is_refused(library: Library) -> None:
    record = add(library, "actor", "Tolan")
    with library.change("Change"):
        assert library.records.set_kind(record.id, "actor").record == record
    assert library.history.list(1)[0].label == "Add"
    with pytest.raises(InvalidError, match="frame"), library.change("Change"):
        library.records.set_kind(record.id, "frame")
    with pytest.raises(NotFoundError), library.change("Change"):
        library.records.set_kind("nobody", "event")
