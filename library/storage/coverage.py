"""Rows that count what is covered: claims about records by article, mentions by kind, claims that lack something."""

from __future__ import annotations

from . import graphs
from .store import Store

_LACKING = {
    "speaker": "id NOT IN (SELECT source FROM links WHERE relation = 'attributed_to')",
    "subject": "id NOT IN (SELECT source FROM links WHERE relation = 'about')",
    "mention": "id NOT IN (SELECT m.record FROM mentions m JOIN articles a ON a.id = m.article "
    "WHERE m.record IS NOT NULL AND a.removed IS NULL)",
}


def claims_about(store: Store, kind: str, which: graphs.Chosen) -> list[tuple[str, str, str]]:
    """Return (record of a kind, claim about it, chosen article that mentions the claim), each once; none archived."""
    return store.execute(
        "SELECT DISTINCT l.target, l.source, m.article FROM links l "  # noqa: S608
        "JOIN records t ON t.id = l.target AND t.kind = ?3 AND NOT t.archived "
        "JOIN records c ON c.id = l.source AND NOT c.archived "
        "JOIN mentions m ON m.record = l.source JOIN articles a ON a.id = m.article "
        f"WHERE l.relation = 'about' AND {graphs.CHOSEN}",
        (*which, kind),
    ).fetchall()


def mentions_by_kind(store: Store, which: graphs.Chosen) -> list[tuple[str, int, int]]:
    """Return (kind, mentions, those without a record) of chosen articles, in the codebook's order, with zeros."""
    return store.execute(
        "SELECT k.id, count(f.kind), coalesce(sum(f.kind IS NOT NULL AND f.record IS NULL), 0) FROM kinds k "  # noqa: S608
        "LEFT JOIN (SELECT m.kind, m.record FROM mentions m JOIN articles a ON a.id = m.article "
        f"WHERE {graphs.CHOSEN}) f "
        "ON f.kind = k.id GROUP BY k.id ORDER BY k.position, k.id",
        which,
    ).fetchall()


def touched(store: Store, which: graphs.Chosen) -> int:
    """Return how many of the chosen articles have a mention."""
    return int(
        store.value(
            "SELECT count(*) FROM articles a WHERE EXISTS (SELECT 1 FROM mentions m WHERE m.article = a.id) "  # noqa: S608
            f"AND {graphs.CHOSEN}",
            which,
        )
    )


def claims(store: Store) -> tuple[int, ...]:
    """Return how many claims there are, and how many have no speaker, no subject, no mention outside the trash."""
    lacking = ", ".join(f"coalesce(sum({each}), 0)" for each in _LACKING.values())
    counts = f"SELECT count(*), {lacking} FROM records WHERE kind = 'claim' AND NOT archived"  # noqa: S608
    return tuple(store.execute(counts).fetchone())


def lacking(store: Store, what: str, limit: int) -> list[str]:
    """Return the first claims without a speaker, a subject or a mention, in the order of their making."""
    rows = store.execute(
        f"SELECT id FROM records WHERE kind = 'claim' AND NOT archived AND {_LACKING[what]} ORDER BY id LIMIT ?",  # noqa: S608
        (limit,),
    )
    return [id for (id,) in rows]


def unassigned(store: Store, kind: str, after: str) -> tuple[str, str] | None:
    """Return (article, mention) of the next mention without a record behind this one, in the order of adding."""
    row = store.execute(
        "SELECT m.article, m.id FROM mentions m JOIN articles a ON a.id = m.article LEFT JOIN ("
        "  SELECT b.key, n.start, n.id FROM mentions n JOIN articles b ON b.id = n.article WHERE n.id = ?2) p "
        "WHERE m.kind = ?1 AND m.record IS NULL AND a.removed IS NULL "
        "ORDER BY p.id IS NOT NULL AND (a.key, m.start, m.id) <= (p.key, p.start, p.id), a.key, m.start, m.id LIMIT 1",
        (kind, after),
    ).fetchone()
    return None if row is None else (row[0], row[1])
