"""The network that an export of articles has, a row at a time: records, how often these mention them, and links.

Archived records are in none.
"""

# ruff: noqa: S608 - the statements are made of constants

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from .exported import CHOSEN, WANTED, given, worded
from .graphs import BY_RECORD, EDGE, EDGE_ORDER, LINKS, MENTIONED, NODE, EdgeRow, MentionedRow, RecordRow
from .store import Store


def records(store: Store, ids: Sequence[str] | None) -> Iterator[RecordRow]:
    """Yield the records by id."""
    return _records(store, ids, NODE)


def attributes(store: Store, ids: Sequence[str] | None) -> Iterator[str]:
    """Yield the attributes of each of these records as JSON, in the same order."""
    for (attributes,) in _records(store, ids, "r.attributes"):
        yield attributes


def mentioned(store: Store, ids: Sequence[str] | None) -> Iterator[MentionedRow]:
    """Yield which outlets mention which records in these articles, by record and outlet; also archived records."""
    sql = f"""
        SELECT {MENTIONED} FROM articles a CROSS JOIN mentions m ON m.article = a.id
        WHERE m.record IS NOT NULL AND {CHOSEN} {BY_RECORD}
    """
    yield from store.execute(worded(sql, ids), given(ids))


def edges(store: Store, ids: Sequence[str] | None) -> Iterator[EdgeRow]:
    """Yield the links between these records, those of one edge together."""
    yield from store.execute(_links(f"SELECT {EDGE}", EDGE_ORDER, ids), given(ids))


def directions(store: Store, ids: Sequence[str] | None) -> set[bool]:
    """Return whether these links are symmetric; both where some are, nothing where there are none."""
    rows = store.execute(_links("SELECT DISTINCT t.symmetric", "", ids), given(ids))
    return {bool(symmetric) for (symmetric,) in rows}


def _records(store: Store, ids: Sequence[str] | None, columns: str) -> Iterator[Any]:
    wanted = "?1 IS NULL" if ids is None else f"r.id IN ({WANTED})"
    sql = f"SELECT {columns} FROM records r WHERE NOT r.archived AND {wanted} ORDER BY r.id"
    yield from store.execute(worded(sql, ids), given(ids))


def _links(selected: str, order: str, ids: Sequence[str] | None) -> str:
    if ids is None:
        archived = "(SELECT id FROM records WHERE archived)"
        ends = f"?1 IS NULL AND l.source NOT IN {archived} AND l.target NOT IN {archived}"
        return f"{selected} {LINKS} WHERE {ends} {order}"
    ends = f"SELECT id FROM records WHERE NOT archived AND id IN ({WANTED})"
    sql = f"""
        WITH ends AS MATERIALIZED ({ends})
        {selected} {LINKS} WHERE l.source IN ends AND +l.target IN ends {order}
    """
    return worded(sql, ids)
