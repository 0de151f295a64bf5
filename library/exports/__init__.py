"""One module per output format, and the way to a file: whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from ..errors import InvalidError, WriteError
from ..library import Library
from ..storage.files import whole_file
from ..storage.held import SIDE_FILES
from .formats import OutputFormat
from .parley_json import JSON
from .quotes_csv import CSV

FORMATS: tuple[OutputFormat, ...] = (JSON, CSV)

__all__ = ["FORMATS", "OutputFormat", "format_by_id", "write_file"]


def format_by_id(id: str) -> OutputFormat:
    """Return the output format with this id; raises InvalidError."""
    for form in FORMATS:
        if form.id == id:
            return form
    raise InvalidError(
        f"There is no export format “{id}”.", f"The formats are {', '.join(f.id for f in FORMATS)}."
    )


def write_file(library: Library, form: OutputFormat, target: Path, ids: Sequence[str] | None = None) -> None:
    """Write an export to `target`, replacing what is there only once the new file is whole.

    Raises WriteError where that cannot be, and for a target that is the library itself.
    """
    ours = os.path.realpath(library.path)
    if os.path.realpath(target) in {f"{ours}{ending}" for ending in ("", *SIDE_FILES)}:
        raise WriteError(f"“{target}” is the library itself.", "Choose another name for the export.")
    with whole_file(target) as part, part.open("w", encoding="utf-8", newline="", buffering=1 << 20) as file:
        file.writelines(form.write(library, ids))
