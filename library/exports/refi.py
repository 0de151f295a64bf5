"""REFI-QDA: a project (.qdpx) and a codebook (.qdc), which NVivo, ATLAS.ti, MAXQDA, QualCoder and Taguette read.

Described at https://www.qdasoftware.org/. A kind is a code, a record a code below that, a mention a selection of the
text that is coded with one; positions are code points, and an end is what comes after the last one, as QualCoder
has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from ..ids import derived_id
from ..library import Library
from ..storage import exported
from ..storage import exported_documents as rows
from .documents import Document, Span, read_documents
from .formats import Entry, OutputFormat
from .losses import Lost
from .xml_text import REPLACED, xml_text
from .zips import zipped

PROJECT, CODEBOOK = "urn:QDA-XML:project:1.0", "urn:QDA-XML:codebook:1.0"
ORIGIN = "Parley"
VARIABLES = ("outlet", "byline", "published", "url", "language", "section", "status")
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_COLOURS = ("#2f6fb3", "#b3532f", "#5a8a2c", "#7a4fa3", "#a3874f", "#2c8a80")


def write(library: Library, ids: Sequence[str] | None = None, lost: Lost | None = None) -> Iterator[bytes]:
    """Yield a zip of the project's XML and the texts."""
    with library.store.snapshot():
        yield from zipped(_entries(library, ids, Lost() if lost is None else lost))


def _entries(library: Library, ids: Sequence[str] | None, lost: Lost) -> Iterator[Entry]:
    yield Entry("project.qde", _Project(library, ids, lost).pieces())
    for id, text in rows.texts(library.store, ids):
        yield Entry(f"sources/{id}.txt", [text])


def show(library: Library, ids: Sequence[str] | None = None) -> Iterator[str]:
    """Yield the project’s XML."""
    with library.store.snapshot():
        yield from _Project(library, ids, Lost()).pieces()


def write_codebook(
    library: Library, ids: Sequence[str] | None = None, lost: Lost | None = None
) -> Iterator[str]:
    """Yield a codebook alone."""
    with library.store.snapshot():
        project = _Project(library, ids, Lost() if lost is None else lost)
        yield f'{_HEAD}<CodeBook xmlns="{CODEBOOK}" origin="{ORIGIN}">\n'
        yield from project.codes()
        yield "</CodeBook>\n"


@lru_cache(maxsize=4096)
def _guid(*parts: str) -> str:
    return derived_id("refi", *parts)


def _other(id: str) -> str:
    """Return a second id for what has one, quickly: the same with another version."""
    return f"{id[:14]}{'8' if id[14] != '8' else '7'}{id[15:]}"


