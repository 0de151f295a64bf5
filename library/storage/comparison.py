"""Rows of comparisons: which claims belong, where they are made, by whom, about what, and which outlets there are."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from ..choosing import Filter
from ..compared import JOINING
from .chosen import condition
from .store import Store

_OF_CLAIMS = ", ".join(f"'{relation}'" for relation in ("attributed_to", "about", *JOINING))
_COALITION = "coalition"  # the type of actor whose members speak for themselves


def steady(store: Store) -> contextlib.AbstractContextManager[None]:
    """Let the reads inside see one state of the library, inside a change as outside one."""
    return contextlib.nullcontext() if store.conn.in_transaction else store.snapshot()


def whole(store: Store, records: Sequence[str], relation: str) -> list[tuple[str, str]]:
    """Return (id, name) of the records that `relation` joins to these, however far down, by name."""
    return store.execute(
        "WITH RECURSIVE whole(id) AS (SELECT value FROM json_each(?1) "
        "  UNION SELECT l.source FROM whole w CROSS JOIN links l ON l.target = w.id AND l.relation = ?2) "
        "SELECT r.id, r.name FROM whole w CROSS JOIN records r ON r.id = w.id "
        "WHERE r.id NOT IN (SELECT value FROM json_each(?1)) ORDER BY sort_key(r.name), r.id",
        (json.dumps(records), relation),
    ).fetchall()


def claims_to(store: Store, records: Sequence[str], relation: str) -> list[str]:
    """Return the claims that `relation` joins to any of these records."""
    rows = store.execute(
        "SELECT DISTINCT l.source FROM json_each(?) e CROSS JOIN links l ON l.target = e.value AND l.relation = ?",
        (json.dumps(records), relation),
    )
    return [id for (id,) in rows.fetchall()]


def claims_beside(store: Store, claims: Sequence[str]) -> list[str]:
    """Return the claims that are linked to any of these claims, in either direction."""
    rows = store.execute(
        "WITH chosen(id) AS (SELECT value FROM json_each(?1)) "
        "SELECT r.id FROM records r WHERE r.kind = 'claim' AND r.id IN ("
        "  SELECT l.target FROM chosen c CROSS JOIN links l ON l.source = c.id "
        "  UNION SELECT l.source FROM chosen c CROSS JOIN links l ON l.target = c.id)",
        (json.dumps(claims),),
    )
    return [id for (id,) in rows.fetchall()]


def claims(store: Store, ids: Sequence[str]) -> list[tuple[str, str, dict[str, Any]]]:
    """Return (id, summary, attributes) of these claims."""
    rows = store.execute(
        "SELECT r.id, r.name, r.attributes FROM json_each(?) k CROSS JOIN records r ON r.id = k.value",
        (json.dumps(ids),),
    ).fetchall()
    attributes = json.loads(f"[{','.join(row[2] for row in rows)}]")  # one by one takes three times as long
    return [(id, name, each) for (id, name, _), each in zip(rows, attributes, strict=True)]


def mentions(store: Store, claims: Sequence[str]) -> list[tuple[str, str, str, int, int, str, str]]:
    """Return (claim, article, mention, start, end, quote, coder), in the order of each text."""
    rows = store.execute(
        'SELECT m.record, m.article, m.id, m.start, m."end", m.quote, m.coder '
        "FROM json_each(?) k CROSS JOIN mentions m ON m.record = k.value",
        (json.dumps(claims),),
    ).fetchall()
    return sorted(rows, key=lambda row: (row[3], row[4], row[6]))


def unmentioned(store: Store, claims: Sequence[str]) -> set[str]:
    """Return those of the claims that no article mentions, not even one in the trash."""
    rows = store.execute(
        "SELECT k.value FROM json_each(?) k WHERE NOT EXISTS (SELECT 1 FROM mentions m WHERE m.record = k.value)",
        (json.dumps(claims),),
    )
    return {id for (id,) in rows.fetchall()}


def articles(store: Store, ids: Iterable[str]) -> list[tuple[str, str, str, str, str]]:
    """Return (id, title, outlet, status, published) of those articles outside the trash, in the order of adding."""
    return store.execute(
        "SELECT a.id, a.title, a.outlet, a.status, a.published FROM json_each(?) k "
        "CROSS JOIN articles a ON a.id = k.value WHERE a.removed IS NULL ORDER BY a.key",
        (json.dumps(list(ids)),),
    ).fetchall()


def links(store: Store, claims: Sequence[str]) -> list[tuple[str, str, str, str, str | None]]:
    """Return (id, relation, source, target, stance) of what claims are linked to, in order."""
    return store.execute(
        "SELECT l.id, l.relation, l.source, l.target, l.stance FROM json_each(?) k "  # noqa: S608
        f"CROSS JOIN links l ON l.source = k.value AND +l.relation IN ({_OF_CLAIMS}) "  # +: one look for each claim
        "ORDER BY l.position, l.id",
        (json.dumps(claims),),
    ).fetchall()


def named(store: Store, ids: Iterable[str]) -> list[tuple[str, str, str]]:
    """Return (id, kind, name) of these records."""
    return store.execute(
        "SELECT r.id, r.kind, r.name FROM json_each(?) k CROSS JOIN records r ON r.id = k.value",
        (json.dumps(list(ids)),),
    ).fetchall()


def organisations(store: Store, actors: Iterable[str]) -> list[tuple[str, str, str]]:
    """Return (member, organisation, its name) of what these actors are members of, in order; a coalition is none."""
    return store.execute(
        "SELECT l.source, l.target, r.name FROM json_each(?1) k "
        "CROSS JOIN links l ON l.source = k.value AND l.relation = 'member_of' "
        "CROSS JOIN records r ON r.id = l.target "
        "WHERE coalesce(r.attributes ->> 'type', '') <> ?2 ORDER BY l.position, l.id",
        (json.dumps(list(actors)), _COALITION),
    ).fetchall()


def outlets(store: Store, filter: Filter) -> list[tuple[str, str, int, str, int]]:
    """Return (outlet, status, articles, first published, first key) of all outlets, by the first key."""
    where, values = condition(filter, None)
    return store.execute(
        "SELECT a.outlet, a.status, count(*), coalesce(min(nullif(a.published, '')), ''), min(a.key) AS first "  # noqa: S608
        f"FROM articles a NOT INDEXED WHERE {where} AND a.outlet <> '' GROUP BY a.outlet, a.status ORDER BY first",
        values,
    ).fetchall()


def without_outlet(store: Store, filter: Filter, limit: int) -> tuple[int, list[tuple[str, str, str, str]]]:
    """Return how many articles have no outlet, and (id, title, status, published) of the first of them."""
    where, values = condition(filter, None)
    rows = store.execute(
        "SELECT a.id, a.title, a.status, a.published FROM articles a "  # noqa: S608
        f"WHERE {where} AND a.outlet = '' ORDER BY a.key LIMIT ?",
        (*values, limit),
    ).fetchall()
    number = len(rows)
    if number == limit:
        number = store.value(f"SELECT count(*) FROM articles a WHERE {where} AND a.outlet = ''", values)  # noqa: S608
    return number, rows
