"""Files that are one thing together, taken as a zip of them: brat's .txt and .ann, and UIMA's CAS in a folder.

A CAS in XMI needs the type system beside it. The labeling configuration beside the tasks of Label Studio is passed
over.
"""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import UnreadableError
from .exchange import cas_json, label_studio
from .exchange.brat import CONFIGURATION
from .exchange.cas_xmi import TYPE_SYSTEMS
from .formats import Source
from .sources import Refused, read_file

_MOST_FILES = 8_000  # that a zip may have, with some room
_MOST_BYTES = 256 * 1024 * 1024
_MOST_CAS = 500  # that are read in a few seconds, also where much else goes on
_MOST_CAS_BYTES = 16 * 1024 * 1024
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_HEAD = 1024  # bytes that show what is in a .json


def paired(found: Iterable[Path | Refused]) -> Iterator[Path | Refused | Source]:
    """Yield what was found, but instead of files that are one thing together a zip of those of a folder."""
    groups = [_Together(sort) for sort in _SORTS]
    for path in found:
        if isinstance(path, Path) and (_is_beside_tasks(path) or _is_in_project(path)):
            continue
        if isinstance(path, Refused) or (found_in := _files_with(path, groups)) is None:
            yield path
            continue
        group, files = found_in
        for each in groups:
            if each.folder != path.parent or (each is group and each.is_full):
                yield from each.taken()
        try:
            group.put(path, files)
        except UnreadableError as error:
            yield Refused(str(path), error.message)
    for each in groups:
        yield from each.taken()


def _files_with(path: Path, groups: list[_Together]) -> tuple[_Together, tuple[Path, ...]] | None:
    """Return the group that a file belongs to, and the files that go together with it; None for one of none."""
    for group in groups:
        files = group.sort.files(path)
        if files is not None:
            return group, files
    return None


def _is_in_project(path: Path) -> bool:
    """Tell whether a file is in a folder of QualCoder's, whose texts are all in its database."""
    return any(
        above.suffix == ".qda" and (above / "data.qda").is_file() and path != above / "data.qda"
        for above in path.parents
    )


def _is_beside_tasks(path: Path) -> bool:
    return path.name == label_studio.CONFIGURATION and path.with_name(label_studio.TASKS).is_file()


def _pair(path: Path) -> tuple[Path, ...] | None:
    """Return the text and the marks that brat has of it; a configuration is passed over."""
    if path.name in CONFIGURATION and next(path.parent.rglob("*.ann"), None) is not None:
        return ()
    files = path.with_suffix(".txt"), path.with_suffix(".ann")
    return files if path in files and all(file.is_file() for file in files) else None


def _with_type_system(path: Path) -> tuple[Path, ...] | None:
    """Return a CAS in XMI and the type system beside it, which is passed over alone."""
    if path.name in TYPE_SYSTEMS:
        return () if next(path.parent.glob("*.xmi"), None) is not None else None
    beside = (path.with_name(name) for name in TYPE_SYSTEMS) if path.suffix == ".xmi" else ()
    return next(((types, path) for types in beside if types.is_file()), None)


def _cas(path: Path) -> tuple[Path, ...] | None:
    """Return a CAS in JSON."""
    if path.suffix == ".json" and path.is_file():  # a pipe would be waited for
        with contextlib.suppress(OSError), path.open("rb") as file:
            return (path,) if cas_json.begins_so(file.read(_HEAD)) else None
    return None


@dataclass(frozen=True, slots=True)
class _Sort:
    """What goes together: `files` returns what does with a file, or None where it is not of this sort."""

    files: Callable[[Path], tuple[Path, ...] | None]
    most: int
    most_bytes: int


_SORTS = (
    _Sort(_pair, _MOST_FILES, _MOST_BYTES),
    _Sort(_with_type_system, _MOST_CAS, _MOST_CAS_BYTES),
    _Sort(_cas, _MOST_CAS, _MOST_CAS_BYTES),
)


class _Together:
    """Files of one sort and folder, packed as they come."""

    def __init__(self, sort: _Sort) -> None:
        self.sort = sort
        self.folder: Path | None = None
        self._seen: set[Path] = set()
        self._begin()

    def _begin(self) -> None:
        self._taken: list[Path] = []
        self._packed: set[Path] = set()
        self._bytes = io.BytesIO()
        self._zip = zipfile.ZipFile(self._bytes, "w")

    @property
    def is_full(self) -> bool:
        """Whether no more should come."""
        return len(self._packed) >= self.sort.most or self._bytes.tell() > self.sort.most_bytes

    def put(self, path: Path, files: tuple[Path, ...]) -> None:
        """Take a file with those that go together with it, unless it came with one of these."""
        self.folder = path.parent
        if not files or path in self._seen:
            return
        read = [(file, read_file(file).data) for file in files if file not in self._packed]
        self._seen.update(files)
        self._taken.append(path)
        for file, data in read:
            self._packed.add(file)
            self._zip.writestr(zipfile.ZipInfo(file.name, _EARLIEST), data)

    def taken(self) -> Iterator[Source | Path]:
        """Yield the zip, if there is anything in it, and begin anew; of one file alone, that file."""
        if len(self._packed) == 1:
            yield self._taken[0]
        elif self._taken and self.folder is not None:
            self._zip.close()
            about = self.folder if len(self._taken) > 1 else self._taken[0]
            yield Source(str(about), f"{about.name}.zip", self._bytes.getvalue())
        self._begin()
