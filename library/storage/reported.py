"""What a report of many articles reads besides the articles themselves: what there is of each thing, and where."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .exported import CHOSEN, given
from .store import Store


class Listed(NamedTuple):
    """An article in the contents; `heading` is its title, or the first words of one that has none."""

    id: str
    heading: str
    outlet: str
    published: str


class Quoted(NamedTuple):
    """A mention of a record, with what its article is called."""

    mention: str
    article: str
    outlet: str
    title: str
    published: str
    quote: str


class Joint(NamedTuple):
    """A link as one of its records sees it: `other` is the one at the other end.

    The mentions that show it come as (id, article) in the order of its ends, without those in the trash.
    """

    id: str
    relation: str
    other: str
    kind: str
    name: str
    role: str | None
    stance: str | None
    note: str
    is_source: bool
    shown: tuple[tuple[str, str], ...]


def contents(store: Store, ids: Sequence[str] | None) -> Iterator[Listed]:
    """Yield the articles by id."""
    rows = store.execute(
        "SELECT a.id, CASE WHEN a.title <> '' THEN a.title ELSE "  # noqa: S608
        "(SELECT substr(trim(t.body, char(10, 32, 9)), 1, 60) FROM texts t WHERE t.sha256 = a.text) END, "
        f"a.outlet, a.published FROM articles a WHERE {CHOSEN} ORDER BY a.id",
        given(ids),
    )
    for row in rows:
        yield Listed(*row)


def numbers(store: Store, ids: Sequence[str] | None) -> tuple[int, int, int, str, str]:
    """Return how many articles, outlets and mentions there are, and the first and the last date."""
    row = store.execute(
        "SELECT count(*), count(DISTINCT nullif(a.outlet, '')), "  # noqa: S608
        "coalesce(sum((SELECT count(*) FROM mentions m WHERE m.article = a.id)), 0), "
        "coalesce(min(nullif(a.published, '')), ''), coalesce(max(nullif(a.published, '')), '') "
        f"FROM articles a WHERE {CHOSEN}",
        given(ids),
    ).fetchone()
    articles, outlets, mentions, first, last = row
    return articles, outlets, mentions, first, last


def claims(store: Store, ids: Sequence[str] | None) -> list[str]:
    """Return all claims in the order in which the articles, by id, first make them; those they do not make last."""
    rows = store.execute(
        f"""
        SELECT r.id FROM records r LEFT JOIN (
            SELECT record, min(place) AS place FROM (
                SELECT m.record, m.article || printf('/%012d', m.start) AS place
                FROM mentions m JOIN articles a ON a.id = m.article
                WHERE m.kind = 'claim' AND m.record IS NOT NULL AND {CHOSEN})
            GROUP BY record) first ON first.record = r.id
        WHERE r.kind = 'claim' ORDER BY first.place IS NULL, first.place, r.id
        """,  # noqa: S608
        given(ids),
    )
    return [id for (id,) in rows]


def by_name(store: Store, kind: str) -> list[str]:
    """Return the records of a kind by name."""
    rows = store.execute("SELECT id FROM records WHERE kind = ? ORDER BY sort_key(name), id", (kind,))
    return [id for (id,) in rows]


def speakers(store: Store, claims: Sequence[str]) -> dict[str, list[str]]:
    """Return by claim the names of those who say it, in order."""
    found: dict[str, list[str]] = {}
    for claim, name in store.execute(
        "SELECT l.source, r.name FROM json_each(?) k CROSS JOIN links l ON l.source = k.value "
        "AND l.relation = 'attributed_to' CROSS JOIN records r ON r.id = l.target ORDER BY l.position, l.id",
        (json.dumps(claims),),
    ):
        found.setdefault(claim, []).append(name)
    return found


def quotes(store: Store, record: str) -> Iterator[Quoted]:
    """Yield the mentions of a record outside the trash, by article and place."""
    for row in store.execute(
        "SELECT m.id, m.article, a.outlet, a.title, a.published, m.quote FROM mentions m "
        "CROSS JOIN articles a ON a.id = m.article WHERE m.record = ? AND a.removed IS NULL "
        'ORDER BY m.article, m.start, m."end"',
        (record,),
    ):
        yield Quoted(*row)


def joints(store: Store, record: str) -> list[Joint]:
    """Return a record's links, those that begin at it first."""
    ends = ("source", "target")
    found = []
    for is_source, (here, there) in ((True, ends), (False, ends[::-1])):
        for *about, shown in store.execute(
            f"""
            SELECT l.id, l.relation, r.id, r.kind, r.name, l.role, l.stance, l.note,
                (SELECT json_group_array(json_array(m.id, m.article)) FROM mentions m
                    CROSS JOIN articles a ON a.id = m.article
                    WHERE m.id IN (l.source_mention, l.target_mention) AND a.removed IS NULL)
            FROM links l CROSS JOIN records r ON r.id = l.{there}
            WHERE l.{here} = ? ORDER BY l.relation, l.position, sort_key(r.name), l.id
            """,  # noqa: S608
            (record,),
        ):
            places = tuple((mention, article) for mention, article in json.loads(shown))
            found.append(Joint._make([*about, is_source, places]))
    return found
