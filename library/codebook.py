"""The codebook: kinds, attributes, value lists and relations, as data that a library carries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .attributes import attributes_of
from .errors import InvalidError
from .model import Attribute
from .storage import codebook as rows
from .storage.schema import default_codebook
from .storage.store import Store


class Codebook:
    """The library's codebook; keys stay, labels may change, what is in use is archived, never deleted."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def kinds(self) -> list[str]:
        """Return the keys of all kinds, in order."""
        return [row["id"] for row in self.rows("kinds")]

    def attributes(self, kind: str) -> list[Attribute]:
        """Return what records of a kind can say of themselves, core first, archived attributes last."""
        return attributes_of(self._store, kind)

    def terms(self, name: str) -> dict[str, str]:
        """Return the labels of a value list's terms by key, in order, without archived ones."""
        return rows.terms(self._store, name)

    def require_kind(self, kind: str) -> None:
        """Raise InvalidError unless there is a kind with this key."""
        if not rows.has_kind(self._store, kind):
            raise InvalidError(f"There is no kind “{kind}”.", f"The kinds are {', '.join(self.kinds())}.")

    def require_relation(self, relation: str) -> None:
        """Raise InvalidError unless there is a relation with this key."""
        known = [row["id"] for row in self.rows("relations")]
        if relation not in known:
            raise InvalidError(
                f"There is no relation “{relation}”.", f"The relations are {', '.join(known)}."
            )

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Return the rows of `kinds`, `attributes`, `terms` or `relations`, in order."""
        return rows.rows(self._store, table)

    def adopt(self, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Take over another library's rows, except where this one has made the row of that id its own."""
        there = {row["id"]: row for row in self.rows(table)}
        default = default_codebook()[table]
        for row in rows:
            if row["id"] not in there or there[row["id"]] in default:
                self.put(table, row)

    def put(self, table: str, row: Mapping[str, Any]) -> None:
        """Add a row, or make the row of that id equal to it."""
        rows.put(self._store, table, row)
