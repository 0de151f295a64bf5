"""Filters that somebody kept under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .choosing import Filter, SavedFilter
from .errors import InvalidError, NotFoundError
from .ids import new_id
from .lookup import one_named
from .storage import changes
from .storage import filters as rows
from .storage.store import Store
from .text.normalise import normalise_line

if TYPE_CHECKING:
    from .library import Library


class Filters:
    """The library's saved filters; no two have the same name, whatever its case."""

    def __init__(self, store: Store, library: Library) -> None:
        self._store = store
        self._library = library

    def save(self, name: str, filter: Filter) -> SavedFilter:
        """Keep a filter under a name, instead of the one that had it, and return it.

        Raises InvalidError where the name is empty or the filter leaves nothing out.
        """
        self._library.require_change()
        if not filter.as_values():
            raise InvalidError("A filter that leaves nothing out is not worth a name.")
        name = _named(name)
        there = self.find(name)
        if there is None:
            saved = SavedFilter(new_id(), name, filter, rows.next_position(self._store), changes.now())
            rows.insert(self._store, saved)
            return saved
        if (there.name, there.filter) != (name, filter):
            rows.update(self._store, there.id, {"name": name, "query": rows.query(filter)})
        return self.get(there.id)

    def get(self, id: str) -> SavedFilter:
        """Return a saved filter by its full id; raises NotFoundError."""
        found = next((each for each in self.list() if each.id == id), None)
        if found is None:
            raise NotFoundError(f"There is no saved filter {id}.", "“parley filter list” shows them.")
        return found

    def find(self, name: str) -> SavedFilter | None:
        """Return the filter of this name, in whatever case, or None."""
        wanted = normalise_line(name).casefold()
        return next((each for each in self.list() if each.name.casefold() == wanted), None)

    def resolve(self, name: str) -> str:
        """Return the id for a name, an id or the unique ending of one; NotFoundError or AmbiguousError."""
        return one_named("saved filter", name, [(each.id, each.name) for each in self.list()])

    def list(self) -> list[SavedFilter]:
        """Return the saved filters in the order of saving."""
        return rows.listed(self._store)

    def rename(self, id: str, name: str) -> SavedFilter:
        """Give a saved filter another name; raises InvalidError for one that is empty or another's."""
        self._library.require_change()
        there, name = self.get(id), _named(name)
        other = self.find(name)
        if other is not None and other.id != id:
            raise InvalidError(f"There is a saved filter “{other.name}” already.", "Choose another name.")
        if name != there.name:
            rows.update(self._store, id, {"name": name})
        return self.get(id)

    def delete(self, id: str) -> None:
        """Forget a saved filter; no article changes."""
        self._library.require_change()
        self.get(id)
        rows.delete(self._store, id)


def _named(name: str) -> str:
    name = normalise_line(name)
    if not name:
        raise InvalidError("A saved filter needs a name.")
    return name
