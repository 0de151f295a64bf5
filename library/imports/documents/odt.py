"""LibreOffice documents (ODT, and FODT in one XML file): the words as they would be printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ...errors import UnreadableError
from ...model import Draft
from ..archives import Archive, kind_of
from ..databases import batches
from ..databases.telling import one_or_many
from ..formats import Faulty, InputFormat, Source
from ..worker import Worker
from ..xml import parse
from . import describing as documents
from .odt_body import OFFICE, Body

if TYPE_CHECKING:
    from lxml.etree import _Element

_FLAT = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,200}\?>\s*<office:document\s")
_FLAT_TEXT = b"application/vnd.oasis.opendocument.text"
_MANIFEST = "META-INF/manifest.xml"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_FIELDS = {
    f"{_DC}title": "title",
    f"{_META}initial-creator": "byline",
    f"{_DC}creator": "byline",
    f"{_DC}language": "language",
}


def extract(data: bytes) -> dict[str, Any] | Iterator[dict[str, Any]]:
    """Read an ODT or FODT file, of one article or many; runs in the worker."""
    return one_or_many(_found(data))


def _found(data: bytes) -> dict[str, Any]:
    if kind_of(data):
        archive = Archive(data)
        _refuse_encrypted(archive)
        content = parse(archive.read("content.xml"), "“content.xml”")
        styles = parse(archive.read("styles.xml"), "“styles.xml”") if "styles.xml" in archive else None
        about = parse(archive.read("meta.xml"), "“meta.xml”") if "meta.xml" in archive else None
    else:
        content = about = parse(data)
        styles = None
    body = Body([part for part in (styles, content) if part is not None])
    text = content.find(f"{OFFICE}body/{OFFICE}text")
    blocks = [] if text is None else body.blocks(text)
    blocks += documents.numbered(body.notes)
    said = ((body.has_changes, documents.TRACKED), (body.has_comments, documents.COMMENTED))
    warnings = [sentence for is_so, sentence in said if is_so]
    return documents.found(blocks, _properties(about), warnings)


def _refuse_encrypted(archive: Archive) -> None:
    """Refuse a file with a password: its parts are zipped as usual, but the list of them says so."""
    if _MANIFEST in archive and b"encryption-data" in archive.read(_MANIFEST):
        raise UnreadableError("It is protected with a password: save it without one.")


def _properties(root: _Element | None) -> dict[str, str]:
    """Return what the document's properties say, by our names for it; its first author counts."""
    found: dict[str, str] = {}
    for tag, name in _FIELDS.items():
        element = None if root is None else root.find(f"{OFFICE}meta/{tag}")
        if element is not None and element.text:
            found.setdefault(name, element.text)
    return found


def read(source: Source, worker: Worker) -> Iterator[Draft | Faulty]:
    """Yield the one article of an ODT file, or all of a batch."""
    return batches.read("odt", source, worker)


def _fits(source: Source) -> bool:
    if kind_of(source.data) == "odt":
        return True
    return bool(_FLAT.match(source.data[:1000])) and _FLAT_TEXT in source.data[:10_000]


ODT = InputFormat("odt", "LibreOffice document (ODT)", (".odt", ".ott", ".fodt"), _fits, read)