class _Project:
    """The elements of a project, in the order in which the schema wants them."""

    def __init__(self, library: Library, ids: Sequence[str] | None, lost: Lost) -> None:
        self._library = library
        self._ids = ids
        self._lost = lost

    def pieces(self) -> Iterator[str]:
        """Yield the whole document."""
        yield f'{_HEAD}<Project xmlns="{PROJECT}" name="{self._text(self._library.path.stem)}" origin="{ORIGIN}">\n'
        yield from _within(
            "Users",
            (
                f'<User guid="{_guid("coder", name)}" name="{self._text(name)}"/>\n'
                for name in rows.coders(self._library.store, self._ids)
            ),
        )
        yield "<CodeBook>\n"
        yield from self.codes()
        yield "</CodeBook>\n"
        yield from _within(
            "Variables",
            (
                f'<Variable guid="{_guid("variable", name)}" name="{name}" typeOfVariable="Text"/>\n'
                for name in VARIABLES
            ),
        )
        documents = read_documents(self._library, self._ids, relations=False)
        yield from _within("Sources", map(self._source, documents))
        yield from _within("Notes", self._notes())
        yield from _within("Links", self._links())
        yield "</Project>\n"

    def codes(self) -> Iterator[str]:
        """Yield the kinds as codes, each with its records below."""
        yield "<Codes>\n"
        for number, kind in enumerate(self._library.codebook.kinds()):
            name = f'guid="{_guid("kind", kind)}" name="{self._text(kind)}" isCodable="true"'
            yield f'<Code {name} color="{_COLOURS[number % len(_COLOURS)]}">\n'
            for id, called, words in exported.named_records(self._library.store, self._ids, kind):
                note = f"<Description>{self._text(words)}</Description>" if words else ""
                yield f'<Code guid="{id}" name="{self._text(called)}" isCodable="true">{note}</Code>\n'
            yield "</Code>\n"
        yield "</Codes>\n"

    def _source(self, document: Document) -> str:
        selections = "".join(map(self._selection, document.spans))
        note = _note_ref(document.id) if document.note else ""
        values = "".join(
            f'<VariableValue><VariableRef targetGUID="{_guid("variable", name)}"/>'
            f"<TextValue>{self._text(value)}</TextValue></VariableValue>\n"
            for name in VARIABLES
            if (value := getattr(document, name))
        )
        about = f'guid="{document.id}" name="{self._text(document.title)}"'
        path = f'plainTextPath="internal://{document.id}.txt"'
        return f"<TextSource {about} {path}>\n{selections}{note}{values}</TextSource>\n"

    def _selection(self, span: Span) -> str:
        user = f'creatingUser="{_guid("coder", span.coder)}" creationDateTime="{xml_text(span.created)}"'
        code = span.record or _guid("kind", span.kind)
        return (
            f'<PlainTextSelection guid="{span.id}" name="{xml_text(span.quote)}" startPosition="{span.start}"'
            f' endPosition="{span.end}" {user} modifiedDateTime="{xml_text(span.modified)}">'
            f'<Coding guid="{_other(span.id)}" {user}><CodeRef targetGUID="{code}"/></Coding>'
            f"{_note_ref(span.id) if span.note else ''}</PlainTextSelection>\n"
        )

    def _notes(self) -> Iterator[str]:
        store = self._library.store
        for of, words in rows.notes(store, self._ids):
            yield self._note(of, words)
        for id, _relation, _source, _target, words in exported.noted_links(store, self._ids, only=True):
            yield self._note(id, words)

    def _note(self, of: str, words: str) -> str:
        about = f'guid="{_guid("note", of)}" name="{xml_text(words[:40])}"'
        return f"<Note {about}><PlainTextContent>{self._text(words)}</PlainTextContent></Note>\n"

    def _links(self) -> Iterator[str]:
        symmetric = {row["id"] for row in self._library.codebook.rows("relations") if row["symmetric"]}
        for id, relation, source, target, words in exported.noted_links(self._library.store, self._ids):
            direction = "Associative" if relation in symmetric else "OneWay"
            ends = f'originGUID="{source}" targetGUID="{target}"'
            note = _note_ref(id) if words else ""
            name = self._text(relation)
            yield f'<Link guid="{id}" name="{name}" direction="{direction}" {ends}>{note}</Link>\n'

    def _text(self, words: str) -> str:
        """Return words as XML has them; characters that it has no place for are counted."""
        if count := len(REPLACED.findall(words)):
            self._lost["characters"] += count
        return xml_text(words)


def _note_ref(of: str) -> str:
    return f'<NoteRef targetGUID="{_guid("note", of)}"/>'


def _within(name: str, pieces: Iterable[str]) -> Iterator[str]:
    """Yield pieces inside an element, or nothing where there are none: the schema has no empty lists."""
    begun = False
    for piece in pieces:
        if not begun:
            yield f"<{name}>\n"
            begun = True
        yield piece
    if begun:
        yield f"</{name}>\n"


QDPX = OutputFormat(
    "qdpx",
    "REFI-QDA project",
    ".qdpx",
    "xml",
    write,
    "For NVivo, ATLAS.ti, MAXQDA, QualCoder and others: texts, marks, records as codes, notes and links.",
    holds=frozenset(
        (
            "texts",
            "details",
            "mentions",
            "overlaps",
            "kinds",
            "notes",
            "coders",
            "times",
            "records",
            "unmentioned",
            "links",
            "far_links",
            "link_notes",
        )
    ),
    yields="binary",
    shows=show,
)
QDC = OutputFormat(
    "qdc",
    "REFI-QDA codebook",
    ".qdc",
    "xml",
    write_codebook,
    "Kinds and records as codes, without texts, for the same programs and Taguette.",
    holds=frozenset(("unmentioned",)),
)
