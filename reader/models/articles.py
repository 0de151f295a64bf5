"""The articles of the list: their keys in order, and the rows that are in sight."""

from __future__ import annotations

import dataclasses
import html
from array import array
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from library import ArticleSummary, Hit, Library

from ..dates import shown_date
from ..session import Happened, Session
from .snippets import Snippet, snippet_of

_PAGE = 100  # rows read at once
_PAGES = 40  # pages kept
_HITS = 20  # rows whose hits are looked for at once: that reads their whole texts
_FEW = 50  # touched articles that are looked at one by one
_COUNTED = ("actor", "event", "claim")

Index = QModelIndex | QPersistentModelIndex
SUMMARY = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Listing:
    """Which articles are listed, and in what order; see `library.articles.keys`."""

    search: str = ""
    status: str | None = None
    outlet: str | None = None
    removed: bool = False
    sort: str = "added"
    descending: bool = False

    @property
    def is_filtered(self) -> bool:
        """Whether some articles may be left out."""
        return bool(self.search.strip()) or self.status is not None or self.outlet is not None

    def keys(self, library: Library) -> array[int]:
        """Return the keys of these articles in order."""
        return library.articles.keys(**dataclasses.asdict(self), typing=True)

    def place(self, summary: ArticleSummary) -> tuple[Any, ...]:
        """Return what of an article decides whether and where it is listed."""
        return (
            summary.removed is None,
            self.status is not None and summary.status,
            self.outlet is not None and summary.outlet,
            bool(self.search.strip()) and (summary.title, summary.outlet),
            _SORTED[self.sort](summary),
        )


