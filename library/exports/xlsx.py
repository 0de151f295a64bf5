"""Quote list as a workbook: the rows and columns of the CSV, then articles, records and links in sheets of their own.

Excel knows no time zones. When something was made or changed is in UTC; when an article was published is the day and
the time that are printed, so that the day stays the day: zones that go are counted. A year or a month alone stays
text, as do days before March 1900.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from ..library import Library
from ..storage import tabled
from . import quotes_csv
from .formats import OutputFormat
from .losses import EVERYTHING, Lost
from .workbook import Heading, Sheet, Value, fits_calendar, workbook
from .zips import zipped

_SHOWN, _SHOWN_CHARACTERS = 25, 40
_WIDTHS = {
    "quote": 70, "record": 32, "name": 40, "source_name": 40, "target_name": 40, "title": 40, "note": 40,
    "outlet": 22, "byline": 18, "url": 30, "before": 30, "after": 30, "aliases": 30, "attributes": 30, "kind": 10,
    "language": 10, "start": 9, "end": 9, "position": 9, "mentions": 10, "published": 19, "created": 19, "modified": 19,
}  # fmt: skip
_OWN = ("quote", "kind", "note", "coder")  # of a row of quotes; the rest stands in the other sheets
_REPEATED = ("source_name", "target_name")
_WRAPPED = ("quote", "name", "source_name", "target_name", "note", "aliases")

Make = Callable[[Any], Value]


def write(library: Library, ids: Sequence[str] | None = None, lost: Lost | None = None) -> Iterator[bytes]:
    """Yield the file, as it is packed."""
    lost = Lost() if lost is None else lost
    with library.store.snapshot():
        yield from zipped(workbook(_sheets(library, ids, lost), lost))


def shows(library: Library, ids: Sequence[str] | None = None) -> Iterator[str]:
    """Yield the first rows of each sheet, a column below its name."""
    with library.store.snapshot():
        for sheet in _sheets(library, ids, Lost()):
            rows = iter(sheet.rows)
            first = [[heading.name for heading in sheet.headings], *itertools.islice(rows, _SHOWN)]
            lines = [[_short(cell) for cell in row] for row in first]
            widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
            yield f"{sheet.title}\n"
            for line in lines:
                cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
                yield f"{' | '.join(cells).rstrip()}\n"
            yield "…\n\n" if next(rows, None) is not None else "\n"


def _short(cell: Value) -> str:
    words = " ".join(("" if cell is None else str(cell))[: 3 * _SHOWN_CHARACTERS].split())
    return f"{words[:_SHOWN_CHARACTERS]}…" if len(words) > _SHOWN_CHARACTERS else words


def _sheets(library: Library, ids: Sequence[str] | None, lost: Lost) -> Iterator[Sheet]:
    names, rows = quotes_csv.COLUMNS, quotes_csv.rows(library, ids)
    repeated = [name for name in names if name not in _OWN]
    yield Sheet("Quotes", _headings(names, repeated), _made(rows, map(_OF_QUOTES.get, names)))

    def published(stored: str) -> Value:
        found = _printed(stored)
        lost["zones"] += isinstance(found, datetime) and datetime.fromisoformat(stored).tzinfo is not None
        return found

    for title, table, columns in _TABLES:
        stored = tabled.rows(library.store, table, columns, ids)
        makes = (
            published if name == "published" else _OF_TYPES.get(column.type)
            for name, column in columns.items()
        )
        yield Sheet(title, _headings(columns, _REPEATED), _made(stored, makes))


def _headings(names: Iterable[str], repeated: Collection[str]) -> list[Heading]:
    plain = ("outlet" if name == "outlet_name" else name for name in names)
    return [Heading(name, _WIDTHS.get(name, 14), name in _WRAPPED, name in repeated) for name in plain]


def _made(rows: Iterable[Sequence[Any]], makes: Iterable[Make | None]) -> Iterator[list[Value]]:
    """Yield rows of what cells are to hold."""
    listed = list(makes)
    for row in rows:
        yield [
            value if make is None or value is None else make(value)
            for make, value in zip(listed, row, strict=True)
        ]


def _printed(stored: str) -> Value:
    """Return a day, or a day and time without their zone; what Excel has no date for stays text."""
    if "T" not in stored:
        return _day(stored)
    try:
        found = datetime.fromisoformat(stored).replace(tzinfo=None)
    except ValueError:
        return stored
    return found if fits_calendar(found.date()) else stored


def _day(stored: str) -> Value:
    try:
        found = date.fromisoformat(stored)
    except ValueError:
        return stored
    return found if fits_calendar(found) else stored


def _utc(stored: str) -> Value:
    try:
        found = datetime.fromisoformat(stored)
        in_utc = found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else None
    except (ValueError, OverflowError):
        return stored
    return in_utc if in_utc and fits_calendar(in_utc.date()) else stored


def _joined(stored: str) -> str:
    return "\n".join(json.loads(stored))


def _chosen(columns: tabled.Columns, first: str, last: str) -> tabled.Columns:
    """Return columns in the order in which people read them: what they look for first, ids last."""
    ends = [*first.split(), *last.split()]
    rest = (name for name in columns if name not in ends)
    return {name: columns[name] for name in (*first.split(), *rest, *last.split())}


_ARTICLES = "title outlet_name byline published url language section status note mentions id"
_OF_QUOTES: dict[str, Make] = {"published": _printed, "created": _utc, "modified": _utc}
_OF_TYPES: dict[str, Make] = {
    tabled.DAY: _day,
    tabled.MOMENT: _utc,
    tabled.TEXTS: _joined,
    tabled.FLAG: bool,
}
_TABLES = (
    ("Articles", "articles", {name: tabled.ARTICLES[name] for name in _ARTICLES.split()}),
    (
        "Records",
        "records",
        _chosen(tabled.RECORDS, "kind name", "note archived mentions created modified id"),
    ),
    (
        "Links",
        "links",
        _chosen(
            tabled.LINKS,
            "relation source_kind source_name target_kind target_name role stance note coder position created modified",
            "source_mention target_mention source target id",
        ),
    ),
)

XLSX = OutputFormat(
    "xlsx",
    "Quote list (Excel workbook)",
    ".xlsx",
    "text",
    write,
    "One row a mention, with its article, record and context; articles, records and links in sheets of their own.",
    holds=EVERYTHING - {"texts", "hidden", "rejected", "collections"},
    yields="binary",
    shows=shows,
)
