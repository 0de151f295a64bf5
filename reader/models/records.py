"""The library's records as rows of a table: what each is, how often and where; found by words, kinds and use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from library import RecordSummary, shortened, sort_key

from ..command_list import RECORD_COLUMNS
from .keyed_rows import KeyedRows
from .sifting import having

NAME, TYPE, MENTIONS, ARTICLES, OUTLETS = range(len(RECORD_COLUMNS))
UNUSED, ALIKE = "unused", "alike"

_SHOWN = 200  # code points of a name in a tooltip

Index = QModelIndex | QPersistentModelIndex


class RecordRow(NamedTuple):
    """A record with its counts; `type` in words, `key` what its name is ordered by, `like` the name of a look-alike."""

    summary: RecordSummary
    type: str
    key: str
    is_unused: bool
    group: int  # look-alikes of one group may be one record; 0 for none
    like: str

    @property
    def id(self) -> str:
        """The record's id."""
        return self.summary.record.id


class RecordRows(KeyedRows):
    """Rows by record id in columns that can be ordered.

    `counts` has how many of each kind fit the words, whatever the kinds that are wanted; `uses` how many there are
    in all, of those unused and of look-alikes.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[RecordRow] = []
        self._keys_of: dict[str, str] = {}
        self._words: list[str] = []
        self._kinds: frozenset[str] = frozenset()
        self._use = ""
        self.column, self.descending = NAME, False
        self.counts: Mapping[str, int] = {}
        self.uses: dict[str, int] = {}

    def show(
        self,
        summaries: Sequence[RecordSummary],
        unused: Collection[str],
        alike: Mapping[str, tuple[int, str]] | None,
        type_of: Callable[[RecordSummary], str],
    ) -> None:
        """Show these records; `alike` has for some a group and the name of a look-alike, if that is known."""
        likes = alike or {}
        keys = self._keys_of
        self._keys_of = {
            name: keys.get(name) or sort_key(name) for name in (each.record.name for each in summaries)
        }
        self._all = [
            RecordRow(
                each,
                type_of(each),
                self._keys_of[each.record.name],
                each.record.id in unused,
                *likes.get(each.record.id, (0, "")),
            )
            for each in summaries
        ]
        self.uses = {
            "": len(self._all),
            UNUSED: sum(row.is_unused for row in self._all),
        }
        if alike is not None:
            self.uses[ALIKE] = sum(row.group > 0 for row in self._all)
        self.sift()

    def set_filter(self, typed: str, kinds: Collection[str] = (), use: str = "") -> None:
        """Leave only records with these words in name, aliases or note, of these kinds, or any, and this use."""
        self._words, self._kinds, self._use = typed.split(), frozenset(kinds), use
        self.sift()

    def set_order(self, column: int, *, descending: bool) -> None:
        """Order the rows by a column; look-alikes stay beside each other."""
        self.column, self.descending = column, descending
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(RECORD_COLUMNS) - 1)
        self.sift()

    @property
    def total(self) -> int:
        """How many records there are without the filter."""
        return len(self._all)

    @property
    def is_filtered(self) -> bool:
        """Whether some may be left out."""
        return bool(self._words or self._kinds or self._use)

    def summaries(self) -> list[RecordSummary]:
        """Return the records that are shown, in order."""
        return [row.summary for row in self._rows]

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - an index is immutable
        """As many as a record has columns."""
        return 0 if parent.isValid() else len(RECORD_COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title, with an arrow where the rows are ordered by it."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        title = RECORD_COLUMNS[section][1]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{title} {'↓' if self.descending else '↑'}" if section == self.column else title
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"Order by {title.lower()}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section >= MENTIONS else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's words for a role; for `UserRole` the row itself."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row: RecordRow = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return _cells(row)[index.column()]
        if index.column() == NAME:
            return self._in_words(row, Qt.ItemDataRole(role))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{RECORD_COLUMNS[index.column()][1]}: {_cells(row)[index.column()] or 'none'}"
        return None

    def said(self, row: Any, role: Qt.ItemDataRole) -> str | None:
        """Return what a record's name cell tells in a tooltip and to a screen reader."""
        record = row.summary.record
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join((shortened(record.name, _SHOWN), *record.aliases[:20]))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = [f"{record.kind}: {record.name}", *record.aliases]
            parts += [row.like and f"like {row.like}", "archived" if record.archived else ""]
            return ", ".join(part for part in parts if part)
        return None

    def sift(self) -> None:
        """Show what fits, in order."""
        fit = self._fitting()
        self.counts = Counter(row.summary.record.kind for row in fit)
        rows = [row for row in fit if not self._kinds or row.summary.record.kind in self._kinds]
        rows.sort(key=lambda row: (row.key, row.id))
        if self.column != NAME:
            rows.sort(key=_ORDERS[self.column], reverse=self.descending)
        elif self.descending:
            rows.reverse()
        if self._use == ALIKE:
            rows.sort(key=lambda row: row.group)
        self.set_rows(rows, [row.id for row in rows])

    def _fitting(self) -> list[RecordRow]:
        rows = self._all
        if self._use:
            rows = [row for row in rows if (row.is_unused if self._use == UNUSED else row.group)]
        if not self._words:
            return rows
        texts = [
            " · ".join((record.name, *record.aliases, " ".join(record.note.split())))
            for record in (row.summary.record for row in rows)
        ]
        return [rows[number] for number in having(self._words, texts)]


def _cells(row: RecordRow) -> tuple[str, ...]:
    summary = row.summary
    numbers = (summary.mentions, summary.articles, len(summary.outlets))
    return (summary.record.name, row.type, *(f"{number:,}" if number else "" for number in numbers))


_ORDERS: dict[int, Callable[[RecordRow], Any]] = {
    TYPE: lambda row: (row.summary.record.kind, row.type == "", row.type),
    MENTIONS: lambda row: row.summary.mentions,
    ARTICLES: lambda row: row.summary.articles,
    OUTLETS: lambda row: len(row.summary.outlets),
}
