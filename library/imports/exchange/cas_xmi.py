"""UIMA CAS as XMI, in a zip with its type system: as INCEpTION hands out documents, or a folder of them.

Described at https://uima.apache.org/d/uimaj-current/references.html (XMI CAS Serialization).
"""

from __future__ import annotations

import io
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ...errors import UnreadableError
from ..archives import MOST_TEXTS, Archive, kind_of
from ..formats import LARGEST, Source
from ..json_rows import refusing
from ..xml import parse
from .cas import add
from .cas_guard import check_names, refusing_cas, require
from .formats import ExchangeFormat
from .gathering import Gathering

if TYPE_CHECKING:
    from lxml.etree import _Element

TYPE_SYSTEMS = ("TypeSystem.xml", "typesystem.xml")
"""What a type system is called beside the files that need it."""

_CAS = re.compile(rb"[\"']http:///uima/cas\.ecore[\"']")
_XML_1_1 = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml version=["']1\.1["']""")
_OTHER_FLAVOUR = (
    "it is XML 1.1 with characters that XML 1.0 has not."
    " Export it as UIMA CAS XMI (XML 1.0), or as UIMA CAS JSON."
)
_ID = "{http://www.omg.org/XMI}id"
_HEAD = 64 * 1024


def fits(source: Source) -> bool:
    """Tell whether a source is a CAS in XMI, or a zip of them."""
    if kind_of(source.data) != "zip":
        return source.suffix == ".xmi" and bool(_CAS.search(source.data[:_HEAD]))
    try:
        archive = Archive(source.data, MOST_TEXTS)
        names = archive.ending(".xmi")
        return bool(names) and bool(_CAS.search(archive.beginning(names[0], _HEAD)))
    except UnreadableError:
        return False


def gather(data: bytes, _name: str) -> dict[str, Any]:
    """Make the whole of a Parley export of it."""
    if kind_of(data) != "zip":
        if not _CAS.search(data[:_HEAD]):
            raise UnreadableError("It is no UIMA CAS in XMI.")
        raise UnreadableError(
            f"Its type system is missing: “{TYPE_SYSTEMS[0]}” must lie in the same folder, or in a zip with it."
        )
    require()
    archive = Archive(data, MOST_TEXTS)
    gathering = Gathering()
    types = _TypeSystems(archive)
    for name in archive.ending(".xmi"):
        _add(gathering, archive.read(name, LARGEST), types.of(name), name)
    return gathering.whole()


def _add(gathering: Gathering, data: bytes, types: Any, name: str) -> None:
    from cassis import load_cas_from_xmi

    try:
        root = parse(data, name)  # what harms is refused here: dkpro-cassis puts in entities
    except UnreadableError as error:
        if _XML_1_1.match(data) and "CharRef" in error.message:
            raise UnreadableError(f"{name}: {_OTHER_FLAVOUR}") from None
        raise
    with refusing_cas(name):
        cas = load_cas_from_xmi(io.BytesIO(data), typesystem=types)
        places = {int(one.get(_ID, "")): _place(one) for one in root if one.get("begin") is not None}
    add(gathering, cas, places, name)


def _place(element: _Element) -> tuple[int, int]:
    return int(element.get("begin", "")), int(element.get("end", ""))


class _TypeSystems:
    """The type systems of a zip, each read once."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._names = {
            PurePosixPath(name).parent: name
            for name in archive.names
            if PurePosixPath(name).name.lower().endswith("typesystem.xml")
        }
        self._known: dict[str, Any] = {}

    def of(self, file: str) -> Any:
        """Return the type system of a file: that in its folder, or in the nearest one above."""
        name = next(
            (self._names[folder] for folder in PurePosixPath(file).parents if folder in self._names), ""
        )
        if not name:
            raise UnreadableError(f"{file}: its type system “{TYPE_SYSTEMS[0]}” is not beside it.")
        if name not in self._known:
            self._known[name] = _type_system(self._archive.read(name, LARGEST), name)
        return self._known[name]


def _type_system(data: bytes, name: str) -> Any:
    from cassis import load_typesystem
    from lxml.etree import tostring

    root = parse(data, name)
    with refusing(name):
        check_names(_names(root, "typeDescription"), _names(root, "featureDescription"))
    with refusing_cas(name):
        return load_typesystem(io.BytesIO(tostring(root)))  # what was checked, and nothing else


def _names(root: _Element, of: str) -> list[str]:
    return [(name.text or "").strip() for name in root.iterfind(f".//{{*}}{of}/{{*}}name")]


CAS_XMI = ExchangeFormat("cas-xmi", "UIMA CAS (XMI)", (".xmi", ".zip"), fits, gather)
