"""Rows of articles."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from ..choosing import Filter
from ..model import Article, ArticleSummary, Counts
from .chosen import condition
from .store import Store

_FIELDS = (
    "id", "title", "outlet", "byline", "published", "url", "language", "status", "note", "added", "removed",
    "section",
)  # fmt: skip
_SUMMARY = ", ".join(f"a.{field}" for field in _FIELDS)

_PLACE = "CASE a.status WHEN 'unread' THEN 0 WHEN 'reading' THEN 1 ELSE 2 END"
_COUNTED = (
    "articles a LEFT JOIN (SELECT article, count(*) AS number FROM mentions GROUP BY article) m "
    "ON m.article = a.id"
)

SORTS = {
    "added": ("articles a", "", "a.key"),
    "title": ("articles a", "", "sort_key(a.title)"),
    "outlet": ("articles a", "a.outlet = '', ", "sort_key(a.outlet)"),
    "published": ("articles a", "a.published = '', ", "a.published"),
    "status": ("articles a", "", _PLACE),
    "mentions": (_COUNTED, "", "coalesce(m.number, 0)"),
}
"""What a list can be ordered by: its tables, what puts articles without it last, and it itself."""

_INDEXED = ("title", "outlet")  # sorts for which the schema has an index of the articles outside the trash

# Documents of undone articles keep their key until they are swept, so both tables are asked.
_NEXT_KEY = """
    (SELECT 1 + max(coalesce((SELECT max(key) FROM articles), 0),
                    coalesce((SELECT max(key) FROM search_documents), 0)))
