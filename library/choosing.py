"""Choosing articles: by a filter, by one that was kept under a name, by a collection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Filter:
    """Which articles are asked for; what is not set leaves none out.

    `search` is a query as `Search` takes it. `outlet`, `language` and `section` may be "" for articles without one,
    `collection` is an id, or "" for articles in none. `published_from` and `published_to` are days, months or years,
    both inclusive: an article of which only the month is known is in every part of that month; `undated` asks for
    those without a date. `change` is the number of the change that added the articles; `removed` asks for those in
    the trash instead of the others.
    """

    search: str = ""
    status: str | None = None
    outlet: str | None = None
    collection: str | None = None
    language: str | None = None
    section: str | None = None
    published_from: str = ""
    published_to: str = ""
    undated: bool = False
    change: int | None = None
    removed: bool = False

    @property
    def is_searched(self) -> bool:
        """Whether it is what a search has found."""
        return bool(self.search.strip())

    def as_values(self) -> dict[str, Any]:
        """Return what it sets, by name."""
        values, nothing = asdict(self), asdict(Filter())
        return {name: value for name, value in values.items() if value != nothing[name]}

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Filter:
        """Return the filter that sets these values, without those that this version does not know."""
        types: dict[str, type | tuple[type, ...]] = {"change": int, "undated": bool, "removed": bool}
        known: dict[str, Any] = {
            name: value
            for name in cls.__slots__
            if isinstance(value := values.get(name), types.get(name, str))
        }
        return cls(**known)


EVERYTHING = Filter()
"""All articles outside the trash."""


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter that somebody kept under a name."""

    id: str
    name: str
    filter: Filter
    position: int
    created: str


@dataclass(frozen=True, slots=True)
class Collection:
    """Articles put together under a name; `articles` counts those outside the trash."""

    id: str
    name: str
    note: str
    position: int
    created: str
    articles: int = 0
