"""Which columns of a table hold what, as a person said: now, or of an earlier table with the same headers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ...errors import UnreadableError
from ...library import Library
from ..formats import Options, Source
from ..worker import Worker
from .columns import headers_of


def known_columns(library: Library, options: Options) -> Callable[[Source, Worker], Mapping[str, str]]:
    """Return what tells of a table which columns hold what: as `options` say, which is kept, or as was kept before."""
    said = dict(options.columns)

    def columns(source: Source, worker: Worker) -> Mapping[str, str]:
        try:
            headers = headers_of(source, worker)
        except UnreadableError:  # which is told where the table is read
            return said
        if said and not options.rehearsal:
            library.column_maps.put(headers, said)
        return said or library.column_maps.get(headers)

    return columns
