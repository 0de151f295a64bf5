"""Adding files to a library: one long change in small steps; one bad file never stops the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from ..library import Library
from .formats import Options
from .reading import Reading
from .tables.remembering import known_columns
from .writing import Report, Writing, skipping

_AS_THEY_ARE = Options()


def _nothing(report: Report) -> None:
    """Show no progress."""


class Importer:
    """Adds articles to one library; `cancelled` is asked, and `progress` told, after every file.

    `report` says at any time what became of the paths so far.
    """

    def __init__(
        self,
        library: Library,
        options: Options = _AS_THEY_ARE,
        *,
        progress: Callable[[Report], None] = _nothing,
        cancelled: Callable[[], bool] = lambda: False,
        stdin: BinaryIO | None = None,
    ) -> None:
        self._library = library
        self._options = options
        self._progress = progress
        self._cancelled = cancelled
        self._stdin = stdin
        self.report = Report()

    def add(self, paths: Iterable[str | Path] | str | Path) -> Report:
        """Add what `paths` (files, folders, or `-` for standard input) hold, as one undoable change.

        A single path may stand by itself. Cancelling keeps the whole articles that are in. Raises a LibraryError
        only where the library itself cannot be written; a bad file is a line of the report.
        """
        with self._library.long_change("Import articles") as change:
            writing = Writing(
                self._library,
                change,
                self.report,
                rehearsal=self._options.rehearsal,
                goes_on=self._goes_on,
            )
            try:
                self._add_all(_listed(paths), writing)
            finally:
                writing.close()
        return self.report

    def _add_all(self, paths: Iterable[str], writing: Writing) -> None:
        with Reading(
            self._options,
            stdin=self._stdin,
            skip=skipping(self._library, self._options.encoding),
            columns=known_columns(self._library, self._options),
            cancelled=self._cancelled,
        ) as reading:
            for path, found in reading.read(paths):
                self.report.read, self.report.at = self.report.read + 1, path
                for one in found:
                    writing.put(path, one)
                    self._progress(self.report)
        self.report.interrupted = self.report.interrupted or self._cancelled()
        writing.finish()
        self._progress(self.report)

    def _goes_on(self) -> bool:
        self._progress(self.report)
        return not self._cancelled()


def _listed(paths: Iterable[str | Path] | str | Path) -> list[str]:
    """Return paths as strings; one by itself is not taken for its letters."""
    return [str(path) for path in ([paths] if isinstance(paths, (str, Path)) else paths)]
