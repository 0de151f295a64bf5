"""Articles as formats of marked texts need them: one at a time, with spans and the relations between these."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..articles import FIELDS
from ..library import Library
from ..model import Part
from ..storage import exported_documents as rows
from ..text.paragraphs import Range
from .losses import Lost, longest

_LINE = re.compile("[^\n]+")
_NO_NAME = re.compile(r"[^\w-]+")
_LONGEST_NAME = 40
_FIELDS = ("id", *FIELDS, "text")


class Span(NamedTuple):
    """A mention; `name` is its record's, or empty."""

    id: str
    kind: str
    start: int
    end: int
    quote: str
    record: str | None
    name: str
    note: str
    coder: str
    created: str
    modified: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A link between the records of two mentions of one article."""

    link: str
    relation: str
    source: Span
    target: Span
    role: str | None
    stance: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its mentions in the order of the text, and the links that can be drawn between them."""

    id: str
    title: str
    outlet: str
    byline: str
    published: str
    url: str
    language: str
    section: str
    status: str
    note: str
    text: str
    hidden: tuple[Range, ...]
    layout: tuple[Part, ...]
    spans: tuple[Span, ...]
    relations: tuple[Relation, ...]


def documents(
    library: Library, ids: Sequence[str] | None = None, *, relations: bool = True
) -> Iterator[Document]:
    """Yield the articles with these ids, or all, in the order of their ids."""
    with library.store.snapshot():
        yield from read_documents(library, ids, relations=relations)


def read_documents(
    library: Library, ids: Sequence[str] | None = None, *, relations: bool = True
) -> Iterator[Document]:
    """Yield the same inside a snapshot that is open: for what goes through the articles more than once."""
    for article, mentions in rows.documents(library.store, ids):
        spans = tuple(map(Span._make, mentions))
        drawn = _relations(library, spans) if relations else ()
        hidden = tuple((start, end) for start, end in json.loads(article[-2]))
        layout = tuple((start, end, what) for start, end, what in json.loads(article[-1]))
        described = dict(zip(_FIELDS, article, strict=False))
        yield Document(**described, hidden=hidden, layout=layout, spans=spans, relations=drawn)


def _relations(library: Library, spans: Sequence[Span]) -> tuple[Relation, ...]:
    by_record: dict[str, list[Span]] = {}
    for span in spans:
        if span.record is not None:
            by_record.setdefault(span.record, []).append(span)
    if len(by_record) < 2:
        return ()
    found = []
    for id, relation, source, target, role, stance, shows, shown in rows.links_among(
        library.store, list(by_record)
    ):
        first = next((span for span in by_record[source] if span.id == shows), by_record[source][0])
        second = next(
            (span for span in by_record[target] if span.id == shown), _nearest(by_record[target], first)
        )
        found.append(Relation(id, relation, first, second, role, stance))
    return tuple(sorted(found, key=_place_of))


def _place_of(relation: Relation) -> tuple[object, ...]:
    source, target = relation.source, relation.target
    return (
        source.start,
        source.end,
        target.start,
        target.end,
        relation.relation,
        relation.role or "",
        relation.link,
    )


def _nearest(spans: Sequence[Span], place: Span) -> Span:
    """Return the span with the fewest characters between it and another; of equally near ones the first."""
    return min(spans, key=lambda span: max(span.start - place.end, place.start - span.end, 0))


def without_overlaps(spans: Sequence[Span], lost: Lost, *, by_kind: bool = False) -> list[Span]:
    """Return the spans that stay where none may overlap, or none of one kind; the longest stays, the rest is counted.

    What goes is counted as `overlaps`, or as `crossings` where only those of one kind are in each other's way.
    """
    groups: dict[str, list[Span]] = {}
    for span in spans:
        groups.setdefault(span.kind if by_kind else "", []).append(span)
    stay: set[str] = set()
    for group in groups.values():
        kept, gone = longest((span.start, span.end) for span in group)
        stay.update(group[place].id for place in kept)
        if gone:
            lost["crossings" if by_kind else "overlaps"] += len(gone)
    return [span for span in spans if span.id in stay]


def lines_of(text: str, start: int, end: int) -> list[Range]:
    """Return the parts of a span that lie between line breaks; none where it is nothing but these."""
    return [match.span() for match in _LINE.finditer(text, start, end)]


def file_name(document: Document) -> str:
    """Return what an article's file in a folder is called, without an ending: by its title, and its id at the end."""
    title = _NO_NAME.sub("-", document.title)[:_LONGEST_NAME].strip("-").lower()
    return f"{title}-{document.id}" if title else document.id


class Labels:
    """What the codebook calls kinds and relations."""

    def __init__(self, library: Library) -> None:
        self._labels = rows.labels(library.store)

    def of(self, key: str) -> str:
        """Return the label of a kind or relation, or its key where it has none."""
        return self._labels.get(key, key)
