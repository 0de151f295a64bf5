"""Collections: articles put together under a name; an article can be in several, or in none."""

from __future__ import annotations

import builtins
import dataclasses
from collections.abc import Iterable
from typing import TYPE_CHECKING

from .choosing import Collection
from .errors import InvalidError, NotFoundError
from .ids import new_id
from .lookup import one_named
from .storage import changes
from .storage import collections as rows
from .storage.store import Store
from .text.normalise import normalise, normalise_line

if TYPE_CHECKING:
    from .library import Library


class Collections:
    """The library's collections; no two have the same name, whatever its case."""

    def __init__(self, store: Store, library: Library) -> None:
        self._store = store
        self._library = library

    def add(self, name: str, note: str = "", *, id: str = "") -> Collection:
        """Add an empty collection and return it; raises InvalidError for a name that is empty or taken.

        `id` is the new one's, for a caller that shows it before it is written.
        """
        self._library.require_change()
        return self.adopt(
            Collection(id or new_id(), self._free(name), normalise(note).strip(), 0, changes.now())
        )

    def adopt(self, collection: Collection) -> Collection:
        """Add a collection that already has its id and time (an import's), last and empty; return it."""
        self._library.require_change()
        last = dataclasses.replace(collection, position=rows.next_position(self._store))
        rows.insert(self._store, last)
        return self.get(collection.id)

    def get(self, id: str) -> Collection:
        """Return a collection by its full id; raises NotFoundError."""
        collection = rows.get(self._store, id)
        if collection is None:
            raise NotFoundError(f"There is no collection {id}.", "“parley collection list” shows them.")
        return collection

    def find(self, name: str) -> Collection | None:
        """Return the collection of this name, in whatever case, or None."""
        wanted = normalise_line(name).casefold()
        return next((each for each in self.list() if each.name.casefold() == wanted), None)

    def resolve(self, name: str) -> str:
        """Return the id for a name, an id or the unique ending of one; NotFoundError or AmbiguousError."""
        return one_named("collection", name, [(each.id, each.name) for each in self.list()])

    def list(self) -> list[Collection]:
        """Return the collections in the order of adding."""
        return rows.listed(self._store)

    def of(self, article: str) -> builtins.list[Collection]:
        """Return the collections that an article is in."""
        return rows.of_article(self._store, article)

    def rename(self, id: str, name: str) -> Collection:
        """Give a collection another name; raises InvalidError for one that is empty or another's."""
        self._library.require_change()
        there = self.get(id)
        name = self._free(name, id)
        if name != there.name:
            rows.update(self._store, id, {"name": name})
        return self.get(id)

    def set_note(self, id: str, note: str) -> Collection:
        """Say what a collection is for."""
        self._library.require_change()
        if (note := normalise(note).strip()) != self.get(id).note:
            rows.update(self._store, id, {"note": note})
        return self.get(id)

    def delete(self, id: str) -> None:
        """Delete a collection; its articles stay, and undo brings it back with them in it."""
        self._library.require_change()
        self.get(id)
        rows.delete(self._store, id)

    def put(self, ids: Iterable[str], collection: str) -> int:
        """Put articles in a collection, and return how many were not in it."""
        self._library.require_change()
        self.get(collection)
        return rows.put(self._store, collection, [(new_id(), id) for id in ids])

    def take(self, ids: Iterable[str], collection: str) -> int:
        """Take articles out of a collection, and return how many were in it."""
        self._library.require_change()
        self.get(collection)
        return rows.take(self._store, collection, [*ids])

    def _free(self, name: str, id: str = "") -> str:
        name = normalise_line(name)
        if not name:
            raise InvalidError("A collection needs a name.")
        there = self.find(name)
        if there is not None and there.id != id:
            raise InvalidError(f"There is a collection “{there.name}” already.", "Choose another name.")
        return name
