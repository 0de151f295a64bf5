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

_GROUPS = {"actors": "actor", "events": "event", "claims": "claim"}


def write(library: Library, ids: Sequence[str] | None = None, _lost: Lost | None = None) -> Iterator[str]:
    """Yield the export of the articles with these ids, or of all, piece by piece."""
    store = library.store
    with store.snapshot():
        yield f'{{"format": "parley", "version": {VERSION},\n"articles": ['
        yield from _joined(_article(*row) for row in exported.articles(store, ids))
        for name, kind in _GROUPS.items():
            yield f'],\n"{name}": ['
            yield from _joined(record for _, record in exported.records(store, ids, [kind], others=False))
        yield '],\n"others": ['
        yield from _joined(record for _, record in exported.records(store, ids, _GROUPS.values()))
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


def _article(article: str, mentions: str, rejected: str) -> str:
    lists = (
        f'"{name}":[\n{rows}]' if rows else f'"{name}":[]'
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
