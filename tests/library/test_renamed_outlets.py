"""Outlets that are renamed are found by their new names, whatever was done and undone, and texts are not read again."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from library import Article, Filter, Library
from library.checks import check
from tests.conftest import AddText

NAMES = ("Meridian Wire", "Lowland Courier", "Sada-ye Darya", "صدای دریا", "北方日報", "")


def found(library: Library, query: str, **asked: str) -> list[str]:
    """What a search finds, the same by its hits and as a list."""
    keys = library.articles.keys(Filter(search=query, **asked))  # type: ignore[arg-type]
    ids = [each.id for each in library.articles.at(keys)]
    assert sorted(ids) == sorted(hit.article for hit in library.search(query))
    assert sorted(ids) == sorted(hit.article for hit in library.search(query, ranked=True))
    return ids


def has(article: Article, word: str) -> bool:
    return word in f"{article.outlet} {article.text}"


@pytest.fixture
def ids(library: Library, add_text: AddText) -> list[str]:
    return [
        add_text(library, f"The Wire said {number}.", outlet=NAMES[number % 3], title=f"Title {number}").id
        for number in range(9)
    ]


def test_a_renamed_outlet_is_found_with_its_other_words(library: Library, ids: list[str]) -> None:
    with library.change("Rename"):
        library.outlets.rename("Lowland Courier", "Harbour Gazette")
    assert found(library, "gazette") == ids[1::3]
    assert found(library, '"harbour gazette" 4') == [ids[4]]
    assert found(library, "gaz* -4") == [ids[1], ids[7]]
    assert found(library, "courier") == []
    assert found(library, "wire") == ids
    assert found(library, "said -meridian") == [id for id in ids if id not in ids[::3]]
    assert check(library) == []
    library.undo()
    assert found(library, "courier") == ids[1::3]
    assert found(library, "gazette") == []
    library.redo()
    assert found(library, "gazette") == ids[1::3]
    assert check(library) == []


def test_no_text_is_indexed_again_where_all_of_an_outlet_are_renamed(
    library: Library, ids: list[str]
) -> None:
    def rows() -> list[tuple[object, ...]]:
        return library.store.execute("SELECT id, block FROM search_index_data ORDER BY id").fetchall()

    before = rows()
    with library.change("Rename"):
        library.outlets.rename("Lowland Courier", "Harbour Gazette")
        library.outlets.rename("Meridian Wire", "Harbour Gazette")
    assert rows() == before
    assert sorted(found(library, "gazette")) == sorted(ids[::3] + ids[1::3])
    library.undo()
    assert rows() == before
    assert found(library, "courier") == ids[1::3]


def test_an_article_that_leaves_its_outlet_is_found_by_the_new_one(library: Library, ids: list[str]) -> None:
    with library.change("Edit"):
        library.articles.edit(ids[1], outlet="Sada-ye Darya")
        library.articles.edit(ids[4], outlet="")
    assert found(library, "courier") == [ids[7]]
    assert found(library, "darya") == [ids[1], ids[2], ids[5], ids[8]]
    assert check(library) == []


def random_step(library: Library, add_text: AddText, pick: random.Random) -> None:
    """Do, undo or redo something."""
    there = [each.id for each in library.articles.list()]
    what = pick.choice(("edit", "edit", "rename", "retitle", "add", "undo", "undo", "redo", "sweep"))
    if what == "undo" and library.history.next_undo():
        library.undo()
    elif what == "redo" and library.history.next_redo():
        library.redo()
    elif what == "add" or not there:
        add_text(library, f"More from the Courier, {pick.random()}.", outlet=pick.choice(NAMES))
    else:
        with library.change(what):
            write(library, pick, what, there)


def write(library: Library, pick: random.Random, what: str, there: list[str]) -> None:
    named = [name for name, _number in library.outlets.spellings()]
    if what == "edit":
        library.bulk.edit(pick.sample(there, min(len(there), pick.randint(1, 5))), outlet=pick.choice(NAMES))
    elif what == "rename" and named:
        library.outlets.rename(pick.choice(named), pick.choice(NAMES[:-1]))
    elif what == "retitle":
        library.articles.edit(pick.choice(there), title=f"Other {pick.random()}", outlet=pick.choice(NAMES))
    elif what == "sweep":
        library.search.sweep()


@pytest.mark.parametrize("seed", range(8))
def test_search_by_outlet_holds_whatever_is_done_and_undone(
    library: Library, add_text: AddText, ids: list[str], seed: int
) -> None:
    pick = random.Random(seed)
    for _ in range(30):
        random_step(library, add_text, pick)
    articles = [library.articles.get(each.id) for each in library.articles.list()]
    for word in ("Meridian", "Wire", "Courier", "Darya", "دریا", "日報"):
        assert found(library, word) == [each.id for each in articles if has(each, word)], word
    assert check(library) == []


def test_outlets_of_a_library_of_an_older_format_are_found_and_renamed(tmp_path: Path) -> None:
    import gzip

    path = tmp_path / "old.parley"
    packed = Path(__file__).with_name("storage") / "format-2.parley.gz"
    path.write_bytes(gzip.decompress(packed.read_bytes()))
    with Library.open(path) as library:
        name, number = next((name, number) for name, number in library.outlets.list() if name)
        old = name.split()[-1]
        assert len(found(library, old)) >= number
        with library.change("Rename"):
            library.outlets.rename(name, "Harbour Gazette")
        assert len(found(library, "gazette")) == number
        library.undo()
        assert found(library, "gazette") == []
        assert len(found(library, old)) >= number
        assert check(library) == []
