"""Quote list as CSV: one row a mention, made for spreadsheets and safe in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from ..library import Library
from ..storage import exported
from .formats import OutputFormat

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
BOM = "\ufeff"  # without it Excel takes UTF-8 for something else
_COLUMNS = (
    "quote", "kind", "record", "note", "title", "outlet", "byline", "published", "url", "language", "before",
    "after", "start", "end", "coder", "created", "modified", "mention", "article", "record_id",
)  # fmt: skip


def write(library: Library, ids: Sequence[str] | None = None) -> Iterator[str]:
    """Yield the rows of the articles with these ids, or of all, with a header line first."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(_COLUMNS)
    yield BOM + _taken(buffer)
    with library.store.snapshot():
        for row in exported.quotes(library.store, ids):
            writer.writerow([harmless(row[column]) for column in _COLUMNS])
            yield _taken(buffer)


def harmless(value: object) -> object:
    """Keep a spreadsheet from running a cell as a formula (OWASP, "CSV injection")."""
    if isinstance(value, str) and value.lstrip().startswith(_FORMULA):
        return f"'{value}"
    return value


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


CSV = OutputFormat(
    "csv",
    "Quote list (CSV)",
    ".csv",
    "text",
    write,
    "One row a mention, with its article, record and context: for spreadsheets and statistics.",
)
