"""Zips of articles, as databases hand them out: what is packed is read as if it lay in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from ..errors import UnreadableError
from .archives import Archive, kind_of
from .formats import LARGEST, Source
from .sources import Refused, read_file

_DOCUMENTS = (
    ".docx",
    ".docm",
    ".xlsx",
    ".xlsm",
    ".pptx",
    ".odt",
    ".ods",
    ".odp",
    ".epub",
    ".pages",
    ".numbers",
    ".key",
)
_OF_THE_SYSTEM = ("__MACOSX",)


def is_packed(source: Source) -> bool:
    """Tell whether a source is a zip that is no document itself, not even a damaged one."""
    return kind_of(source.data) == "zip" and source.suffix not in _DOCUMENTS


def unpacked(source: Source) -> Iterator[Source | Refused]:
    """Yield the files of a zip, each as large as a file may be, and why one of them is none.

    Hidden files are passed over, as in folders; a zip inside a zip is not opened. Raises UnreadableError for a
    zip that is damaged or made to do harm.
    """
    archive = Archive(source.data)
    names = [name for name in archive.names if not _is_hidden(name)]
    if not names:
        raise UnreadableError("There are no files in it.")
    for name in names:
        path = f"{source.path}/{name}"
        try:
            data = archive.read(name, LARGEST)
        except UnreadableError as error:
            yield Refused(path, error.message)
        else:
            yield Source(path, PurePosixPath(name).name, data, source.encoding)


def packed_at(path: str, encoding: str = "") -> Source | None:
    """Return the file that a path into a zip names, as `unpacked` gave it; None for a path that leads into none."""
    outer = next((parent for parent in Path(path).parents if parent.is_file()), None)
    if outer is None:
        return None
    name = Path(path).relative_to(outer).as_posix()
    return Source(path, Path(path).name, Archive(read_file(outer).data).read(name, LARGEST), encoding)


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return parts[:1] == _OF_THE_SYSTEM or any(part.startswith(".") for part in parts)
