"""Putting what was read into the library, a little at a time, and the report of what became of it."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from ..articles import BY_HAND
from ..errors import InvalidError, UnreadableError
from ..library import Library, LongChange
from ..model import Draft
from ..storage.texts import forget_file, pack, sha256
from . import parley_json
from .elsewhere import with_texts_here
from .formats import Source
from .joining import Joined, Joining
from .merging import Merge
from .reading import Found, Known, Passed

_BATCH = 32  # articles written at once: some 20 ms, so that a person's change never waits long
_PATIENCE = 1.0  # seconds after which what was read is written anyway


@dataclass(frozen=True, slots=True)
class Added:
    """An article that went in, with its position in its file from 1; `id` is empty in a rehearsal.

    `warnings` are sentences about what a person should look at.
    """

    id: str
    title: str
    path: str
    position: int = 1
    warnings: tuple[str, ...] = ()


@dataclass
class Report:
    """What became of every path, and of the marks in files of other tools.

    `kinds` and `records` count those that are new. `read` counts the files looked at so far, `at` is the last one;
    `change` is the number of the change, if anything was written.
    """

    added: list[Added] = field(default_factory=list)
    skipped: list[Passed] = field(default_factory=list)
    failed: list[Passed] = field(default_factory=list)
    kinds: int = 0
    records: int = 0
    mentions: int = 0
    mentions_there: int = 0
    links: int = 0
    links_there: int = 0
    conflicts: list[Passed] = field(default_factory=list)
    interrupted: bool = False
    read: int = 0
    at: str = ""
    change: int | None = None

    def join(self, joined: Joined, path: str) -> None:
        """Take up what became of the marks of a file of another tool."""
        self.kinds += joined.kinds
        self.records += joined.records
        self.mentions_there += joined.mentions_there
        self.links += joined.links
        self.links_there += joined.links_there
        self.conflicts += [Passed(path, _ended(what)) for what in joined.conflicts]
        self.failed += [Passed(path, _ended(what)) for what in joined.refused]

    @property
    def seen(self) -> int:
        """How many paths were dealt with."""
        return len(self.added) + len(self.skipped) + len(self.failed)

    @property
    def label(self) -> str:
        """What the history calls it."""
        count = len(self.added)
        if not count and not self.mentions and (self.records or self.kinds):
            return "Import a codebook"
        articles = "1 article" if count == 1 else f"{count:,} articles"
        mentions = f" with {self.mentions:,} mention{'s' * (self.mentions > 1)}" if self.mentions else ""
        return f"Import {articles}{mentions}"


class Writing:
    """Adds what was read to a library within one long change, and keeps the report.

    Whether an article is there already is asked under the write lock, so that no other program adds it meanwhile.
    `goes_on` is told after every step, and says whether to go on.
    """

    def __init__(
        self,
        library: Library,
        change: LongChange,
        report: Report,
        *,
        rehearsal: bool = False,
        goes_on: Callable[[], bool] = lambda: True,
    ) -> None:
        self._library = library
        self._change = change
        self._report = report
        self._is_rehearsal = rehearsal
        self._goes_on = goes_on
        self._waiting: list[tuple[str, Draft]] = []
        self._rehearsed: set[tuple[str, str, str]] = set()
        self._written = time.monotonic()

    def put(self, path: str, found: Found) -> None:
        """Take one thing that a file gave; articles are written when there are enough of them."""
        if isinstance(found, Known):
            self._report.skipped.append(found)
        elif isinstance(found, Passed):
            self._report.failed.append(found)
        elif isinstance(found, Source):
            self._write()
            self._add_export(found)
        else:
            self._waiting.append((path, found))
        if len(self._waiting) >= _BATCH or (self._waiting and time.monotonic() - self._written > _PATIENCE):
            self._write()

    def finish(self) -> None:
        """Write what waits, and take what was undone earlier out of the search index, a little at a time."""
        self._write()
        swept = _BATCH if self._report.added and not self._is_rehearsal else 0
        while swept == _BATCH:
            with self._change.step():
                swept = self._library.search.sweep(_BATCH)

    def close(self) -> None:
        """Give the change its name and the report its number; no file stays in memory."""
        forget_file()
        self._change.label = self._report.label
        self._report.change = self._change.number

    def _tidied(self, draft: Draft) -> Draft:
        """Return a draft with the name that its outlet goes under; what a person typed stands."""
        if draft.origins.get("outlet") == BY_HAND:
            return draft
        name = self._library.outlets.tidy(draft.outlet)
        return draft if name == draft.outlet else dataclasses.replace(draft, outlet=name)

    def _write(self) -> None:
        waiting, self._waiting = self._waiting, []
        self._written = time.monotonic()
        if self._is_rehearsal:
            self._rehearse([(path, self._tidied(draft)) for path, draft in waiting])
        elif waiting:
            added: list[Added] = []
            for _, draft in waiting:
                pack(self._library.store, draft.original)
            with self._change.step():
                for path, draft in waiting:
                    self._add(path, self._tidied(draft), added)
            self._report.added += added

    def _add(self, path: str, draft: Draft, added: list[Added]) -> None:
        if known := self._library.articles.find_same(draft):
            self._skip(path, known)
            return
        try:
            article = self._library.articles.add(draft)
        except InvalidError as error:
            self._report.failed.append(Passed(path, error.message))
        else:
            added.append(Added(article.id, article.title, path, draft.place or 1, draft.warnings))

    def _rehearse(self, waiting: list[tuple[str, Draft]]) -> None:
        for path, draft in waiting:
            about = (draft.text, draft.outlet, draft.url)
            known = self._library.articles.find_same(draft)
            if known or about in self._rehearsed:
                self._skip(path, known or ("", draft.heading, False))
            else:
                self._rehearsed.add(about)
                self._report.added.append(Added("", draft.heading, path, draft.place or 1, draft.warnings))

    def _add_export(self, source: Source) -> None:
        try:
            export = parley_json.Export(with_texts_here(source, self._library), self._library.coder)
            if export.origin:
                self._join(Joining(export, self._library), export, source.path)
                return
            merge = Merge(export, self._library)
            if self._is_rehearsal:
                with self._change.trial():
                    merge.put_shared()
                self._rehearse([(source.path, item.draft) for item in export.items])
            else:
                self._merge(merge, export, source.path)
        except UnreadableError as error:
            self._report.failed.append(Passed(source.path, error.message))

    def _join(self, joining: Joining, export: parley_json.Export, path: str) -> None:
        """Put in what another tool's file holds; a rehearsal does so too, and takes it back."""
        if self._is_rehearsal:
            added = len(self._report.added)
            with self._change.trial():
                joining.put_shared()
                for number, item in enumerate(export.items, 1):
                    self._put_item(joining, item, path, number)
                joining.put_links()
            self._report.added[added:] = [
                dataclasses.replace(one, id="") for one in self._report.added[added:]
            ]
        else:
            self._merge(joining, export, path)
        self._report.join(joining.joined, path)

    def _merge(self, merge: Merge, export: parley_json.Export, path: str) -> None:
        with self._change.step():
            merge.put_shared()
        for first in range(0, len(export.items), _BATCH):
            with self._change.step():
                for number, item in enumerate(export.items[first : first + _BATCH], start=first + 1):
                    self._put_item(merge, item, path, number)
            if not self._goes_on():
                self._report.interrupted = True
                return
        with self._change.step():
            merge.put_links()
            merge.put_collections()

    def _put_item(self, merge: Merge, item: parley_json.Item, path: str, position: int) -> None:
        article, is_new, mentions = merge.put_item(item)
        self._report.mentions += mentions
        self._report.failed += [Passed(path, f"“{article.title}”: {reason}.") for reason in item.refused]
        if is_new:
            self._report.added.append(Added(article.id, article.title, path, position))
        else:
            new = f"{mentions:,} of its mentions are new" if mentions else ""
            self._skip(path, (article.id, article.title, article.removed is not None), new)

    def _skip(self, path: str, known: tuple[str, str, bool], more: str = "") -> None:
        self._report.skipped.append(known_as(path, known, more))


def _ended(what: str) -> str:
    """Return a sentence with its full stop, if no quoted one ends it."""
    return what if what.endswith((".", ".”")) else f"{what}."


def known_as(path: str, known: tuple[str, str, bool], more: str = "") -> Known:
    """Say of a path that its article, as (id, title, in the trash), is there already."""
    id, title, removed = known
    where = f"in the trash; “parley restore {id}” brings it back" if removed else "in the library already"
    reason = "; ".join(part for part in (f"“{title}” is {where}", more) if part)
    return Known(path, f"{reason}.", id)


def skipping(library: Library, options_encoding: str) -> Callable[[Source], Passed | None]:
    """Return what tells of a file whether equal bytes are in the library, or came by already."""
    seen: set[str] = set()

    def skip(source: Source) -> Passed | None:
        name = sha256(source.data)
        if name in seen:
            return Known(source.path, "The same file is part of this import already.", "")
        seen.add(name)
        # Another encoding than last time's makes another text of the same bytes.
        known = None if options_encoding else library.articles.find_file(name)
        return known_as(source.path, known) if known else None

    return skip
