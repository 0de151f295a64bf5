"""Rows for the views over the whole library: records, links, articles, and which article reports which record."""

from __future__ import annotations

import json
from collections.abc import Sequence

from .store import Store

RecordRow = tuple[str, str, str, str]
"""A record's id, kind, name and type (the key of its term, or nothing)."""

LinkRow = tuple[str, str, str, str, str | None, str | None]
"""A link's id, relation, source, target, role and stance."""

ArticleRow = tuple[str, str, str, str, str]
"""An article's id, outlet, title, published and status."""

ReportRow = tuple[str, str, int, str]
"""A record, an article that mentions it, how often, and the first of these mentions in the text."""

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


def records(store: Store, kind: str | None = None) -> list[RecordRow]:
    """Return the records of a kind, or all, that are not archived, by id."""
    return store.execute(
        "SELECT id, kind, name, coalesce(json_extract(attributes, '$.type'), '') FROM records "
        "WHERE NOT archived AND (?1 IS NULL OR kind = ?1) ORDER BY id",
        (kind,),
    ).fetchall()


def links(store: Store, relations: Sequence[str] = ()) -> list[LinkRow]:
    """Return the links of these relations, or all, in the order that a record's links have."""
    return store.execute(
        "SELECT id, relation, source, target, role, stance FROM links "
        "WHERE ?1 IS NULL OR relation IN (SELECT value FROM json_each(?1)) ORDER BY source, relation, position, id",
        (json.dumps(relations) if relations else None,),
    ).fetchall()


def mentioned(store: Store, which: Chosen) -> list[tuple[str, str, int, int]]:
    """Return (record, outlet, mentions, articles) of every record that chosen articles mention."""
    return store.execute(
        "SELECT m.record, a.outlet, count(*), count(DISTINCT m.article) FROM mentions m "  # noqa: S608
        f"JOIN articles a ON a.id = m.article WHERE m.record IS NOT NULL AND {CHOSEN} GROUP BY m.record, a.outlet",
        which,
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


def dated(store: Store, kind: str, attribute: str) -> list[tuple[str, str, str, str, str | None]]:
    """Return (id, name, type, status, interval as JSON) of the records of a kind that are not archived, by id."""
    return store.execute(
        "SELECT id, name, coalesce(json_extract(attributes, '$.type'), ''), "
        "coalesce(json_extract(attributes, '$.status'), ''), json_extract(attributes, '$.' || ?2) "
        "FROM records WHERE kind = ?1 AND NOT archived ORDER BY id",
        (kind, attribute),
    ).fetchall()
