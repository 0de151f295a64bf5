"""Rows of what can be compared: records of a kind, with how many claims are shown for each and in how many columns."""

from __future__ import annotations

import json
from collections.abc import Sequence

from .store import Store

SubjectRow = tuple[str, str, str, str, str | None, int, int]
"""A record's id, name, aliases as JSON, type, interval as JSON, claims and columns."""

_BELOW = """
    below(top, id) AS (
        SELECT id, id FROM records WHERE kind = ?1 AND NOT archived
        UNION SELECT b.top, l.source FROM below b CROSS JOIN links l
            ON l.target = b.id AND l.relation = CASE ?1 WHEN 'event' THEN 'part_of' ELSE 'member_of' END
    ), """
_OF_EVENTS = """pair(top, claim) AS (
        SELECT DISTINCT b.top, l.source FROM below b CROSS JOIN links l ON l.target = b.id AND l.relation = 'about'
    )"""
_OF_ACTORS = """pair(top, claim) AS (
        SELECT r.id, l.source FROM records r CROSS JOIN links l ON l.target = r.id AND l.relation = 'about'
            WHERE r.kind = ?1 AND NOT r.archived
        UNION SELECT b.top, l.source FROM below b
            CROSS JOIN links l ON l.target = b.id AND l.relation = 'attributed_to'
    )"""
_OF_CLAIMS = """
    said(id) AS MATERIALIZED (SELECT id FROM records WHERE kind = ?1), pair(top, claim) AS (
        SELECT id, id FROM said
        UNION SELECT l.source, l.target FROM links l WHERE l.source IN said AND l.target IN said
        UNION SELECT l.target, l.source FROM links l WHERE l.source IN said AND l.target IN said
    )"""
_PAIRS = {"event": _BELOW + _OF_EVENTS, "actor": _BELOW + _OF_ACTORS, "claim": _OF_CLAIMS}
KINDS = tuple(_PAIRS)
"""The kinds of records that can be compared."""


def listed(store: Store, kind: str, articles: Sequence[str] | None = None) -> list[SubjectRow]:
    """Return the records of one of KINDS that are not archived, by name.

    A claim counts for a record where an article outside the trash mentions it, or none at all does; its columns are
    the outlets of those articles, in whatever case, and the articles without one. Those of a claim are its own.
    With `articles`, ids, only what these mention counts.
    """
    return store.execute(
        f"""
        WITH RECURSIVE {_PAIRS[kind]},
        spelled(outlet, first) AS MATERIALIZED (SELECT value ->> 0, value ->> 1 FROM json_each(?2)),
        place(claim, place) AS MATERIALIZED (
            SELECT DISTINCT m.record, coalesce(s.first, nullif(a.outlet, ''), a.id) FROM mentions m
            CROSS JOIN articles a ON a.id = m.article LEFT JOIN spelled s ON s.outlet = a.outlet
            WHERE m.kind = 'claim' AND m.record IS NOT NULL AND a.removed IS NULL
                AND (?3 IS NULL OR m.article IN (SELECT value FROM json_each(?3)))
            UNION ALL SELECT r.id, NULL FROM records r WHERE r.kind = 'claim'
                AND NOT EXISTS (SELECT 1 FROM mentions m WHERE m.record = r.id)
        ),
        counted(top, claims, columns) AS MATERIALIZED (
            SELECT p.top, count(DISTINCT p.claim),
                count(DISTINCT CASE WHEN ?1 <> 'claim' OR p.claim = p.top THEN w.place END)
            FROM pair p CROSS JOIN place w ON w.claim = p.claim GROUP BY p.top
        )
        SELECT r.id, r.name,
            (SELECT json_group_array(alias) FROM (SELECT alias FROM aliases WHERE record = r.id ORDER BY position, id)),
            coalesce(r.attributes ->> 'type', ''), coalesce(r.attributes -> 'when', r.attributes -> 'said'),
            coalesce(c.claims, 0), coalesce(c.columns, 0)
        FROM records r LEFT JOIN counted c ON c.top = r.id
        WHERE r.kind = ?1 AND NOT r.archived ORDER BY sort_key(r.name), r.id
        """,  # noqa: S608
        (kind, json.dumps(_spelled(store)), None if articles is None else json.dumps(articles)),
    ).fetchall()


def speakers(store: Store) -> dict[str, str]:
    """Return by claim the name of who says it, of several the first."""
    rows = store.execute(
        "SELECT l.source, s.name FROM links l CROSS JOIN records s ON s.id = l.target "
        "WHERE l.relation = 'attributed_to' ORDER BY l.position DESC, l.id DESC"
    )
    return dict(rows.fetchall())  # the last one is kept


def numbers(store: Store) -> dict[str, int]:
    """Return how many records of each of KINDS there are, without archived ones."""
    return dict(
        store.execute(
            "SELECT kind, count(*) FROM records WHERE NOT archived AND kind IN (SELECT value FROM json_each(?)) "
            "GROUP BY kind",
            (json.dumps(KINDS),),
        ).fetchall()
    )


def _spelled(store: Store) -> list[tuple[str, str]]:
    """Return the outlets that are written in another case too, with the spelling that they are counted as."""
    outlets = [
        outlet for (outlet,) in store.execute("SELECT DISTINCT outlet FROM articles WHERE outlet <> ''")
    ]
    first = {outlet.casefold(): outlet for outlet in reversed(outlets)}
    return [(outlet, first[outlet.casefold()]) for outlet in outlets if first[outlet.casefold()] != outlet]
