"""What an export reads: rows as JSON made by SQLite itself, streamed in one fixed order."""

# ruff: noqa: S608 - the statements are made of constants

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from .store import Store

CHOSEN = "a.removed IS NULL AND (?1 IS NULL OR a.id IN (SELECT value FROM json_each(?1)))"

_MENTION = """
    json_object('id', m.id, 'kind', m.kind, 'start', m.start, 'end', m."end", 'quote', m.quote,
        'record', m.record, 'note', m.note, 'coder', m.coder, 'created', m.created, 'modified', m.modified)
"""
_REJECTION = """
    json_object('id', j.id, 'record', j.record, 'start', j.start, 'end', j."end", 'quote', j.quote,
        'coder', j.coder, 'created', j.created)
"""

# A partial export carries the records its mentions name, and whatever actors and events those lead to.
WANTED = f"""
    WITH RECURSIVE wanted(id) AS (
        SELECT m.record FROM articles a CROSS JOIN mentions m ON m.article = a.id
        WHERE m.record IS NOT NULL AND {CHOSEN}
        UNION
        SELECT l.target FROM wanted w CROSS JOIN links l ON l.source = w.id CROSS JOIN records r ON r.id = l.target
        WHERE r.kind <> 'claim'
    )
    SELECT id FROM wanted
"""
RECORDS = f"SELECT id FROM records WHERE ?1 IS NULL OR id IN ({WANTED})"


def worded(sql: str, ids: Sequence[str] | None) -> str:
    """Return a statement about CHOSEN articles such that SQLite goes through no others."""
    one = "?1 IS NULL" if ids is None else "a.id IN (SELECT value FROM json_each(?1))"
    return sql.replace(CHOSEN, f"a.removed IS NULL AND {one}")


def given(ids: Sequence[str] | None) -> tuple[str | None]:
    """Return the value that CHOSEN names."""
    return (None if ids is None else json.dumps(ids),)


def _is_exported(column: str, ids: Sequence[str] | None) -> str:
    """Return the condition that a record goes out."""
    return "?1 IS NULL" if ids is None else f"{column} IN ({WANTED})"


def articles(store: Store, ids: Sequence[str] | None) -> Iterator[tuple[str, str, str]]:
    """Yield each article as (JSON object, its mentions, its rejected places), by id; those by place, a line each."""
    sql = f"""
        SELECT json_object('id', a.id, 'title', a.title, 'outlet', a.outlet, 'byline', a.byline,
            'published', a.published, 'url', a.url, 'language', a.language, 'status', a.status, 'note', a.note,
            'section', a.section, 'text', t.body, 'sha256', a.text, 'hidden', json(a.hidden),
            'layout', json(a.layout), 'origins', json(a.origins)),
            ifnull((SELECT group_concat(row, char(44, 10)) FROM (SELECT {_MENTION} AS row FROM mentions m
                WHERE m.article = a.id ORDER BY m.start, m."end", m.kind, m.coder)), ''),
            ifnull((SELECT group_concat(row, char(44, 10)) FROM (SELECT {_REJECTION} AS row FROM rejections j
                WHERE j.article = a.id AND {_is_exported("j.record", ids)}
                ORDER BY j.start, j."end", j.record)), '')
        FROM articles a CROSS JOIN texts t ON t.sha256 = a.text WHERE {CHOSEN} ORDER BY a.id
    """
    yield from store.execute(worded(sql, ids), given(ids))


def records(
    store: Store, ids: Sequence[str] | None, kinds: Iterable[str] = (), *, others: bool = True
) -> Iterator[tuple[str, str]]:
    """Yield (kind, JSON object) for each record that the chosen articles need, by id.

    They are of `kinds`, or with `others` of all kinds but these.
    """
    columns = """
        kind, json_object('id', id, 'kind', kind, 'name', name,
            'aliases', (SELECT json_group_array(alias)
                        FROM (SELECT alias FROM aliases WHERE record = r.id ORDER BY position, id)),
            'attributes', json(attributes), 'note', note,
            'archived', json(CASE archived WHEN 0 THEN 'false' ELSE 'true' END),
            'created', created, 'modified', modified)
    """
    return _records(store, ids, columns, kinds, others=others)


def named_records(store: Store, ids: Sequence[str] | None, kind: str) -> Iterator[tuple[str, str, str]]:
    """Yield (id, name, note) for each record of a kind that the chosen articles need, by id."""
    return _records(store, ids, "id, name, note", [kind], others=False)


