"""What an export reads: rows as JSON made by SQLite itself, streamed in one fixed order."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
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
RECORDS = f"""
    WITH RECURSIVE wanted(id) AS (
        SELECT DISTINCT m.record FROM mentions m JOIN articles a ON a.id = m.article
        WHERE m.record IS NOT NULL AND {CHOSEN}
        UNION
        SELECT l.target FROM links l JOIN wanted w ON w.id = l.source JOIN records r ON r.id = l.target
        WHERE r.kind <> 'claim'
    )
    SELECT id FROM records WHERE ?1 IS NULL OR id IN (SELECT id FROM wanted)
"""  # noqa: S608


def articles(store: Store, ids: Sequence[str] | None) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield each article as (JSON object, its mentions, its rejected places), by id and by place."""
    chosen = (None if ids is None else json.dumps(ids),)
    mentions = _Following(
        store.execute(
            f"SELECT m.article, {_MENTION} FROM mentions m JOIN articles a ON a.id = m.article WHERE {CHOSEN} "  # noqa: S608
            'ORDER BY m.article, m.start, m."end", m.kind, m.coder',
            chosen,
        )
    )
    rejections = _Following(
        store.execute(
            f"SELECT j.article, {_REJECTION} FROM rejections j JOIN articles a ON a.id = j.article "  # noqa: S608
            f"WHERE {CHOSEN} AND j.record IN ({RECORDS}) "
            'ORDER BY j.article, j.start, j."end", j.record',
            chosen,
        )
    )
    rows = store.execute(
        "SELECT a.id, json_object('id', a.id, 'title', a.title, 'outlet', a.outlet, 'byline', a.byline, "  # noqa: S608
        "'published', a.published, 'url', a.url, 'language', a.language, 'status', a.status, 'note', a.note, "
        f"'section', a.section, 'text', t.body, 'sha256', a.text, 'hidden', json(a.hidden), "
        "'layout', json(a.layout), 'origins', json(a.origins)) "
        f"FROM articles a JOIN texts t ON t.sha256 = a.text WHERE {CHOSEN} ORDER BY a.id",
        chosen,
    )
    for id, article in rows:
        yield article, mentions.of(id), rejections.of(id)


class _Following:
    """Rows of (article, JSON) in the order of articles, taken article by article."""

    def __init__(self, rows: Iterator[tuple[str, str]]) -> None:
        self._rows = rows
        self._waiting = next(rows, None)

    def of(self, article: str) -> list[str]:
        """Return the article's own rows, which are the next ones or none."""
        own = []
        while self._waiting is not None and self._waiting[0] == article:
            own.append(self._waiting[1])
            self._waiting = next(self._rows, None)
        return own


def records(store: Store, ids: Sequence[str] | None) -> Iterator[tuple[str, str]]:
    """Yield (kind, JSON object) for each record that the chosen articles need, by id."""
    yield from store.execute(
        f"""
        SELECT kind, json_object('id', id, 'kind', kind, 'name', name,
            'aliases', (SELECT json_group_array(alias)
                        FROM (SELECT alias FROM aliases WHERE record = r.id ORDER BY position, id)),
            'attributes', json(attributes), 'note', note,
            'archived', json(CASE archived WHEN 0 THEN 'false' ELSE 'true' END),
            'created', created, 'modified', modified)
        FROM records r WHERE id IN ({RECORDS}) ORDER BY id
        """,  # noqa: S608
        (None if ids is None else json.dumps(ids),),
    )


def record_ids(store: Store, ids: Sequence[str] | None) -> set[str]:
    """Return the ids of those records."""
    return {id for (id,) in store.execute(RECORDS, (None if ids is None else json.dumps(ids),))}


def links(store: Store, ids: Sequence[str] | None) -> Iterator[str]:
    """Yield each link between exported records; a mention that is not exported is not cited."""
    chosen = f"SELECT m.id FROM mentions m JOIN articles a ON a.id = m.article WHERE {CHOSEN}"  # noqa: S608
    for (link,) in store.execute(
        f"""
        WITH exported AS ({RECORDS})
        SELECT json_object('id', l.id, 'relation', l.relation, 'source', l.source, 'target', l.target,
            'role', l.role, 'stance', l.stance,
            'source_mention', ({chosen} AND m.id = l.source_mention),
            'target_mention', ({chosen} AND m.id = l.target_mention),
            'position', l.position, 'note', l.note, 'coder', l.coder,
            'created', l.created, 'modified', l.modified)
        FROM links l WHERE l.source IN exported AND l.target IN exported ORDER BY l.id
        """,  # noqa: S608
        (None if ids is None else json.dumps(ids),),
    ):
        yield link


def rejected_pairs(store: Store, ids: Sequence[str] | None) -> Iterator[str]:
    """Yield each pair of exported claims that is not to be linked."""
    for (pair,) in store.execute(
        f"""
        WITH exported AS ({RECORDS})
        SELECT json_object('id', p.id, 'one', p.one, 'other', p.other, 'coder', p.coder, 'created', p.created)
        FROM rejected_pairs p WHERE p.one IN exported AND p.other IN exported ORDER BY p.id
        """,  # noqa: S608
        (None if ids is None else json.dumps(ids),),
    ):
        yield pair


def collections(store: Store, ids: Sequence[str] | None) -> Iterator[str]:
    """Yield each collection with those of the articles that are in it; of chosen articles, those that have any."""
    for (collection,) in store.execute(
        f"""
        SELECT json_object('id', c.id, 'name', c.name, 'note', c.note, 'created', c.created,
            'articles', (SELECT json_group_array(id) FROM (
                SELECT a.id FROM collected i JOIN articles a ON a.id = i.article
                WHERE i.collection = c.id AND {CHOSEN} ORDER BY a.id)))
        FROM collections c
        WHERE ?1 IS NULL OR EXISTS (
            SELECT 1 FROM collected i JOIN articles a ON a.id = i.article WHERE i.collection = c.id AND {CHOSEN})
        ORDER BY c.position, c.id
        """,  # noqa: S608
        (None if ids is None else json.dumps(ids),),
    ):
        yield collection


def quotes(store: Store, ids: Sequence[str] | None) -> Iterator[dict[str, Any]]:
    """Yield one flat row a mention, with its article's and record's names and its context."""
    cursor = store.execute(
        f"""
        SELECT m.quote, m.kind, r.name AS record, m.note, a.title, a.outlet, a.byline, a.published, a.url,
            a.language, m.prefix AS before, m.suffix AS after, m.start, m."end", m.coder, m.created, m.modified,
            m.id AS mention, m.article, m.record AS record_id
        FROM mentions m JOIN articles a ON a.id = m.article LEFT JOIN records r ON r.id = m.record
        WHERE {CHOSEN} ORDER BY m.article, m.start, m."end", m.kind, m.coder
        """,  # noqa: S608
        (None if ids is None else json.dumps(ids),),
    )
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))
