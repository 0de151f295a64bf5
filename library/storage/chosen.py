"""The condition that a filter puts on articles."""

from __future__ import annotations

from ..choosing import Filter

_FOUND = "a.key IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)"
_ADDED_BY = "a.id IN (SELECT row FROM journal WHERE change = ? AND tbl = 'articles' AND before IS NULL)"

# By key, so that the articles are met in the order of adding: half the time of asking by id.
_COLLECTED = """a.key IN (
    SELECT b.key FROM collected c CROSS JOIN articles b ON b.id = c.article WHERE c.collection = ?)"""
_IN_NO_COLLECTION = "NOT EXISTS (SELECT 1 FROM collected c WHERE c.article = a.id)"

# A language stands for its regional forms too: "en" for "en-GB".
_IN_LANGUAGE = "(a.language = ?1 OR substr(a.language, 1, length(?1) + 1) = ?1 || '-')"

# What is known of a date only as a month or a year is compared as far as it goes.
_FROM = "(a.published <> '' AND a.published >= substr(?, 1, length(a.published)))"
_TO = "(a.published <> '' AND substr(a.published, 1, length(?1)) <= ?1)"


def condition(filter: Filter, match: str | None) -> tuple[str, list[str | int]]:
    """Return what articles `a` have to be, and the values it names; `match` is the search as FTS5 takes it."""
    conditions = [f"a.removed IS {'NOT ' if filter.removed else ''}NULL"]
    values: list[str | int] = []
    wanted: list[tuple[str, str | int | None]] = [
        ("a.status = ?", filter.status),
        ("a.outlet = ? COLLATE NOCASE", filter.outlet),
        ("a.section = ? COLLATE NOCASE", filter.section),
        (_IN_LANGUAGE, filter.language),
        (_COLLECTED, filter.collection or None),
        (_FROM, filter.published_from or None),
        (_TO, filter.published_to or None),
        (_ADDED_BY, filter.change),
        (_FOUND, match),
    ]
    if filter.undated:
        conditions.append("a.published = ''")
    if filter.collection == "":
        conditions.append(_IN_NO_COLLECTION)
    for clause, value in wanted:
        if value is not None:
            values += [value] * (clause.count("?"))
            conditions.append(clause.replace("?1", "?"))
    return " AND ".join(conditions), values
