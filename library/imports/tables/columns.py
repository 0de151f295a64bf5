"""Which column of a table holds which field of an article: told by headers, by content, or by a person."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...errors import UnreadableError
from ..formats import Source
from ..worker import Worker
from .column_dates import looks_like_date
from .column_names import FIELDS, RANKS, plain

_ADDRESS = re.compile(r"https?://\S+|www\.\S+\.\S+", re.I)
_MOST = 0.8  # of the filled cells of a column
_TEXT = 100  # mean code points from which on a column holds texts
_TITLE = range(8, 250)  # mean code points of titles

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Preview:
    """The beginning of a table: its headers, some rows with long cells cut, and which column seems to hold what."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    columns: Mapping[str, str]


def preview(source: Source, worker: Worker) -> Preview:
    """Return the beginning of a table; raises UnreadableError for what is none or cannot be read."""
    kind = _kind(source)
    if not kind:
        raise UnreadableError("It is not a table.")
    head = worker.run("table_head", source.data, kind=kind, encoding=source.encoding)
    return Preview(tuple(head["headers"]), tuple(map(tuple, head["rows"])), head["columns"])


def headers_of(source: Source, worker: Worker) -> tuple[str, ...]:
    """Return a table's headers, none for what is no table; raises UnreadableError for a broken one."""
    return preview(source, worker).headers if _kind(source) else ()


def _kind(source: Source) -> str:
    from .format import TABLES  # which read with what is guessed here

    return next((table.id for table in TABLES if table.fits(source)), "")


def choose(headers: Sequence[str], rows: Rows, wanted: Mapping[str, str]) -> dict[str, str]:
    """Return headers by field: as a person said, the rest guessed.

    Raises UnreadableError for a header that is not there, and where no column holds the text.
    """
    said: dict[str, str] = {}
    for field, header in wanted.items():
        if field not in FIELDS:
            raise UnreadableError(f"Columns hold {', '.join(FIELDS)}; “{field}” is none of these.")
        if header:
            said[field] = _named(headers, header)
    free = [header if header not in said.values() else "" for header in headers]
    left_out = [field for field in wanted if field not in said]  # a person said: none
    found = {field: name for field, name in guess(free, rows).items() if field not in wanted} | said
    if "text" not in found or "text" in left_out:
        raise UnreadableError(
            f"No column of it seems to hold the articles' text. Its columns are {_listed(headers)}. "
            "Name the right one: --map text=COLUMN."
        )
    return found


def _named(headers: Sequence[str], name: str) -> str:
    near = [header for header in headers if plain(header) == plain(name)]
    if name in headers:
        return name
    if not near:
        raise UnreadableError(f"It has no column “{name}”. Its columns are {_listed(headers)}.")
    return near[0]


def _listed(headers: Sequence[str]) -> str:
    shown = [f"“{header[:60]}”" for header in headers[:30]]
    return ", ".join(shown) + (f" and {len(headers) - 30} more" if len(headers) > 30 else "")


def guess(headers: Sequence[str], rows: Rows) -> dict[str, str]:
    """Return headers by field, as far as names or what stands below them tell; an empty header is passed over."""
    columns = {
        header: [row[at].strip() for row in rows if at < len(row) and row[at].strip()]
        for at, header in enumerate(headers)
        if header
    }
    found: dict[str, str] = {}
    for field in ("url", *FIELDS):  # a column of addresses that is called "source" holds no outlets
        free = [header for header in columns if header not in found.values()]
        if field not in found and (best := _by_name(field, free, columns)):
            found[field] = best
    free = [header for header in columns if header not in found.values()]
    return found | _by_content({header: columns[header] for header in free}, found)


def _by_name(field: str, free: Sequence[str], columns: Mapping[str, Sequence[str]]) -> str:
    ranks = RANKS[field]
    most = max((len(cells) for cells in columns.values()), default=0)

    def order(header: str) -> tuple[bool, int]:
        return len(columns[header]) < most // 2, ranks[plain(header)]

    fit = [header for header in free if plain(header) in ranks and _may_hold(field, columns[header])]
    return min(fit, key=order, default="")


def _may_hold(field: str, cells: Sequence[str]) -> bool:
    """Tell whether a column's content speaks against what its name says."""
    if not cells:
        return True
    addresses = sum(bool(_ADDRESS.fullmatch(cell)) for cell in cells) > len(cells) * _MOST
    if field == "url":
        return addresses or sum("/" in cell or "." in cell for cell in cells) > len(cells) / 2
    return not addresses


def _by_content(columns: Mapping[str, Sequence[str]], found: Mapping[str, str]) -> dict[str, str]:
    """Return what columns without a telling name hold, as far as no other holds it."""
    more: dict[str, str] = {}
    lengths = {header: sum(map(len, cells)) / len(cells) for header, cells in columns.items() if cells}
    longest = max(lengths, key=lambda header: lengths[header], default="")
    if "text" not in found and longest and lengths[longest] >= _TEXT:
        more["text"] = longest
    for header, length in lengths.items():
        field = _evident(columns[header], length)
        if field and field not in {*found, *more} and header not in more.values():
            more[field] = header
    return more


def _evident(cells: Sequence[str], length: float) -> str:
    """Return the field of which a column can only be."""
    if sum(bool(_ADDRESS.fullmatch(cell)) for cell in cells) >= len(cells) * _MOST:
        return "url"
    if sum(map(looks_like_date, cells)) >= len(cells) * _MOST:
        return "published"
    words = sum(" " in cell or not cell.isascii() for cell in cells)
    are_titles = int(length) in _TITLE and min(len(set(cells)), words) >= len(cells) * _MOST
    return "title" if are_titles else ""
