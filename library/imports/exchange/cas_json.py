"""UIMA CAS as JSON, version 0.4 (https://github.com/apache/uima-uimaj-io-jsoncas): one, or a zip of them."""

from __future__ import annotations

import json
import re
from typing import Any

from ...errors import UnreadableError
from ..archives import MOST_TEXTS, Archive, kind_of
from ..formats import LARGEST, Source
from ..json_rows import objects, refusing, string, typed
from .cas import add
from .cas_guard import check_names, refusing_cas, require
from .formats import ExchangeFormat
from .gathering import Gathering

_BEGINNING = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"%(?:TYPES|FEATURE_STRUCTURES|VIEWS)"\s*:')
_HEAD = 1024
_NO_ROWS: dict[str, Any] = {"%FEATURE_STRUCTURES": [], "%VIEWS": {}}


def fits(source: Source) -> bool:
    """Tell whether a source is a CAS in JSON, or a zip of them."""
    if kind_of(source.data) != "zip":
        return begins_so(source.data)
    try:
        archive = Archive(source.data, MOST_TEXTS)
        names = archive.ending(".json")
        return bool(names) and begins_so(archive.beginning(names[0], _HEAD))
    except UnreadableError:
        return False


def begins_so(data: bytes) -> bool:
    """Tell by its first bytes whether a file is a CAS in JSON."""
    return bool(_BEGINNING.match(data[:_HEAD]))


def gather(data: bytes, name: str) -> dict[str, Any]:
    """Make the whole of a Parley export of it."""
    require()
    gathering = Gathering()
    reading = _Reading()
    if kind_of(data) != "zip":
        reading.add(gathering, data, name)
        return gathering.whole()
    archive = Archive(data, MOST_TEXTS)
    for each in archive.ending(".json"):
        reading.add(gathering, archive.read(each, LARGEST), each)
    return gathering.whole()


class _Reading:
    """Reads files whose type systems are mostly the same: each of these is made once."""

    def __init__(self) -> None:
        self._types: dict[str, Any] = {}

    def add(self, gathering: Gathering, data: bytes, name: str) -> None:
        """Add what is in one file; raises UnreadableError that names it."""
        from cassis import load_cas_from_json

        try:
            text = data.decode("utf-8-sig")
            whole = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise UnreadableError(f"{name}: it is not whole JSON ({error}).") from None
        with refusing(name):
            places = _places(whole)
        types = json.dumps(whole["%TYPES"])
        with refusing_cas(name):
            if types not in self._types:
                only_types = json.dumps({"%TYPES": whole["%TYPES"], **_NO_ROWS})
                self._types[types] = load_cas_from_json(only_types).typesystem
            cas = load_cas_from_json(text, typesystem=self._types[types], merge_typesystem=False)
        add(gathering, cas, places, name)


def _places(whole: Any) -> dict[int, tuple[int, int]]:
    """Return where each annotation is; raises TypeError for what is no CAS: dkpro-cassis would say less of it."""
    if not isinstance(whole, dict):
        raise TypeError("it is no object")
    typed(whole, "%VIEWS", dict)
    types = typed(whole, "%TYPES", dict)
    described = [typed(types, name, dict) for name in types]
    above = [string(about, "%SUPER_TYPE") for about in described]
    check_names((*types, *above), [name for about in described for name in about if name[:1] != "%"])
    rows = whole.get("%FEATURE_STRUCTURES")
    if rows is None:
        raise TypeError("its %FEATURE_STRUCTURES is missing")
    if isinstance(rows, dict):  # as its first versions had them, by id
        rows = [{"%ID": int(id), **row} for id, row in rows.items()]
    if not isinstance(rows, list):
        raise TypeError("its %FEATURE_STRUCTURES are missing")
    places = {}
    for number, row in enumerate(objects({"%FEATURE_STRUCTURES": rows}, "%FEATURE_STRUCTURES"), 1):
        with refusing(f"item {number:,}"):
            string(row, "%TYPE")
            if "begin" in row:
                places[typed(row, "%ID", int)] = typed(row, "begin", int), typed(row, "end", int)
    return places


CAS_JSON = ExchangeFormat("cas-json", "UIMA CAS (JSON)", (".json", ".zip"), fits, gather)
