"""Articles out of tables, one a row; runs in the worker."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from ...errors import UnreadableError
from ..web.html import found_in_page
from . import column_dates
from .column_names import is_summary
from .columns import choose, guess
from .csv_rows import Broken
from .files import Table, tables

_SEEN = 200  # rows by which columns are guessed
_SHOWN, _LONGEST_SHOWN = 50, 300  # rows of a preview, and code points of a cell
_SETTLING = 20_000  # rows that say in which order day and month stand
_NOTHING = re.compile(r"nan|null|none|n/?a|#n/a|nil|\\n|nat|[-–—]", re.I)
_HTML = re.compile(
    r"\s*<(?:!doctype|html|body|div|p|article|section|main|h[1-6]|figure|ul|ol|table|span|b|strong|em|a|img)\b[^<]*>",
    re.I,
)
_ENDS = re.compile(r"</(?:p|div|body|html|article|section|h[1-6]|ul|ol|li)\s*>|<br\s*/?>", re.I)
_QUOTES = frozenset(
    ("quote", "kind", "record", "before", "after", "start", "end", "mention", "article", "record_id")
)
_SURE = 2  # ends of paragraphs, from beyond which a cell that begins with words is HTML too
_LONGEST_FIELD = 2_000  # code points of what is no text


def head(data: bytes, kind: str, encoding: str = "") -> dict[str, Any]:
    """Return the headers, the first rows and the guessed columns of a file's table, the likeliest of several."""
    heads = [(table, table.first(_SEEN)) for table in tables(data, kind, encoding)]
    guesses = [guess(table.headers, rows) for table, rows in heads]
    at = max(range(len(heads)), key=lambda at: ("text" in guesses[at], len(guesses[at])))
    table, rows = heads[at]
    shown = [[cell[:_LONGEST_SHOWN] for cell in row] for row in rows[:_SHOWN]]
    return {"headers": table.headers, "rows": shown, "columns": guesses[at]}


def articles(data: bytes, kind: str, encoding: str = "", columns: str = "{}") -> Iterator[dict[str, Any]]:
    """Yield what `to_drafts` takes for each row of every table that has texts; `columns` is headers by field."""
    wanted = json.loads(columns)
    readers: list[RowReader] = []
    refusals: list[UnreadableError] = []
    for table in tables(data, kind, encoding):
        if _QUOTES.issubset(table.headers) and not wanted:
            raise UnreadableError(
                "It is a quote list from Parley, without the articles’ texts: add a Parley JSON export instead."
            )
        try:
            readers.append(RowReader(table, choose(table.headers, table.first(_SEEN), wanted)))
        except UnreadableError as error:
            refusals.append(error)
    if not readers:
        raise refusals[0]
    above = 0
    for reader in readers:
        last = above
        for place, cells in reader.table.rows():
            last = above + place
            if isinstance(cells, Broken):
                yield {"place": last, "fault": cells.reason}
            elif any(cell.strip() for cell in cells):
                yield {"place": last} | reader.found(cells)
        above = last


class RowReader:
    """Turns the rows of one table into articles: `held` is its headers by field."""

    def __init__(self, table: Table, held: Mapping[str, str]) -> None:
        self.table = table
        self._at = {field: table.headers.index(header) for field, header in held.items()}
        self._origins = {field: f"column “{header}”" for field, header in held.items() if field != "text"}
        self._order = self._settled_order()
        self._always = (
            (f"The text is that of the column “{held['text']}”: perhaps not the whole article.",)
            if is_summary(held["text"])
            else ()
        )

    def _settled_order(self) -> str:
        at = self._at.get("published")
        dates = [row[at] for row in self.table.first(200) if at is not None and at < len(row)]
        if at is None or not any(map(column_dates.is_ordered, dates)):
            return column_dates.UNCLEAR
        return column_dates.order_of(row[at] for row in self.table.first(_SETTLING) if at < len(row))

    def found(self, cells: list[str]) -> dict[str, Any]:
        """Return a row's article, or the reason why it has none."""
        values = {field: cells[at].strip() if at < len(cells) else "" for field, at in self._at.items()}
        text = values.pop("text")
        if not text or _NOTHING.fullmatch(text):
            return {"fault": "Its cell of text is empty."}
        warnings = list(self._always)
        fields = {field: self._field(field, value, warnings) for field, value in values.items()}
        if any("\ufffd" in value for value in (text, *values.values())):
            warnings.append("Some of its characters are damaged and stand as �.")
        blocks = (
            found_in_page(text, whole=True)["blocks"] if _is_page(text) else [[_unescaped(text), "paragraph"]]
        )
        return {"blocks": blocks, "fields": fields, "origins": self._origins, "warnings": warnings}

    def _field(self, field: str, value: str, warnings: list[str]) -> str:
        if not value or _NOTHING.fullmatch(value):
            return ""
        if len(value) > _LONGEST_FIELD:
            warnings.append(f"Its {field} has {len(value):,} characters; only the first are kept.")
            value = value[:_LONGEST_FIELD]
        if field != "published":
            return value
        date = column_dates.read_date(value, self._order)
        if not date:
            warnings.append(f"Its date “{value[:40]}” may be two dates; it was left out.")
        return date


def _unescaped(text: str) -> str:
    """Return a text whose line ends stand in it as letters, as some exports have them, with line ends."""
    return text.replace("\\r", "").replace("\\n", "\n") if "\n" not in text and "\\n\\n" in text else text


def _is_page(text: str) -> bool:
    """Tell whether a cell is surely HTML."""
    return "</" in text and bool(
        (_HTML.match(text) and _ENDS.search(text)) or len(_ENDS.findall(text)) > _SURE
    )
