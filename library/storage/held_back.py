"""How many of the things that an export may leave out there are: what stands in one table is counted in one go."""

# ruff: noqa: S608 - the statements are made of constants

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from ..text.paragraphs import Range
from .exported import CHOSEN, WANTED, given, worded
from .store import Store

_MENTIONS = f"FROM articles a CROSS JOIN mentions m ON m.article = a.id WHERE {CHOSEN}"

# Of the mentions of one end few are in an article, so these are looked through, and not all of the other end.
_TOGETHER = f"""
    EXISTS (SELECT 1 FROM mentions s CROSS JOIN articles a ON a.id = s.article CROSS JOIN mentions t
        ON t.article = s.article WHERE s.record = l.source AND +t.record = l.target AND {CHOSEN})
"""

_IN_ARTICLES: Mapping[str, str] = {
    "texts": "count(*)",
    "hidden": "coalesce(sum(json_array_length(a.hidden)), 0)",
    "details": "count(*) FILTER (WHERE a.outlet || a.byline || a.published || a.url || a.language || a.section"
    " || a.note <> '' OR a.status <> 'unread')",
}
_IN_MENTIONS: Mapping[str, str] = {
    "mentions": "count(*)",
    "kinds": "count(*) FILTER (WHERE m.kind NOT IN ('actor', 'event', 'claim'))",
    "notes": "count(*) FILTER (WHERE m.note <> '')",
    "coders": "count(DISTINCT m.coder)",
    "times": "count(*)",
    "records": "count(m.record)",
}
_IN_RECORDS: Mapping[str, str] = {
    "unmentioned": "count(*) FILTER (WHERE NOT EXISTS (SELECT 1 FROM mentions m CROSS JOIN articles a"
    f" ON a.id = m.article WHERE m.record = r.id AND {CHOSEN}))",
    "attributes": "count(*) FILTER (WHERE r.note <> '' OR r.attributes <> '{}'"
    " OR EXISTS (SELECT 1 FROM aliases WHERE record = r.id))",
    "archived": "count(*) FILTER (WHERE r.archived)",
}
_IN_LINKS: Mapping[str, str] = {
    "links": "count(*)",
    "far_links": f"count(*) FILTER (WHERE NOT {_TOGETHER})",
    "evidence": "count(*) FILTER (WHERE l.source_mention IS NOT NULL OR l.target_mention IS NOT NULL)",
    "roles": "count(*) FILTER (WHERE l.role IS NOT NULL OR l.stance IS NOT NULL)",
    "link_notes": "count(*) FILTER (WHERE l.note <> '')",
}
_REJECTED = {"rejected": "count(*)"}
_COLLECTIONS = {"collections": "count(*)"}


def counts(store: Store, keys: Collection[str], ids: Sequence[str] | None) -> dict[str, int]:
    """Return how many of each the chosen articles have: keys of HOLDABLE but “overlaps”."""

    def goes_out(record: str) -> str:
        return "?1 IS NULL" if ids is None else f"{record} IN exported"

    found: dict[str, int] = {}
    for columns, rows in _sources(goes_out):
        wanted = [key for key in columns if key in keys]
        if wanted:
            exported = "" if ids is None else f"WITH exported AS MATERIALIZED ({WANTED})"
            sql = f"{exported} SELECT {', '.join(columns[key] for key in wanted)} {rows}"
            found |= zip(wanted, store.execute(worded(sql, ids), given(ids)).fetchone(), strict=True)
    return found


def _sources(goes_out: Callable[[str], str]) -> Iterator[tuple[Mapping[str, str], str]]:
    yield _IN_ARTICLES, f"FROM articles a WHERE {CHOSEN}"
    yield _IN_MENTIONS, _MENTIONS
    yield _IN_RECORDS, f"FROM records r WHERE {goes_out('r.id')}"
    yield _IN_LINKS, f"FROM links l WHERE {goes_out('l.source')} AND {goes_out('+l.target')}"
    yield (
        _REJECTED,
        f"""FROM (SELECT j.id FROM rejections j CROSS JOIN articles a ON a.id = j.article
                WHERE {goes_out("+j.record")} AND {CHOSEN}
            UNION ALL SELECT p.id FROM rejected_pairs p WHERE {goes_out("+p.one")} AND {goes_out("+p.other")})""",
    )
    yield (
        _COLLECTIONS,
        "FROM collections c WHERE ?1 IS NULL OR EXISTS (SELECT 1 FROM collected i "
        f"CROSS JOIN articles a ON a.id = i.article WHERE i.collection = c.id AND {CHOSEN})",
    )


def spans(store: Store, ids: Sequence[str] | None) -> Iterator[tuple[str, list[Range]]]:
    """Yield the spans of each article that has mentions, in the order of the text."""
    sql = f'SELECT a.id, m.start, m."end" {_MENTIONS} ORDER BY a.id, m.start, m."end", m.kind, m.coder'
    rows = store.execute(worded(sql, ids), given(ids))
    for article, own in itertools.groupby(rows, key=lambda row: row[0]):
        yield article, [(start, end) for _, start, end in own]
