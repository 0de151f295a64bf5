"""Collections, saved filters and outlets: what is put together, kept and tidied, and undone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from library import EVERYTHING, Draft, Filter, Library
from library.checks import check
from library.errors import AmbiguousError, InvalidError, NotFoundError, OutsideChangeError
from library.imports import Importer
from library.outlets import grouped
from tests.conftest import AddText

TITLES = ("Flood", "Ferry", "Fire", "Fog", "Frost")


@pytest.fixture
def ids(library: Library) -> list[str]:
    """Five articles, told apart by everything that a filter asks for; the last one lies in the trash."""
    told: tuple[dict[str, str], ...] = (
        {"outlet": "Meridian Wire", "published": "2031-03-09", "language": "en", "section": "World"},
        {"outlet": "meridian wire", "published": "2031-03-31T22:00:00+02:00", "language": "en-GB"},
        {"outlet": "", "published": "2031-03", "language": "fa-AF"},
        {"outlet": "Lowland Courier", "published": "2031", "section": "world"},
        {"outlet": "Lowland Courier"},
    )
    with library.change("Add"):
        added = [
            library.articles.add(Draft(f"{title} in Tolan.", title=title, **about)).id
            for title, about in zip(TITLES, told, strict=True)
        ]
        library.articles.remove(added[4])
    return added


def found(library: Library, **asked: Any) -> list[str]:
    titles = [article.title for article in library.articles.list(Filter(**asked))]
    assert [one.title for one in library.articles.at(library.articles.keys(Filter(**asked)))] == titles
    return titles


def collected(library: Library, name: str, *ids: str) -> str:
    with library.change(f"Collect {name}"):
        id = library.collections.add(name).id
        library.collections.put(ids, id)
    return id


# Collections


def test_an_article_can_be_in_several_collections(library: Library, ids: list[str]) -> None:
    water = collected(library, "Water", ids[0], ids[1], ids[4])
    cold = collected(library, "Cold", ids[1], ids[3])
    assert [(each.name, each.articles) for each in library.collections.list()] == [("Water", 2), ("Cold", 2)]
    assert [each.name for each in library.collections.of(ids[1])] == ["Water", "Cold"]
    assert found(library, collection=water) == ["Flood", "Ferry"]
    assert found(library, collection=cold, outlet="Meridian Wire") == ["Ferry"]
    assert found(library, collection=water, removed=True) == ["Frost"]
    assert found(library, collection="") == ["Fire"]
    assert found(library, collection="nowhere") == []


def test_putting_and_taking_say_how_many_it_were(library: Library, ids: list[str]) -> None:
    id = collected(library, "Water", ids[0])
    with library.change("Put"):
        assert library.collections.put([ids[0], ids[1], "nowhere"], id) == 1
        assert library.collections.take([ids[0], ids[3]], id) == 1
    assert found(library, collection=id) == ["Ferry"]
    with library.change("Nothing new"):
        assert library.collections.put([ids[1]], id) == 0
    assert library.history.list()[0].label == "Put"


def test_a_deleted_collection_leaves_its_articles_and_comes_back_by_undo(
    library: Library, ids: list[str]
) -> None:
    id = collected(library, "Water", ids[0], ids[1])
    with library.change("Delete"):
        library.collections.delete(id)
    assert library.collections.list() == []
    assert len(library.articles.list()) == 4
    library.undo()
    assert found(library, collection=id) == ["Flood", "Ferry"]
    library.redo()
    assert library.collections.list() == []
    assert check(library) == []


def test_no_two_collections_have_one_name(library: Library) -> None:
    with library.change("Name"):
        water = library.collections.add(" Water\u2028levels ", note="for the report\n")
        assert (water.name, water.note) == ("Water levels", "for the report")
        for name, reason in (("WATER LEVELS", "“Water levels” already"), (" \n", "needs a name")):
            with pytest.raises(InvalidError, match=reason):
                library.collections.add(name)
        other = library.collections.add("Fire")
        with pytest.raises(InvalidError, match="already"):
            library.collections.rename(other.id, "water levels")
        assert library.collections.rename(water.id, "Water Levels").name == "Water Levels"
        assert library.collections.set_note(water.id, "").note == ""
    assert (
        library.collections.resolve("water levels") == water.id == library.collections.resolve(water.id[-8:])
    )
    for name in ("", " ", "Ice"):
        with pytest.raises(NotFoundError, match="no collection") as refused:
            library.collections.resolve(name)
    assert "“Fire”" in refused.value.hint
    with pytest.raises(NotFoundError):
        library.collections.get("nowhere")


def test_collections_are_written_inside_a_change_alone(library: Library, ids: list[str]) -> None:
    id = collected(library, "Water", ids[0])
    for write in (
        lambda: library.collections.add("Ice"),
        lambda: library.collections.put(ids, id),
        lambda: library.bulk.edit(ids, status="done"),
        lambda: library.filters.save("Done", Filter(status="done")),
        lambda: library.outlets.rename("Meridian Wire", "Wire"),
    ):
        with pytest.raises(OutsideChangeError):
            write()


# Filters


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({"published_from": "2031-03-10"}, "Ferry Fire Fog"),
        ({"published_from": "2031-04"}, "Fog"),
        ({"published_to": "2031-03-09"}, "Flood Fire Fog"),
        ({"published_from": "9 March 2031", "published_to": "2031-03-09"}, "Flood Fire Fog"),
        ({"published_to": "2030"}, ""),
        ({"published_from": "2030", "published_to": "2031"}, "Flood Ferry Fire Fog"),
        ({"language": "en"}, "Flood Ferry"),
        ({"language": "en-GB"}, "Ferry"),
        ({"language": ""}, "Fog"),
        ({"section": "world"}, "Flood Fog"),
        ({"outlet": ""}, "Fire"),
        ({"search": "tolan", "section": "World", "language": "en"}, "Flood"),
        ({"change": 1}, "Flood Ferry Fire Fog"),
        ({"change": 2}, ""),
    ],
)
def test_a_filter_leaves_out_what_it_does_not_ask_for(
    library: Library, ids: list[str], asked: dict[str, Any], titles: str
) -> None:
    assert len(ids) == 5
    assert found(library, **asked) == titles.split()


def test_what_a_filter_can_be_narrowed_by_is_told(library: Library, add_text: AddText) -> None:
    assert library.history.last_adding() is None
    first = add_text(library, "One.", language="en", section="World", published="2031")
    second = add_text(library, "Two.", language="en", section="world")
    third = add_text(library, "Three.", language="fa")
    with library.change("Trash"):
        library.articles.remove(third.id)
    assert library.articles.values("language") == [("en", 2)]
    assert [count for _section, count in library.articles.values("section")] == [2]
    with pytest.raises(InvalidError):
        library.articles.values("text")
    assert found(library, undated=True) == [second.title]
    last = library.history.last_adding()
    assert last is not None
    assert [each.id for each in library.articles.list(Filter(change=last.number, removed=True))] == [third.id]
    library.undo()
    library.undo()
    assert [each.id for each in library.articles.list(Filter(undated=False))] == [first.id, second.id]
    last = library.history.last_adding()
    assert last is not None
    assert found(library, change=last.number) == [second.title]


def test_a_filter_asks_for_no_day_that_is_none(library: Library) -> None:
    with pytest.raises(InvalidError, match="“soon” is not a date"):
        found(library, published_from="soon")


def test_a_filter_is_kept_under_a_name(library: Library, ids: list[str]) -> None:
    assert len(ids) == 5
    wanted = Filter(search="tolan", language="en", published_from="2031")
    with library.change("Save"):
        saved = library.filters.save("English", wanted)
        library.filters.save("No outlet", Filter(outlet=""))
    assert library.filters.list()[0] == saved
    assert library.filters.get(saved.id).filter == wanted
    with library.change("Save anew"):
        assert library.filters.save("ENGLISH", Filter(language="en-GB")).id == saved.id
    assert [(each.name, len(library.articles.keys(each.filter))) for each in library.filters.list()] == [
        ("ENGLISH", 1),
        ("No outlet", 1),
    ]
    with library.change("Rename"):
        library.filters.rename(saved.id, "British")
        with pytest.raises(InvalidError, match="already"):
            library.filters.rename(saved.id, "no outlet")
    with library.change("Delete"):
        library.filters.delete(library.filters.resolve("british"))
    with pytest.raises(NotFoundError, match="no saved filter"):
        library.filters.resolve("British")
    library.undo()
    assert library.filters.get(saved.id).name == "British"


def test_a_filter_that_asks_for_nothing_is_not_kept(library: Library) -> None:
    with pytest.raises(InvalidError, match="nothing out"), library.change("Save"):
        library.filters.save("All", EVERYTHING)
    with pytest.raises(InvalidError, match="name"), library.change("Save"):
        library.filters.save(" ", Filter(outlet=""))


def test_a_filter_of_a_later_version_is_read_as_far_as_it_is_known() -> None:
    values = {"search": "x", "mood": "sad", "removed": True, "change": "7", "status": None}
    assert Filter.of(values) == Filter(search="x", removed=True)


# Many at once


def test_many_are_edited_at_once_and_say_by_whom(library: Library, ids: list[str]) -> None:
    with library.change("Edit"):
        library.articles.edit(ids[2], byline="Ana Oru", title="Fire, again")
        assert library.bulk.edit(ids, byline="Ana Oru", status="done") == 5
    assert {library.articles.get(id).status for id in ids} == {"done"}
    assert library.articles.get(ids[0]).origins == {"byline": "by hand"}
    assert library.articles.get(ids[2]).origins == {"byline": "by hand", "title": "by hand"}
    with library.change("Edit to what is there"):
        assert library.bulk.edit(ids, byline=" Ana\nOru ") == 0
        assert library.bulk.edit(ids) == 0
        assert library.bulk.edit([], status="reading") == 0
    assert library.history.list()[0].label == "Edit"
    library.undo()
    assert [library.articles.get(id).origins for id in ids] == [{}] * 5
    for values, reason in (
        ({"status": "lost"}, "status"),
        ({"mood": "sad"}, "field"),
        ({"title": ""}, "title"),
    ):
        with pytest.raises(InvalidError, match=reason), library.change("Refused"):
            library.bulk.edit(ids, **values)


def test_what_an_importer_found_keeps_its_origin_unless_it_is_edited(library: Library) -> None:
    draft = Draft("Rain.", outlet="Mail", byline="Bo", origins={"outlet": "JSON-LD", "byline": "meta"})
    with library.change("Add"):
        id = library.articles.add(draft).id
    with library.change("Edit"):
        library.bulk.edit([id], outlet="Post", byline="Bo")
    assert library.articles.get(id).origins == {"outlet": "by hand", "byline": "meta"}


def test_many_are_removed_and_restored_at_once(library: Library, ids: list[str]) -> None:
    with library.change("Remove"):
        assert library.bulk.remove(ids) == 4
    assert library.articles.list() == []
    library.undo()
    assert len(library.articles.list()) == 4
    with library.change("Restore"):
        assert library.bulk.restore(ids) == 1
    assert len(library.articles.list()) == 5


def test_keys_lead_to_ids(library: Library, ids: list[str]) -> None:
    keys = library.articles.keys(sort="title")
    assert library.bulk.ids([*keys, 999]) == [ids[n] for n in (1, 2, 0, 3)]


# Outlets


def test_an_outlet_is_renamed_everywhere_and_for_later(library: Library, ids: list[str]) -> None:
    with library.change("Rename"):
        assert library.outlets.rename("meridian wire", "Meridian Wire") == 1
        assert library.outlets.rename("Meridian Wire", " The Meridian\nWire ") == 2
    assert library.outlets.spellings() == [("Lowland Courier", 2), ("The Meridian Wire", 2)]
    assert library.articles.get(ids[0]).origins == {"outlet": "by hand"}
    for spelling in ("meridian wire", "Meridian Wire", "The Meridian Wire"):
        assert library.outlets.tidy(spelling) == "The Meridian Wire"
    assert library.outlets.tidy(" Sada-ye\nDarya") == "Sada-ye Darya"
    assert library.outlets.tidy("") == ""
    library.undo()
    assert library.outlets.tidy("meridian wire") == "meridian wire"
    assert library.outlets.list() == [("Lowland Courier", 1), ("Meridian Wire", 2), ("", 1)]


def test_articles_that_come_later_get_the_tidy_name(library: Library, ids: list[str], tmp_path: Path) -> None:
    assert len(ids) == 5
    with library.change("Rename"):
        library.outlets.rename("meridian wire", "Meridian Wire")
    page = tmp_path / "page.txt"
    page.write_text("Outlet: meridian wire\n\nRain fell on Norrund all day, and the ferry stayed.\n", "utf-8")
    [added] = Importer(library).add([str(page)]).added
    assert library.articles.get(added.id).outlet == "Meridian Wire"
    page.write_text("Outlet: Lowland Courier\n\nSnow fell on Norrund all day, and the ferry left.\n", "utf-8")
    [added] = Importer(library).add([str(page)]).added
    assert library.articles.get(added.id).outlet == "Lowland Courier"


def test_a_name_that_is_taken_back_stands_for_itself(library: Library, ids: list[str]) -> None:
    assert len(ids) == 5
    with library.change("There and back"):
        library.outlets.rename("Lowland Courier", "Courier")
        library.outlets.rename("Courier", "Lowland Courier")
    assert library.outlets.tidy("Lowland Courier") == "Lowland Courier" == library.outlets.tidy("Courier")
    with library.change("Forget"):
        assert library.outlets.forget("Courier") is True
        assert library.outlets.forget("Courier") is False
    assert library.outlets.remembered() == {}


def test_outlets_are_merged_into_one_name(library: Library, ids: list[str]) -> None:
    assert len(ids) == 5
    with library.change("Merge"):
        assert (
            library.outlets.merge(["meridian wire", "Meridian Wire", "Lowland Courier"], "Meridian Wire") == 3
        )
    assert library.outlets.spellings() == [("Meridian Wire", 4)]
    with pytest.raises(NotFoundError, match="Daily Fog"), library.change("Rename"):
        library.outlets.rename("Daily Fog", "Fog")
    with pytest.raises(InvalidError, match="name"), library.change("Rename"):
        library.outlets.rename("Meridian Wire", " ")


@pytest.mark.parametrize(
    "names",
    [
        ["Meridian Wire", "MERIDIAN WIRE", "The Meridian Wire", "www.meridianwire.example"],
        ["Meridian Wire", "https://news.meridian-wire.co.example/world?x=1"],
        ["Sada-ye Darya", "Sadā-ye Daryā"],
        ["Lowland Courier", "Lowlands Courier"],
        ["The Guardian", "theguardian.example"],
        ["صدای دریا", "صداي دريا"],
    ],
)
def test_names_that_likely_mean_one_outlet_are_grouped_best_first(names: list[str]) -> None:
    counted = [(name, 1 + names[::-1].index(name)) for name in reversed(names)]
    [group] = grouped([*counted, ("Harbour Post", 9), ("Evening Mail", 2), ("Morning Mail", 2)])
    assert group[0][0] == names[0]
    assert sorted(group) == sorted(counted)


def test_names_that_differ_are_not_grouped() -> None:
    names = ["Mail", "Post", "Posta", "Herald", "Heralds", "UN", "CNN", "BBC", "bbc.co.example", "Wire"]
    assert [[name for name, _ in group] for group in grouped([(name, 1) for name in names])] == [
        ["BBC", "bbc.co.example"]
    ]


def test_an_ending_of_several_collections_is_refused(library: Library) -> None:
    with library.change("Add"):
        for n in range(40):
            library.collections.add(f"C {n}")
    endings = [each.id[-1] for each in library.collections.list()]
    with pytest.raises(AmbiguousError):
        library.collections.resolve(max(endings, key=endings.count))
