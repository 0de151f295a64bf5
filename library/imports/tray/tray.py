"""Articles that were read and are looked at before they are added: kept in a private file, with a small row each."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...articles import DESCRIBED, checked_field
from ...errors import UnreadableError
from ...library import Library
from ...model import Draft
from ...storage.texts import sha256
from ...text.paragraphs import Range
from .. import parley_json
from ..elsewhere import with_texts_here
from ..formats import Source
from ..reading import Found, Known, Passed
from .rehearsing import tried
from .rows import (
    GONE,
    KNOWN,
    NEW,
    TRASHED,
    TWIN,
    UNREAD,
    Row,
    article_row,
    export_row,
    judged,
    known_row,
)
from .spool import Beginning, Kept, Spool

_PATIENCE = 0.05  # seconds between two looks whether to wait on


@dataclass(frozen=True, slots=True)
class _Body:
    """What a row stands for: an article, with its text's SHA-256; or the bytes and the name of an export.

    `said` is in lines what adding the export would do.
    """

    kept: Kept | None = None
    text: str = ""
    export: Range | None = None
    name: str = ""
    said: str = ""


class Tray:
    """Rows in the order in which they were read; one thread may put them in while another one looks and changes.

    A row keeps its number. What a person changes can be taken back, one change after another.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Keep what is read in a private file in `folder`, see Spool."""
        self.rows: list[Row] = []
        self._bodies: list[_Body] = []
        self._spool = Spool(folder)
        self._by_text: dict[str, list[int]] = {}
        self.tables: set[str] = set()  # paths of files whose columns can be chosen
        self._undo: list[dict[int, Row]] = []
        self._guard = threading.RLock()
        self._came = threading.Condition()
        self._filling = 0

    # --- what comes in

    @property
    def is_filling(self) -> bool:
        """Whether more may come."""
        return self._filling > 0

    def begin(self) -> None:
        """Say that more will come, until as many `end`."""
        self._filling += 1

    def end(self) -> None:
        """Say that no more comes."""
        with self._came:
            self._filling -= 1
            self._came.notify_all()

    def put(self, library: Library, path: str, found: Found) -> None:
        """Take one thing that a file gave, see Reading."""
        row, body = _made(self._spool, library, path, found)
        with self._guard:
            self._bodies.append(body)
            self.rows.append(self._join(len(self.rows), row, body))
        with self._came:
            self._came.notify_all()

    def replace(self, library: Library, path: str, found: Iterable[Found]) -> None:
        """Put what a file gives, read in another way, in the place of what it gave; that cannot be taken back.

        What a person said of its articles stays.
        """
        fresh = [_made(self._spool, library, path, one) for one in found]
        with self._guard:
            self._undo.clear()
            old = [n for n, row in enumerate(self.rows) if row.path == path and row.state != GONE]
            for n in old:
                if self._bodies[n].text:
                    self._by_text[self._bodies[n].text].remove(n)
                before, self.rows[n], self._bodies[n] = self.rows[n], Row(path, GONE), _Body()
                if fresh:
                    row, self._bodies[n] = fresh.pop(0)
                    self.rows[n] = self._join(n, row.described(before.by_hand()), self._bodies[n])
            for row, body in fresh:
                self._bodies.append(body)
                self.rows.append(self._join(len(self.rows), row, body))

    # --- what is seen

    def beginning(self, n: int, most: int) -> Beginning:
        """Return what a row's text begins with; of another tool's file, what adding it would do."""
        body = self._bodies[n]
        if body.kept:
            return self._spool.beginning(body.kept, most)
        return Beginning(body.said[:most], (), is_whole=len(body.said) <= most)

    def original(self, n: int) -> bytes:
        """Return the bytes of the file that an article came from, nothing for other rows."""
        kept = self._bodies[n].kept
        return self._spool.bytes_at(kept.original) if kept else b""

    def draft(self, n: int) -> Draft | None:
        """Return a row's article as it would be added now."""
        row, kept = self.rows[n], self._bodies[n].kept
        if kept is None:
            return None
        described: dict[str, Any] = {name: getattr(row, name) for name in DESCRIBED}
        return dataclasses.replace(self._spool.draft(kept), **described, origins=dict(row.origins))

    # --- what a person changes

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._undo)

    def edit(self, numbers: Iterable[int], **values: str) -> list[int]:
        """Set fields of articles (see DESCRIBED); InvalidError for a bad value. Returns the rows that changed."""
        checked = {name: checked_field(name, value) for name, value in values.items()}
        return self._change(numbers, lambda row: row.described(checked))

    def leave_out(self, numbers: Iterable[int], *, is_left_out: bool = True) -> list[int]:
        """Leave rows out of what is added, or take them in again. Returns the rows that changed."""

        def change(row: Row) -> Row:
            return dataclasses.replace(row, is_left_out=is_left_out) if row.can_be_added else row

        return self._change(numbers, change)

    def undo(self) -> list[int]:
        """Take the last change back. Returns the rows that changed."""
        with self._guard:
            before = self._undo.pop() if self._undo else {}
            for n, row in before.items():
                self.rows[n] = row
        return list(before)

    def recheck(self, library: Library, numbers: Iterable[int]) -> list[int]:
        """Look again whether articles that were changed are there already. Returns the rows that became others."""
        texts = {self._bodies[n].text for n in numbers} - {""}
        changed = []
        for n in sorted(n for text in texts for n in self._by_text[text]):
            draft = self.draft(n)
            known = None if draft is None else library.articles.find_same(draft)
            with self._guard:
                before = self.rows[n]
                self.rows[n] = judged(before, known, self._twin(n, before))
            if self.rows[n] != before:
                changed.append(n)
        return changed

    # --- what is added

    def coming(self, cancelled: Callable[[], bool]) -> Iterator[int]:
        """Yield the rows' numbers, waiting for those that are still to come."""
        n = 0
        while not cancelled():
            is_last = not self.is_filling
            while n < len(self.rows) and not cancelled():
                yield n
                n += 1
            if is_last:
                return
            with self._came:
                self._came.wait(_PATIENCE)

    def given(self, n: int) -> Found | None:
        """Return what a row gives to be written, or to be reported; None where a person left it out."""
        row, body = self.rows[n], self._bodies[n]
        if row.state == UNREAD:
            return Passed(row.path, row.about)
        if row.state in (KNOWN, TRASHED, TWIN):
            return Known(row.path, row.about, row.article)
        if not row.is_wanted:
            return None
        if body.export is not None:
            return Source(row.path, body.name, self._spool.bytes_at(body.export))
        return self.draft(n)

    def close(self) -> None:
        """Delete what is kept."""
        self._spool.close()

    # --- inside

    def _join(self, n: int, row: Row, body: _Body) -> Row:
        """Note a row under its text, and return it as it is among the others."""
        if body.text:
            self._by_text.setdefault(body.text, []).append(n)
            twin = self._twin(n, row, body.text)
            if row.state == NEW and twin is not None:
                return judged(row, None, twin)
        return row

    def _twin(self, n: int, row: Row, text: str = "") -> tuple[int, Row] | None:
        """Return the row before this one that is the same article, with its number."""
        for m in self._by_text[text or self._bodies[n].text]:
            other = self.rows[m] if m < n else None
            if (
                other is not None
                and other.state == NEW
                and (other.outlet, other.url) == (row.outlet, row.url)
            ):
                return m, other
        return None

    def _change(self, numbers: Iterable[int], change: Callable[[Row], Row]) -> list[int]:
        with self._guard:
            before = {n: self.rows[n] for n in numbers}
            after = {n: change(row) for n, row in before.items()}
            changed = [n for n, row in after.items() if row is not before[n] and row != before[n]]
            for n in changed:
                self.rows[n] = after[n]
            if changed:
                self._undo.append({n: before[n] for n in changed})
        return changed


def _made(spool: Spool, library: Library, path: str, found: Found) -> tuple[Row, _Body]:
    """Return the row of what a file gave, and what it stands for, which is kept."""
    if isinstance(found, Known):
        return known_row(library, found), _Body()
    if isinstance(found, Passed):
        return Row(found.path, UNREAD, found.reason), _Body()
    if isinstance(found, Source):
        try:
            export = parley_json.Export(with_texts_here(found, library), library.coder)
        except UnreadableError as error:
            return Row(path, UNREAD, error.message), _Body()
        row, said = export_row(path, export), ""
        if export.origin:
            row, said = tried(library, found, export, row)
        if row.state == UNREAD:
            return row, _Body()
        return row, _Body(export=spool.put_bytes(found.data), name=found.name, said=said)
    return article_row(library, path, found), _Body(spool.put(found), sha256(found.text.encode()))
