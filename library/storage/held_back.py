"""How many of the things that an export may leave out there are: one count each."""

# ruff: noqa: S608 - the statements are made of constants

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Mapping, Sequence

from ..text.paragraphs import Range
from .exported import CHOSEN, RECORDS
from .store import Store

_MENTIONS = f"SELECT m.* FROM mentions m JOIN articles a ON a.id = m.article WHERE {CHOSEN}"
_EXPORTED = f"WITH exported AS MATERIALIZED ({RECORDS})"
_LINKS = "FROM links l WHERE l.source IN exported AND l.target IN exported"
_TOGETHER = f"""
    EXISTS (SELECT 1 FROM mentions s JOIN mentions t ON t.article = s.article JOIN articles a ON a.id = s.article
        WHERE s.record = l.source AND t.record = l.target AND {CHOSEN})
"""

_COUNTS: Mapping[str, str] = {
    "texts": f"SELECT count(*) FROM articles a WHERE {CHOSEN}",
    "hidden": f"SELECT coalesce(sum(json_array_length(a.hidden)), 0) FROM articles a WHERE {CHOSEN}",
    "details": "SELECT count(*) FROM articles a WHERE (a.outlet || a.byline || a.published || a.url || a.language"
    f" || a.section || a.note <> '' OR a.status <> 'unread') AND {CHOSEN}",
    "mentions": f"SELECT count(*) FROM ({_MENTIONS})",
    "kinds": f"SELECT count(*) FROM ({_MENTIONS}) WHERE kind NOT IN ('actor', 'event', 'claim')",
    "notes": f"SELECT count(*) FROM ({_MENTIONS}) WHERE note <> ''",
    "coders": f"SELECT count(DISTINCT coder) FROM ({_MENTIONS})",
    "times": f"SELECT count(*) FROM ({_MENTIONS})",
    "records": f"SELECT count(*) FROM ({_MENTIONS}) WHERE record IS NOT NULL",
    "unmentioned": f"{_EXPORTED} SELECT count(*) FROM exported e WHERE NOT EXISTS (SELECT 1 FROM mentions m "
    f"JOIN articles a ON a.id = m.article WHERE m.record = e.id AND {CHOSEN})",
    "attributes": f"{_EXPORTED} SELECT count(*) FROM records r WHERE r.id IN exported AND (r.note <> '' OR "
    "r.attributes <> '{}' OR EXISTS (SELECT 1 FROM aliases WHERE record = r.id))",
    "archived": f"{_EXPORTED} SELECT count(*) FROM records r WHERE r.id IN exported AND r.archived",
    "links": f"{_EXPORTED} SELECT count(*) {_LINKS}",
    "far_links": f"{_EXPORTED} SELECT count(*) {_LINKS} AND NOT {_TOGETHER}",
    "evidence": f"{_EXPORTED} SELECT count(*) {_LINKS} AND (l.source_mention IS NOT NULL OR "
    "l.target_mention IS NOT NULL)",
    "roles": f"{_EXPORTED} SELECT count(*) {_LINKS} AND (l.role IS NOT NULL OR l.stance IS NOT NULL)",
    "link_notes": f"{_EXPORTED} SELECT count(*) {_LINKS} AND l.note <> ''",
    "rejected": f"{_EXPORTED} SELECT (SELECT count(*) FROM rejections j JOIN articles a ON a.id = j.article "
    f"WHERE j.record IN exported AND {CHOSEN}) + "
    "(SELECT count(*) FROM rejected_pairs p WHERE p.one IN exported AND p.other IN exported)",
    "collections": "SELECT count(*) FROM collections c WHERE ?1 IS NULL OR EXISTS (SELECT 1 FROM collected i "
    f"JOIN articles a ON a.id = i.article WHERE i.collection = c.id AND {CHOSEN})",
}


def count(store: Store, what: str, ids: Sequence[str] | None) -> int:
    """Return how many of `what` the chosen articles have: a key of HOLDABLE."""
    return int(store.value(_COUNTS[what], (None if ids is None else json.dumps(ids),)))


def spans(store: Store, ids: Sequence[str] | None) -> Iterator[tuple[str, list[Range]]]:
    """Yield the spans of each article that has mentions, in the order of the text."""
    rows = store.execute(
        f'SELECT article, start, "end" FROM ({_MENTIONS}) ORDER BY article, start, "end", kind, coder',
        (None if ids is None else json.dumps(ids),),
    )
    for article, own in itertools.groupby(rows, key=lambda row: row[0]):
        yield article, [(start, end) for _, start, end in own]
