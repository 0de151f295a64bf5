"""Excel workbooks, row by row; formulas count as what they last gave."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from functools import partial
from typing import Any

from ...errors import UnreadableError
from ..archives import Archive
from .csv_rows import Broken

_MOST_ROWS = 1_048_576  # that Excel has
_MOST_COLUMNS = 2_000
_PROLOG = 4096  # bytes of a part in which a document type would stand
_DAMAGED = (
    LookupError, ValueError, TypeError, AttributeError, SyntaxError, EOFError, OSError, RuntimeError,
    zipfile.BadZipFile, zlib.error,
)  # fmt: skip
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def sheets(data: bytes) -> list[Callable[[], Iterator[list[str] | Broken]]]:
    """Return a function for each sheet that gives its rows from the top, anew at each call."""
    archive = Archive(data)
    for name in archive.names:
        if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.beginning(name, _PROLOG).replace(
            b"\0", b""
        ):
            raise UnreadableError(
                "Its XML has a document type, which workbooks never have: it may be made to do harm."
            )
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except _DAMAGED as error:
        reason = f"It is a damaged workbook ({type(error).__name__}); try saving it anew in Excel."
        raise UnreadableError(reason) from None
    return [partial(_rows, sheet) for sheet in book.worksheets]


def _rows(sheet: Any) -> Iterator[list[str] | Broken]:
    sheet.reset_dimensions()  # some programs say A1 whatever there is
    rows = sheet.iter_rows(values_only=True)
    for number in itertools.count(1):
        try:
            cells = next(rows, None)
        except _DAMAGED:
            yield Broken("It is damaged; nothing after it can be read.")
            return
        if cells is None:
            return
        if number > _MOST_ROWS:
            yield Broken(f"A sheet has at most {_MOST_ROWS:,} rows; nothing after it is read.")
            return
        yield [_cell(value) for value in cells[:_MOST_COLUMNS]]


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return _ESCAPED.sub(_unescaped, value) if "_x" in value else value
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(timespec="minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _unescaped(found: re.Match[str]) -> str:
    char = chr(int(found[1], 16))
    return char if char.isprintable() or char in "\r\n\t" else ""
