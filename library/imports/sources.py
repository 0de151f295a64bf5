"""Which files an import is about: files, folders with all they hold, and standard input."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from ..errors import UnreadableError
from ..storage.held import is_held
from .formats import LARGEST, LARGEST_EXPORT, Source
from .inputs import input_of

STDIN = "-"

_HEAD = 4 * 1024 * 1024  # bytes that show the format of a large file

_PARTS_OF_PAGE = re.compile(
    r"(?:_files|\.files|-Dateien|_fichiers|_archivos|_file|_bestanden|_ficheiros|_arquivos)$"
)


@dataclass(frozen=True, slots=True)
class Refused:
    """A path that gives no source, and why."""

    path: str
    reason: str


def find(paths: Iterable[str]) -> Iterator[Path | Refused]:
    """Yield the files under `paths` in a fixed order, and what cannot be one.

    Folders are walked whole, links followed but no folder read twice; names that begin with a dot are
    passed over inside folders, and so are the folders in which browsers keep a saved page's pictures and frames.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        if path.startswith(("http://", "https://")):
            yield Refused(path, "Parley fetches nothing. Save the page in your browser and import the file.")
        elif not path:
            yield Refused(path, "The name is empty.")
        else:
            yield from _under(path, seen)


def _under(path: str, seen: set[tuple[int, int]]) -> Iterator[Path | Refused]:
    waiting = [(path, False)]  # each path with whether it is known to be a plain file
    while waiting:
        at, is_file = waiting.pop()
        if is_file:
            yield Path(at)
            continue
        try:
            inside = _inside(at, seen)
        except OSError as error:
            yield Refused(at, _reason(error))
        except ValueError:  # a NUL or half a character
            yield Refused(at, "No file can have this name.")
        else:
            if isinstance(inside, Refused):
                yield inside
            elif inside is None:
                yield Path(at)
            else:
                waiting += reversed(inside)


def _inside(path: str, seen: set[tuple[int, int]]) -> list[tuple[str, bool]] | Refused | None:
    """Return what is in a folder that was not seen yet, None for what is no folder."""
    about = Path(path).stat()
    if not stat.S_ISDIR(about.st_mode):
        return None
    if (about.st_dev, about.st_ino) in seen:
        return Refused(path, "This folder was read already: a link leads back to it.")
    seen.add((about.st_dev, about.st_ino))
    with os.scandir(path) as entries:
        inside = {
            entry.name: (entry.path, entry.is_file(follow_symlinks=False))
            for entry in entries
            if not entry.name.startswith(".")
        }
    return sorted(inside[name] for name in inside if not _belongs_to_page(name, inside))


def _belongs_to_page(name: str, others: Container[str]) -> bool:
    """Tell whether a folder holds the pictures and frames of a page that was saved beside it."""
    stem = _PARTS_OF_PAGE.sub("", name)
    return stem != name and any(f"{stem}{suffix}" in others for suffix in (".html", ".htm", ".xhtml"))


def read_file(path: Path, encoding: str = "") -> Source:
    """Read a file; raises UnreadableError for what is not a plain file, too large or forbidden."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise UnreadableError("It is not a plain file.")
        if is_held(path, about):
            raise UnreadableError("It is the library itself, or a part of it.")
        if about.st_size > LARGEST:
            _refuse_too_large(path, about.st_size)
        return Source(str(path), path.name, path.read_bytes(), encoding)
    except OSError as error:
        raise UnreadableError(_reason(error)) from None


def _refuse_too_large(path: Path, size: int) -> None:
    """Raise UnreadableError for a file with more bytes than one of its format may have, unread but for its head."""
    with path.open("rb") as file:
        head = Source(str(path), path.name, file.read(_HEAD))
    largest = LARGEST_EXPORT if path.suffix.lower() == ".json" else input_of(head).largest
    if size > largest:
        raise UnreadableError(_too_large(size, largest))


def read_stdin(stream: BinaryIO, encoding: str = "", name: str = "standard input") -> Source:
    """Read standard input to its end; raises UnreadableError if it is too large."""
    source = Source(STDIN, name, stream.read(LARGEST + 1), encoding)
    if len(source.data) <= LARGEST:
        return source
    largest = input_of(source).largest
    rest = stream.read(largest - LARGEST)
    if len(source.data) + len(rest) > largest:
        raise UnreadableError(f"It is larger than {largest // 2**20} MB, the most that such a file may have.")
    return replace(source, data=source.data + rest)


def _too_large(size: int, largest: int) -> str:
    return f"It has {size / 2**20:,.0f} MB; the most that such a file may have is {largest // 2**20:,} MB."


def _reason(error: OSError) -> str:
    reasons: dict[type[OSError], str] = {
        FileNotFoundError: "There is no such file.",
        PermissionError: "It may not be read: check its permissions.",
    }
    if error.strerror and "symbolic links" in error.strerror:
        return "It is a link that leads to itself."
    return reasons.get(type(error), f"It cannot be read: {error.strerror}.")
