"""Adding files to a library: one long change in small steps; one bad file never stops the rest."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from ..errors import InvalidError, UnreadableError
from ..library import Library, LongChange
from ..model import Draft
from ..storage.texts import sha256
from . import parley_json
from .formats import Faulty, InputFormat, Source
from .html import HTML
from .markdown import MARKDOWN
from .merging import Merge
from .mhtml import MHTML
from .plain import TEXT
from .sources import STDIN, Refused, find, read_file, read_stdin
from .worker import Worker

FORMATS: tuple[InputFormat, ...] = (MHTML, HTML, MARKDOWN, TEXT)
"""Formats of articles, in the order in which they are asked; the last one takes whatever is text."""

_BATCH = 32  # articles written at once: some 20 ms, so that a person's change never waits long
_PATIENCE = 1.0  # seconds after which what was read is written anyway


@dataclass(frozen=True, slots=True)
class Added:
    """An article that went in; `id` is empty in a rehearsal."""

    id: str
    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Passed:
    """A path that gave no article, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Known(Passed):
    """A path whose article is in the library already, in the trash or not."""

    article: str


@dataclass
class Report:
    """What became of every path.

    `read` counts the files looked at so far, `at` is the last one; `change` is the number of the change, if
    anything was written.
    """

    added: list[Added] = field(default_factory=list)
    skipped: list[Passed] = field(default_factory=list)
    failed: list[Passed] = field(default_factory=list)
    mentions: int = 0
    interrupted: bool = False
    read: int = 0
    at: str = ""
    change: int | None = None

    @property
    def seen(self) -> int:
        """How many paths were dealt with."""
        return len(self.added) + len(self.skipped) + len(self.failed)


@dataclass(frozen=True, slots=True)
class Options:
    """How to import: an outlet for all, an encoding for all, or only a rehearsal that writes nothing.

    `stdin_name` is what an article from standard input says it came from.
    """

    outlet: str = ""
    encoding: str = ""
    rehearsal: bool = False
    stdin_name: str = "standard input"


def _nothing(report: Report) -> None:
    """Show no progress."""


