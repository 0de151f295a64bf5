"""Column maps: which column a person said holds what, kept for the next table with the same headers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from .storage import column_maps as rows
from .storage.store import Store
from .text.normalise import normalise


class ColumnMaps:
    """Remembers maps of headers by field; what is remembered here is no change that can be undone."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, headers: Sequence[str]) -> dict[str, str]:
        """Return what was kept for a table with these headers, in whatever order, with its own spelling of them."""
        kept: dict[str, str] = json.loads(rows.get(self._store, _key(headers)) or "{}")
        spelled = {_plain(header): header for header in headers}
        return {field: spelled.get(plain, "") for field, plain in kept.items()}

    def put(self, headers: Sequence[str], columns: Mapping[str, str]) -> None:
        """Keep headers by field for tables with these headers; an empty header says that no column holds a field."""
        kept = {field: _plain(header) for field, header in sorted(columns.items())}
        rows.put(self._store, _key(headers), json.dumps(kept, ensure_ascii=False))


def _key(headers: Sequence[str]) -> str:
    return json.dumps(sorted(map(_plain, headers)), ensure_ascii=False)


def _plain(header: str) -> str:
    return "".join(normalise(header).casefold().replace("_", " ").split())
