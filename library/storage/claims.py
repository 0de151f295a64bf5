"""Rows for the questions of a picker of claims: which are about the same or by the same, and who reports them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from .store import Store


def sharing(store: Store, record: str) -> dict[str, tuple[bool, bool]]:
    """Return the claims that have a subject or a speaker in common with a claim: (a subject, a speaker) by id."""
    rows = store.execute(
        "SELECT other.source, max(other.relation = 'about'), max(other.relation = 'attributed_to') "
        "FROM links mine JOIN links other ON other.target = mine.target AND other.relation = mine.relation "
        "WHERE mine.source = ?1 AND mine.relation IN ('about', 'attributed_to') AND other.source <> ?1 "
        "GROUP BY other.source",
        (record,),
    )
    return {id: (bool(about), bool(said)) for id, about, said in rows}


def reported_in(store: Store, records: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Return the outlet and the title of the article that first mentions each of these records."""
    rows = store.execute(
        "SELECT m.record, a.outlet, a.title, min(a.key) FROM json_each(?) r JOIN mentions m ON m.record = r.value "
        "JOIN articles a ON a.id = m.article GROUP BY m.record",
        (json.dumps(records),),
    )
    return {record: (outlet, title) for record, outlet, title, _ in rows}
