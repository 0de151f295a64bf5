"""Adding articles after a look at them: files fill a tray, and what is left in it goes into the library."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from ...library import Library
from ..formats import Options, Source
from ..packed import packed_at
from ..reading import Reading
from ..sources import STDIN, read_file
from ..tables.columns import Preview, preview
from ..tables.remembering import known_columns
from ..worker import Worker
from ..writing import Report, Writing, skipping
from .tray import Tray

Columns = Callable[[Source, Worker], Mapping[str, str]]


def fill_tray(
    tray: Tray,
    library: Library,
    paths: Iterable[str],
    options: Options,
    *,
    clipboard: bytes = b"",
    progress: Callable[[int, str], None] = lambda _read, _path: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> None:
    """Read what `paths` (files, folders, or `-` for what the clipboard held) hold into a tray.

    `progress` is told how many files were read and which was the last one.
    """
    with Reading(
        options,
        stdin=io.BytesIO(clipboard),
        skip=skipping(library, options.encoding),
        columns=_noting(tray, known_columns(library, options)),
        cancelled=cancelled,
    ) as reading:
        for read, (path, found) in enumerate(reading.read(paths), start=1):
            for one in found:
                tray.put(library, path, one)
                progress(read, path)


def _noting(tray: Tray, columns: Columns) -> Columns:
    """Return what tells of a table what its columns hold, and notes in a tray that it is one."""

    def told(source: Source, worker: Worker) -> Mapping[str, str]:
        if source.path != STDIN:  # what was pasted is not there any more
            tray.tables.add(source.path)
        return columns(source, worker)

    return told


def look_at_table(path: str, encoding: str = "") -> Preview:
    """Return the beginning of a table with what its columns seem to hold; raises UnreadableError for what is none."""
    with Worker() as worker:
        return preview(packed_at(path, encoding) or read_file(Path(path), encoding), worker)


def read_again(tray: Tray, library: Library, path: str, options: Options) -> None:
    """Read one file of a tray in another way, such as in another encoding."""
    with Reading(options, columns=_noting(tray, lambda _source, _worker: dict(options.columns))) as reading:
        for _path, found in reading.read([path]):
            tray.replace(library, path, found)


def add_from_tray(
    tray: Tray,
    library: Library,
    report: Report,
    *,
    progress: Callable[[Report], None] = lambda _report: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Report:
    """Add what is wanted of a tray as one undoable change, also what is still to come into it.

    `report` says at any time what became of the rows, of which it counts those that were looked at. Cancelling keeps
    the whole articles that are in. Raises a LibraryError where the library cannot be written.
    """

    def goes_on() -> bool:
        progress(report)
        return not cancelled()

    with library.long_change("Import articles") as change:
        writing = Writing(library, change, report, goes_on=goes_on)
        try:
            for n in tray.coming(cancelled):
                path, found = tray.rows[n].path, tray.given(n)
                report.read, report.at = report.read + 1, path
                if found is not None:
                    writing.put(path, found)
                progress(report)
            report.interrupted = report.interrupted or cancelled()
            writing.finish()
        finally:
            writing.close()
    return report
