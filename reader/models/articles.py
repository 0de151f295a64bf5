"""The articles of the list: their keys in order, and the rows that are in sight."""

from __future__ import annotations

import html
from array import array
from collections.abc import Callable, Collection, Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from library import Hit

from ..session import Happened, Session
from .article_pages import ArticlePages, ArticleRow
from .listing import Listing

_FIRST = 100  # articles that are shown before all are known
_FEW = 50  # touched articles that are looked at one by one

Index = QModelIndex | QPersistentModelIndex
SUMMARY = int(Qt.ItemDataRole.UserRole)


class ArticlesModel(QAbstractTableModel):
    """The listed articles, one column; `data(index, SUMMARY)` is an ArticleRow.

    The keys come from a thread, the rows from the library as they are looked at. Signals: `renewing()`
    and `renewed()` around every change of which articles are listed, and in what order, while `is_partial`
    for the first of them alone; `moved()` when any may have come, gone, or got another status or outlet, so
    that those have to be counted again.
    """

    renewing = Signal()
    renewed = Signal()
    moved = Signal()

    def __init__(
        self, session: Session, read: Callable[[str], float] = lambda _id: 0.0, parent: QObject | None = None
    ) -> None:
        """`read` tells how far the article with this id was read."""
        super().__init__(parent)
        self._session = session
        self._rows = ArticlePages(session.library, read)
        self.waits = self.is_partial = False
        self.listing = Listing()
        session.changed.connect(self._on_changed)

    @property
    def keys(self) -> array[int]:
        """The keys of the listed articles."""
        return self._rows.keys

    def show(self, listing: Listing) -> None:
        """List these articles, as soon as their keys are known; an empty list has its first rows at once."""
        self.listing = listing
        self._ask(-1 if self.keys or listing.sort != "added" else _FIRST)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - an index is immutable
        """How many articles are listed."""
        return 0 if parent.isValid() else len(self.keys)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - an index is immutable
        """One."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return an article's title, its words for a screen reader or a tip, or for SUMMARY the whole row."""
        if not index.isValid() or (role != SUMMARY and role not in _SAID):
            return None
        row = self._rows.row(index.row())
        return row if role == SUMMARY or row is None else _SAID[role](row)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every article can be selected and dragged."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag(0)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Name the one column."""
        named = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return "Article" if named and section == 0 else None

    def id(self, number: int) -> str:
        """Return the id of the article in a row, "" for no such row."""
        return self._rows.id(number)

    def hit(self, number: int) -> Hit | None:
        """Return where the search found the article of a row."""
        return self._rows.hit(number)

    def row_of(self, id: str) -> int:
        """Return the row of an article, -1 where it is not listed."""
        return self.row_of_key(self._session.library.articles.key(id)) if id else -1

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

    def refresh(self, ids: Iterable[str]) -> None:
        """Show anew what is told of these articles, such as how far they were read."""
        for id in ids:
            if (number := self.row_of(id)) >= 0:
                self._tell(number, number)

    def _ask(self, limit: int = -1) -> None:
        self.waits = True
        listing = self.listing

        def done(keys: array[int]) -> None:
            self.is_partial = len(keys) == limit
            self._renew(keys, listing.filter.search.strip())
            if self.is_partial:
                self._ask()

        self._session.query("list", lambda library: listing.keys(library, limit), done)

    def _renew(self, keys: array[int], search: str) -> None:
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
        self._rows.take(keys, search)
        if gone and come:
            self.endResetModel()
        elif gone:
            self.endRemoveRows()
        elif come:
            self.endInsertRows()
        if keys and not (gone and come):
            self._tell(0, len(keys) - 1)
        self.renewed.emit()

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, 0))

    def _on_changed(self, happened: Happened) -> None:
        touched = happened.articles
        if self.waits or touched is None or len(touched) > _FEW or not all(map(self._stays, touched)):
            self._ask()
            self.moved.emit()

    def _stays(self, id: str) -> bool:
        """Take one article's row anew; False where it may have to be elsewhere, or was not read before."""
        number = self.row_of(id)
        old, new = self._rows.read_anew(number) if number >= 0 else (None, None)
        if old is None or new is None or self.listing.place(old) != self.listing.place(new):
            return False
        self._tell(number, number)
        if (old.status, old.outlet) != (new.status, new.outlet):
            self.moved.emit()
        return True


def _same_head(one: array[int], other: array[int]) -> int:
    """Return how many items two arrays have in common from the first one on."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low


_SAID: dict[int, Callable[[ArticleRow], str]] = {
    Qt.ItemDataRole.DisplayRole: lambda row: row.title,
    Qt.ItemDataRole.AccessibleTextRole: lambda row: row.words,
    Qt.ItemDataRole.ToolTipRole: lambda row: f"<p>{html.escape(row.words)}</p>",
}
