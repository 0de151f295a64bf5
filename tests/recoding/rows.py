"""What a library has of a coding and what it should have, as rows that can be compared whatever their ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from pathlib import Path
from typing import Any

from library import Library, Link

from .sheet import Sheet

Rows = list[tuple[Any, ...]]
Shown = Collection[tuple[str, str, str]]


def wanted_records(sheet: Sheet) -> Rows:
    """Return (kind, name, aliases, attributes, note)."""
    return sorted(
        (row["kind"], row["name"], tuple(row["aliases"]), str(sheet.wanted[key].attributes), row["note"])
        for key, row in sheet.records.items()
    )


def made_records(path: Path) -> Rows:
    """Return the same of a library."""
    with Library.open(path) as library:
        made = library.records.list()
    return sorted((one.kind, one.name, one.aliases, str(one.attributes), one.note) for one in made)


def wanted_mentions(sheet: Sheet) -> Rows:
    """Return (article, start, end, kind, name of the record, note)."""
    rows = []
    for article in sheet.articles:
        for row in (*sheet.named(article), *sheet.claims(article)):
            name = sheet.records[row["record"]]["name"] if row["record"] else ""
            rows.append((article, *sheet.spans[row["key"]], row["kind"], name, row.get("note", "")))
    return sorted(rows)


def made_mentions(path: Path) -> Rows:
    """Return the same of a library."""
    rows = []
    with Library.open(path) as library:
        names = {one.id: one.name for one in library.records.list()}
        for article in library.articles.list():
            source = library.articles.get(article.id).source
            for one in library.mentions.of_article(article.id):
                rows.append((source, one.start, one.end, one.kind, names.get(one.record or "", ""), one.note))
    return sorted(rows)


def wanted_links(sheet: Sheet, shown: Shown) -> Rows:
    """Return (source, relation, place in order, target, role, stance, words that show it at either end).

    Those at the target's end count only of links that are among `shown`, as (relation, source, target) by their keys.
    """
    rows, places = [], defaultdict[tuple[str, str], int](int)
    for link in sheet.links:
        relation, source, target = link["relation"], link["source"], link["target"]
        place = places[source, relation]
        places[source, relation] += 1
        is_claim = sheet.records[source]["kind"] == "claim"
        here = sheet.spans[link["source_mention"]] if is_claim else None
        there = sheet.spans[link["target_mention"]] if (relation, source, target) in shown else None
        rows.append(
            (
                *(source, relation, place, target, link.get("role"), link.get("stance")),
                *(here, there),
            )
        )
    return sorted(rows, key=str)


def made_links(path: Path, sheet: Sheet, ids: dict[str, str], shown: Shown) -> Rows:
    """Return the same of a library; `ids` are those of the records by their keys."""
    keys = {id: key for key, id in ids.items()}
    rows = []
    with Library.open(path) as library:
        spans = {
            one.id: (one.start, one.end)
            for article in library.articles.list()
            for one in library.mentions.of_article(article.id)
        }
        for key, id in ids.items():
            places = defaultdict[str, int](int)
            for link in sorted(_from(library, id), key=lambda link: link.position):
                place, target = places[link.relation], keys[link.target]
                places[link.relation] += 1
                is_claim = sheet.records[key]["kind"] == "claim"
                here = spans[link.source_mention] if is_claim and link.source_mention else None
                is_shown = (link.relation, key, target) in shown and link.target_mention
                there = spans[link.target_mention or ""] if is_shown else None
                rows.append((key, link.relation, place, target, link.role, link.stance, here, there))
    return sorted(rows, key=str)


def _from(library: Library, record: str) -> list[Link]:
    return [link for link in library.links.of_record(record) if link.source == record]
