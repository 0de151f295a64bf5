"""Folders of files that are put in place whole, or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from ..errors import WriteError
from ..ids import new_id

_LIST = ".parley-export"
_BUFFER = 1 << 18


class Folder:
    """A folder on its way; it knows which files are its own."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._list = (path / _LIST).open("w", encoding="utf-8", newline="\n")
        self._made = {path}

    def file(self, name: str) -> BinaryIO:
        """Open a new file of the folder for writing; `name` is a path inside it, with slashes."""
        inside = PurePosixPath(name)
        if inside.is_absolute() or ".." in inside.parts or os.path.isabs(name):  # noqa: PTH117 - also a drive's
            raise WriteError(f"“{name}” would lie outside the folder.")
        path = self._path / name
        if path.parent not in self._made:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(path.parent)
        self._list.write(f"{name}\n")
        return path.open("xb", buffering=_BUFFER)

    def close(self) -> None:
        """End the list of its files, by which a later export may take its place."""
        self._list.close()
        os.utime(self._path / _LIST)  # later than each of them


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
            try:
                yield folder
            finally:
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
    listed = target / _LIST
    is_listed = listed.is_file()
    own = set(listed.read_text("utf-8", "replace").splitlines()) if is_listed else set()
    written = listed.stat().st_mtime_ns if is_listed else 0
    others, changed = [], []
    for name, mtime in _files(str(target)):
        if name not in own:
            others.append(name)
        elif mtime > written:
            changed.append(name)
    if others:
        raise WriteError(
            f"“{said}” holds files that are no export, such as “{min(others)}”.",
            "Name an empty or a new folder.",
        )
    if changed:
        raise WriteError(
            f"“{said}” is an export that was worked in since, such as in “{min(changed)}”.",
            "Name another folder; “parley import” reads this one.",
        )


def _files(folder: str, before: str = "") -> Iterator[tuple[str, int]]:
    """Yield the path and the time of what lies in a folder and its folders, but for the list; many pass through."""
    with os.scandir(folder) as entries:
        for entry in entries:
            name = f"{before}{entry.name}"
            if entry.is_dir():
                yield from () if entry.is_symlink() else _files(entry.path, f"{name}/")
            elif name != _LIST:
                yield name, entry.stat(follow_symlinks=False).st_mtime_ns
