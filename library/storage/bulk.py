"""Writing to many articles in one statement."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping

from .store import Store

_AMONG = "id IN (SELECT value FROM json_each(:ids))"


def edit(
    store: Store, ids: Iterable[str], values: Mapping[str, str], described: Collection[str], origin: str
) -> int:
    """Set columns of articles, and return how many of them were different.

    Those of the columns that are `described` get `origin` as where their value came from, where it is another one.
    """
    sets = [f"{name} = :{name}" for name in values]
    told = [name for name in values if name in described]
    if told:
        patch = ", ".join(
            f"'{name}', CASE WHEN {name} <> :{name} THEN :origin ELSE origins ->> '{name}' END"
            for name in told
        )
        # Joined to nothing, the JSON is text again: else the journal would take it for a part of its own.
        sets.append(f"origins = '' || json_patch(origins, json_object({patch}))")
    differs = " OR ".join(f"{name} <> :{name}" for name in values)
    return store.execute(
        f"UPDATE articles SET {', '.join(sets)} WHERE {_AMONG} AND ({differs})",  # noqa: S608
        {**values, "origin": origin, "ids": json.dumps(list(ids))},
    ).rowcount


def remove(store: Store, ids: Iterable[str], time: str) -> int:
    """Put articles in the trash, and return how many were not."""
    return store.execute(
        f"UPDATE articles SET removed = :time WHERE {_AMONG} AND removed IS NULL",  # noqa: S608
        {"time": time, "ids": json.dumps(list(ids))},
    ).rowcount


def restore(store: Store, ids: Iterable[str]) -> int:
    """Take articles out of the trash, and return how many were in it."""
    return store.execute(
        f"UPDATE articles SET removed = NULL WHERE {_AMONG} AND removed IS NOT NULL",  # noqa: S608
        {"ids": json.dumps(list(ids))},
    ).rowcount


def ids_of(store: Store, keys: Iterable[int]) -> list[str]:
    """Return the ids of the articles with these keys, in their order."""
    rows = store.execute(
        "SELECT a.id FROM json_each(?) k CROSS JOIN articles a ON a.key = k.value ORDER BY k.key",
        (json.dumps(list(keys)),),
    )
    return [id for (id,) in rows]
