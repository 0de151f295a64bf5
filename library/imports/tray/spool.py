"""A private file for articles that are read and not yet added, so that thousands of them take no memory."""

from __future__ import annotations

import dataclasses
import json
import tempfile
import threading
from pathlib import Path
from typing import NamedTuple

from ...errors import StorageError
from ...model import Draft
from ...text.paragraphs import Range


class Kept(NamedTuple):
    """Where a draft lies in the file: its text, what else is said of it, and its original's bytes."""

    text: Range
    about: Range
    original: Range


class Beginning(NamedTuple):
    """The first characters of a text, what of them is hidden (code points), and whether that is all of it."""

    text: str
    hidden: tuple[Range, ...]
    is_whole: bool


class Spool:
    """Keeps drafts and bytes in a file that only this program can read, and that is gone with it.

    For several threads. The original that many drafts of one file share is kept once. Putting something in raises
    StorageError where there is no room for it; what was put in before stays.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Make the file in `folder`, where there is room for articles, or where the system has such files."""
        # Without a buffer: what was put in is there, or it is known at once that it is not.
        self._file = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 - close() closes it
        self._guard = threading.Lock()
        self._end = 0
        self._last: tuple[bytes, Range] = (b"", (0, 0))
        self._read: tuple[Range, bytes] = ((0, 0), b"")

    def put(self, draft: Draft) -> Kept:
        """Keep a draft."""
        about = dataclasses.asdict(dataclasses.replace(draft, text="", original=b""))
        del about["text"], about["original"]
        written = json.dumps(about, ensure_ascii=False).encode("utf-8", "surrogatepass")
        return Kept(self._put(draft.text.encode()), self._put(written), self.put_bytes(draft.original))

    def put_bytes(self, data: bytes) -> Range:
        """Keep bytes; the same ones again are where they were."""
        last = self._last
        if data is not last[0]:
            self._last = last = data, self._put(data)
        return last[1]

    def draft(self, kept: Kept) -> Draft:
        """Return a draft as it was put in."""
        about = json.loads(self._get(kept.about).decode("utf-8", "surrogatepass"))
        for field in ("hidden", "layout"):
            about[field] = tuple(tuple(one) for one in about[field])
        about["warnings"] = tuple(about["warnings"])
        return Draft(self._get(kept.text).decode(), original=self.bytes_at(kept.original), **about)

    def bytes_at(self, where: Range) -> bytes:
        """Return bytes; those asked for last are the same object again."""
        read = self._read
        if where != read[0]:
            self._read = read = where, self._get(where)
        return read[1]

    def beginning(self, kept: Kept, most: int) -> Beginning:
        """Return what a text begins with, `most` code points at most, however long it is."""
        start, end = kept.text
        text = self._get((start, min(end, start + 4 * most))).decode("utf-8", "ignore")[:most]
        hidden = json.loads(self._get(kept.about).decode("utf-8", "surrogatepass"))["hidden"]
        ranges = tuple((first, min(last, len(text))) for first, last in hidden if first < len(text))
        return Beginning(text, ranges, len(text.encode()) == end - start)

    def close(self) -> None:
        """Delete it all."""
        with self._guard:
            self._file.close()

    def __del__(self) -> None:
        """Delete it all where nobody did."""
        self.close()

    def _put(self, data: bytes) -> Range:
        with self._guard:
            start, rest = self._end, memoryview(data)
            try:
                self._file.seek(start)
                while rest:
                    rest = rest[self._file.write(rest) :]
            except OSError as error:
                raise StorageError(
                    f"There is no room for what is read: {error.strerror}.",
                    "What was read so far is here. Free some space and add the rest.",
                ) from None
            self._end = start + len(data)
        return start, start + len(data)

    def _get(self, where: Range) -> bytes:
        with self._guard:
            self._file.seek(where[0])
            return self._file.read(where[1] - where[0])
