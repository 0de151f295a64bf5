"""What exports of texts with marks read: an article at a time with its mentions, and the links between them."""

# ruff: noqa: S608 - the statements are made of constants

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any

from .exported import CHOSEN, given, worded
from .store import Store

Row = tuple[Any, ...]

_LINKS = """
    SELECT id, relation, source, target, role, stance, source_mention, target_mention
    FROM links INDEXED BY links_by_source
    WHERE source IN (SELECT value FROM json_each(?1)) AND target IN (SELECT value FROM json_each(?1))
    ORDER BY source, relation, position, id
"""


def documents(store: Store, ids: Sequence[str] | None) -> Iterator[tuple[Row, list[Row]]]:
    """Yield each article's fields with the rows of its mentions, by id and by place."""
    marked = f"""
        SELECT m.article, m.id, m.kind, m.start, m."end", m.quote, m.record, ifnull(r.name, ''), m.note,
            m.coder, m.created, m.modified
        FROM articles a CROSS JOIN mentions m ON m.article = a.id LEFT JOIN records r ON r.id = m.record
        WHERE {CHOSEN} ORDER BY a.id, m.start, m."end", m.kind, m.coder
    """
    mentions = itertools.groupby(store.execute(worded(marked, ids), given(ids)), key=itemgetter(0))
    sql = f"""
        SELECT a.id, a.title, a.outlet, a.byline, a.published, a.url, a.language, a.section, a.status, a.note,
            t.body, a.hidden, a.layout
        FROM articles a CROSS JOIN texts t ON t.sha256 = a.text WHERE {CHOSEN} ORDER BY a.id
    """
    waiting = next(mentions, None)
    for article in store.execute(worded(sql, ids), given(ids)):
        own: list[Row] = []
        if waiting is not None and waiting[0] == article[0]:
            own = [row[1:] for row in waiting[1]]
            waiting = next(mentions, None)
        yield article, own


def texts(store: Store, ids: Sequence[str] | None) -> Iterator[tuple[str, str]]:
    """Yield the id and the text of each article, by id."""
    sql = f"SELECT a.id, t.body FROM articles a CROSS JOIN texts t ON t.sha256 = a.text WHERE {CHOSEN} ORDER BY a.id"
    return store.execute(worded(sql, ids), given(ids))


def notes(store: Store, ids: Sequence[str] | None) -> Iterator[tuple[str, str]]:
    """Yield (id, note) for each article with a note, followed by those of its mentions that have one, by place."""
    sql = f"""
        SELECT a.id, a.note, m.id, m.note FROM articles a
        LEFT JOIN mentions m ON m.article = a.id AND m.note <> ''
        WHERE (a.note <> '' OR m.id IS NOT NULL) AND {CHOSEN} ORDER BY a.id, m.start, m."end", m.kind, m.coder
    """
    for (article, note), rows in itertools.groupby(
        store.execute(worded(sql, ids), given(ids)), itemgetter(0, 1)
    ):
        if note:
            yield article, note
        yield from (row[2:] for row in rows if row[2] is not None)


def links_among(store: Store, records: Sequence[str]) -> list[Row]:
    """Return the links whose ends are both among these records, in the order in which a record has them."""
    return store.execute(_LINKS, (json.dumps(records),)).fetchall() if len(records) > 1 else []


def labels(store: Store) -> dict[str, str]:
    """Return the labels of kinds and relations by key."""
    return dict(
        store.execute("SELECT id, label FROM relations UNION ALL SELECT id, label FROM kinds").fetchall()
    )


def coders(store: Store, ids: Sequence[str] | None) -> Iterator[str]:
    """Yield whoever made mentions in these articles, or in all."""
    sql = f"""
        SELECT DISTINCT m.coder FROM articles a CROSS JOIN mentions m ON m.article = a.id WHERE {CHOSEN} ORDER BY 1
    """
    for (coder,) in store.execute(worded(sql, ids), given(ids)):
        yield coder
