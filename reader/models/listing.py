"""Which articles are listed, and in what order."""

from __future__ import annotations

import dataclasses
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from library import EVERYTHING, ArticleSummary, Filter, Library


@dataclass(frozen=True, slots=True)
class Listing:
    """What a person asked to see; see `library.articles.keys`."""

    filter: Filter = EVERYTHING
    sort: str = "added"
    descending: bool = False

    @property
    def is_searched(self) -> bool:
        """Whether it is what a search has found."""
        return self.filter.is_searched

    @property
    def is_filtered(self) -> bool:
        """Whether some articles may be left out."""
        return not self.filter.as_values().keys() <= {"removed"}

    def keys(self, library: Library, limit: int = -1) -> array[int]:
        """Return the keys of these articles in order, or the first so many of them."""
        return library.articles.keys(
            self.filter, typing=True, sort=self.sort, descending=self.descending, limit=limit
        )

    def place(self, summary: ArticleSummary) -> tuple[Any, ...]:
        """Return what of an article decides whether and where it is listed."""
        wanted = self.filter
        return (
            summary.removed is None,
            wanted.status is not None and summary.status,
            wanted.outlet is not None and summary.outlet,
            wanted.language is not None and summary.language,
            (wanted.published_from or wanted.published_to or wanted.undated) and summary.published,
            # A summary does not tell of these, so it is never sure that the place is the same.
            (wanted.collection is not None or wanted.section is not None) and object(),
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
