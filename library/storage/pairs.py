"""Rows of pairs of claims that somebody said are not to be linked."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ..compared import RejectedPair
from .store import Store

_COLUMNS = "id, one, other, coder, created"


def insert(store: Store, pair: RejectedPair) -> bool:
    """Add one pair unless it is there, or its id is taken; tell whether it was new."""
    one, other = sorted((pair.one, pair.other))
    cursor = store.execute(
        f"INSERT INTO rejected_pairs({_COLUMNS}) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",  # noqa: S608
        (pair.id, one, other, pair.coder, pair.created),
    )
    return cursor.rowcount > 0


def delete(store: Store, one: str, other: str) -> bool:
    """Forget one pair, and tell whether it was there."""
    cursor = store.execute("DELETE FROM rejected_pairs WHERE one = ? AND other = ?", sorted((one, other)))
    return cursor.rowcount > 0


def listed(store: Store, claims: Sequence[str] | None = None) -> list[RejectedPair]:
    """Return the pairs in the order of their making, all of them or those of which both are among these claims."""
    chosen = None if claims is None else json.dumps(claims)
    rows = store.execute(
        f"SELECT {_COLUMNS} FROM rejected_pairs WHERE ?1 IS NULL "  # noqa: S608
        "OR (one IN (SELECT value FROM json_each(?1)) AND other IN (SELECT value FROM json_each(?1))) ORDER BY id",
        (chosen,),
    )
    return [RejectedPair(*row) for row in rows]


def move(store: Store, record: str, into: str) -> None:
    """Give a claim's pairs to another one, except those it has and the pair of the two."""
    for pair in _of(store, record):
        delete(store, pair.one, pair.other)
        (beside,) = {pair.one, pair.other} - {record}
        if beside != into:
            insert(store, RejectedPair(pair.id, into, beside, pair.coder, pair.created))


def forget(store: Store, record: str) -> None:
    """Forget the pairs of a record."""
    store.execute("DELETE FROM rejected_pairs WHERE one = ?1 OR other = ?1", (record,))


def _of(store: Store, record: str) -> list[RejectedPair]:
    rows = store.execute(
        f"SELECT {_COLUMNS} FROM rejected_pairs WHERE one = ?1 OR other = ?1 ORDER BY id",  # noqa: S608
        (record,),
    )
    return [RejectedPair(*row) for row in rows]
