"""An EPUB's own account of itself: its documents in reading order, its table of contents, and who published it when."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urldefrag

from ...errors import UnreadableError
from ..archives import Archive
from ..xml import parse

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
_FONTS = (
    "http://www.idpf.org/2008/embedding",
    "http://ns.adobe.com/pdf/enc#RC",
)  # harmless: only fonts have these
_LEFT_OUT = re.compile(r"(?:cover|toc|nav|title-?page|copyright-?page|index|landmarks|loi|lot)\b.*", re.I)
_DEEPEST = 50  # elements of a table of contents inside one another
_SPLIT = re.compile(r"_split_\d{3,}(?=\.)")


class Entry(NamedTuple):
    """A line of the table of contents: what a document is called, and the part that it stands in."""

    title: str
    section: str


class Package:
    """An EPUB's parts, found by what its package document says of them."""

    def __init__(self, data: bytes) -> None:
        self._archive = Archive(data)
        self._name = self._package_name()
        root = self._parsed(self._name)
        self.metadata: dict[str, list[str]] = {}
        self._items: dict[str, tuple[str, str, str]] = {}
        spine: list[str] = []
        left_out: set[str] = set()
        for element in root.iter():
            self._take(element, spine, left_out)
        kept = [self._items[id] for id in dict.fromkeys(spine) if id in self._items]
        kept = [item for item in kept if item[1] in _PAGES and "nav" not in item[2].split()]
        self.pages = [name for name, _, _ in kept if name not in left_out]
        self._refuse_locked()
        self.contents = self._contents()

    def _package_name(self) -> str:
        for element in self._parsed(_CONTAINER).iter():
            name = str(element.get("full-path", ""))
            if _local(element) == "rootfile" and name in self._archive:
                return name
        raise UnreadableError("It is a damaged EPUB: it does not say what is in it.")

    def _parsed(self, name: str) -> _Element:
        return parse(self._archive.read(name), f"“{name}”")

    def _take(self, element: _Element, spine: list[str], left_out: set[str]) -> None:
        """Keep what one element of the package document says."""
        name, get = _local(element), element.get
        if name == "item" and get("id") and get("href"):
            self._items[get("id")] = (self._whole(get("href")), get("media-type", ""), get("properties", ""))
        elif name == "itemref" and get("linear") != "no":
            spine.append(get("idref", ""))
        elif name == "reference" and _LEFT_OUT.match(get("type", "")):  # of the guide
            left_out.add(self._whole(get("href", "")))
        elif name == "meta" and get("name"):
            self.metadata.setdefault(get("name"), []).append(get("content", ""))
        elif element.text and element.text.strip() and not len(element):
            event = next((value for key, value in element.attrib.items() if key.endswith("event")), "")
            self.metadata.setdefault(f"{name}:{event}" if event else name, []).append(element.text.strip())

    def _whole(self, href: str, base: str = "") -> str:
        """Return the name of an entry that a part of the EPUB refers to."""
        folder = posixpath.dirname(base or self._name)
        return posixpath.normpath(posixpath.join(folder, unquote(urldefrag(href)[0])))

    def _refuse_locked(self) -> None:
        """Refuse an EPUB whose pages are encrypted; fonts may be."""
        if _ENCRYPTION not in self._archive:
            return
        for data in self._parsed(_ENCRYPTION).iter():
            if _local(data) != "EncryptedData":
                continue
            inside = list(data.iter())
            methods = {part.get("Algorithm", "") for part in inside if _local(part) == "EncryptionMethod"}
            names = {unquote(part.get("URI", "")) for part in inside if _local(part) == "CipherReference"}
            if not methods.issubset(_FONTS) and names & {*self.pages, self._name}:
                raise UnreadableError("It is protected against copying (DRM): its text cannot be read.")

    def _contents(self) -> dict[str, Entry]:
        """Return what the table of contents says of each document; the first thing said counts."""
        found: dict[str, Entry] = {}
        for name, media_type, properties in self._items.values():
            if name in self._archive and (
                "nav" in properties.split() or media_type == "application/x-dtbncx+xml"
            ):
                try:
                    root = self._parsed(name)
                except UnreadableError:  # the articles can do without
                    continue
                self._list(root, name, "", found, 0)
        return found

    def _list(self, element: _Element, base: str, section: str, found: dict[str, Entry], depth: int) -> None:
        """Read a point of an NCX, or an item of a list of links, with those inside it."""
        title = ""
        for child in element:
            name = _local(child)
            if name in ("navLabel", "span"):
                title = _words(child)
            elif name in ("content", "a") and (child.get("src") or child.get("href")):
                title = title or _words(child)
                if title:
                    target = self._whole(child.get("src") or child.get("href"), base)
                    found.setdefault(target, Entry(title, section))
            elif depth < _DEEPEST:
                self._list(child, base, title or section, found, depth + 1)

    def read(self, name: str) -> bytes:
        """Return a document's bytes."""
        return self._archive.read(name)

    def continues(self, name: str, before: str) -> bool:
        """Tell whether a document is only the next piece of the one before it, which was too long."""
        is_piece = bool(_SPLIT.search(name)) and _SPLIT.sub("", name) == _SPLIT.sub("", before)
        return is_piece and name not in self.contents


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _words(element: _Element) -> str:
    return " ".join("".join(element.itertext()).split())
