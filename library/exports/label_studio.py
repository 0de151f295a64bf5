"""Label Studio: a folder with its tasks (JSON) and the labeling configuration (XML) of their project.

Described at https://labelstud.io/guide/task_format; offsets are code points. Each task has one annotation. A mention's
note is the text of its region's `meta`, its record and coder stand beside that, where Label Studio keeps them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from ..library import Library
from .documents import Document, Labels, Relation, Span, documents
from .formats import Entry, OutputFormat
from .losses import Lost
from .xml_text import xml_text

_DETAILS = ("outlet", "byline", "published", "url", "language", "section", "status", "note")


def write(library: Library, ids: Sequence[str] | None = None, _lost: Lost | None = None) -> Iterator[Entry]:
    """Yield the configuration and the file of all tasks."""
    yield Entry("label-config.xml", [_configuration(library)])
    yield Entry("tasks.json", _tasks(library, ids))


def _tasks(library: Library, ids: Sequence[str] | None) -> Iterator[str]:
    before = "["
    for document in documents(library, ids):
        yield f"{before}\n{json.dumps(_task(document), ensure_ascii=False)}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def _task(document: Document) -> dict[str, Any]:
    about = {name: value for name in _DETAILS if (value := getattr(document, name))}
    result = [*map(_region, document.spans), *map(_relation, document.relations)]
    return {
        "data": {"text": document.text, "title": document.title, "article": document.id, **about},
        "annotations": [{"result": result}],
    }


def _region(span: Span) -> dict[str, Any]:
    meta: dict[str, Any] = {"text": [span.note]} if span.note else {}
    meta |= {"coder": span.coder} if span.coder else {}
    meta |= {"record": span.record, "name": span.name} if span.record is not None else {}
    return {
        "id": span.id,
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "value": {"start": span.start, "end": span.end, "text": span.quote, "labels": [span.kind]},
        "meta": meta,
    }


def _relation(relation: Relation) -> dict[str, Any]:
    return {
        "type": "relation",
        "from_id": relation.source.id,
        "to_id": relation.target.id,
        "direction": "right",
        "labels": [relation.relation],
    }


def _configuration(library: Library) -> str:
    """Return how Label Studio shows a task: its title, its text, and what can be marked in it."""
    labels = Labels(library)
    kinds, relations = (
        "".join(
            f'    <{tag} value="{xml_text(row["id"])}"{_hint(labels.of(row["id"]), row["id"])}/>\n'
            for row in library.codebook.rows(table)
        )
        for table, tag in (("kinds", "Label"), ("relations", "Relation"))
    )
    return (
        '<View>\n  <Header value="$title"/>\n'
        f"  <Relations>\n{relations}  </Relations>\n"
        f'  <Labels name="label" toName="text">\n{kinds}  </Labels>\n'
        '  <Text name="text" value="$text"/>\n</View>\n'
    )


def _hint(label: str, key: str) -> str:
    return f' hint="{xml_text(label)}"' if label != key else ""


LABEL_STUDIO = OutputFormat(
    "label-studio",
    "Label Studio (folder)",
    "",
    "json",
    write,
    "A folder with tasks.json to be imported in Label Studio, and label-config.xml for its labeling interface.",
    holds=frozenset(
        ("texts", "details", "mentions", "overlaps", "kinds", "notes", "coders", "records", "links")
    ),
    yields="folder",
)
