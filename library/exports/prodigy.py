"""Prodigy's JSONL: an article a line with its tokens, spans and the relations between these.

Described at https://prodi.gy/docs/api-interfaces (spans and relations); offsets are code points, `token_end` is the
last token of a span, not the one after it. A relation goes from its head to its child, which are named by their last
tokens. Keys of spans and relations that Prodigy does not know stand where they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from ..articles import FIELDS
from ..library import Library
from .documents import Document, Relation, Span, documents
from .formats import OutputFormat
from .losses import Lost
from .tokens import Tokens, tokens

_json = json.JSONEncoder(ensure_ascii=False).encode


def write(library: Library, ids: Sequence[str] | None = None, _lost: Lost | None = None) -> Iterator[str]:
    """Yield a line an article."""
    for document in documents(library, ids):
        found = tokens(document.text, document.spans)
        yield f"{_json(_head(document))[:-1]}, {_listed(found)}, {_json(_marks(document, found))[1:]}\n"


def _head(document: Document) -> dict[str, Any]:
    return {
        "text": document.text,
        "meta": {
            **{name: value for name in FIELDS if (value := getattr(document, name))},
            "article": document.id,
        },
    }


def _listed(found: Tokens) -> str:
    """Return the tokens as JSON: there are so many that an object for each would take twice as long."""
    rows = (
        f'{{"text": {_json(text)}, "start": {start}, "end": {start + len(text)}, "id": {number}, '
        f'"ws": {"true" if space else "false"}}}'
        for number, (text, start, space) in enumerate(
            zip(found.texts, found.starts, found.spaces, strict=True)
        )
    )
    return f'"tokens": [{", ".join(rows)}]'


def _marks(document: Document, found: Tokens) -> dict[str, Any]:
    return {
        "spans": [_place(span, found) | _about(span) for span in document.spans],
        "relations": [_relation(relation, found) for relation in document.relations],
        "answer": "accept",
    }


def _place(span: Span, found: Tokens) -> dict[str, Any]:
    first, last = found.of(span)
    return {
        "start": span.start,
        "end": span.end,
        "token_start": first,
        "token_end": last,
        "label": span.kind,
    }


def _about(span: Span) -> dict[str, Any]:
    about = {"id": span.id, "record": span.record, "note": span.note, "coder": span.coder}
    return {key: value for key, value in about.items() if value} | (
        {"name": span.name} if span.record is not None else {}
    )


def _relation(relation: Relation, found: Tokens) -> dict[str, Any]:
    head, child = _place(relation.source, found), _place(relation.target, found)
    words = {"role": relation.role, "stance": relation.stance}
    return {
        "head": head["token_end"],
        "child": child["token_end"],
        "head_span": head | {"id": relation.source.id},
        "child_span": child | {"id": relation.target.id},
        "label": relation.relation,
        **{name: value for name, value in words.items() if value is not None},
    }


PRODIGY = OutputFormat(
    "prodigy",
    "Prodigy (JSONL)",
    ".jsonl",
    "json",
    write,
    "An article a line with its tokens, spans and relations, for Prodigy and for scripts that train with spaCy.",
    holds=frozenset(
        (
            "texts",
            "details",
            "mentions",
            "overlaps",
            "kinds",
            "notes",
            "coders",
            "records",
            "links",
            "roles",
        )
    ),
)
