"""UIMA CAS as XMI: a file for each article, beside the type system that is needed to read them.

Described at https://uima.apache.org/d/uimaj-current/references.html (XMI CAS Serialization). It is XML 1.0, as programs
outside Java read it: characters that this cannot hold become replacement characters, one for one, and are counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..library import Library
from .cas import HOLDS, METADATA, MIME, SOFA, TYPES, VIEW, Structure, Structures
from .documents import Document, documents, file_name
from .formats import Entry, OutputFormat
from .losses import Lost
from .xml_text import REPLACED, xml_text

TYPE_SYSTEM = "TypeSystem.xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_PREFIXES = {name: "metadata" if name == METADATA else "custom" for name in (one.name for one in TYPES)}


def write(library: Library, ids: Sequence[str] | None = None, lost: Lost | None = None) -> Iterator[Entry]:
    """Yield the type system, then a file for each article, which is named by its title and id."""
    yield Entry(TYPE_SYSTEM, [type_system()])
    for document in documents(library, ids):
        yield Entry(f"{file_name(document)}.xmi", _File(document, Lost() if lost is None else lost).pieces())


def type_system() -> str:
    """Return the type system of all files."""
    types = "".join(
        f"<typeDescription><name>{one.name}</name><description>{xml_text(one.about)}</description>"
        f"<supertypeName>{one.parent}</supertypeName><features>"
        + "".join(
            f"<featureDescription><name>{name}</name><description/><rangeTypeName>{values}</rangeTypeName>"
            "</featureDescription>"
            for name, values in one.features()
        )
        + "</features></typeDescription>\n"
        for one in TYPES
    )
    uri = "http://uima.apache.org/resourceSpecifier"
    return f'{_HEAD}<typeSystemDescription xmlns="{uri}"><types>\n{types}</types></typeSystemDescription>\n'


class _File:
    """The XML of one article."""

    def __init__(self, document: Document, lost: Lost) -> None:
        self._document = document
        self._lost = lost

    def pieces(self) -> Iterator[str]:
        """Yield it, an element a line."""
        spaces = "".join(
            f' xmlns:{_PREFIXES[name]}="http:///{name.rpartition(".")[0].replace(".", "/")}.ecore"'
            for name in (TYPES[0].name, TYPES[1].name)
        )
        yield (
            f'{_HEAD}<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"{spaces}'
            ' xmi:version="2.0">\n<cas:NULL xmi:id="0"/>\n'
        )
        members = []
        for structure in Structures(self._document):
            members.append(str(structure.id))
            yield self._element(structure)
        text = self._words("sofaString", self._document.text)
        yield (
            f'<cas:Sofa xmi:id="{SOFA}" sofaNum="1" sofaID="{VIEW}" mimeType="{MIME}"{text}/>\n'
            f'<cas:View sofa="{SOFA}" members="{" ".join(members)}"/>\n</xmi:XMI>\n'
        )

    def _element(self, structure: Structure) -> str:
        name = f"{_PREFIXES[structure.type]}:{structure.type.rpartition('.')[2]}"
        place = "" if structure.place is None else ' begin="{}" end="{}"'.format(*structure.place)
        ends = "".join(f' {name}="{id}"' for name, id in structure.references.items())
        counts = structure.type != METADATA  # which says again what the article does
        said = "".join(self._words(key, words, counts=counts) for key, words in structure.strings.items())
        return f'<{name} xmi:id="{structure.id}" sofa="{SOFA}"{place}{ends}{said}/>\n'

    def _words(self, name: str, words: str, *, counts: bool = True) -> str:
        if counts and REPLACED.search(words):
            self._lost["characters"] += len(REPLACED.findall(words))
        return f' {name}="{xml_text(words)}"'


CAS_XMI = OutputFormat(
    "cas-xmi",
    "UIMA CAS (XMI, folder)",
    "",
    "xml",
    write,
    "A folder with a CAS for each article, for DKPro, other programs of UIMA, and INCEpTION, which is to take "
    "TypeSystem.xml as its layers first.",
    holds=HOLDS,
    yields="folder",
)
