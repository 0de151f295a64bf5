"""The library as plain tables of articles, mentions, records and links: what people count, join and plot."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .exported import CHOSEN, given
from .exported import RECORDS as _EXPORTED
from .store import Store

TEXT, WHOLE, LARGE, FLAG = "text", "whole", "large", "flag"
DAY, MOMENT, TEXTS, RANGES = "day", "moment", "texts", "ranges"


@dataclass(frozen=True, slots=True)
class Column:
    """A column in SQL, as it is stored, and of what type its values are."""

    sql: str
    type: str = TEXT


Columns = Mapping[str, Column]
Row = tuple[Any, ...]
Lines = tuple[int, bytes]
"""The position of an article, and rows: JSON objects, a line each."""

_TERMS = (
    "type",
    "sector",
    "country",
    "wikidata",
    "place",
    "status",
    "mode",
    "modality",
    "certainty",
    "verdict",
)
_PARTS = {"words": TEXT, "earliest": DAY, "latest": DAY, "precision": TEXT}
_MONTH = "iif(a.published GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]*', substr(a.published, 1, 7), 'unknown')"
# Of a mention: few articles are removed, so this is quicker than to look each of them up.
_IN_CHOSEN = (
    "m.article NOT IN (SELECT id FROM articles WHERE removed IS NOT NULL) "
    "AND (?1 IS NULL OR m.article IN (SELECT value FROM json_each(?1)))"
)
_HAS_ZONE = "a.published GLOB '*T*Z' OR a.published GLOB '*T*[+-][0-9][0-9]:[0-9][0-9]'"
_OUTLET = (  # the second is what Hive calls nothing
    "CASE a.outlet WHEN '' THEN 'unknown' WHEN '__HIVE_DEFAULT_PARTITION__' THEN 'HIVE_DEFAULT_PARTITION' "
    "ELSE a.outlet END"
)
_PLACE = {"outlet": Column(_OUTLET), "month": Column(_MONTH), "outlet_name": Column("a.outlet")}


def _same(table: str, *names: str, type: str = TEXT) -> dict[str, Column]:
    return {name: Column(f'{table}."{name}"', type) for name in names}


def _said(path: str, type: str = TEXT) -> Column:
    """Return what a record says of itself; a foreign export may hold anything, which is shown as text."""
    return Column(f"CAST(r.attributes ->> '$.{path}' AS TEXT)", type)


def _cited(end: str) -> Column:
    return Column(f"(SELECT m.id FROM mentions m WHERE m.id = l.{end} AND {_IN_CHOSEN})")  # noqa: S608


ARTICLES: Columns = {
    **_same("a", "id", "title"),
    **_PLACE,
    **_same("a", "byline", "published"),
    "published_on": Column("iif(length(a.published) >= 10, substr(a.published, 1, 10), NULL)", DAY),
    "published_at": Column(f"iif({_HAS_ZONE}, a.published, NULL)", MOMENT),
    **_same("a", "url", "language", "section", "status", "note"),
    "mentions": Column("(SELECT count(*) FROM mentions WHERE article = a.id)", WHOLE),
    "hidden": Column("a.hidden", RANGES),
    "sha256": Column("a.text"),
    "text": Column("t.body"),
}
MENTIONS: Columns = {
    **_same("m", "id", "article"),
    **_PLACE,
    **_same("m", "kind"),
    **_same("m", "start", "end", type=WHOLE),
    **_same("m", "quote"),
    "record": Column("m.record"),
    "record_name": Column("r.name"),
    **_same("m", "note", "coder"),
    **_same("m", "created", "modified", type=MOMENT),
}
RECORDS: Columns = {
    **_same("r", "id", "kind", "name"),
    "aliases": Column(
        "(SELECT json_group_array(alias) FROM "
        "(SELECT alias FROM aliases WHERE record = r.id ORDER BY position, id))",
        TEXTS,
    ),
    **{name: _said(name) for name in (*_TERMS, "evidence")},
    **{f"when_{part}": _said(f"when.{part}", type) for part, type in _PARTS.items()},
    **{f"said_{part}": _said(f"said.{part}", type) for part, type in _PARTS.items()},
    **_same("r", "attributes", "note"),
    **_same("r", "archived", type=FLAG),
    "mentions": Column(
        f"(SELECT count(*) FROM mentions m WHERE m.record = r.id AND {_IN_CHOSEN})",  # noqa: S608
        WHOLE,
    ),
    **_same("r", "created", "modified", type=MOMENT),
}
LINKS: Columns = {
    **_same("l", "id", "relation", "source"),
    "source_kind": Column("s.kind"),
    "source_name": Column("s.name"),
    "target": Column("l.target"),
    "target_kind": Column("t.kind"),
    "target_name": Column("t.name"),
    **_same("l", "role", "stance"),
    "source_mention": _cited("source_mention"),
    "target_mention": _cited("target_mention"),
    **_same("l", "position", type=LARGE),  # an export that came in may say any number
    **_same("l", "note", "coder"),
    **_same("l", "created", "modified", type=MOMENT),
}
"""The columns of each table by name, in order."""

# CROSS JOIN and + keep SQLite from other ways than in the order of ids, after which it would have to sort.
_FROM = {
    "articles": f"FROM articles a WHERE {CHOSEN} ORDER BY a.id",
    "records": f"FROM records r WHERE r.id IN ({_EXPORTED}) ORDER BY r.id",
    "links": "FROM links l CROSS JOIN records s ON s.id = l.source CROSS JOIN records t ON t.id = l.target "
    f"WHERE +l.source IN ({_EXPORTED}) AND +l.target IN ({_EXPORTED}) ORDER BY l.id",
}
_ARTICLES_AT_ONCE = 25  # SQLite holds in memory what it sorts
_ROWS_AT_ONCE = 500

_TYPED = {
    FLAG: "json(iif({0}, 'true', 'false'))",
    TEXTS: "json({0})",
    RANGES: "json((SELECT json_group_array(json_object('start', value -> 0, 'end', value -> 1)) FROM json_each({0})))",
}


def _from(table: str, ids: Sequence[str] | None) -> str:
    """Return where rows come from, so that of the whole library none is looked for among those that go out."""
    return _FROM[table] if ids is not None else _FROM[table].replace(f" IN ({_EXPORTED})", " IS NOT NULL")


def rows(store: Store, table: str, columns: Columns, ids: Sequence[str] | None) -> Iterator[Row]:
    """Yield columns of a table, as they are stored, by id: of the chosen articles, or of what these need."""
    names = ", ".join(column.sql for column in columns.values())
    yield from store.execute(f"SELECT {names} {_from(table, ids)}", given(ids))


def lines(store: Store, table: str, columns: Columns, ids: Sequence[str] | None) -> Iterator[Lines]:
    """Yield the same rows as JSON objects, some at a time."""
    cursor = store.execute(f"SELECT CAST({_object(columns)} AS BLOB) {_from(table, ids)}", given(ids))
    while some := cursor.fetchmany(_ROWS_AT_ONCE):
        yield 0, b"\n".join(line for (line,) in some)


def articles_at(store: Store, numbers: Sequence[int], columns: Columns) -> Iterator[Lines]:
    """Yield articles with these numbers, in their order, by their positions among them."""
    yield from _at(store, numbers, _object(columns), "JOIN texts t ON t.sha256 = a.text ORDER BY j.key")


def mentions_at(store: Store, numbers: Sequence[int], columns: Columns) -> Iterator[Lines]:
    """Yield the mentions of articles, by place, in the order of the articles’ numbers."""
    yield from _at(
        store,
        numbers,
        f"""
        (SELECT group_concat(line, char(10)) FROM (
            SELECT {_object(columns)} AS line FROM mentions m LEFT JOIN records r ON r.id = m.record
            WHERE m.article = a.id ORDER BY m.start, m."end", m.kind, m.coder))
        """,  # noqa: S608
        "ORDER BY j.key",
    )


def _at(store: Store, numbers: Sequence[int], selected: str, rest: str) -> Iterator[Lines]:
    rows = f"CAST({selected} AS BLOB) FROM json_each(?1) j CROSS JOIN articles a ON a.key = j.value {rest}"
    query = f"SELECT j.key + ?2, {rows}"
    for first in range(0, len(numbers), _ARTICLES_AT_ONCE):
        some = json.dumps(list(numbers[first : first + _ARTICLES_AT_ONCE]))
        for position, lines in store.execute(query, (some, first)).fetchall():
            if lines is not None:
                yield position, lines


def places(store: Store, ids: Sequence[str] | None) -> Iterator[tuple[str, str, str, int]]:
    """Yield the outlet as it is written, outlet and month as columns have them, and number of each article, sorted."""
    yield from store.execute(
        f"SELECT a.outlet, {_OUTLET}, {_MONTH}, a.key FROM articles a WHERE {CHOSEN} ORDER BY 1, 3, a.id",  # noqa: S608
        given(ids),
    )


def _object(columns: Columns) -> str:
    """Return SQL that makes a JSON object of a row."""
    values = (
        f"'{key}', {_TYPED.get(column.type, '{0}').format(column.sql)}"
        for key, column in zip(keys(columns), columns.values(), strict=True)
    )
    return f"json_object({', '.join(values)})"


def keys(columns: Columns) -> list[str]:
    """Return what columns are called in JSON: full names would be half of it."""
    return [str(at) for at in range(len(columns))]
