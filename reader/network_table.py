"""The network as a table: its links or its records, for those who would rather read."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from .models.network_rows import LINKS, RECORDS, NetworkRow, NetworkRows, link_rows, record_rows
from .network_reading import Found
from .network_sorts import TIES, Sorts
from .theme import Theme
from .widgets.cell_delegate import Cell, CellDelegate
from .widgets.column_view import ColumnView
from .widgets.segments import Segments

Index = QModelIndex | QPersistentModelIndex

_WIDTHS = (
    {1: "Said by: unclear", 2: "M" * 22, 3: "participant, unclear", 4: "Times ↓"},
    {1: "Actor MMM", 2: "Mentions ↓", 3: "Articles ↓", 4: "Outlets ↓", 5: "Links ↓"},
)


class NetworkTable(QWidget):
    """Two tables of one network.

    Signals: `opened(id)` for Enter or a double click on a record, `line_opened(id)` on a link.
    """

    opened = Signal(str)
    line_opened = Signal(str)

    def __init__(self, sorts: Sorts, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sorts = sorts
        self.which = Segments((("links", "Links"), ("records", "Records")), self)
        self.models = NetworkRows(LINKS, self), NetworkRows(RECORDS, self)
        self._delegate = CellDelegate(self._look, self)
        self.tables = tuple(ColumnView(self._delegate, widths, self) for widths in _WIDTHS)
        self._stack = QStackedWidget(self)
        for table, model, name in zip(self.tables, self.models, ("Links", "Records"), strict=True):
            table.setObjectName(f"network{name}")
            table.setAccessibleName(f"Network: {name.lower()}")
            table.setModel(model)
            table.fit_columns()
            table.ordered.connect(model.order)
            table.activated.connect(partial(self._on_activated, name == "Links"))
            self._stack.addWidget(table)
        links = self.tables[0].horizontalHeader()
        links.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.which.chosen.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.which.setContentsMargins(8, 0, 0, 0)
        column.addWidget(self.which, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._stack, 1)
        self.set_theme(theme)

    @property
    def door(self) -> ColumnView:
        """The table that is shown."""
        return self.tables[self._stack.currentIndex()]

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._delegate.faint = theme.colours["faint"]
        self._marks = {kind.id: kind.mark(theme) for kind in self._sorts.kinds.values()}
        self._stack.update()

    def show_network(self, found: Found) -> None:
        """Show another network, or the same one anew."""
        titles = dict(self._sorts.of_links()) | dict(TIES)
        rows = (
            link_rows(found.network, self._sorts, lambda key: titles.get(key, key)),
            record_rows(found.network, self._sorts),
        )
        for table, model, each in zip(self.tables, self.models, rows, strict=True):
            with table.quiet():
                model.show(each)
        self.which.set_counts({"links": len(rows[0]), "records": len(rows[1])})

    def table(self, *, of_links: bool | None = None) -> list[list[str]]:
        """Return what is shown as a table, its headings first."""
        at = self._stack.currentIndex() if of_links is None else int(not of_links)
        return self.models[at].table()

    def at_hand(self) -> str:
        """Return the id of the record under the cursor, or nothing."""
        index = self.tables[1].currentIndex()
        return str(self.models[1].key(index)) if self.door is self.tables[1] and index.isValid() else ""

    def _turn(self, key: str) -> None:
        self._stack.setCurrentIndex(0 if key == "links" else 1)

    def _on_activated(self, is_link: bool, index: QModelIndex) -> None:
        model = self.models[0 if is_link else 1]
        (self.line_opened if is_link else self.opened).emit(model.key(index))

    def _look(self, index: Index) -> Cell:
        row: NetworkRow = index.data(Qt.ItemDataRole.UserRole)
        cell = row.cells[index.column()]
        kind = row.kinds.get(index.column())
        return Cell(index.data(), mark=self._marks.get(kind or ""), is_number=isinstance(cell, int))
