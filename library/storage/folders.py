"""Folders of files that are put in place whole, or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ..errors import WriteError
from ..ids import new_id

_LIST = ".parley-export"


class Folder:
    """A folder on its way; it knows which files are its own."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._names: list[str] = []
        self._made: set[Path] = set()

    def file(self, name: str) -> BinaryIO:
        """Open a new file of the folder for writing; `name` is a path inside it, with slashes."""
        path = self._path / name
        if not Path(os.path.normpath(path)).is_relative_to(self._path):  # nobody else puts links in here
            raise WriteError(f"“{name}” would lie outside the folder.")
        if path.parent not in self._made:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(path.parent)
        self._names.append(name)
        return path.open("xb", buffering=1 << 18)

    def close(self) -> None:
        """Note which files it has, so that a later export may take its place."""
        listed = self._path / _LIST
        listed.write_text("".join(f"{name}\n" for name in self._names), "utf-8")


@contextlib.contextmanager
def whole_folder(target: Path) -> Iterator[Folder]:
    """Give a folder beside `target`, and put it in place only if the block ends well.

    What stood at `target` stays until then. Raises WriteError where that is more than an empty folder or an earlier
    export that nobody has worked in since.
    """
    try:
        real = Path(os.path.realpath(target))
        refuse_others(target)
        real.parent.mkdir(parents=True, exist_ok=True)
        part, old = (real.with_name(f".{real.name[:60]}.{new_id()[-12:]}.{end}") for end in ("part", "old"))
        try:
            part.mkdir()
            folder = Folder(part)
            yield folder
            folder.close()
            refuse_others(target)  # somebody may have put something there meanwhile
            _put(part, real, old)
        finally:
            shutil.rmtree(part, ignore_errors=True)
            shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise WriteError(f"“{target}” could not be written: {reason}.", "Choose another place.") from error


def _put(part: Path, target: Path, old: Path) -> None:
    if not target.exists():
        part.rename(target)
        return
    target.rename(old)
    try:
        part.rename(target)
    except OSError:
        old.rename(target)
        raise


def refuse_others(said: Path) -> None:
    """Raise WriteError for a file, and for a folder with anything in it that no export put there as it is now."""
    target = Path(os.path.realpath(said))
    if not target.exists():
        return
    if not target.is_dir():
        raise WriteError(f"“{said}” is a file; this format is a folder.", "Name a folder.")
    if not (target / _LIST).is_file() and (
        other := next(target.iterdir(), None)
    ):  # all else may be very much
        raise WriteError(
            f"“{said}” holds files that are no export, such as “{other.name}”.",
            "Name an empty or a new folder.",
        )
    there = {path.relative_to(target).as_posix(): path for path in target.rglob("*") if not path.is_dir()}
    listed = there.pop(_LIST, None)
    own = set(listed.read_text("utf-8").splitlines()) if listed else set()
    if others := sorted(there.keys() - own):
        raise WriteError(
            f"“{said}” holds files that are no export, such as “{others[0]}”.",
            "Name an empty or a new folder.",
        )
    written = listed.stat().st_mtime_ns if listed else 0
    if changed := sorted(name for name, path in there.items() if path.stat().st_mtime_ns > written):
        raise WriteError(
            f"“{said}” is an export that was worked in since, such as in “{changed[0]}”.",
            "Name another folder; “parley import” reads this one.",
        )
