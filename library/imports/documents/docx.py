"""Word documents (DOCX): the words as they would be printed, and what the document says of itself."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ...errors import UnreadableError
from ...model import Draft
from ..archives import Archive, kind_of
from ..blocks import Block
from ..databases import batches
from ..databases.telling import one_or_many
from ..formats import Faulty, InputFormat, Source
from ..worker import Worker
from ..xml import parse
from . import describing as documents
from .docx_body import Body
from .docx_styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_DOCUMENT = "word/document.xml"
_NOTES = ("footnotes", "endnotes")
_NO_NOTES = ("separator", "continuationSeparator", "continuationNotice")
_FIELDS = {"title": "title", "creator": "byline", "language": "language"}


class _Package:
    """A Word file's parts, found by what they are to one another."""

    def __init__(self, data: bytes) -> None:
        self._archive = Archive(data)
        top = self._related("")
        self.main = top.get("officeDocument", _DOCUMENT)
        if self.main not in self._archive:
            raise UnreadableError("It is a damaged Word file: there is no document in it.")
        self._parts = self._related(self.main) | {"core-properties": top.get("core-properties", "")}

    def _related(self, part: str) -> dict[str, str]:
        """Return the parts that a part is related to, by the last word of how they are."""
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if listed not in self._archive:
            return {}
        found: dict[str, str] = {}
        for link in self._archived(listed):
            if isinstance(link.tag, str) and link.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))
                found.setdefault(link.get("Type", "").rpartition("/")[2], target.lstrip("/"))
        return found

    def _archived(self, name: str) -> _Element:
        return parse(self._archive.read(name), f"“{name}”")

    def document(self) -> _Element:
        """Return the root of the document itself."""
        return self._archived(self.main)

    def part(self, kind: str) -> _Element | None:
        """Return the root of the part that is the document's "styles", "footnotes" or the like, if it has one."""
        name = self._parts.get(kind, "")
        return self._archived(name) if name in self._archive else None


def extract(data: bytes) -> dict[str, Any] | Iterator[dict[str, Any]]:
    """Read a Word file, of one article or many; runs in the worker."""
    return one_or_many(_found(data))


def _found(data: bytes) -> dict[str, Any]:
    package = _Package(data)
    root = package.document()
    space = root.tag.rpartition("}")[0] + "}"
    body = Body(space, Styles(package.part("styles")))
    blocks = [block for element in root.iterchildren(f"{space}body") for block in body.blocks(element)]
    for kind in _NOTES:
        blocks += _notes(package.part(kind), space, body)
    said = ((body.has_changes, documents.TRACKED), (body.has_comments, documents.COMMENTED))
    warnings = [sentence for is_so, sentence in said if is_so]
    return documents.found(blocks, _properties(package.part("core-properties")), warnings)


def blocks_of(data: bytes) -> list[Block]:
    """Return what is in a Word file, for readers of files that hold many articles; runs in the worker."""
    return [Block(text, what) for text, what in _found(data)["blocks"]]


def _notes(root: _Element | None, space: str, body: Body) -> Iterator[Block]:
    """Yield footnotes or endnotes with their numbers."""
    notes = [] if root is None else root.iterchildren(f"{space}footnote", f"{space}endnote")
    return documents.numbered(
        body.blocks(note) for note in notes if note.get(f"{space}type") not in _NO_NOTES
    )


def _properties(root: _Element | None) -> dict[str, str]:
    """Return what the core properties say, by our names for it."""
    found: dict[str, str] = {}
    for element in [] if root is None else root:
        name = str(element.tag).rpartition("}")[2]
        if name in _FIELDS and element.text:
            found[_FIELDS[name]] = element.text
    return found


def read(source: Source, worker: Worker) -> Iterator[Draft | Faulty]:
    """Yield the one article of a Word file, or all of a batch."""
    return batches.read("docx", source, worker)


DOCX = InputFormat(
    "docx",
    "Word document (DOCX)",
    (".docx", ".docm", ".dotx", ".dotm"),
    lambda source: kind_of(source.data) == "docx",
    read,
)