"""


def insert(store: Store, row: Mapping[str, Any]) -> None:
    """Add one article; `row` names every column but the key."""
    names = ", ".join(row)
    marks = ", ".join(f":{name}" for name in row)
    store.execute(f"INSERT INTO articles(key, {names}) VALUES ({_NEXT_KEY}, {marks})", dict(row))  # noqa: S608


def update(store: Store, id: str, values: Mapping[str, Any]) -> None:
    """Set some columns of one article."""
    names = ", ".join(f"{name} = :{name}" for name in values)
    store.execute(f"UPDATE articles SET {names} WHERE id = :id", {**values, "id": id})  # noqa: S608


def get(store: Store, id: str) -> Article | None:
    """Return one article whole."""
    cursor = store.execute(
        f"SELECT {_SUMMARY}, t.body AS text, a.text AS sha256, a.hidden, a.source, a.original, "  # noqa: S608
        "a.layout, a.origins, a.place "
        "FROM articles a JOIN texts t ON t.sha256 = a.text WHERE a.id = ?",
        (id,),
    )
    names = [column[0] for column in cursor.description]
    row = cursor.fetchone()
    if row is None:
        return None
    values = dict(zip(names, row, strict=True))
    values["hidden"] = tuple((start, end) for start, end in json.loads(values["hidden"]))
    values["layout"] = tuple((start, end, what) for start, end, what in json.loads(values["layout"]))
    values["origins"] = json.loads(values["origins"])
    return Article(**values)


def ids_ending(store: Store, ending: str) -> list[tuple[str, str]]:
    """Return (id, title) of every article whose id is or ends with `ending`, removed ones included."""
    return store.execute(
        "SELECT id, title FROM articles WHERE id = ?1 OR substr(id, -length(?1)) = ?1 "
        "ORDER BY id = ?1 DESC LIMIT 6",
        (ending,),
    ).fetchall()


def listed(
    store: Store,
    filter: Filter,
    match: str | None,
    *,
    limit: int,
    offset: int,
) -> list[ArticleSummary]:
    """Return summaries in the order of adding; `match` is the search as FTS5 takes it, a negative limit is none."""
    where, values = condition(filter, match)
    rows = store.execute(
        f"SELECT {_SUMMARY} FROM articles a WHERE {where} ORDER BY a.key LIMIT ? OFFSET ?",  # noqa: S608
        (*values, limit, offset),
    ).fetchall()
    return _summaries(store, rows)


def keys(
    store: Store,
    filter: Filter,
    match: str | None,
    *,
    sort: str,
    descending: bool,
    limit: int,
) -> array[int]:
    """Return the keys of articles, ordered by one of SORTS, equal ones in the order of adding."""
    where, values = condition(filter, match)
    tables, empty, value = SORTS[sort]
    order = f"{empty}{value} {'DESC' if descending else 'ASC'}, a.key"
    if sort in _INDEXED and not filter.removed:
        # The rows are looked at in their own order, then the keys in that of the index: rows in its order take
        # five times as long, and so does working out and sorting what the index holds.
        where = f"a.removed IS NULL AND +a.key IN (SELECT a.key FROM articles a NOT INDEXED WHERE {where})"  # noqa: S608
    rows = store.execute(
        f"SELECT a.key FROM {tables} WHERE {where} ORDER BY {order} LIMIT ?",  # noqa: S608
        (*values, limit),
    )
    return array("q", chain.from_iterable(rows.fetchall()))


def at(store: Store, keys: Iterable[int]) -> list[ArticleSummary]:
    """Return the summaries of these keys in their order; a key that nothing has is left out."""
    rows = store.execute(
        f"SELECT {_SUMMARY} FROM json_each(?) k CROSS JOIN articles a ON a.key = k.value ORDER BY k.key",  # noqa: S608
        (json.dumps(list(keys)),),
    ).fetchall()
    return _summaries(store, rows)


def key(store: Store, id: str) -> int:
    """Return the key of an article, or 0."""
    return int(store.value("SELECT key FROM articles WHERE id = ?", (id,)) or 0)


def tally(store: Store) -> dict[str, int]:
    """Return how many articles there are with each status that any has, and under "removed" in the trash."""
    return dict(
        store.execute(
            "SELECT CASE WHEN removed IS NULL THEN status ELSE 'removed' END AS part, count(*) "
            "FROM articles GROUP BY part"
        ).fetchall()
    )


def values(store: Store, field: str) -> list[tuple[str, int]]:
    """Return each value of a field and how many articles outside the trash have it, whatever its case."""
    return store.execute(
        f"SELECT {field}, count(*) FROM articles NOT INDEXED WHERE removed IS NULL AND {field} <> '' "  # noqa: S608
        f"GROUP BY {field} COLLATE NOCASE ORDER BY sort_key({field}), {field}"
    ).fetchall()


def _summaries(store: Store, rows: Sequence[Sequence[Any]]) -> list[ArticleSummary]:
    counts = counts_of(store, [row[0] for row in rows])
    return [
        ArticleSummary(**dict(zip(_FIELDS, row, strict=True)), counts=counts.get(row[0], Counts()))
        for row in rows
    ]


def counts_of(store: Store, ids: Sequence[str]) -> dict[str, Counts]:
    """Return the mention counts of those of the articles that have any."""
    rows = store.execute(
        "SELECT article, count(*) FILTER (WHERE kind = 'actor'), count(*) FILTER (WHERE kind = 'event'), "
        "count(*) FILTER (WHERE kind = 'claim'), "
        "count(*) FILTER (WHERE kind NOT IN ('actor', 'event', 'claim')) "
        "FROM mentions WHERE article IN (SELECT value FROM json_each(?)) GROUP BY article",
        (json.dumps(ids),),
    )
    return {article: Counts(*numbers) for article, *numbers in rows}


def same(store: Store, text: str, outlet: str, url: str) -> tuple[str, str, bool] | None:
    """Return (id, title, removed) of an article with equal text (its SHA-256), outlet and URL."""
    return _known(store, "text = ? AND outlet = ? AND url = ?", (text, outlet, url))


def with_text(store: Store, text: str) -> list[ArticleSummary]:
    """Return the articles with this text (its SHA-256)."""
    keys = [row[0] for row in store.execute("SELECT key FROM articles WHERE text = ? ORDER BY key", (text,))]
    return at(store, keys)


def addresses(store: Store) -> list[tuple[str, str]]:
    """Return (id, URL) of the articles that have one and are not in the trash, in the order of adding."""
    return store.execute(
        "SELECT id, url FROM articles WHERE url <> '' AND removed IS NULL ORDER BY key"
    ).fetchall()


def from_file(store: Store, original: str) -> tuple[str, str, bool] | None:
    """Return (id, title, removed) of the one article added from the file with this SHA-256."""
    return _known(store, "text = ? AND original = text AND place = 0", (original,)) or _known(
        store, "original = ? AND original <> text AND place = 0", (original,)
    )


def at_place(store: Store, original: str, place: int) -> tuple[str, str, bool] | None:
    """Return (id, title, removed) of the article at this position in the file with this SHA-256."""
    return _known(store, "original = ? AND original <> text AND place = ?", (original, place))


def _known(store: Store, condition: str, values: Sequence[str | int]) -> tuple[str, str, bool] | None:
    row = store.execute(
        f"SELECT id, title, removed IS NOT NULL FROM articles WHERE {condition} LIMIT 1",  # noqa: S608
        values,
    ).fetchone()
    return (row[0], row[1], bool(row[2])) if row else None
