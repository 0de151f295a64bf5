"""Which articles are listed, and in what order."""

from __future__ import annotations

import dataclasses
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from library import ArticleSummary, Library


@dataclass(frozen=True, slots=True)
class Listing:
    """What a person asked to see; see `library.articles.keys`."""

    search: str = ""
    status: str | None = None
    outlet: str | None = None
    removed: bool = False
    sort: str = "added"
    descending: bool = False

    @property
    def is_searched(self) -> bool:
        """Whether it is what a search has found."""
        return bool(self.search.strip())

    @property
    def is_filtered(self) -> bool:
        """Whether some articles may be left out."""
        return self.is_searched or self.status is not None or self.outlet is not None

    def keys(self, library: Library, limit: int = -1) -> array[int]:
        """Return the keys of these articles in order, or the first so many of them."""
        return library.articles.keys(**dataclasses.asdict(self), typing=True, limit=limit)

    def place(self, summary: ArticleSummary) -> tuple[Any, ...]:
        """Return what of an article decides whether and where it is listed."""
        return (
            summary.removed is None,
            self.status is not None and summary.status,
            self.outlet is not None and summary.outlet,
            self.is_searched and (summary.title, summary.outlet),
            _SORTED[self.sort](summary),
        )


_SORTED: dict[str, Callable[[ArticleSummary], object]] = {
    "added": lambda summary: summary.added,
    "title": lambda summary: summary.title,
    "outlet": lambda summary: summary.outlet,
    "published": lambda summary: summary.published,
    "status": lambda summary: summary.status,
    "mentions": lambda summary: sum(dataclasses.astuple(summary.counts)),
}
