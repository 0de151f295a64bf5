"""The cells of a matrix for its view, and for those who hear it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from .matrix_parts import Card, Matrix, Spot
from .tooltips import as_tooltip, in_paragraphs

Index = QModelIndex | QPersistentModelIndex
_Roles = Qt.ItemDataRole


class MatrixModel(QAbstractTableModel):
    """A line a row and an outlet a column; a cell's name says who claims it where, then everything about it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.matrix = Matrix()

    def show(self, matrix: Matrix) -> None:
        """Show another matrix."""
        self.beginResetModel()
        self.matrix = matrix
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - an index is immutable
        """How many lines there are."""
        return 0 if parent.isValid() else len(self.matrix.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - an index is immutable
        """How many outlets there are."""
        return 0 if parent.isValid() else len(self.matrix.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Where the cursor can be: not on headings."""
        if not index.isValid() or self.matrix.lines[index.row()].is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = _Roles.DisplayRole) -> Any:
        """Return a cell's words: its quote, or everything for a tooltip and a screen reader."""
        if not index.isValid() or role not in (
            _Roles.DisplayRole,
            _Roles.AccessibleTextRole,
            _Roles.ToolTipRole,
        ):
            return None
        card = self.matrix.card((index.row(), index.column()))
        if role == _Roles.DisplayRole:
            return card.quote or card.summary if card else self.empty((index.row(), index.column()))
        words = card.tell() if card else self._silence((index.row(), index.column()))
        if role == _Roles.ToolTipRole:
            return in_paragraphs(words.split("\n"))
        return words.replace("\n", " ")

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Roles.DisplayRole
    ) -> str | None:
        """Return an outlet's name, or a claimant's."""
        if orientation == Qt.Orientation.Vertical:
            line = self.matrix.lines[section]
            if role == _Roles.DisplayRole:
                return line.name
            if role == _Roles.ToolTipRole:
                return as_tooltip(line.name)
            return f"{line.name}, {line.about}" if role == _Roles.AccessibleTextRole else None
        column = self.matrix.columns[section]
        if role == _Roles.DisplayRole:
            return column.name
        words = [part for part in (column.name, column.about, column.coded) if part]
        if role == _Roles.ToolTipRole:
            return in_paragraphs(words)
        return ", ".join(words) if role == _Roles.AccessibleTextRole else None

    def card(self, index: Index) -> Card | None:
        """Return the card of a cell, if there is one."""
        return self.matrix.card((index.row(), index.column())) if index.isValid() else None

    def empty(self, spot: Spot) -> str:
        """Return what it means that a claimant says nothing in a column; nothing below cards and for headings."""
        line = self.matrix.lines[spot[0]]
        if line.is_heading or line.first != spot[0]:
            return ""
        return "" if self.speaks(spot) else self.matrix.columns[spot[1]].empty

    def speaks(self, spot: Spot) -> bool:
        """Tell whether the claimant of a line says anything in a column."""
        return self.matrix.has_cards(self.matrix.group(spot[0]), spot[1])

    def _silence(self, spot: Spot) -> str:
        empty = self.empty(spot)
        line, column = self.matrix.lines[spot[0]], self.matrix.columns[spot[1]]
        return f"{line.name}\n{column.name}: {empty}" if empty else ""
