"""W3C Web Annotation JSON-LD: a page of annotations (https://www.w3.org/TR/annotation-model/), in code points.

A mention is an annotation that tags a place in its article and identifies the record; a link is one that links two of
these, or the two records. The texts and the records stand in the page too. What W3C's vocabulary has no word for is
in our own, `resources/contexts/parley.jsonld`, which each file carries with it so that nothing need be fetched.
"""

from __future__ import annotations

import importlib.resources
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ..articles import FIELDS
from ..library import Library
from ..storage import exported
from .documents import Document, Span, read_documents
from .formats import OutputFormat
from .losses import EVERYTHING, Lost

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_URN = "urn:uuid:"
_AROUND = 32  # characters before and after a quote
_ARTICLE = (*FIELDS, "text")


def write(library: Library, ids: Sequence[str] | None = None, _lost: Lost | None = None) -> Iterator[str]:
    """Yield the page: the articles, the records, then an annotation for each mention and link."""
    own = json.loads(importlib.resources.files("resources").joinpath("contexts/parley.jsonld").read_text())
    store = library.store
    with store.snapshot():
        context = json.dumps([CONTEXT, own["@context"]])
        yield f'{{"@context": {context},\n"type": "AnnotationPage",\n"articles": ['
        yield from _joined(map(_article, read_documents(library, ids, relations=False)))
        yield '],\n"records": ['
        yield from _joined(_record(json.loads(row)) for _kind, row in exported.records(store, ids))
        yield '],\n"items": ['
        yield from _joined(_items(library, ids))
        yield "]}\n"


def _items(library: Library, ids: Sequence[str] | None) -> Iterator[dict[str, Any]]:
    for document in read_documents(library, ids, relations=False):
        for span in document.spans:
            yield _mention(document, span)
    for link in exported.links(library.store, ids):
        yield _link(json.loads(link))


def _article(document: Document) -> dict[str, Any]:
    row: dict[str, Any] = {"id": _URN + document.id, "type": "Text", "format": "text/plain"}
    row |= {name: value for name in _ARTICLE if (value := getattr(document, name))}
    return row | ({"hidden": document.hidden} if document.hidden else {})


def _record(record: dict[str, Any]) -> dict[str, Any]:
    kept = {name: record[name] for name in ("aliases", "attributes", "note", "archived") if record[name]}
    about = {name: record[name] for name in ("kind", "name")}
    return {"id": _URN + record["id"], **about, **kept, **_times(record)}


def _mention(document: Document, span: Span) -> dict[str, Any]:
    bodies: list[dict[str, Any]] = [_words("tagging", span.kind)]
    if span.record is not None:
        bodies.append(
            {
                "type": "SpecificResource",
                "purpose": "identifying",
                "source": {"id": _URN + span.record, "name": span.name},
            }
        )
    if span.note:
        bodies.append(_words("commenting", span.note))
    text = document.text
    quote = {
        "type": "TextQuoteSelector",
        "exact": span.quote,
        "prefix": text[max(0, span.start - _AROUND) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {
        "id": _URN + span.id,
        "type": "Annotation",
        "motivation": "tagging",
        "creator": {"type": "Person", "name": span.coder},
        "created": span.created,
        "modified": span.modified,
        "body": bodies,
        "target": {"source": _URN + document.id, "selector": [quote, position]},
    }


def _link(link: dict[str, Any]) -> dict[str, Any]:
    """Return a link as an annotation of the mentions that show it, or of the records where none do."""
    shown = [link["source_mention"], link["target_mention"]]
    ends = shown if all(shown) else [link["source"], link["target"]]
    places = (("shownBy", shown[0]), ("shownTo", shown[1]))
    return {
        "id": _URN + link["id"],
        "type": "Annotation",
        "motivation": "linking",
        "creator": {"type": "Person", "name": link["coder"]},
        **_times(link),
        "body": [
            _words("tagging", link["relation"]),
            *([_words("commenting", link["note"])] if link["note"] else ()),
        ],
        "target": [_URN + end for end in ends],
        "relation": link["relation"],
        "from": _URN + link["source"],
        "to": _URN + link["target"],
        **{name: _URN + mention for name, mention in places if mention is not None},
        **{name: link[name] for name in ("role", "stance") if link[name] is not None},
        "position": link["position"],
    }


def _words(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def _times(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("created", "modified")}


def _joined(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Put every object on a line of its own."""
    separator = "\n"
    for row in rows:
        yield separator + json.dumps(row, ensure_ascii=False)
        separator = ",\n"


W3C = OutputFormat(
    "w3c",
    "Web annotations (JSON-LD)",
    ".jsonld",
    "json",
    write,
    "W3C Web Annotations with the texts and records they are about: for linked data, annotation servers and archives.",
    holds=EVERYTHING - {"rejected", "collections"},
)
