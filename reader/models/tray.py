"""The rows of a tray as a table that fills while files are read, filtered, ticked and edited in place."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from library import Tray, TrayRow

from .tray_words import COLUMNS, FIELDS, TITLE, cell_of, hint_of, kinds_of, order_of

Index = QModelIndex | QPersistentModelIndex

_WANTED = "wanted"


class TrayRows(QAbstractTableModel):
    """Shows the rows of a tray that fit a filter, as they were read or sorted; a row of it is a number of the tray.

    `counts` has how many rows each filter has, `wanted` how many rows would go in. Signals: `counted()` when any of
    these changed; `edited(numbers, field, text)` when a person changed a cell, which somebody else does.
    """

    counted = Signal()
    edited = Signal(list, str, str)

    def __init__(self, tray: Tray, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tray = tray
        self.filter = "all"
        self.counts: Counter[str] = Counter()
        self._kinds: list[tuple[str, ...]] = []
        self._shown = array("q")
        self._rows: dict[int, int] | None = None  # where each number is shown, once somebody asks
        self._order = -1, Qt.SortOrder.AscendingOrder

    @property
    def wanted(self) -> int:
        """How many rows would go in."""
        return self.counts[_WANTED]

    def take_new(self) -> None:
        """Show what came into the tray."""
        first = len(self._kinds)
        fresh = self.tray.rows[first:]
        if not fresh:
            return
        kinds = [_counted(row) for row in fresh]
        self._count(kinds, 1)
        self._kinds += kinds
        shown = [n for n, each in enumerate(kinds, first) if self.filter in each]
        if shown:
            at = len(self._shown)
            self.beginInsertRows(QModelIndex(), at, at + len(shown) - 1)
            self._shown.extend(shown)
            self._rows = None
            self.endInsertRows()
        self.counted.emit()

    def refresh(self, numbers: Iterable[int]) -> None:
        """Show rows of the tray that became others; they stay in sight, whatever they are now."""
        known = [n for n in numbers if n < len(self._kinds)]
        self._count((self._kinds[n] for n in known), -1)
        for n in known:
            self._kinds[n] = _counted(self.tray.rows[n])
        self._count((self._kinds[n] for n in known), 1)
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, len(COLUMNS) - 1))
        self.take_new()
        self.counted.emit()

    def show_filter(self, key: str) -> None:
        """Show the rows of another filter."""
        self.beginResetModel()
        self.filter = key
        self._shown = array("q", self._in_order(n for n, kinds in enumerate(self._kinds) if key in kinds))
        self._rows = None
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, or show the rows as they were read for -1; what comes later waits at the end."""
        self._order = column, order
        self.sort_again()

    def sort_again(self) -> None:
        """Bring rows that came or changed since to their places; what is selected stays selected."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        numbers = [self._shown[index.row()] for index in before]
        self._shown = array("q", self._in_order(self._shown))
        self._rows = None
        after = [self.index(self.row_of(n), old.column()) for n, old in zip(numbers, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def number(self, row: int) -> int:
        """Return which row of the tray is shown at a row."""
        return self._shown[row]

    def row_of(self, number: int) -> int:
        """Return where a row of the tray is shown, or -1."""
        if self._rows is None:
            self._rows = {n: row for row, n in enumerate(self._shown)}
        return self._rows.get(number, -1)

    def at(self, index: Index) -> TrayRow:
        """Return the row of the tray that an index shows."""
        return self.tray.rows[self._shown[index.row()]]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - an index is immutable
        """How many rows fit the filter."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - an index is immutable
        """One for each of COLUMNS."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the columns' titles."""
        is_title = role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal
        return COLUMNS[section] if is_title else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What can go in can be ticked; an article's fields can be edited."""
        flags = super().flags(index)
        row = self.at(index)
        if row.can_be_added and index.column() == TITLE:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        if row.is_article and index.column() in FIELDS:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's words, what is edited of it, its box; for `UserRole` the row itself."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        roles, row = Qt.ItemDataRole, self.at(index)
        if role == roles.UserRole:
            return row
        if role == roles.EditRole:
            return getattr(row, FIELDS[index.column()]) if index.column() in FIELDS else None
        if role == roles.CheckStateRole and index.column() == TITLE and row.can_be_added:
            return Qt.CheckState.Checked if row.is_wanted else Qt.CheckState.Unchecked
        if role in (roles.DisplayRole, roles.AccessibleTextRole):
            return cell_of(row, index.column())
        if role in (roles.ToolTipRole, roles.AccessibleDescriptionRole):
            return hint_of(row, index.column())
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Say that a person entered something in a cell."""
        if role != Qt.ItemDataRole.EditRole or index.column() not in FIELDS:
            return False
        self.edited.emit([self._shown[index.row()]], FIELDS[index.column()], str(value))
        return True

    def _in_order(self, numbers: Iterable[int]) -> list[int]:
        column, order = self._order
        found = sorted(numbers)
        if column >= 0:
            is_reversed = order == Qt.SortOrder.DescendingOrder
            found.sort(key=lambda n: order_of(self.tray.rows[n], column), reverse=is_reversed)
        return found

    def _count(self, kinds: Iterable[tuple[str, ...]], sign: int) -> None:
        for each, times in Counter(kinds).items():  # few different ones
            for kind in each:
                self.counts[kind] += sign * times


def _counted(row: TrayRow) -> tuple[str, ...]:
    kinds = kinds_of(row)
    return (*kinds, _WANTED) if row.is_wanted else kinds
