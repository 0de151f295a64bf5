"""The way of an export to a file or a folder: whole or not at all, and never over the library."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from ..compared import Comparison
from ..errors import WriteError
from ..library import Library
from ..storage.files import whole_file
from ..storage.folders import refuse_others, whole_folder
from ..storage.held import SIDE_FILES
from .formats import BINARY, FOLDER, ComparisonFormat, Entry, OutputFormat, Piece, progress_of
from .losses import Lost, foreseen

_BUFFER = 1 << 20


class _StoppedError(Exception):
    """Ends a file half-way, so that nothing is put in place."""


def write_file(
    library: Library,
    form: OutputFormat,
    target: Path | str,
    ids: Sequence[str] | None = None,
    *,
    lost: Lost | None = None,
    progress: Callable[[int], None] = lambda _written: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> bool:
    """Write an export to `target`, replacing what is there only once the new file or folder is whole.

    `cancelled` is asked, and `progress` told how many characters or bytes are written or put by, after every piece;
    returns False if it was cancelled, which leaves what stood there. `lost` takes up what was left out. Raises
    WriteError where it cannot be written, and for a target that is the library itself; MissingExtraError where a
    module is missing.
    """
    form.require()
    target = Path(target)
    counted = Lost()
    watch = _Watch(progress, cancelled)
    with library.store.streaming(), contextlib.closing(form.pieces(library, ids, counted)) as pieces:
        written = (
            _folder_written(library, pieces, target, watch)
            if form.yields == FOLDER
            else _file_written(library, pieces, target, watch, is_binary=form.yields == BINARY)
        )
    if written and lost is not None:
        lost.update(foreseen(library, form.holds, ids) | counted)
    return written


def refuse_target(library: Library, form: OutputFormat, target: Path) -> None:
    """Raise WriteError where an export of this format would not be put: over the library, or others' files."""
    if form.yields == FOLDER:
        _refuse_around(library, target)
        with contextlib.suppress(OSError):  # the writing says it better
            refuse_others(target)
    else:
        _refuse_library(library, target)


def write_comparison(library: Library, form: ComparisonFormat, comparison: Comparison, target: Path) -> None:
    """Write a comparison to `target`, whole or not at all, as `write_file` does an export."""
    write_pieces(library, form.write(library, comparison), target)


def write_pieces(library: Library, pieces: Iterable[Piece], target: Path, *, is_binary: bool = False) -> None:
    """Write text, or with `is_binary` bytes, to `target`, whole or not at all, as `write_file` does an export."""
    watch = _Watch(lambda _written: None, lambda: False)
    _file_written(library, pieces, target, watch, is_binary=is_binary)


class _Watch:
    """Counts what is written, tells of it, and stops where that is wanted."""

    def __init__(self, progress: Callable[[int], None], cancelled: Callable[[], bool]) -> None:
        self._progress = progress
        self._cancelled = cancelled
        self._written = 0

    def over(self, pieces: Iterable[Piece]) -> Iterator[str | bytes]:
        """Yield the pieces of one file."""
        for piece in pieces:
            assert not isinstance(piece, Entry)
            if self._cancelled():
                raise _StoppedError
            yield piece
            self._written += progress_of(piece)
            self._progress(self._written)


def _file_written(
    library: Library, pieces: Iterable[Piece], target: Path, watch: _Watch, *, is_binary: bool = False
) -> bool:
    _refuse_library(library, target)
    try:
        with whole_file(target) as part, _opened(part, is_binary=is_binary) as file:
            file.writelines(watch.over(pieces))
    except _StoppedError:
        return False
    return True


def _refuse_library(library: Library, target: Path) -> None:
    ours = os.path.realpath(library.path)
    if os.path.realpath(target) in {f"{ours}{ending}" for ending in ("", *SIDE_FILES)}:
        raise WriteError(f"“{target}” is the library itself.", "Choose another name for the export.")


def _refuse_around(library: Library, target: Path) -> None:
    if Path(os.path.realpath(library.path)).is_relative_to(os.path.realpath(target)):
        raise WriteError(f"“{target}” holds the library itself.", "Choose another folder for the export.")


def _opened(path: Path, *, is_binary: bool) -> IO[Any]:
    if is_binary:
        return path.open("wb", buffering=_BUFFER)
    return path.open("w", encoding="utf-8", newline="", buffering=_BUFFER)


def _folder_written(library: Library, pieces: Iterator[Piece], target: Path, watch: _Watch) -> bool:
    _refuse_around(library, target)
    try:
        with whole_folder(target) as folder:
            for entry in pieces:
                assert isinstance(entry, Entry)
                with folder.file(entry.path) as file:
                    file.writelines(
                        piece.encode() if isinstance(piece, str) else piece
                        for piece in watch.over(entry.pieces)
                    )
    except _StoppedError:
        return False
    return True
