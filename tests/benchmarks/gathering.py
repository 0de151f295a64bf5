"""Collections and changes of many articles at once, in a big library."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import count

from library import Filter, Library

from .material import MANY, Material
from .measure import MS, Row, S, quantity

_REPEATS = 5
_OFFERED = 100  # articles of the first page


def gathering(material: Material) -> Iterator[Row]:
    """List collections of several sizes, and write to a tenth of the articles; there is no floor."""
    copy = material.fresh(".parley")
    with Library.open(material.many) as library:
        library.backup(copy)
    with Library.open(copy) as library:
        ids = library.bulk.ids(library.articles.keys())
        yield from _listed(library, ids)
        yield from _written(library, ids[:: max(1, len(ids) // material.scaled(MANY // 10))])


def _listed(library: Library, ids: Sequence[str]) -> Iterator[Row]:
    with library.change("Collect"):
        whole = library.collections.add("Nearly all").id
        library.collections.put(ids[1:], whole)
        tenth = library.collections.add("A tenth").id
        library.collections.put(ids[::10], tenth)
    asked = {"a tenth": Filter(collection=tenth), "nearly all": Filter(collection=whole)}
    for name, filter in asked.items():

        def page(filter: Filter = filter) -> object:
            return library.articles.at(library.articles.keys(filter, limit=_OFFERED))

        def ordered(filter: Filter = filter) -> object:
            return library.articles.keys(filter, sort="published")

        yield _row(f"first page of a collection of {name}", page, 50)
        yield _row(f"a collection of {name}, by date", ordered, 250)
    yield _row("articles in no collection", lambda: library.articles.keys(Filter(collection="")), 250)
    yield _row("all collections, counted", library.collections.list, 250)
    yield _row("outlets that are likely the same", library.outlets.alike, 250)


def _row(name: str, work: Callable[[], object], budget: float) -> Row:
    return Row(name, MS, [quantity(work) for _ in range(_REPEATS)], budget=budget)


def _written(library: Library, ids: Sequence[str]) -> Iterator[Row]:
    """Write, undo and redo; every time it is another value."""
    shelf, number = library.collections.list()[0].id, count()
    with library.change("Empty"):
        library.collections.take(ids, shelf)
    with library.change("One outlet"):
        library.bulk.edit(ids, outlet="One")
    works: dict[str, Callable[[], object]] = {
        f"the status of {len(ids):,}": lambda: library.bulk.edit(
            ids, status=("done", "reading")[next(number) % 2]
        ),
        f"{len(ids):,} into a collection": lambda: library.collections.put(ids, shelf),
        f"{len(ids):,} into the trash": lambda: library.bulk.remove(ids),
        f"the name of an outlet of {len(ids):,}": lambda: library.bulk.edit(
            ids, outlet=f"Outlet {next(number)}"
        ),
    }
    for name, work in works.items():

        def write(work: Callable[[], object] = work) -> object:
            with library.change("Write"):
                return work()

        runs = [(quantity(write), quantity(library.undo)) for _ in range(_REPEATS)]
        written, undone = zip(*runs, strict=True)
        yield Row(f"write {name}", S, written, budget=1)
        yield Row(f"undo {name}", S, undone, budget=2)