class Importer:
    """Adds articles to one library; `cancelled` is asked, and `progress` told, after every file.

    `report` says at any time what became of the paths so far.
    """

    def __init__(
        self,
        library: Library,
        options: Options = Options(),
        *,
        progress: Callable[[Report], None] = _nothing,
        cancelled: Callable[[], bool] = lambda: False,
        stdin: BinaryIO | None = None,
    ) -> None:
        self._library = library
        self._options = options
        self._progress = progress
        self._cancelled = cancelled
        self._stdin = stdin
        self.report = Report()
        self._waiting: list[tuple[str, Draft]] = []
        self._files: set[str] = set()
        self._rehearsed: set[tuple[str, str, str]] = set()
        self._written = time.monotonic()

    def add(self, paths: Iterable[str]) -> Report:
        """Add what `paths` (files, folders, or `-` for standard input) hold, as one undoable change.

        Cancelling keeps the whole articles that are in. Raises a LibraryError only where the library
        itself cannot be written; a bad file is a line of the report.
        """
        with self._library.long_change("Import articles") as change, Worker() as worker:
            try:
                self._add_all(paths, change, worker)
            finally:
                change.label = _label(self.report)
                self.report.change = change.number
        return self.report

    def _add_all(self, paths: Iterable[str], change: LongChange, worker: Worker) -> None:
        for source in self._sources(paths):
            if self.report.interrupted or self._cancelled():
                self.report.interrupted = True
                break
            self.report.read, self.report.at = self.report.read + 1, source.path
            if isinstance(source, Passed):
                self.report.failed.append(source)
            else:
                self._add_source(source, change, worker)
            self._progress(self.report)
        self._write(change)
        self._sweep(change)
        self._progress(self.report)

    def _sources(self, paths: Iterable[str]) -> Iterator[Source | Passed]:
        for path in paths:
            for found in [STDIN] if path == STDIN else find([path]):
                try:
                    yield self._source(found)
                except UnreadableError as error:
                    yield Passed(str(found), error.message)

    def _source(self, found: Path | str | Refused) -> Source | Passed:
        if isinstance(found, Refused):
            return Passed(found.path, found.reason)
        if isinstance(found, Path):
            return read_file(found, self._options.encoding)
        if self._stdin is None:
            raise UnreadableError("There is no standard input.")
        return read_stdin(self._stdin, self._options.encoding, self._options.stdin_name)

    def _add_source(self, source: Source, change: LongChange, worker: Worker) -> None:
        try:
            if parley_json.fits(source):
                self._write(change)
                self._add_export(source, change)
            elif not self._is_known(source.path, name := sha256(source.data)):
                self._read(source, worker)
                self._files.add(name)
        except UnreadableError as error:
            self.report.failed.append(Passed(source.path, error.message))
        if len(self._waiting) >= _BATCH or (self._waiting and time.monotonic() - self._written > _PATIENCE):
            self._write(change)

    def _is_known(self, path: str, name: str) -> bool:
        if name in self._files:
            self.report.skipped.append(Passed(path, "The same file is part of this import already."))
            return True
        # Another encoding than last time's makes another text of the same bytes.
        known = None if self._options.encoding else self._library.articles.find_file(name)
        if known:
            self._skip_known(path, known)
        return known is not None

    def _read(self, source: Source, worker: Worker) -> None:
        reader = next(form for form in FORMATS if form.fits(source))
        for draft in reader.read(source, worker):
            if isinstance(draft, Faulty):
                self.report.failed.append(Passed(source.path, f"Article {draft.place}: {draft.reason}"))
                continue
            outlet = self._options.outlet
            self._waiting.append(
                (source.path, dataclasses.replace(draft, outlet=outlet) if outlet else draft)
            )

    def _write(self, change: LongChange) -> None:
        """Put in what was read, in one step; whether it is there already is asked under the write lock."""
        waiting, self._waiting = self._waiting, []
        self._written = time.monotonic()
        if self._options.rehearsal:
            self._rehearse(waiting)
            return
        self._files.clear()
        if not waiting:
            return
        added: list[Added] = []
        with change.step():
            for path, draft in waiting:
                known = self._library.articles.find_same(draft)
                if known:
                    self._skip_known(path, known)
                    continue
                try:
                    article = self._library.articles.add(draft)
                except InvalidError as error:
                    self.report.failed.append(Passed(path, error.message))
                else:
                    added.append(Added(article.id, article.title, path))
        self.report.added += added

    def _rehearse(self, waiting: list[tuple[str, Draft]]) -> None:
        for path, draft in waiting:
            about = (draft.text, draft.outlet, draft.url)
            known = self._library.articles.find_same(draft)
            if known or about in self._rehearsed:
                self._skip_known(path, known or ("", draft.heading, False))
            else:
                self._rehearsed.add(about)
                self.report.added.append(Added("", draft.heading, path))

    def _add_export(self, source: Source, change: LongChange) -> None:
        export = parley_json.Export(source, self._library.coder)
        merge = Merge(export, self._library)
        if self._options.rehearsal:
            with change.trial():
                merge.put_shared()
            self._rehearse([(source.path, item.draft) for item in export.items])
            return
        with change.step():
            merge.put_shared()
        for first in range(0, len(export.items), _BATCH):
            with change.step():
                for item in export.items[first : first + _BATCH]:
                    self._put_item(merge, item, source.path)
            self._progress(self.report)
            if self._cancelled():
                self.report.interrupted = True
                return
        with change.step():
            merge.put_links()

    def _put_item(self, merge: Merge, item: parley_json.Item, path: str) -> None:
        article, is_new, mentions = merge.put_item(item)
        self.report.mentions += mentions
        self.report.failed += [Passed(path, f"“{article.title}”: {reason}.") for reason in item.refused]
        if is_new:
            self.report.added.append(Added(article.id, article.title, path))
        else:
            new = f"{mentions:,} of its mentions are new" if mentions else ""
            self._skip_known(path, (article.id, article.title, article.removed is not None), new)

    def _skip_known(self, path: str, known: tuple[str, str, bool], more: str = "") -> None:
        id, title, removed = known
        where = f"in the trash; “parley restore {id}” brings it back" if removed else "in the library already"
        reason = "; ".join(part for part in (f"“{title}” is {where}", more) if part)
        self.report.skipped.append(Known(path, f"{reason}.", id))

    def _sweep(self, change: LongChange) -> None:
        """Take what was undone earlier out of the search index, a little at a time."""
        swept = _BATCH if self.report.added and not self._options.rehearsal else 0
        while swept == _BATCH:
            with change.step():
                swept = self._library.search.sweep(_BATCH)


def _label(report: Report) -> str:
    count = len(report.added)
    articles = "1 article" if count == 1 else f"{count:,} articles"
    mentions = f" with {report.mentions:,} mentions" if report.mentions else ""
    return f"Import {articles}{mentions}"
