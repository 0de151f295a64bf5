"""What exports of texts with marks read: an article at a time with its mentions, and the links between them."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Sequence
from typing import Any

from .exported import CHOSEN
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
    chosen = (None if ids is None else json.dumps(ids),)
    mentions = itertools.groupby(
        store.execute(
            f"""
            SELECT m.article, m.id, m.kind, m.start, m."end", m.quote, m.record, ifnull(r.name, ''), m.note,
                m.coder, m.created, m.modified
            FROM mentions m JOIN articles a ON a.id = m.article LEFT JOIN records r ON r.id = m.record
            WHERE {CHOSEN} ORDER BY m.article, m.start, m."end", m.kind, m.coder
            """,  # noqa: S608
            chosen,
        ),
        key=lambda row: row[0],
    )
    articles = store.execute(
        "SELECT a.id, a.title, a.outlet, a.byline, a.published, a.url, a.language, a.section, a.status, a.note, "  # noqa: S608
        f"t.body, a.hidden, a.layout FROM articles a JOIN texts t ON t.sha256 = a.text WHERE {CHOSEN} ORDER BY a.id",
        chosen,
    )
    waiting = next(mentions, None)
    for article in articles:
        own: list[Row] = []
        if waiting is not None and waiting[0] == article[0]:
            own = [row[1:] for row in waiting[1]]
            waiting = next(mentions, None)
        yield article, own


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
    for (coder,) in store.execute(
        f"SELECT DISTINCT m.coder FROM mentions m JOIN articles a ON a.id = m.article WHERE {CHOSEN} ORDER BY 1",  # noqa: S608
        (None if ids is None else json.dumps(ids),),
    ):
        yield coder
