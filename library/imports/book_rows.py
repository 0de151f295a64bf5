"""Rows of the codebook of a Parley export, as they must be."""

from __future__ import annotations

from typing import Any

from .json_rows import optional_string, string, typed

BOOK: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "kinds": (("id", "label"), ("archived",), ()),
    "attributes": (("id", "kind", "key", "label", "type"), ("core", "archived"), ("list",)),
    "terms": (("id", "list", "key", "label"), ("archived",), ()),
    "relations": (
        ("id", "label", "source", "target"),
        ("symmetric", "archived"),
        ("roles", "stances"),
    ),
}
"""The codebook's tables, each with its columns that are text, that are 0 or 1, and that may be empty."""


def book_row(table: str, row: dict[str, Any]) -> dict[str, Any]:
    """Return a row of the codebook, every column of which is of its type."""
    text, flags, optional = BOOK[table]
    for name in flags:
        if typed(row, name, int, 0) not in (0, 1):
            raise ValueError(f"its {name} is neither 0 nor 1")
    return (
        {name: string(row, name) for name in text}
        | {name: row.get(name, 0) for name in flags}
        | {"position": typed(row, "position", int, 0)}
        | {name: optional_string(row, name) for name in optional}
    )
