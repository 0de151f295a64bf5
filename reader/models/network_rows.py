"""A network as tables: its links, or its records, in columns that can be ordered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from library import Network, shortened, sort_key

from ..network_sorts import Sorts
from ..widgets.tooltips import as_tooltip
from .keyed_rows import KeyedRows

Index = QModelIndex | QPersistentModelIndex

LINKS = ("From", "Link", "To", "Role or stance", "Times")
RECORDS = ("Name", "Kind", "Mentions", "Articles", "Outlets", "Links")

_SHOWN = 200  # code points of a name in a tooltip


class NetworkRow(NamedTuple):
    """A link or a record: its id, its cells, and the kinds of the records named in them, by column."""

    id: str
    cells: tuple[str | int, ...]
    kinds: dict[int, str]


class NetworkRows(KeyedRows):
    """Rows of links or of records; `headings` are the columns' titles."""

    def __init__(self, headings: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings = headings
        self.column, self.descending = 0, False

    def show(self, rows: Sequence[NetworkRow]) -> None:
        """Show these rows, in order."""
        rows = sorted(rows, key=lambda row: [_key(cell) for cell in row.cells])
        rows.sort(key=lambda row: _key(row.cells[self.column]), reverse=self.descending)
        self.set_rows(rows, [row.id for row in rows])

    def order(self, column: int) -> None:
        """Order by a column, the other way at a second time; numbers from the largest."""
        is_number = bool(self._rows) and isinstance(self._rows[0].cells[column], int)
        self.descending = not self.descending if column == self.column else is_number
        self.column = column
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.headings) - 1)
        self.show(list(self._rows))

    def table(self) -> list[list[str]]:
        """Return it as it is shown, its headings first."""
        return [list(self.headings), *([str(cell) for cell in row.cells] for row in self._rows)]

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - an index is immutable
        """As many as there are headings."""
        return 0 if parent.isValid() else len(self.headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title, with an arrow where the rows are ordered by it."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        title = self.headings[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{title} {'↓' if self.descending else '↑'}" if section == self.column else title
        return f"Order by {title.lower()}" if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's words for a role; for `UserRole` the row itself."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row: NetworkRow = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        cell = row.cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{cell:,}" if isinstance(cell, int) else cell
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in row.kinds:
            return as_tooltip(shortened(str(cell), _SHOWN))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            kind = row.kinds.get(index.column())
            return f"{self.headings[index.column()]}: {f'{kind}: ' if kind else ''}{cell or 'none'}"
        return None


def link_rows(network: Network, sorts: Sorts, title: Callable[[str], str]) -> list[NetworkRow]:
    """Return a row for each link; `title` says what its sort is called."""
    nodes = {node.id: node for node in network.nodes}
    return [
        NetworkRow(
            edge.id,
            (
                nodes[edge.source].name,
                title(edge.relation),
                nodes[edge.target].name,
                sorts.qualifier(edge),
                edge.weight,
            ),
            {0: nodes[edge.source].kind, 2: nodes[edge.target].kind},
        )
        for edge in network.edges
    ]


def record_rows(network: Network, sorts: Sorts) -> list[NetworkRow]:
    """Return a row for each record."""
    links: dict[str, int] = {}
    for edge in network.edges:
        for end in {edge.source, edge.target}:
            links[end] = links.get(end, 0) + 1
    return [
        NetworkRow(
            node.id,
            (
                node.name,
                sorts.kinds[node.kind].title,
                node.mentions,
                node.articles,
                sum(bool(name) for name in node.outlets),
                links.get(node.id, 0),
            ),
            {0: node.kind},
        )
        for node in network.nodes
    ]


def _key(cell: str | int) -> Any:
    return (0, cell, "") if isinstance(cell, int) else (1, 0, sort_key(cell))
