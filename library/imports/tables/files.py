"""The tables of a file: where the headers are, and the rows below them; read in the worker."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from ...errors import UnreadableError
from ..decode import decode
from . import csv_rows, json_records, xlsx_rows
from .column_dates import looks_like_date
from .column_names import is_known
from .csv_rows import Broken

Row = tuple[int, list[str] | Broken]
"""A row's position below the headers, from 1, with its cells."""

Lines = Callable[[], Iterator[list[str] | Broken]]
"""Gives a sheet's rows from the top, anew at each call."""

_ABOVE = 10  # rows in which the headers are looked for
_LONGEST_HEADER = 80
_SEEN = 200  # objects whose fields are the columns
_MOST_COLUMNS = 2_000


@dataclass(frozen=True, slots=True)
class Table:
    """Headers, and a function that gives the rows anew at each call."""

    headers: tuple[str, ...]
    rows: Callable[[], Iterator[Row]]

    def first(self, count: int) -> list[list[str]]:
        """Return the cells of the first rows that can be read."""
        sound = (cells for _, cells in self.rows() if not isinstance(cells, Broken))
        return list(itertools.islice(sound, count))


def tables(data: bytes, kind: str, encoding: str) -> list[Table]:
    """Return a file's tables; raises UnreadableError where there is none."""
    if kind == "xlsx":
        found = [_below_headers(sheet) for sheet in xlsx_rows.sheets(data)]
    else:
        text = decode(data, encoding, spare_damaged=True).lstrip("\ufeff")
        found = [_of_objects(text) if kind == "json" else _of_text(text)]
    held = [table for table in found if table is not None]
    if not held:
        raise UnreadableError("It is a table without rows.")
    return held


def _of_text(text: str) -> Table | None:
    dialect = csv_rows.sniff(text, is_named=True, is_whole=False) or csv_rows.Dialect(",", None, 0)
    return _below_headers(partial(csv_rows.read, text, dialect))


def _below_headers(lines: Lines) -> Table | None:
    """Find the headers among the first rows; a table that begins with an article has none."""
    top = list(itertools.islice(lines(), _ABOVE))
    rows = [[] if isinstance(row, Broken) else [cell.strip() for cell in row] for row in top]
    if not any(any(row) for row in rows):
        return None
    known = [sum(map(is_known, row)) for row in rows]
    at = known.index(max(known)) if max(known) >= 2 else next(at for at, row in enumerate(rows) if any(row))
    width = max(map(len, rows))
    if known[at] < 2 and any(len(cell) > _LONGEST_HEADER or _is_value(cell) for cell in rows[at]):
        headers, skipped = _unique([""] * width), 0
    else:
        headers, skipped = _unique(rows[at]), at + 1
    return Table(headers, lambda: enumerate(itertools.islice(lines(), skipped, None), 1))


def _is_value(cell: str) -> bool:
    return cell.startswith(("http://", "https://")) or looks_like_date(cell)


def _unique(headers: Iterable[str]) -> tuple[str, ...]:
    """Return headers of which each is there once and none is empty."""
    made: dict[str, None] = {}
    for number, header in enumerate(headers, 1):
        name = wanted = " ".join(header.split())[:_LONGEST_HEADER] or f"Column {number}"
        for again in itertools.count(2):
            if name not in made:
                break
            name = f"{wanted} ({again})"
        made[name] = None
    return tuple(made)


def _of_objects(text: str) -> Table | None:
    seen = itertools.islice(json_records.read(text), _SEEN)
    names = [name for record in seen if not isinstance(record, Broken) for name in record]
    headers = tuple(dict.fromkeys(names))[:_MOST_COLUMNS]

    def rows() -> Iterator[Row]:
        for place, record in enumerate(json_records.read(text), 1):
            if isinstance(record, Broken):
                yield place, record
            else:
                yield place, [json_records.cell(record.get(name)) for name in headers]

    return Table(headers, rows) if names else None
