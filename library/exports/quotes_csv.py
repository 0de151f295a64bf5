"""Quote list as CSV: one row a mention, made for spreadsheets and safe in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..library import Library
from ..storage import exported
from .formats import OutputFormat
from .losses import Lost
from .spreadsheets import table

COLUMNS = (
    "quote", "kind", "record", "note", "title", "outlet", "byline", "published", "url", "language", "before",
    "after", "start", "end", "coder", "created", "modified", "mention", "article", "record_id",
)  # fmt: skip


def rows(library: Library, ids: Sequence[str] | None = None) -> Iterator[list[Any]]:
    """Yield the rows of the articles with these ids, or of all, inside of a snapshot that is open."""
    for row in exported.quotes(library.store, ids):
        yield [row[column] for column in COLUMNS]


def write(library: Library, ids: Sequence[str] | None = None, _lost: Lost | None = None) -> Iterator[str]:
    """Yield the rows of the articles with these ids, or of all, with a header line first."""
    with library.store.snapshot():
        yield from table(COLUMNS, rows(library, ids))


CSV = OutputFormat(
    "csv",
    "Quote list (CSV)",
    ".csv",
    "text",
    write,
    "One row a mention, with its article, record and context: for spreadsheets and statistics.",
    holds=frozenset(("mentions", "overlaps", "kinds", "notes", "coders", "times", "records")),
)