def _records(
    store: Store, ids: Sequence[str] | None, columns: str, kinds: Iterable[str], *, others: bool
) -> Iterator[Any]:
    sql = f"""
        SELECT {columns} FROM records r
        WHERE {_is_exported("r.id", ids)} AND (kind IN (SELECT value FROM json_each(?2))) <> ?3 ORDER BY id
    """
    return store.execute(worded(sql, ids), (*given(ids), json.dumps([*kinds]), others))


def record_ids(store: Store, ids: Sequence[str] | None) -> set[str]:
    """Return the ids of those records."""
    return {id for (id,) in store.execute(RECORDS, given(ids))}


def links(store: Store, ids: Sequence[str] | None) -> Iterator[str]:
    """Yield each link between exported records; a mention that is not exported is not cited."""
    columns = f"""
        json_object('id', l.id, 'relation', l.relation, 'source', l.source, 'target', l.target,
            'role', l.role, 'stance', l.stance,
            'source_mention', {_cited("l.source_mention", ids)},
            'target_mention', {_cited("l.target_mention", ids)},
            'position', l.position, 'note', l.note, 'coder', l.coder,
            'created', l.created, 'modified', l.modified)
    """
    for (link,) in _links(store, ids, columns):
        yield link


def noted_links(
    store: Store, ids: Sequence[str] | None, *, only: bool = False
) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield (id, relation, source, target, note) for each exported link, or `only` for those with a note."""
    columns = "l.id, l.relation, l.source, l.target, l.note"
    return _links(store, ids, columns, "l.note <> ''" if only else "1")


def _links(store: Store, ids: Sequence[str] | None, columns: str, condition: str = "1") -> Iterator[Any]:
    wanted = f"""
        l.id IN (
            WITH exported AS MATERIALIZED ({WANTED})
            SELECT id FROM links WHERE source IN exported AND +target IN exported)
    """
    sql = f"""
        SELECT {columns} FROM links l
        WHERE {condition} AND {"?1 IS NULL" if ids is None else wanted} ORDER BY l.id
    """
    return store.execute(worded(sql, ids), given(ids))


def _cited(mention: str, ids: Sequence[str] | None) -> str:
    if ids is not None:
        return f"""(SELECT m.id FROM mentions m CROSS JOIN articles a ON a.id = m.article
            WHERE m.id = {mention} AND {CHOSEN})"""
    return f"""CASE WHEN {mention} NOT IN (SELECT m.id FROM articles a CROSS JOIN mentions m ON m.article = a.id
        WHERE a.removed IS NOT NULL) THEN {mention} END"""


def rejected_pairs(store: Store, ids: Sequence[str] | None) -> Iterator[str]:
    """Yield each pair of exported claims that is not to be linked."""
    sql = f"""
        SELECT json_object('id', p.id, 'one', p.one, 'other', p.other, 'coder', p.coder, 'created', p.created)
        FROM rejected_pairs p
        WHERE {_is_exported("p.one", ids)} AND {_is_exported("p.other", ids)} ORDER BY p.id
    """
    for (pair,) in store.execute(worded(sql, ids), given(ids)):
        yield pair


def collections(store: Store, ids: Sequence[str] | None) -> Iterator[str]:
    """Yield each collection with those of the articles that are in it; of chosen articles, those that have any."""
    sql = f"""
        SELECT json_object('id', c.id, 'name', c.name, 'note', c.note, 'created', c.created,
            'articles', (SELECT json_group_array(id) FROM (
                SELECT a.id FROM collected i JOIN articles a ON a.id = i.article
                WHERE i.collection = c.id AND {CHOSEN} ORDER BY a.id)))
        FROM collections c
        WHERE ?1 IS NULL OR EXISTS (
            SELECT 1 FROM collected i JOIN articles a ON a.id = i.article WHERE i.collection = c.id AND {CHOSEN})
        ORDER BY c.position, c.id
    """
    for (collection,) in store.execute(worded(sql, ids), given(ids)):
        yield collection


def quotes(store: Store, ids: Sequence[str] | None) -> Iterator[dict[str, Any]]:
    """Yield one flat row a mention, with its article's and record's names and its context."""
    sql = f"""
        SELECT m.quote, m.kind, r.name AS record, m.note, a.title, a.outlet, a.byline, a.published, a.url,
            a.language, m.prefix AS before, m.suffix AS after, m.start, m."end", m.coder, m.created, m.modified,
            m.id AS mention, m.article, m.record AS record_id
        FROM articles a CROSS JOIN mentions m ON m.article = a.id LEFT JOIN records r ON r.id = m.record
        WHERE {CHOSEN} ORDER BY a.id, m.start, m."end", m.kind, m.coder
    """
    cursor = store.execute(worded(sql, ids), given(ids))
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))