_SORTED: dict[str, Callable[[ArticleSummary], object]] = {
    "added": lambda summary: summary.added,
    "title": lambda summary: summary.title,
    "outlet": lambda summary: summary.outlet,
    "published": lambda summary: summary.published,
    "status": lambda summary: summary.status,
    "mentions": lambda summary: sum(dataclasses.astuple(summary.counts)),
}
SORTS = tuple(_SORTED)
"""What a list can be sorted by."""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One line of the list, as it is painted and spoken.

    `counts` are the kinds that have mentions, "" for the kinds a user added; `read` says how far the
    article was read, 0 to 1; the snippet has text only while there is a search.
    """

    summary: ArticleSummary
    title: str
    outlet: str
    date: str
    status: str
    counts: tuple[tuple[str, int], ...]
    read: float = 0.0
    snippet: Snippet = Snippet()

    @property
    def words(self) -> str:
        """All that is shown, in words."""
        counts = [
            f"{number} {kind or 'other mention'}{'' if number == 1 else 's'}" for kind, number in self.counts
        ]
        return ", ".join(part for part in (self.title, self.outlet, self.date, self.status, *counts) if part)


class ArticlesModel(QAbstractTableModel):
    """The listed articles, one column; `data(index, SUMMARY)` is an ArticleRow.

    The keys come from a thread, the rows from the library as they are looked at. Signals: `renewing()`
    and `renewed()` around every change of which articles are listed, and in what order.
    """

    renewing = Signal()
    renewed = Signal()

    def __init__(
        self, session: Session, read: Callable[[str], float] = lambda _id: 0.0, parent: QObject | None = None
    ) -> None:
        """`read` tells how far the article with this id was read."""
        super().__init__(parent)
        self._session = session
        self._read = read
        self._pages: OrderedDict[int, list[ArticleRow | None]] = OrderedDict()
        self._hits: dict[str, Hit] = {}
        self.waits = False
        self.keys: array[int] = array("q")
        self.listing = Listing()
        session.changed.connect(self._on_changed)

    def show(self, listing: Listing) -> None:
        """List these articles, as soon as their keys are known."""
        self.listing = listing
        self._ask()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.keys)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        if role == SUMMARY:
            return self.row(index.row())
        if role not in _ROLES:
            return None
        row = self.row(index.row())
        return _ROLES[role](row) if row else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        named = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return "Article" if named and section == 0 else None

    def row(self, number: int) -> ArticleRow | None:
        """Return a row with all that is shown of it; None where the article is just gone from the file."""
        row = self._page(number // _PAGE)[number % _PAGE]
        if row is None:
            return None
        shown = row
        if self.listing.search.strip() and not row.snippet.known:
            shown = dataclasses.replace(shown, snippet=self._snippet(number, row))
        if (read := self._read(row.summary.id)) != row.read:
            shown = dataclasses.replace(shown, read=read)
        if shown is not row:
            self._page(number // _PAGE)[number % _PAGE] = shown
        return shown

    def id(self, number: int) -> str:
        """Return the id of the article in a row, "" for no such row."""
        row = self._page(number // _PAGE)[number % _PAGE] if 0 <= number < len(self.keys) else None
        return row.summary.id if row else ""

    def row_of(self, id: str) -> int:
        """Return the row of an article, -1 where it is not listed."""
        key = self._session.library.articles.key(id) if id else 0
        return self.row_of_key(key)

    def row_of_key(self, key: int) -> int:
        """Return the row of a key, -1 where it is not listed."""
        try:
            return self.keys.index(key)
        except ValueError:
            return -1

    def rows_of_keys(self, keys: Collection[int]) -> list[int]:
        """Return the rows of all these keys that are listed, in order."""
        wanted = set(keys)
        return [row for row, key in enumerate(self.keys) if key in wanted] if wanted else []

    def hit(self, number: int) -> Hit | None:
        """Return where the search found the article of a row."""
        if self.row(number) is None:
            return None
        return self._hits.get(self.id(number))

    def refresh(self, ids: Iterable[str]) -> None:
        """Show anew what is told of these articles, such as how far they were read."""
        for id in ids:
            if (number := self.row_of(id)) >= 0:
                self._told(number, number)

    def _page(self, page: int) -> list[ArticleRow | None]:
        rows = self._pages.get(page)
        if rows is None:
            rows = self._pages[page] = self._fetch(self.keys[page * _PAGE : (page + 1) * _PAGE])
            if len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(page)
        return rows

    def _fetch(self, keys: array[int]) -> list[ArticleRow | None]:
        articles = self._session.library.articles
        found: list[ArticleSummary | None] = list(articles.at(keys))
        if len(found) < len(keys):  # some went from the file since the keys were asked for
            found = [next(iter(articles.at([key])), None) for key in keys]
        return [_row(summary) if summary else None for summary in found]

    def _snippet(self, number: int, row: ArticleRow) -> Snippet:
        """Return a row's snippet; its neighbours' hits are looked for with it."""
        if row.summary.id not in self._hits:
            first = number // _HITS * _HITS
            ids = [self.id(near) for near in range(first, min(first + _HITS, len(self.keys)))]
            self._hits |= self._session.library.search.hits(ids, self.listing.search, typing=True)
        return snippet_of(self._hits.get(row.summary.id), self.listing.search)

    def _ask(self) -> None:
        self.waits = True
        listing = self.listing
        self._session.query("list", listing.keys, lambda keys: self._renew(keys, listing))

    def _renew(self, keys: array[int], listing: Listing) -> None:
        """Take other keys, in the smallest step that Qt can be told."""
        self.waits = False
        self.renewing.emit()
        old = self.keys
        head = _same_head(old, keys)
        tail = _same_head(old[head:][::-1], keys[head:][::-1])
        gone, come = len(old) - head - tail, len(keys) - head - tail
        if gone and come:
            self.beginResetModel()
        elif gone:
            self.beginRemoveRows(QModelIndex(), head, head + gone - 1)
        elif come:
            self.beginInsertRows(QModelIndex(), head, head + come - 1)
        self.keys = keys
        self._pages.clear()
        self._hits.clear()
        if gone and come:
            self.endResetModel()
        elif gone:
            self.endRemoveRows()
        elif come:
            self.endInsertRows()
        if keys and not (gone and come):
            self._told(0, len(keys) - 1)
        self.renewed.emit()

    def _told(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, 0))

    def _on_changed(self, happened: Happened) -> None:
        touched = happened.articles
        if self.waits or touched is None or len(touched) > _FEW or not all(map(self._stays, touched)):
            self._ask()

    def _stays(self, id: str) -> bool:
        """Take one article's row anew; False where it may have to be elsewhere, or was not read before."""
        number = self.row_of(id)
        page = self._pages.get(number // _PAGE)
        old = page[number % _PAGE] if page and number >= 0 else None
        (new,) = self._fetch(self.keys[number : number + 1]) if old else (None,)
        if page is None or old is None or new is None:
            return False
        if self.listing.place(old.summary) != self.listing.place(new.summary):
            return False
        page[number % _PAGE] = new
        self._told(number, number)
        return True


def _row(summary: ArticleSummary) -> ArticleRow:
    counts = [(kind, getattr(summary.counts, kind)) for kind in _COUNTED] + [("", summary.counts.others)]
    return ArticleRow(
        summary,
        summary.title,
        summary.outlet,
        shown_date(summary.published),
        summary.status,
        tuple((kind, number) for kind, number in counts if number),
    )


def _same_head(one: array[int], other: array[int]) -> int:
    """Return how many items two arrays have in common from the first one on."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low


_ROLES: dict[int, Callable[[ArticleRow], str]] = {
    int(Qt.ItemDataRole.DisplayRole): lambda row: row.title,
    int(Qt.ItemDataRole.AccessibleTextRole): lambda row: row.words,
    int(Qt.ItemDataRole.ToolTipRole): lambda row: f"<p>{html.escape(row.words)}</p>",
}
