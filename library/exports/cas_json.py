"""UIMA CAS as JSON, version 0.4: a file for each article, with the type system in it.

Described at https://github.com/apache/uima-uimaj-io-jsoncas. Unlike XML it holds every character.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from ..library import Library
from .cas import HOLDS, MIME, SOFA, TYPES, VIEW, Structure, Structures
from .documents import Document, documents, file_name
from .formats import Entry, OutputFormat
from .losses import Lost


def write(library: Library, ids: Sequence[str] | None = None, _lost: Lost | None = None) -> Iterator[Entry]:
    """Yield a file for each article, which is named by its title and id."""
    types = _json(type_system())
    for document in documents(library, ids):
        yield Entry(f"{file_name(document)}.json", _pieces(document, types))


def type_system() -> dict[str, Any]:
    """Return the type system of all files."""
    return {
        one.name: {
            "%NAME": one.name,
            "%SUPER_TYPE": one.parent,
            "%DESCRIPTION": one.about,
            **{name: {"%NAME": name, "%RANGE": values} for name, values in one.features()},
        }
        for one in TYPES
    }


def _pieces(document: Document, types: str) -> Iterator[str]:
    """Yield the JSON of one article, an object a line."""
    sofa = {
        "%ID": SOFA,
        "%TYPE": "uima.cas.Sofa",
        "sofaNum": 1,
        "sofaID": VIEW,
        "mimeType": MIME,
        "sofaString": document.text,
    }
    yield f'{{"%TYPES": {types},\n"%FEATURE_STRUCTURES": [\n{_json(sofa)}'
    members = []
    for structure in Structures(document):
        members.append(structure.id)
        yield f",\n{_json(_object(structure))}"
    yield f'],\n"%VIEWS": {_json({VIEW: {"%SOFA": SOFA, "%MEMBERS": members}})}}}\n'


def _object(structure: Structure) -> dict[str, Any]:
    place = {} if structure.place is None else dict(zip(("begin", "end"), structure.place, strict=True))
    ends = {f"@{name}": id for name, id in structure.references.items()}
    return {"%ID": structure.id, "%TYPE": structure.type, "@sofa": SOFA, **place, **ends, **structure.strings}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


CAS_JSON = OutputFormat(
    "cas-json",
    "UIMA CAS (JSON, folder)",
    "",
    "json",
    write,
    "A folder with a CAS for each article, which holds every character: for programs of UIMA in Java and Python.",
    holds=HOLDS,
    yields="folder",
)
