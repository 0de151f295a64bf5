"""A comparison as CSV: one row a claim in a cell, for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator

from ..compared import JOINING, Cell, Comparison, Row
from ..library import Library
from .comparison_words import Words
from .spreadsheets import table

_COLUMNS = (
    "outlet", "title", "published", "status", "claimant", "organisation", "via", "summary", "quote", "mode",
    "modality", "about", "stance", "verdict", "said", "said_earliest", "said_latest", "values", *JOINING, "coder",
    "claim", "mention", "article", "claimant_id",
)  # fmt: skip


def write(library: Library, comparison: Comparison) -> Iterator[str]:
    """Yield a comparison as CSV, row by row; claims that are joined are named by their ids."""
    words = Words(library, comparison)
    rows = (_line(words, row, cell) for row in comparison.rows for cell in row)
    yield from table(_COLUMNS, rows)


def _line(words: Words, row: Row, cell: Cell) -> list[str]:
    column = words.columns[cell.column]
    article = next((each for each in column.articles if each.id == cell.article), None)
    said = cell.said or {}
    joined = [
        " ".join(dict.fromkeys(other for how, other in words.joints(cell.claim) if how == relation))
        for relation in JOINING
    ]
    return [
        column.name if column.is_outlet else "",
        article.title if article else "",
        cell.published,
        article.status if article else "",
        row.claimant.name if row.claimant else "",
        row.organisations[-1].name if row.organisations else "",
        "; ".join(named.name for named in cell.via),
        cell.summary,
        cell.quote,
        cell.mode,
        cell.modality,
        "; ".join(one.name for one in cell.about),
        cell.stance or "",
        cell.verdict,
        said.get("words") or "",
        said.get("earliest") or "",
        said.get("latest") or "",
        "; ".join(f"{value['label']}: {value.get('words', '')}" for value in cell.values),
        *joined,
        "; ".join(cell.coders),
        cell.claim,
        cell.mention,
        cell.article,
        row.claimant.id if row.claimant else "",
    ]
