"""One module per output format, and the way to a file: whole or not at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
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
    "new_file",
    "write_comparison",
    "write_file",
    "write_pieces",
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
    return write_pieces(library, form.write(library, ids), target, progress, cancelled)


def write_comparison(library: Library, form: ComparisonFormat, comparison: Comparison, target: Path) -> None:
    """Write a comparison to `target`, whole or not at all, as `write_file` does an export."""
    write_pieces(library, form.write(library, comparison), target)


def write_pieces(
    library: Library,
    pieces: Iterable[str],
    target: Path,
    progress: Callable[[int], None] = lambda _written: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> bool:
    """Write pieces of text to `target`, as `write_file` does an export."""
    try:
        with (
            new_file(library, target) as part,
            part.open("w", encoding="utf-8", newline="", buffering=1 << 20) as file,
        ):
            file.writelines(_watched(pieces, progress, cancelled))
    except _StoppedError:
        return False
    return True


@contextlib.contextmanager
def new_file(library: Library, target: Path) -> Iterator[Path]:
    """Give a path to write to; what is there takes the place of `target` if the block ends well.

    Raises WriteError, also for a target that is the library itself.
    """
    ours = os.path.realpath(library.path)
    if os.path.realpath(target) in {f"{ours}{ending}" for ending in ("", *SIDE_FILES)}:
        raise WriteError(f"“{target}” is the library itself.", "Choose another name for the export.")
    with whole_file(target) as part:
        yield part


def _watched(
    pieces: Iterable[str], progress: Callable[[int], None], cancelled: Callable[[], bool]
) -> Iterator[str]:
    written = 0
    for piece in pieces:
        if cancelled():
            raise _StoppedError
        yield piece
        written += len(piece)
        progress(written)
