"""CSV made for spreadsheets and safe in them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
_PIECE = 1 << 14  # characters
_BOM = "\ufeff"  # without it Excel takes UTF-8 for something else


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Yield a table as CSV, some lines at a time, the names of its columns first."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(columns)
    yield _BOM + _taken(buffer)
    for row in rows:
        writer.writerow([harmless(value) for value in row])
        if buffer.tell() > _PIECE:
            yield _taken(buffer)
    yield _taken(buffer)


def harmless(value: object) -> object:
    """Return a cell that no spreadsheet runs as a formula (OWASP, "CSV injection")."""
    return f"'{value}" if isinstance(value, str) and is_formula(value) else value


def is_formula(text: str) -> bool:
    """Tell whether a spreadsheet would run a text that is typed into it."""
    return _FORMULA.match(text) is not None


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
