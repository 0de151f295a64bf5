"""What a UIMA CAS holds of an article, as INCEpTION reads it: a layer of spans and one of relations between them.

INCEpTION takes layers from a type system where a span layer has no features but strings, and a relation layer has
besides two, `Governor` (the source) and `Dependent` (the target), of one span layer's type; its own are named
`webanno.custom.…`. Tokens and sentences it makes itself. Offsets count UTF-16 units. DKPro's DocumentMetaData says of
an article what it has words for, ParleyArticle all of it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from ..articles import FIELDS
from ..text.utf16 import Utf16
from .documents import Document, Relation, Span

SOFA, VIEW, MIME = 1, "_InitialView", "text/plain"
"""The id and the name of the text in every CAS of ours."""

STRING, ANNOTATION = "uima.cas.String", "uima.tcas.Annotation"
METADATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
ARTICLE, HIDDEN, MENTION, LINK = (
    f"webanno.custom.Parley{name}" for name in ("Article", "Hidden", "Mention", "Link")
)
NO_LANGUAGE = "x-unspecified"


@dataclass(frozen=True, slots=True)
class Type:
    """A type of a type system: its features are strings, but for those of `ranges`."""

    name: str
    parent: str
    about: str
    strings: tuple[str, ...] = ()
    ranges: tuple[tuple[str, str], ...] = ()

    def features(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the range of each feature."""
        yield from self.ranges
        yield from ((name, STRING) for name in self.strings)


TYPES = (
    Type(
        METADATA,
        "uima.tcas.DocumentAnnotation",
        "What DKPro says of a document.",
        ("documentTitle", "documentId", "documentUri", "collectionId", "documentBaseUri"),
        (("isLastSegment", "uima.cas.Boolean"),),
    ),
    Type(ARTICLE, "uima.cas.AnnotationBase", "What Parley knows of an article.", ("id", *FIELDS)),
    Type(HIDDEN, ANNOTATION, "A paragraph that is not shown, such as a notice about cookies."),
    Type(
        MENTION,
        ANNOTATION,
        "A mention: what kind of thing it names, and the record of that.",
        ("kind", "name", "note", "coder", "record", "created", "modified", "id"),
    ),
    Type(
        LINK,
        ANNOTATION,
        "A link between the records of two mentions.",
        ("relation", "role", "stance", "id"),
        (("Governor", MENTION), ("Dependent", MENTION)),
    ),
)


@dataclass(frozen=True, slots=True)
class Structure:
    """A feature structure: an annotation where it has a place, in UTF-16 units."""

    id: int
    type: str
    place: tuple[int, int] | None
    strings: dict[str, str]
    references: dict[str, int]


class Structures:
    """The feature structures of one article, the text itself aside."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._utf16 = Utf16(document.text)
        self._ids = itertools.count(SOFA + 1)

    def __iter__(self) -> Iterator[Structure]:
        """Yield what is about the whole, then the hidden paragraphs, the mentions and the links between these."""
        document = self._document
        about = {name: getattr(document, name) for name in FIELDS}
        described = {
            "language": document.language or NO_LANGUAGE,
            "documentTitle": document.title,
            "documentId": document.id,
            "documentUri": document.url,
        }
        yield self._made(METADATA, (0, len(document.text)), described)
        yield self._made(ARTICLE, None, {"id": document.id, **about})
        for place in document.hidden:
            yield self._made(HIDDEN, place, {})
        ids: dict[str, int] = {}
        for span in document.spans:
            mention = self._mention(span)
            ids[span.id] = mention.id
            yield mention
        for relation in document.relations:
            yield self._link(relation, ids)

    def _mention(self, span: Span) -> Structure:
        said = {
            "kind": span.kind,
            "name": span.name,
            "note": span.note,
            "coder": span.coder,
            "record": span.record or "",
            "created": span.created,
            "modified": span.modified,
            "id": span.id,
        }
        return self._made(MENTION, (span.start, span.end), said)

    def _link(self, relation: Relation, ids: dict[str, int]) -> Structure:
        """Return a link, which stands where its target does, as all relations in INCEpTION."""
        said = {
            "relation": relation.relation,
            "role": relation.role or "",
            "stance": relation.stance or "",
            "id": relation.link,
        }
        ends = {"Governor": ids[relation.source.id], "Dependent": ids[relation.target.id]}
        return self._made(LINK, (relation.target.start, relation.target.end), said, ends)

    def _made(
        self,
        type: str,
        place: tuple[int, int] | None,
        strings: dict[str, str],
        references: dict[str, int] | None = None,
    ) -> Structure:
        units = None if place is None else (self._utf16.units(place[0]), self._utf16.units(place[1]))
        said = {name: value for name, value in strings.items() if value}
        return Structure(next(self._ids), type, units, said, references or {})


HOLDS = frozenset(
    (
        "texts", "hidden", "details", "mentions", "overlaps", "kinds", "notes", "coders", "times", "records", "links",
        "roles",
    )
)  # fmt: skip
