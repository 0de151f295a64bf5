"""brat standoff: a folder with a .txt and an .ann for each article (https://brat.nlplab.org/standoff.html).

Offsets are code points; a mention across lines is written as one part a line. The record is a normalisation (N) with
its id, a role or stance an attribute (A) of the relation, a note and the coder a note (#).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..library import Library
from .documents import Document, Relation, Span, documents, file_name, lines_of
from .formats import Entry, OutputFormat
from .losses import Lost

_NEW_LINE = "\u2028"  # a note is one line; this reads as a line break, in brat as here


def write(library: Library, ids: Sequence[str] | None = None, lost: Lost | None = None) -> Iterator[Entry]:
    """Yield the configuration, and two files an article, which are named by its title and id."""
    yield Entry("annotation.conf", [_configuration(library)])
    for document in documents(library, ids):
        name = file_name(document)
        yield Entry(f"{name}.txt", [document.text])
        yield Entry(f"{name}.ann", _Annotations(document, Lost() if lost is None else lost).lines())


class _Annotations:
    """The lines of one article's .ann file."""

    def __init__(self, document: Document, lost: Lost) -> None:
        self._document = document
        self._lost = lost
        self._notes = 0
        self._attributes = 0

    def lines(self) -> Iterator[str]:
        """Yield all lines: the mentions with what is known of each, then the relations."""
        numbers: dict[str, str] = {}
        references = 0
        for span in self._document.spans:
            parts = self._parts(span)
            if not parts:
                continue
            id = numbers[span.id] = f"T{len(numbers) + 1}"
            yield self._text_bound(id, span, parts)
            if span.record is not None:
                references += 1
                yield f"N{references}\tReference {id} Parley:{span.record}\t{one_line(span.name)}\n"
            if span.note:
                yield self._note("AnnotatorNotes", id, span.note)
            yield self._note("Coder", id, span.coder)
        drawn = [
            each
            for each in self._document.relations
            if each.source.id in numbers and each.target.id in numbers
        ]
        for number, relation in enumerate(drawn, 1):
            yield from self._relation(f"R{number}", relation, numbers)

    def _parts(self, span: Span) -> list[tuple[int, int]]:
        parts = lines_of(self._document.text, span.start, span.end)
        if not parts:
            self._lost["blank"] += 1
        elif (edges := parts[0][0] - span.start + span.end - parts[-1][1]) > 0:
            self._lost["edges"] += edges
        return parts

    def _text_bound(self, id: str, span: Span, parts: list[tuple[int, int]]) -> str:
        places = ";".join(f"{start} {end}" for start, end in parts)
        words = " ".join(self._document.text[start:end] for start, end in parts)
        return f"{id}\t{_type(span.kind)} {places}\t{words}\n"

    def _note(self, kind: str, id: str, words: str) -> str:
        self._notes += 1
        return f"#{self._notes}\t{kind} {id}\t{one_line(words)}\n"

    def _relation(self, id: str, relation: Relation, numbers: dict[str, str]) -> Iterator[str]:
        ends = f"Arg1:{numbers[relation.source.id]} Arg2:{numbers[relation.target.id]}"
        yield f"{id}\t{_type(relation.relation)} {ends}\n"
        for name, value in (("Role", relation.role), ("Stance", relation.stance)):
            if value is not None:
                self._attributes += 1
                yield f"A{self._attributes}\t{name} {id} {_type(value)}\n"


def one_line(words: str) -> str:
    """Return a note with other line breaks than those that end it."""
    return words.replace("\n", _NEW_LINE)


def _type(key: str) -> str:
    """Return a key as a type, which has no spaces."""
    return re.sub(r"\s+", "_", key)


def _configuration(library: Library) -> str:
    """Return what brat must know to show an annotation: the kinds, relations and attributes there are."""
    book = library.codebook
    kinds = [_type(row["id"]) for row in book.rows("kinds")]
    relations = [
        f"{_type(row['id'])}\tArg1:{'|'.join(row['source'].split())}, Arg2:{'|'.join(row['target'].split())}"
        for row in book.rows("relations")
    ]
    overlaps = "<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>"
    values = {
        name: sorted(
            {key for row in book.rows("relations") if row[column] for key in book.terms(row[column])}
        )
        for name, column in (("Role", "roles"), ("Stance", "stances"))
    }
    attributes = [
        f"{name}\tArg:<RELATION>, Value:{'|'.join(map(_type, keys))}" for name, keys in values.items()
    ]
    sections = {
        "entities": kinds,
        "relations": [overlaps, *relations],
        "events": [],
        "attributes": attributes,
    }
    return "\n".join(
        f"[{name}]\n" + "".join(f"{line}\n" for line in lines) for name, lines in sections.items()
    )


BRAT = OutputFormat(
    "brat",
    "brat (folder)",
    "",
    "text",
    write,
    "A folder with the text and the marks of each article, for brat and other tools that read its standoff files.",
    holds=frozenset(
        ("texts", "mentions", "overlaps", "kinds", "notes", "coders", "records", "links", "roles")
    ),
    yields="folder",
)
