"""A comparison as JSON: subject, outlets, rows with their cells, relations and differences."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..compared import Cell, Column, Comparison, Difference, Named, Row, Subject, Telling, Value
from ..library import Library


def document(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as JSON's own types; `cells` are by the id of their outlet."""
    return {
        "subject": _subject(comparison.subject),
        "outlets": [_outlet(column) for column in comparison.outlets],
        "unheard": comparison.unheard,
        "rows": [_row(row) for row in comparison.rows],
        "relations": [
            {"link": one.link, "relation": one.relation, "source": one.source, "target": one.target}
            for one in comparison.relations
        ],
        "differences": [_difference(difference) for difference in comparison.differences],
    }


def write(_library: Library, comparison: Comparison) -> Iterator[str]:
    """Yield a comparison as one JSON document."""
    yield from json.JSONEncoder(ensure_ascii=False, indent=1).iterencode(document(comparison))
    yield "\n"


def _named(named: Named | None) -> dict[str, str] | None:
    return None if named is None else {"id": named.id, "name": named.name}


def _subject(subject: Subject) -> dict[str, Any]:
    only = subject.records[0] if len(subject.records) == 1 else None
    return {
        "kind": subject.kind,
        "id": only.id if only else None,
        "name": only.name if only else None,
        "records": [_named(named) for named in subject.records],
        "parts": [_named(named) for named in subject.parts],
    }


def _outlet(column: Column) -> dict[str, Any]:
    return {
        "id": column.id,
        "name": column.name,
        "is_outlet": column.is_outlet,
        "is_coded": column.is_coded,
        "published": column.published,
        "articles": [
            {"id": each.id, "title": each.title, "status": each.status, "published": each.published}
            for each in column.articles
        ],
        "others": dict(column.others),
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "claimant": _named(row.claimant),
        "organisations": [_named(named) for named in row.organisations],
        "cells": {column: [_cell(cell) for cell in cells] for column, cells in row.cells.items()},
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "claim": cell.claim,
        "summary": cell.summary,
        "quote": cell.quote,
        "article": cell.article,
        "mention": cell.mention,
        "mentions": [
            {"id": p.mention, "start": p.start, "end": p.end, "quote": p.quote, "coder": p.coder}
            for p in cell.places
        ],
        "via": [_named(named) for named in cell.via],
        "about": [
            {"id": one.id, "kind": one.kind, "name": one.name, "stance": one.stance} for one in cell.about
        ],
        "stance": cell.stance,
        "mode": cell.mode,
        "modality": cell.modality,
        "verdict": cell.verdict,
        "date": dict(cell.said) if cell.said else None,
        "published": cell.published,
        "values": [dict(value) for value in cell.values],
    }


def _difference(difference: Difference) -> dict[str, Any]:
    return {
        "label": difference.label,
        "agreement": difference.agreement,
        "values": [_value(value) for value in difference.values],
        "conflicts": [list(pair) for pair in difference.conflicts],
    }


def _value(value: Value) -> dict[str, Any]:
    return {
        "words": value.words,
        "is_stated": value.is_stated,
        "low": value.low,
        "high": value.high,
        "units": list(value.units),
        "earliest": value.earliest,
        "latest": value.latest,
        "said_by": [_telling(telling) for telling in value.tellings],
    }


def _telling(telling: Telling) -> dict[str, Any]:
    return {
        "claim": telling.claim,
        "article": telling.article,
        "outlet": telling.column,
        "claimant": _named(telling.claimant),
        "words": telling.words,
    }
