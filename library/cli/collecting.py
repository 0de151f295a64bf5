"""Commands about many articles: collections, saved filters, names of outlets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from ..choosing import Collection, SavedFilter
from ..collections import Collections
from ..errors import InvalidError
from ..library import Library
from ..text.quotes import quoted
from .articles import resolved, short, which
from .context import Command, Group, Shared, pass_shared, plain
from .filtering import asked, filter_options


@click.group(cls=Group)
def collection() -> None:
    """Articles put together under a name: list, add, rename, delete, put, take."""


@collection.command("list", cls=Command)
@click.option("--article", metavar="ID", help="Only those that this article is in.")
@pass_shared
def list_collections(shared: Shared, article: str | None) -> None:
    """List the collections with how many articles each has."""
    with shared.open() as library:
        there = library.collections
        found = there.list() if article is None else there.of(library.articles.resolve(article))
    none = "No collections yet. “parley collection add NAME” makes one."
    lines = [_collection_line(each) for each in found] or [none if article is None else "In no collection."]
    shared.say({"collections": plain(found)}, lines)


def _collection_line(collection: Collection) -> str:
    note = f"  ({' '.join(collection.note.split())})" if collection.note else ""
    return f"{short(collection.id)}  {collection.articles:6,}  {collection.name}{note}"


@collection.command("add", cls=Command)
@click.argument("name")
@click.option("--note", default="", metavar="TEXT", help="What it is for.")
@pass_shared
def add_collection(shared: Shared, name: str, note: str) -> None:
    """Make an empty collection."""
    with shared.open(create=True) as library, library.change(f"Add collection {quoted(name)}"):
        made = library.collections.add(name, note)
    shared.say({"collection": plain(made)}, [_collection_line(made)])


@collection.command("rename", cls=Command)
@click.argument("named", metavar="COLLECTION")
@click.argument("name")
@pass_shared
def rename_collection(shared: Shared, named: str, name: str) -> None:
    """Give a COLLECTION (its name, id or ending of one) another NAME."""
    with shared.open() as library:
        there = library.collections.get(library.collections.resolve(named))
        with library.change(f"Rename collection {quoted(there.name)} to {quoted(name)}"):
            made = library.collections.rename(there.id, name)
    shared.say({"collection": plain(made)}, [_collection_line(made)])


@collection.command("delete", cls=Command)
@click.argument("named", metavar="COLLECTION")
@pass_shared
def delete_collection(shared: Shared, named: str) -> None:
    """Delete a COLLECTION; its articles stay in the library."""
    with shared.open() as library:
        there = library.collections.get(library.collections.resolve(named))
        with library.change(f"Delete collection {quoted(there.name)}"):
            library.collections.delete(there.id)
    shared.say({"collection": plain(there)}, [f"Deleted: {there.name} (“parley undo” brings it back)"])


@collection.command(cls=Command)
@click.argument("named", metavar="COLLECTION")
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@filter_options
@pass_shared
def put(shared: Shared, named: str, articles: tuple[str, ...], asking: dict[str, Any]) -> None:
    """Put articles in a COLLECTION: those named, or all that the options let through."""
    there, number = _moved(shared, named, articles, asking, ("Put", "in"), Collections.put)
    shared.say({"collection": plain(there), "put": number}, [f"Put in: {number:,}", _collection_line(there)])


@collection.command(cls=Command)
@click.argument("named", metavar="COLLECTION")
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@filter_options
@pass_shared
def take(shared: Shared, named: str, articles: tuple[str, ...], asking: dict[str, Any]) -> None:
    """Take articles out of a COLLECTION: those named, or all that the options let through."""
    there, number = _moved(shared, named, articles, asking, ("Take", "out of"), Collections.take)
    shared.say(
        {"collection": plain(there), "taken": number}, [f"Taken out: {number:,}", _collection_line(there)]
    )


def _moved(
    shared: Shared,
    named: str,
    articles: tuple[str, ...],
    asking: dict[str, Any],
    words: tuple[str, str],
    move: Callable[[Collections, list[str], str], int],
) -> tuple[Collection, int]:
    """Put the articles that are meant in a collection, or take them out; return it, and how many that were."""
    verb, where = words
    with shared.open() as library:
        there = library.collections.get(library.collections.resolve(named))
        ids = _meant(library, articles, asking)
        with library.change(f"{verb} {which(library, ids)} {where} {quoted(there.name)}"):
            number = move(library.collections, ids, there.id)
        return library.collections.get(there.id), number


def _meant(library: Library, articles: tuple[str, ...], asking: dict[str, Any]) -> list[str]:
    """Return the ids of the articles named, or where there are none, of those that the options let through."""
    wanted = asked(library, asking)
    if bool(articles) == bool(wanted.as_values()):
        raise click.UsageError("Name articles, or say with options such as --search which are meant.")
    ids = resolved(library, articles) if articles else library.bulk.ids(library.articles.keys(wanted))
    if not ids:
        raise InvalidError("No article fits.")
    return ids


@click.group("filter", cls=Group)
def saved_filter() -> None:
    """Filters kept under a name: list, save, rename, delete."""


@saved_filter.command("list", cls=Command)
@pass_shared
def list_filters(shared: Shared) -> None:
    """List the saved filters with how many articles each lets through."""
    with shared.open() as library:
        found = [(each, len(library.articles.keys(each.filter))) for each in library.filters.list()]
        lines = [_filter_line(library, each, number) for each, number in found]
    document = [_filter(each) | {"articles": number} for each, number in found]
    shared.say({"filters": document}, lines or ["No saved filters yet. “parley filter save NAME” keeps one."])


def _filter(saved: SavedFilter) -> dict[str, Any]:
    about: dict[str, Any] = plain(saved)
    return about | {"filter": saved.filter.as_values()}


def _filter_line(library: Library, saved: SavedFilter, number: int) -> str:
    values = saved.filter.as_values()
    names = {each.id: each.name for each in library.collections.list()}
    if "collection" in values:
        values["collection"] = names.get(values["collection"], "(deleted)" if values["collection"] else "")
    words = ", ".join(
        name.replace("_", " ") + ("" if value is True else f" {quoted(str(value))}")
        for name, value in values.items()
    )
    return f"{short(saved.id)}  {number:6,}  {saved.name}: {words}"


@saved_filter.command("save", cls=Command)
@click.argument("name")
@filter_options
@pass_shared
def save_filter(shared: Shared, name: str, asking: dict[str, Any]) -> None:
    """Keep under NAME what the options ask for, instead of what that name stood for."""
    with shared.open() as library:
        with library.change(f"Save filter {quoted(name)}"):
            saved = library.filters.save(name, asked(library, asking))
        number = len(library.articles.keys(saved.filter))
        line = _filter_line(library, saved, number)
    shared.say({"filter": _filter(saved) | {"articles": number}}, [line])


@saved_filter.command("rename", cls=Command)
@click.argument("saved", metavar="FILTER")
@click.argument("name")
@pass_shared
def rename_filter(shared: Shared, saved: str, name: str) -> None:
    """Give a saved FILTER (its name, id or ending of one) another NAME."""
    with shared.open() as library:
        there = library.filters.get(library.filters.resolve(saved))
        with library.change(f"Rename filter {quoted(there.name)} to {quoted(name)}"):
            made = library.filters.rename(there.id, name)
    shared.say({"filter": _filter(made)}, [f"Renamed: {made.name}"])


@saved_filter.command("delete", cls=Command)
@click.argument("saved", metavar="FILTER")
@pass_shared
def delete_filter(shared: Shared, saved: str) -> None:
    """Forget a saved FILTER; no article changes."""
    with shared.open() as library:
        there = library.filters.get(library.filters.resolve(saved))
        with library.change(f"Delete filter {quoted(there.name)}"):
            library.filters.delete(there.id)
    shared.say({"filter": _filter(there)}, [f"Deleted: {there.name} (“parley undo” brings it back)"])


COMMANDS = (collection, saved_filter)
