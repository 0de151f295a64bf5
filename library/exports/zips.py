"""Zips written as they come: each file packed while it is made, nothing of it kept in memory."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from .formats import Entry

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_PIECE = 1 << 16  # bytes packed at once
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # equal exports are equal bytes


def zipped(entries: Iterable[Entry], *, stored: frozenset[str] = frozenset()) -> Iterator[bytes]:
    """Yield a zip of files in pieces; those at the paths in `stored` are not packed."""
    sink = Sink()
    with zipfile.ZipFile(sink, "w") as archive:
        for entry in entries:
            about = zipfile.ZipInfo(entry.path, _EARLIEST)
            about.compress_type = zipfile.ZIP_STORED if entry.path in stored else zipfile.ZIP_DEFLATED
            about.external_attr = 0o644 << 16
            with archive.open(about, "w", force_zip64=False) as file:
                for piece in _gathered(entry.pieces):
                    file.write(piece)
                    if packed := sink.taken():
                        yield packed
            archive.NameToInfo.clear()  # only looked at for names that come twice
            yield sink.taken()
    yield sink.taken()


def _gathered(pieces: Iterable[str | bytes]) -> Iterator[bytes]:
    """Yield small pieces together, as packing each of them would take longer."""
    gathered = bytearray()
    for piece in pieces:
        gathered += piece.encode() if isinstance(piece, str) else piece
        if len(gathered) >= _PIECE:
            yield bytes(gathered)
            gathered.clear()
    yield bytes(gathered)


class Sink(io.RawIOBase):
    """Takes what is written until somebody fetches it; it cannot go back."""

    def __init__(self) -> None:
        super().__init__()
        self._taken = bytearray()

    def writable(self) -> bool:
        """Say that it can be written to."""
        return True

    def write(self, data: ReadableBuffer, /) -> int:
        """Take bytes, and return how many."""
        before = len(self._taken)
        self._taken += data
        return len(self._taken) - before

    def taken(self) -> bytes:
        """Return what was written since the last time."""
        taken = bytes(self._taken)
        self._taken.clear()
        return taken
