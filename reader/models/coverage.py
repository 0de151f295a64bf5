"""The table of coverage for a view: events as rows, outlets as columns."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from library import shortened

from ..widgets.tooltips import as_tooltip
from .coverage_cells import NOTHING, Choice, CoverageCells

_SHOWN = 200  # code points of a name in a tooltip

Index = QModelIndex | QPersistentModelIndex
_ROLES = Qt.ItemDataRole
_ACROSS = Qt.Orientation.Horizontal


class CoverageTable(QAbstractTableModel):
    """Shows CoverageCells; `UserRole` hands out what is painted of a cell or a heading."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cells = CoverageCells(NOTHING, Choice())

    def show(self, cells: CoverageCells) -> None:
        """Show other cells."""
        if cells is not self.cells:
            self.beginResetModel()
            self.cells = cells
            self.endResetModel()

    def place(self, event: str, outlet: str) -> QModelIndex:
        """Return where an event and an outlet meet, or no index."""
        cells = self.cells
        if event not in cells.events or outlet not in cells.outlets:
            return QModelIndex()
        return self.index(cells.events.index(event), cells.outlets.index(outlet))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - an index is immutable
        """One for each event that is shown."""
        return 0 if parent.isValid() else len(self.cells.events)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - an index is immutable
        """One for each outlet that is shown."""
        return 0 if parent.isValid() else len(self.cells.outlets)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLES.DisplayRole) -> Any:
        """Return a name, and what is told of it; for `UserRole` the heading itself."""
        cells, is_column = self.cells, orientation == _ACROSS
        heads = cells.columns if is_column else cells.rows
        if not 0 <= section < len(heads):
            return None
        if role == _ROLES.UserRole:
            return heads[section]
        if role == _ROLES.DisplayRole:
            return heads[section].name
        if role in (_ROLES.ToolTipRole, _ROLES.AccessibleTextRole):
            about = cells.about_outlet(section) if is_column else cells.about_event(section)
            return as_tooltip(about) if role == _ROLES.ToolTipRole else about
        return None

    def data(self, index: Index, role: int = _ROLES.DisplayRole) -> Any:
        """Return a cell's words for a role; for `UserRole` the cell itself."""
        cells, row, column = self.cells, index.row(), index.column()
        if not (index.isValid() and row < len(cells.events) and column < len(cells.outlets)):
            return None
        if role == _ROLES.UserRole:
            return cells.cell(row, column)
        if role == _ROLES.DisplayRole:
            return cells.cell(row, column).text
        if role == _ROLES.AccessibleTextRole:
            return cells.said(row, column)
        if role == _ROLES.ToolTipRole:
            return as_tooltip(f"{shortened(cells.rows[row].name, _SHOWN)}\n{cells.said(row, column)}")
        return None
