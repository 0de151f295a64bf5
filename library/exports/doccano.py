"""doccano's JSONL: an article a line with its entities and the relations between them, in UTF-16 units.

Described at https://doccano.github.io/doccano/ (sequence labelling with relations). doccano counts as JavaScript does,
unless “Count grapheme clusters as one character” is on in the project. What it does not know at the top of a line it
keeps as metadata and gives back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from ..articles import FIELDS
from ..library import Library
from ..text.utf16 import Utf16
from .documents import Document, documents
from .formats import OutputFormat
from .losses import Lost


def write(library: Library, ids: Sequence[str] | None = None, _lost: Lost | None = None) -> Iterator[str]:
    """Yield a line an article."""
    number = 0
    for document in documents(library, ids):
        yield _line(document, number)
        number += len(document.spans) + len(document.relations)


def _line(document: Document, before: int) -> str:
    """Return an article's line; its entities and relations are numbered from after `before`."""
    utf16 = Utf16(document.text)
    numbers = {span.id: number for number, span in enumerate(document.spans, before + 1)}
    row = {
        "text": document.text,
        "article": document.id,
        **{name: value for name in FIELDS if (value := getattr(document, name))},
        "entities": [
            {
                "id": numbers[span.id],
                "label": span.kind,
                "start_offset": utf16.units(span.start),
                "end_offset": utf16.units(span.end),
            }
            for span in document.spans
        ],
        "relations": [
            {
                "id": number,
                "from_id": numbers[relation.source.id],
                "to_id": numbers[relation.target.id],
                "type": relation.relation,
            }
            for number, relation in enumerate(document.relations, before + len(document.spans) + 1)
        ],
    }
    return json.dumps(row, ensure_ascii=False) + "\n"


DOCCANO = OutputFormat(
    "doccano",
    "doccano (JSONL)",
    ".jsonl",
    "json",
    write,
    "An article a line, for doccano’s sequence labelling: switch on overlapping spans and relations there,"
    " and leave its counting of grapheme clusters off.",
    holds=frozenset(("texts", "details", "mentions", "overlaps", "kinds", "links")),
)
