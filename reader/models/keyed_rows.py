"""Rows with a key each, for a view: a new list of rows moves only what is different."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ..widgets.tooltips import as_tooltip

Index = QModelIndex | QPersistentModelIndex


class KeyedRows(QAbstractTableModel):
    """One column of rows; `UserRole` hands out the row itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Any] = []
        self._keys: list[Any] = []
        self._places: dict[Any, int] | None = None  # where each key is, once somebody asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - an index is immutable
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - an index is immutable
        """One."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row has for a role, see `said`; for `UserRole` the row itself."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        return self._in_words(row, Qt.ItemDataRole(role))

    def said(self, row: Any, role: Qt.ItemDataRole) -> str | None:
        """Return a row's words for a role, or None."""
        raise NotImplementedError

    def index_of(self, key: Any) -> QModelIndex:
        """Return where the row with this key is, or no index."""
        if self._places is None:
            self._places = {known: row for row, known in enumerate(self._keys)}
        return self.index(self._places[key], 0) if key in self._places else QModelIndex()

    def key(self, index: Index) -> Any:
        """Return the key of a row."""
        return self._keys[index.row()]

    def set_rows(self, rows: Sequence[Any], keys: Sequence[Any]) -> None:
        """Show these rows; those whose keys stand as before at the start and the end stay where they are."""
        if keys == self._keys:
            self._replace(rows)
            return
        shorter = min(len(keys), len(self._keys))
        start = 0
        while start < shorter and keys[start] == self._keys[start]:
            start += 1
        tail = 0
        while tail < shorter - start and keys[-1 - tail] == self._keys[-1 - tail]:
            tail += 1
        self._take(start, len(self._keys) - tail)
        self._put(start, rows[start : len(rows) - tail], keys[start : len(keys) - tail])
        self._replace(rows)

    def _in_words(self, row: Any, role: Qt.ItemDataRole) -> str | None:
        words = self.said(row, role)
        return as_tooltip(words) if words and role == Qt.ItemDataRole.ToolTipRole else words

    def _take(self, start: int, end: int) -> None:
        if start < end:
            self.beginRemoveRows(QModelIndex(), start, end - 1)
            del self._rows[start:end], self._keys[start:end]
            self._places = None
            self.endRemoveRows()

    def _put(self, start: int, rows: Sequence[Any], keys: Sequence[Any]) -> None:
        if rows:
            self.beginInsertRows(QModelIndex(), start, start + len(rows) - 1)
            self._rows[start:start] = rows
            self._keys[start:start] = keys
            self._places = None
            self.endInsertRows()

    def _replace(self, rows: Sequence[Any]) -> None:
        changed = [
            at
            for at, (row, was) in enumerate(zip(rows, self._rows, strict=True))
            if row is not was and row != was
        ]
        if changed:
            self._rows[:] = rows
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], self.columnCount() - 1))
