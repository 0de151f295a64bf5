"""The library in the hands of a program: all of it one at a time, and mistakes that are told as what they are."""

from __future__ import annotations

import inspect
import threading
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import library as public
from library import Article, Draft, Filter, Importer, Library, LibraryError, export_format, write_export
from library.errors import InvalidError, OutsideChangeError, StorageError

AddText = Callable[..., Article]


@pytest.fixture
def articles(library: Library, add_text: AddText) -> list[Article]:
    """Three articles of two outlets, each with a mention at its start; the third is in the trash."""
    made = [add_text(library, f"Council {n} met.", outlet=outlet) for n, outlet in enumerate("ABA")]
    with library.change("Tag"):
        for article in made:
            library.mentions.add(article.id, "event", 10, 13)
            library.mentions.add(article.id, "actor", 0, 9)
        library.articles.remove(made[2].id)
    return made


def test_articles_come_one_by_one_in_the_order_of_the_list(library: Library, articles: list[Article]) -> None:
    assert [article.id for article in library.articles.each()] == [one.id for one in library.articles.list()]
    assert list(library.articles.each(Filter(outlet="B"))) == [library.articles.get(articles[1].id)]
    assert [article.text for article in library.articles.each(Filter(removed=True))] == ["Council 2 met."]
    assert list(library.articles.each(Filter(search="nowhere"))) == []


def test_mentions_come_in_the_order_of_their_texts(library: Library, articles: list[Article]) -> None:
    assert [mention.quote for mention in library.mentions.each()] == ["Council 0", "met", "Council 1", "met"]
    assert {mention.article for mention in library.mentions.each(Filter(outlet="A"))} == {articles[0].id}


def test_what_is_done_with_one_may_write(library: Library, articles: list[Article]) -> None:
    for article in library.articles.each():
        with library.change("Read"):
            library.articles.edit(article.id, status="done")
            library.articles.remove(article.id)
    assert library.articles.list() == []
    assert library.articles.tally()["removed"] == 3


def test_however_many_there_are_one_is_in_memory(library: Library) -> None:
    number, size = 60, 100_000
    with library.change("Fill"):
        for n in range(number):
            article = library.articles.add(Draft(f"{n} " + "words and " * (size // 10)))
            library.mentions.add(article.id, "actor", 0, size // 2)
    for pieces in (library.articles.each, library.mentions.each):
        tracemalloc.start()
        try:
            assert sum(1 for _ in pieces()) == number
            assert tracemalloc.get_traced_memory()[1] < number * size / 8
        finally:
            tracemalloc.stop()


def test_an_object_where_an_id_is_wanted_is_named(library: Library, articles: list[Article]) -> None:
    wrong: Any = articles[0]
    with pytest.raises(InvalidError, match="'Article' is not supported") as raised:
        library.mentions.of_article(wrong)
    assert "`id`" in raised.value.hint


def test_a_closed_library_says_so(library: Library) -> None:
    library.close()
    with pytest.raises(StorageError, match="is closed"):
        library.articles.list()


def test_a_library_of_another_thread_says_so(library: Library) -> None:
    said: list[LibraryError] = []

    def read() -> None:
        with pytest.raises(StorageError, match="another thread") as raised:
            library.articles.list()
        said.append(raised.value)

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    assert "opens the library for itself" in said[0].hint


def test_a_write_outside_a_change_says_how(library: Library) -> None:
    with pytest.raises(OutsideChangeError) as raised:
        library.articles.add(Draft("The council met."))
    assert "with library.change" in raised.value.hint


def test_one_path_is_not_taken_for_its_letters(library: Library, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "in.txt").write_text(f"The council met {name}.")
    assert len(Importer(library).add(str(tmp_path / "one")).added) == 1
    assert len(Importer(library).add(tmp_path / "two").added) == 1
    assert len(Importer(library).add([tmp_path / "one", str(tmp_path / "two")]).skipped) == 2


def test_one_alias_is_not_taken_for_its_letters(library: Library) -> None:
    with library.change("Add"):
        assert library.records.add("actor", "Taliban", aliases="TB").aliases == ("TB",)


def test_an_export_goes_to_a_path_in_words_too(library: Library, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    assert write_export(library, export_format("json"), str(target))
    assert target.read_text().startswith('{"format": "parley"')
    with pytest.raises(InvalidError, match="no export format"):
        export_format("jsno")


def test_every_public_name_is_there_and_says_what_it_is() -> None:
    for name in public.__all__:
        thing = getattr(public, name)
        if inspect.isclass(thing) or inspect.isfunction(thing):
            assert thing.__doc__, name
            assert not thing.__doc__.startswith(f"{thing.__name__}("), name
