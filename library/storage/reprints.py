"""What is known of reprints: the marks of every article, and which pairs were found to be reprints."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence

from .store import Store

_MOST_SHARING = (
    400  # articles with one mark that are looked at: a template that thousands share tells nothing
)
# Neither side of a pair waits, is gone or lies in the trash; `removed` is asked of the other one alone.
_LIVE = (
    "a.removed IS NULL AND NOT EXISTS (SELECT 1 FROM reprint_waiting w WHERE w.key = r.one) "
    "AND NOT EXISTS (SELECT 1 FROM reprint_waiting w WHERE w.key = r.other)"
)


def waiting(store: Store, at_most: int) -> list[int]:
    """Return keys of articles whose marks are to be made or taken away."""
    return [
        key for (key,) in store.execute("SELECT key FROM reprint_waiting ORDER BY key LIMIT ?", (at_most,))
    ]


def has_waiting(store: Store) -> bool:
    """Tell whether any article waits."""
    return bool(store.value("SELECT EXISTS (SELECT 1 FROM reprint_waiting)"))


def texts_of(store: Store, keys: Iterable[int]) -> dict[int, tuple[str, list[tuple[int, int]]]]:
    """Return (text, hidden) of those of the articles that are there, by key."""
    rows = store.execute(
        "SELECT a.key, t.body, a.hidden FROM json_each(?) k CROSS JOIN articles a ON a.key = k.value "
        "JOIN texts t ON t.sha256 = a.text",
        (json.dumps(list(keys)),),
    )
    return {key: (body, [(start, end) for start, end in json.loads(hidden)]) for key, body, hidden in rows}


def fingerprints_of(store: Store, keys: Iterable[int]) -> dict[int, bytes]:
    """Return the fingerprints of those of the articles that have one, by key."""
    return dict(
        store.execute(
            "SELECT f.key, f.fingerprint FROM json_each(?) k CROSS JOIN reprint_fingerprints f ON f.key = k.value",
            (json.dumps(list(keys)),),
        ).fetchall()
    )


def forget(store: Store, key: int, marks: Sequence[int]) -> None:
    """Take an article's fingerprint with these marks away, and its pairs."""
    for mark in marks:
        store.execute("DELETE FROM reprint_marks WHERE mark = ? AND key = ?", (mark, key))
    store.execute("DELETE FROM reprint_fingerprints WHERE key = ?", (key,))
    store.execute(
        "DELETE FROM reprints WHERE other = ?1 AND one IN (SELECT other FROM reprints WHERE one = ?1)", (key,)
    )
    store.execute("DELETE FROM reprints WHERE one = ?", (key,))


def keep(store: Store, key: int, fingerprint: bytes, marks: Sequence[int], version: int) -> None:
    """Keep an article's fingerprint, filed under these marks."""
    for mark in marks:
        store.execute("INSERT OR IGNORE INTO reprint_marks(mark, key) VALUES (?, ?)", (mark, key))
    store.execute(
        "INSERT INTO reprint_fingerprints(key, fingerprint, version) VALUES (?, ?, ?)",
        (key, fingerprint, version),
    )


def done(store: Store, keys: Sequence[int]) -> None:
    """Let these articles wait no more."""
    store.execute(
        "DELETE FROM reprint_waiting WHERE key IN (SELECT value FROM json_each(?))", (json.dumps(list(keys)),)
    )


def sharing(store: Store, marks: Iterable[int]) -> Counter[int]:
    """Return how many of these marks other articles have, by key."""
    found: Counter[int] = Counter()
    for mark in marks:
        found.update(
            key
            for (key,) in store.execute(
                "SELECT key FROM reprint_marks WHERE mark = ? LIMIT ?", (mark, _MOST_SHARING)
            )
        )
    return found


def keep_pair(store: Store, one: int, other: int, likeness: float) -> None:
    """Keep that two articles are reprints of one another."""
    for pair in ((one, other), (other, one)):
        store.execute(
            "INSERT OR REPLACE INTO reprints(one, other, likeness) VALUES (?, ?, ?)", (*pair, likeness)
        )


def of(store: Store, key: int) -> list[tuple[int, float]]:
    """Return (key, likeness) of an article's reprints, the likest first."""
    return store.execute(
        f"SELECT r.other, r.likeness FROM reprints r CROSS JOIN articles a ON a.key = r.other "  # noqa: S608
        f"WHERE r.one = ? AND {_LIVE} ORDER BY r.likeness DESC, r.other",
        (key,),
    ).fetchall()


def spread(store: Store, ids: Sequence[str]) -> list[tuple[str, int, int]]:
    """Return (id, other outlets, other articles) of those of the articles that have reprints."""
    return store.execute(
        "SELECT o.id, count(DISTINCT CASE WHEN a.outlet <> '' AND a.outlet <> o.outlet COLLATE NOCASE "  # noqa: S608
        "THEN lower(a.outlet) END), count(*) "
        "FROM json_each(?) i CROSS JOIN articles o ON o.id = i.value "
        "CROSS JOIN reprints r ON r.one = o.key CROSS JOIN articles a ON a.key = r.other "
        f"WHERE {_LIVE} GROUP BY o.id",
        (json.dumps(ids),),
    ).fetchall()


def pairs(store: Store) -> list[tuple[int, int]]:
    """Return every pair once, outside the trash."""
    return store.execute(
        "SELECT r.one, r.other FROM reprints r CROSS JOIN articles o ON o.key = r.one "  # noqa: S608
        f"CROSS JOIN articles a ON a.key = r.other WHERE r.one < r.other AND o.removed IS NULL AND {_LIVE}"
    ).fetchall()
