"""Rows for the views over the whole library: records, links, articles, and which article reports which record."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from .store import Store

RecordRow = tuple[str, str, str, str]
"""A record's id, kind, name and type (the key of its term, or nothing)."""

LinkRow = tuple[str, str, str, str, str | None, str | None]
"""A link's id, relation, source, target, role and stance."""

EdgeRow = tuple[str, str, str, str, str | None, str | None, int]
"""A link's id, relation, source, target, role and stance, and whether it is symmetric: then its ends are in order."""

MentionedRow = tuple[str, str, int, int]
"""A record, an outlet, how often that mentions it, and in how many articles."""

ArticleRow = tuple[str, str, str, str, str]
"""An article's id, outlet, title, published and status."""

ReportRow = tuple[str, str, int, str]
"""A record, an article that mentions it, how often, and the first of these mentions in the text."""

NODE = "r.id, r.kind, r.name, coalesce(json_extract(r.attributes, '$.type'), '')"
EDGE = """l.id, l.relation, iif(t.symmetric, min(l.source, l.target), l.source),
    iif(t.symmetric, max(l.source, l.target), l.target), nullif(l.role, ''), nullif(l.stance, ''), t.symmetric"""
LINKS = "FROM links l CROSS JOIN relations t ON t.id = l.relation"
EDGE_ORDER = "ORDER BY 2, 3, 4, 5, 6, 1"
MENTIONED = "m.record, a.outlet, count(*), count(DISTINCT m.article)"
BY_RECORD = "GROUP BY m.record, a.outlet ORDER BY m.record, a.outlet"

CHOSEN = """a.removed IS NULL AND (?1 IS NULL OR a.key IN (SELECT value FROM json_each(?1)))
    AND (?2 IS NULL OR a.outlet IN (SELECT value FROM json_each(?2)))"""


Chosen = tuple[str | None, str | None]
"""The values that say which articles count."""


def chosen(store: Store, keys: Sequence[int] | None = None, outlets: Sequence[str] = ()) -> Chosen:
    """Choose articles by their keys, and by their outlets in whatever case; else all."""
    if outlets:
        wanted = {name.casefold() for name in outlets}
        spelled = store.execute("SELECT DISTINCT outlet FROM articles").fetchall()
        outlets = [name for (name,) in spelled if name.casefold() in wanted] or list(outlets)
    return None if keys is None else json.dumps(list(keys)), json.dumps(outlets) if outlets else None


def records(store: Store, kinds: Sequence[str] = (), only: Collection[str] | None = None) -> list[RecordRow]:
    """Return the records of these kinds, or all, that are not archived, by id; `only` some of them."""
    asked = "" if only is None else "AND r.id IN (SELECT value FROM json_each(?2))"
    return store.execute(
        f"SELECT {NODE} FROM records r WHERE NOT r.archived "  # noqa: S608
        f"AND (?1 IS NULL OR r.kind IN (SELECT value FROM json_each(?1))) {asked} ORDER BY r.id",
        _values(kinds, only),
    ).fetchall()


def links(store: Store, relations: Sequence[str]) -> list[LinkRow]:
    """Return the links of these relations, as a record's links are ordered."""
    return store.execute(
        "SELECT id, relation, source, target, role, stance FROM links "
        "WHERE relation IN (SELECT value FROM json_each(?)) ORDER BY source, relation, position, id",
        (json.dumps(relations),),
    ).fetchall()


def edges(store: Store, relations: Sequence[str] = (), only: Collection[str] | None = None) -> list[EdgeRow]:
    """Return the links of these relations, or all, those of one edge together; `only` those from some records."""
    asked = "" if only is None else "AND l.source IN (SELECT value FROM json_each(?2))"
    return store.execute(
        f"SELECT {EDGE} {LINKS} "  # noqa: S608
        f"WHERE (?1 IS NULL OR l.relation IN (SELECT value FROM json_each(?1))) {asked} {EDGE_ORDER}",
        _values(relations, only),
    ).fetchall()


def within(store: Store, start: str, steps: int) -> set[str]:
    """Return the records that up to so many links lead to, whichever way they point."""
    found = edge = {start}
    for _ in range(steps):
        rows = store.execute(
            "SELECT l.target FROM json_each(?1) e JOIN links l ON l.source = e.value "
            "UNION SELECT l.source FROM json_each(?1) e JOIN links l ON l.target = e.value",
            (_packed(edge),),
        )
        edge = {id for (id,) in rows} - found
        if not edge:
            break
        found = found | edge
    return found


def mentioned(store: Store, which: Chosen, only: Collection[str] | None = None) -> list[MentionedRow]:
    """Return which outlets mention every record, or `only` some, in chosen articles, by record and outlet."""
    records = "IS NOT NULL" if only is None else "IN (SELECT value FROM json_each(?3))"
    return store.execute(
        f"SELECT {MENTIONED} FROM mentions m "  # noqa: S608
        f"JOIN articles a ON a.id = m.article WHERE m.record {records} AND {CHOSEN} {BY_RECORD}",
        which if only is None else (*which, _packed(only)),
    ).fetchall()


def reports(store: Store, kind: str, which: Chosen) -> list[ReportRow]:
    """Return which chosen articles mention which records of a kind, in the order of adding."""
    return store.execute(
        "SELECT record, article, number, id FROM ("  # noqa: S608
        "SELECT m.record, m.article, count(*) AS number, m.id, min(m.start), a.key AS key FROM mentions m "
        f"JOIN articles a ON a.id = m.article WHERE m.record IS NOT NULL AND m.kind = ?3 AND {CHOSEN} "
        "GROUP BY m.record, m.article) ORDER BY key, record",
        (*which, kind),
    ).fetchall()


def articles(store: Store, which: Chosen = (None, None)) -> list[ArticleRow]:
    """Return the chosen articles outside the trash, in the order of adding."""
    return store.execute(
        f"SELECT a.id, a.outlet, a.title, a.published, a.status FROM articles a WHERE {CHOSEN} ORDER BY a.key",  # noqa: S608
        which,
    ).fetchall()


def events(store: Store) -> list[tuple[str, str, str, str, str | None]]:
    """Return (id, name, type, status, interval as JSON) of the events that are not archived, by id."""
    return store.execute(
        "SELECT id, name, coalesce(json_extract(attributes, '$.type'), ''), "
        "coalesce(json_extract(attributes, '$.status'), ''), json_extract(attributes, '$.when') "
        "FROM records WHERE kind = 'event' AND NOT archived ORDER BY id"
    ).fetchall()


def claims(store: Store) -> dict[str, tuple[str, str | None]]:
    """Return the name and the date said, as JSON, of the claims that are not archived, by id."""
    rows = store.execute(
        "SELECT id, name, json_extract(attributes, '$.said') FROM records WHERE kind = 'claim' AND NOT archived"
    )
    return {id: (name, said) for id, name, said in rows}


def _packed(ids: Collection[str] | None) -> str | None:
    return None if ids is None else json.dumps(sorted(ids))


def _values(keys: Sequence[str], only: Collection[str] | None) -> tuple[str | None, ...]:
    packed = json.dumps(keys) if keys else None
    return (packed,) if only is None else (packed, _packed(only))
