"""Bulk: what is done to many articles at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .articles import BY_HAND, DESCRIBED, checked_field
from .storage import bulk as rows
from .storage import changes
from .storage.store import Store

if TYPE_CHECKING:
    from .library import Library


class Bulk:
    """Writes to as many articles as there are, in one statement; ids that are nowhere are passed over."""

    def __init__(self, store: Store, library: Library) -> None:
        self._store = store
        self._library = library

    def ids(self, keys: Iterable[int]) -> list[str]:
        """Return the ids of the articles with these keys (see `Articles.keys`), in their order."""
        return rows.ids_of(self._store, keys)

    def edit(self, ids: Iterable[str], /, **values: str) -> int:
        """Set fields (see `articles.FIELDS`), and return how many articles were different.

        Raises InvalidError for a bad one.
        """
        self._library.require_change()
        checked = {field: checked_field(field, value) for field, value in values.items()}
        return rows.edit(self._store, ids, checked, DESCRIBED, BY_HAND) if checked else 0

    def remove(self, ids: Iterable[str]) -> int:
        """Put articles in the trash, with their mentions, and return how many were not there."""
        self._library.require_change()
        return rows.remove(self._store, ids, changes.now())

    def restore(self, ids: Iterable[str]) -> int:
        """Take articles out of the trash, and return how many were there."""
        self._library.require_change()
        return rows.restore(self._store, ids)
