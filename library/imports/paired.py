"""Files that are one thing together: the .txt and .ann files of brat in a folder, taken as a zip of them.

The labeling configuration beside the tasks of Label Studio is passed over.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..errors import UnreadableError
from .exchange import label_studio
from .exchange.brat import CONFIGURATION
from .formats import Source
from .sources import Refused, read_file

_MOST_FILES = 8_000  # that a zip may have, with some room
_MOST_BYTES = 256 * 1024 * 1024
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def paired(found: Iterable[Path | Refused]) -> Iterator[Path | Refused | Source]:
    """Yield what was found, but instead of pairs of .txt and .ann a zip of those of a folder."""
    together = _Together()
    for path in found:
        if isinstance(path, Path) and (_is_beside_tasks(path) or _is_in_project(path)):
            continue
        if isinstance(path, Refused) or not (_is_of_pair(path) or _is_configuration(path)):
            yield path
            continue
        if (
            together.files
            and (together.is_full or path.parent != together.files[0].parent)
            and path.suffix == ".ann"
        ):
            yield from together.taken()
        try:
            together.put(path)
        except UnreadableError as error:
            yield Refused(str(path), error.message)
    yield from together.taken()


def _is_in_project(path: Path) -> bool:
    """Tell whether a file is in a folder of QualCoder's, whose texts are all in its database."""
    return any(
        above.suffix == ".qda" and (above / "data.qda").is_file() and path != above / "data.qda"
        for above in path.parents
    )


def _is_of_pair(path: Path) -> bool:
    other = {".txt": ".ann", ".ann": ".txt"}.get(path.suffix)
    return other is not None and path.with_suffix(other).is_file()


def _is_configuration(path: Path) -> bool:
    return path.name in CONFIGURATION and next(path.parent.rglob("*.ann"), None) is not None


def _is_beside_tasks(path: Path) -> bool:
    return path.name == label_studio.CONFIGURATION and path.with_name(label_studio.TASKS).is_file()


class _Together:
    """Files of one folder, packed as they come."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self.files: list[Path] = []
        self._pairs: set[Path] = set()
        self._bytes = io.BytesIO()
        self._zip = zipfile.ZipFile(self._bytes, "w")

    @property
    def is_full(self) -> bool:
        """Whether no more should come."""
        return len(self.files) >= _MOST_FILES or self._bytes.tell() > _MOST_BYTES

    def put(self, path: Path) -> None:
        """Take a file with the other one of its pair, once; a configuration is passed over."""
        if path.name in CONFIGURATION or path.with_suffix("") in self._pairs:
            return
        self._pairs.add(path.with_suffix(""))
        for file in (path.with_suffix(".txt"), path.with_suffix(".ann")):
            self._zip.writestr(zipfile.ZipInfo(file.name, _EARLIEST), read_file(file).data)
            self.files.append(file)

    def taken(self) -> Iterator[Source]:
        """Yield the zip, if there is anything in it, and begin anew."""
        if self.files:
            self._zip.close()
            folder = self.files[0].parent
            yield Source(str(folder), f"{folder.name}.zip", self._bytes.getvalue())
        self._begin()
