"""Parley JSON: the lossless export, in one fixed order, an object a line so that two exports compare well.

Described by `resources/schemas/parley.schema.json`; reading it into an empty library and exporting that
gives the same bytes. History and original files are not part of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from ..library import Library
from ..storage import exported
from .formats import OutputFormat
from .losses import EVERYTHING, Lost

VERSION = (
    3  # the second one has rejected places, the third collections, sections, layouts, origins, rejected pairs
)

_GROUPS = {"actor": "actors", "event": "events", "claim": "claims"}


def write(library: Library, ids: Sequence[str] | None = None, _lost: Lost | None = None) -> Iterator[str]:
    """Yield the export of the articles with these ids, or of all, piece by piece."""
    store = library.store
    with store.snapshot():
        yield f'{{"format": "parley", "version": {VERSION},\n"articles": ['
        yield from _joined(_article(*row) for row in exported.articles(store, ids))
        groups: dict[str, list[str]] = {name: [] for name in (*_GROUPS.values(), "others")}
        for kind, record in exported.records(store, ids):
            groups[_GROUPS.get(kind, "others")].append(record)
        for name, records in groups.items():
            yield f'],\n"{name}": ['
            yield from _joined(records)
        yield '],\n"links": ['
        yield from _joined(exported.links(store, ids))
        yield '],\n"rejected_pairs": ['
        yield from _joined(exported.rejected_pairs(store, ids))
        yield '],\n"collections": ['
        yield from _joined(exported.collections(store, ids))
        yield '],\n"codebook": {'
        yield ",".join(f'\n"{table}": [{"".join(_joined(_book(library, table)))}]' for table in _TABLES)
        yield "}}\n"


_TABLES = ("kinds", "attributes", "terms", "relations")


def _article(article: str, mentions: list[str], rejected: list[str]) -> str:
    lists = (
        f'"{name}":[{"".join(_joined(rows))}]'
        for name, rows in (("mentions", mentions), ("rejected", rejected))
    )
    return f"{article[:-1]},{','.join(lists)}}}"


def _book(library: Library, table: str) -> Iterator[str]:
    for row in library.codebook.rows(table):
        yield json.dumps(row, ensure_ascii=False)


def _joined(objects: Iterable[str]) -> Iterator[str]:
    """Put every object on a line of its own."""
    separator = "\n"
    for item in objects:
        yield separator + item
        separator = ",\n"


JSON = OutputFormat(
    "json",
    "Parley JSON",
    ".json",
    "json",
    write,
    "Texts, mentions, records and links without loss: for programs, and to add to another library.",
    holds=EVERYTHING,
)
