"""How large an export will get: counted for a few articles, guessed from some of them for many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..library import Library
from .formats import Entry, OutputFormat, Piece, progress_of

_SAMPLE = 25


@dataclass(frozen=True, slots=True)
class Size:
    """What an export comes to: `bytes` of its files, and `written` as `write_file` tells progress."""

    written: int
    bytes: int
    is_counted: bool

    def bytes_at(self, written: int) -> int:
        """Return about how many bytes there are when so much is written."""
        return round(written * self.bytes / self.written) if self.written else written


def expected(library: Library, form: OutputFormat, ids: Sequence[str] | None = None) -> Size:
    """Return how large an export of these articles, or of all, will be; raises MissingExtraError.

    Of many articles, two samples tell what each of them adds to what every export has.
    """
    chosen = list(ids) if ids is not None else library.bulk.ids(library.articles.keys())
    if len(chosen) <= 2 * _SAMPLE:
        return _counted(library, form, ids)
    few, more = (_counted(library, form, _spread(chosen, count)) for count in (_SAMPLE, 2 * _SAMPLE))
    rest = len(chosen) / _SAMPLE - 2  # samples

    def guessed(one: int, two: int) -> int:
        return max(two, round(two + rest * (two - one)))

    return Size(guessed(few.written, more.written), guessed(few.bytes, more.bytes), is_counted=False)


def _spread(ids: list[str], count: int) -> list[str]:
    return [ids[at * len(ids) // count] for at in range(count)]


def _counted(library: Library, form: OutputFormat, ids: Sequence[str] | None) -> Size:
    written = size = 0

    def count(piece: Piece) -> None:
        nonlocal written, size
        if isinstance(piece, Entry):
            for each in piece.pieces:
                count(each)
        else:
            written += progress_of(piece)
            size += len(piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace"))

    for piece in form.pieces(library, ids):
        count(piece)
    return Size(written, size, is_counted=True)
