"""Occurrences: names are found as whole words with their capitals, where nothing is marked and nobody said no."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from library import Article, Library
from library.checks import check
from library.errors import InvalidError, NotFoundError

AddText = Callable[..., Article]


def quotes(library: Library, record: str, article: str | None = None) -> list[str]:
    return [found.quote for found in library.occurrences.find(record, article)]


def actor(library: Library, name: str, *aliases: str) -> str:
    with library.change("Add"):
        return library.records.add("actor", name, aliases=aliases).id


@pytest.mark.parametrize(
    ("name", "aliases", "text", "found"),
    [
        ("Taliban", (), "The Taliban, TALIBAN, “Taliban’s”; not taliban, Talibans.", ["Taliban", "TALIBAN", "Taliban"]),
        ("Basin Mission", ("BMM",), "BMM; not bmm, Bmm. Basin\nMission, basin mission.", ["BMM", "Basin\nMission"]),
        ("Hadrel Front", ("the Front", "Front"), "the Hadrel Front; The Front, front", ["Hadrel Front", "The Front"]),
        ("André Veskar", (), "Andre Veskar met ANDRÉ VESKAR.", ["Andre Veskar", "ANDRÉ VESKAR"]),
        ("U.S.", ("US",), "The U.S. and the US told us; U.S.", ["U.S.", "US", "U.S."]),
        ("President’s office", (), "the President's office, president’s office", ["President's office"]),
        ("جبههٔ هادرل", (), "جبهه هادرل گفت. جبههٔ هادرل", ["جبهه هادرل", "جبههٔ هادرل"]),
        ("طالبان", (), "طالبان و طالبانی", ["طالبان"]),
        ("塔利班", (), "他说塔利班不认真。", ["塔利班"]),
        ("Команда", (), "команда Команда КОМАНДА", ["Команда", "КОМАНДА"]),
        ("de la Cruz", (), "De la Cruz, De La Cruz, de la cruz", ["De la Cruz", "De La Cruz"]),
        ("the mission", (), "The mission. THE MISSION", ["The mission", "THE MISSION"]),
        ("C++ (group)", (), "C++ (group) met C", ["C++ (group)"]),
        ("!?", (), "What!?", []),
    ],
)  # fmt: skip
def test_a_name_is_found_as_it_is_printed(
    library: Library, add_text: AddText, name: str, aliases: tuple[str, ...], text: str, found: list[str]
) -> None:
    article = add_text(library, text)
    id = actor(library, name, *aliases)
    assert quotes(library, id, article.id) == found
    assert quotes(library, id) == found
    for place in library.occurrences.find(id, article.id):
        assert article.text[place.start : place.end] == place.quote


def test_what_is_marked_hidden_or_part_of_a_longer_name_is_left_out(
    library: Library, add_text: AddText
) -> None:
    article = add_text(
        library, "Tolan waits. Tolan Evening Mail says so.\nRead Tolan online\nTolan, again in Tolan."
    )
    id = actor(library, "Tolan")
    assert len(quotes(library, id)) == 5
    actor(library, "Tolan Evening Mail")
    assert [place.start for place in library.occurrences.find(id)] == [0, 46, 59, 75]
    with library.change("Tag and hide"):
        library.articles.hide(article.id, 45, 46)
        library.mentions.add(article.id, "actor", 59, 70)
        library.mentions.add(article.id, "event", 70, 80)
    assert [place.start for place in library.occurrences.find(id)] == [0, 75]


def test_a_place_has_the_words_around_it_on_one_line(library: Library, add_text: AddText) -> None:
    add_text(library, "One\n\ntwo Tolan\tthree.")
    (place,) = library.occurrences.find(actor(library, "Tolan"))
    assert (place.before, place.quote, place.after, place.is_rejected) == (
        "One two ",
        "Tolan",
        " three.",
        False,
    )


def test_all_places_are_marked_in_one_change(library: Library, add_text: AddText) -> None:
    one, other = add_text(library, "Tolan and Tolan."), add_text(library, "In Tolan.")
    gone = add_text(library, "Tolan in the trash.")
    with library.change("Remove"):
        library.articles.remove(gone.id)
    id = actor(library, "Tolan")
    places = library.occurrences.find(id)
    assert [place.article for place in places] == [one.id, one.id, other.id]
    with library.change("Tag all"):
        mentions = library.occurrences.apply(id, places)
        assert library.occurrences.apply(id, places) == mentions
    assert {mention.record for mention in mentions} == {id}
    assert quotes(library, id) == []
    library.undo()
    assert len(quotes(library, id)) == 3
    assert check(library) == []


def test_marking_a_place_that_has_a_mention_without_a_record_links_that(
    library: Library, add_text: AddText
) -> None:
    article = add_text(library, "Tolan.")
    id = actor(library, "Tolan")
    places = library.occurrences.find(id)
    with library.change("Tag"):
        there = library.mentions.add(article.id, "actor", 0, 5)
        (mention,) = library.occurrences.apply(id, places)
    assert (mention.id, mention.record) == (there.id, id)


def test_a_rejected_place_is_remembered_until_it_is_marked(library: Library, add_text: AddText) -> None:
    add_text(library, "Tolan and Tolan.")
    id, other = actor(library, "Tolan"), actor(library, "Tolan city", "Tolan")
    places = library.occurrences.find(id)
    with library.change("Reject"):
        assert library.occurrences.reject(id, places[:1]) == 1
        assert library.occurrences.reject(id, places[:1]) == 0
    assert [place.is_rejected for place in library.occurrences.find(id)] == [True, False]
    assert [place.is_rejected for place in library.occurrences.find(other)] == [False, False]
    assert check(library) == []
    library.undo()
    assert not any(place.is_rejected for place in library.occurrences.find(id))
    library.redo()
    with library.change("Tag"):
        library.occurrences.apply(id, places[:1])
    with library.change("Delete"):
        library.mentions.delete(library.mentions.of_record(id)[0].id)
    assert not any(place.is_rejected for place in library.occurrences.find(id))


def test_rejected_places_go_with_a_merge_and_with_their_record(library: Library, add_text: AddText) -> None:
    add_text(library, "Tolan and Tolan.")
    id, other = actor(library, "Tolan"), actor(library, "Tolan city", "Tolan")
    places = library.occurrences.find(id)
    with library.change("Reject"):
        library.occurrences.reject(id, places)
        library.occurrences.reject(other, places[:1])
    with library.change("Merge"):
        library.identity.merge(id, other)
    assert [place.is_rejected for place in library.occurrences.find(other)] == [True, True]
    with library.change("Delete"):
        library.records.delete(other)
    assert check(library) == []
    library.undo()
    library.undo()
    assert [place.is_rejected for place in library.occurrences.find(other)] == [True, False]


def test_what_is_nowhere_is_refused(library: Library, add_text: AddText) -> None:
    article = add_text(library, "Tolan.")
    id = actor(library, "Tolan")
    (place,) = library.occurrences.find(id)
    with pytest.raises(NotFoundError):
        library.occurrences.find("nobody")
    with pytest.raises(NotFoundError):
        library.occurrences.find(id, "nowhere")
    with library.change("Wrong"):
        with pytest.raises(InvalidError):
            library.occurrences.reject(id, [dataclasses.replace(place, start=1)])
        assert library.occurrences.reject(id, [place]) == 1
    assert article.text == "Tolan."


def test_a_damaged_rejection_is_found_by_a_check(library: Library, add_text: AddText) -> None:
    add_text(library, "Tolan.")
    id = actor(library, "Tolan")
    with library.change("Reject"):
        library.occurrences.reject(id, library.occurrences.find(id))
    with library.change("Damage"):
        library.store.execute("UPDATE rejections SET quote = 'Nalot'")
    assert [fault.what for fault in check(library)] == ["its quote is not what the article says at 0-5"]
