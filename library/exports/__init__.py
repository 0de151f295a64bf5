"""One module per output format, and the way to a file: whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from ..compared import Comparison
from ..errors import InvalidError, WriteError
from ..library import Library
from ..storage.files import whole_file
from ..storage.held import SIDE_FILES
from . import comparison_csv, comparison_html, comparison_json
from .formats import ComparisonFormat, OutputFormat
from .parley_json import JSON
from .quotes_csv import CSV

FORMATS: tuple[OutputFormat, ...] = (JSON, CSV)
COMPARISON_FORMATS = (
    ComparisonFormat("json", "Comparison (JSON)", ".json", "json", comparison_json.write),
    ComparisonFormat("csv", "Comparison (CSV)", ".csv", "text", comparison_csv.write),
    ComparisonFormat("html", "Comparison (web page)", ".html", "html", comparison_html.write),
)

__all__ = [
    "COMPARISON_FORMATS",
    "FORMATS",
    "ComparisonFormat",
    "OutputFormat",
    "format_by_id",
    "write_comparison",
    "write_file",
]


def format_by_id(id: str) -> OutputFormat:
    """Return the output format with this id; raises InvalidError."""
    for form in FORMATS:
        if form.id == id:
            return form
    raise InvalidError(
        f"There is no export format “{id}”.", f"The formats are {', '.join(f.id for f in FORMATS)}."
    )


class _StoppedError(Exception):
    """Ends a file half-way, so that nothing is put in place."""


def write_file(
    library: Library,
    form: OutputFormat,
    target: Path,
    ids: Sequence[str] | None = None,
    *,
    progress: Callable[[int], None] = lambda _written: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> bool:
    """Write an export to `target`, replacing what is there only once the new file is whole.

    `cancelled` is asked, and `progress` told how many characters are written, after every piece; returns
    False if it was cancelled, which leaves what stood there. Raises WriteError where it cannot be written,
    and for a target that is the library itself.
    """
    return _written(library, form.write(library, ids), target, progress, cancelled)


def write_comparison(library: Library, form: ComparisonFormat, comparison: Comparison, target: Path) -> None:
    """Write a comparison to `target`, whole or not at all, as `write_file` does an export."""
    _written(library, form.write(library, comparison), target)


def _written(
    library: Library,
    pieces: Iterator[str],
    target: Path,
    progress: Callable[[int], None] = lambda _written: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> bool:
    ours = os.path.realpath(library.path)
    if os.path.realpath(target) in {f"{ours}{ending}" for ending in ("", *SIDE_FILES)}:
        raise WriteError(f"“{target}” is the library itself.", "Choose another name for the export.")
    try:
        with (
            whole_file(target) as part,
            part.open("w", encoding="utf-8", newline="", buffering=1 << 20) as file,
        ):
            file.writelines(_watched(pieces, progress, cancelled))
    except _StoppedError:
        return False
    return True


def _watched(
    pieces: Iterator[str], progress: Callable[[int], None], cancelled: Callable[[], bool]
) -> Iterator[str]:
    written = 0
    for piece in pieces:
        if cancelled():
            raise _StoppedError
        yield piece
        written += len(piece)
        progress(written)
