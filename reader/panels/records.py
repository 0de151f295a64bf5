"""The left side of the Records perspective: every record, found, ordered and chosen."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from ..actions import Actions
from ..catalogue import Catalogue
from ..command_list import RECORD_COLUMNS
from ..kinds import kinds_of
from ..models.record_words import count_line, why_empty
from ..models.records import ALIKE, ARTICLES, MENTIONS, NAME, OUTLETS, TYPE, UNUSED, RecordRow, RecordRows
from ..record_types import RecordTypes
from ..session import Session
from ..settings import Places
from ..theme import Theme, icon
from ..widgets.cell_delegate import Cell, CellDelegate
from ..widgets.column_view import ColumnView
from ..widgets.direction import isolated
from ..widgets.empty_state import Button, EmptyState
from ..widgets.sift_bar import SiftBar

_WIDTHS = {TYPE: "Armed group", MENTIONS: "Mentions ↓", ARTICLES: "Articles ↓", OUTLETS: "Outlets ↓"}
_USES = (("", "All"), (UNUSED, "Unused"), (ALIKE, "Look-Alikes"))
Index = QModelIndex | QPersistentModelIndex


class RecordsPanel(QWidget):
    """The filter, the table and its count; what is selected in the table is chosen in the catalogue."""

    def __init__(
        self,
        session: Session,
        catalogue: Catalogue,
        actions: Actions,
        places: Places,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("recordsPanel")
        self._catalogue, self._actions, self._places = catalogue, actions, places
        self._kinds = kinds_of(session.library)
        self._types = RecordTypes(session.library)
        self._is_quiet = self._is_awaited = False
        self.model = RecordRows(self)
        self.filters = SiftBar(_USES, {kind.id: kind.title for kind in self._kinds.values()}, "records", self)
        self._delegate = CellDelegate(self._look, self)
        self.table = ColumnView(self._delegate, _WIDTHS, self)
        self._empty = EmptyState("", "", parent=self)
        self._count = QLabel(self)
        self._arrange()
        self._connect()
        self.set_theme(theme)
        self._restore()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._delegate.faint = theme.colours["faint"]
        marks = {kind.id: kind.mark(theme) for kind in self._kinds.values()}
        self.filters.set_marks(marks, theme.colours["panel_ink"], icon("search", theme.colours["faint"]))
        self.table.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what is there now, and whatever changes from now on."""
        super().showEvent(event)
        self._catalogue.set_live(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Read no more."""
        super().hideEvent(event)
        self._catalogue.set_live(False)

    def _arrange(self) -> None:
        self.filters.field.setObjectName("recordFilter")
        self.filters.field.setPlaceholderText("Filter by name, alias or note")
        self.table.setObjectName("recordTable")
        self.table.setAccessibleName("Records")
        self.table.setModel(self.model)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.fit_columns()
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self._count.setObjectName("recordCount")
        self._count.setContentsMargins(10, 4, 10, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self._stack, 1)
        column.addWidget(self._count)

    def _connect(self) -> None:
        self.filters.changed.connect(self._on_filters_changed)
        self.filters.left.connect(lambda: self.table.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.table.ordered.connect(self._order)
        self.table.selectionModel().selectionChanged.connect(lambda _on, _off: self._on_selected())
        self.table.activated.connect(lambda _index: self._catalogue.asked.emit("uses"))
        self._catalogue.renewed.connect(self._show)
        self._catalogue.chosen_changed.connect(self._on_chosen)
        self._catalogue.asked.connect(lambda what: self.table.setFocus() if what == "table" else None)
        self._actions.give("records", self.table)
        self._actions.on("record.find", self.filters.begin)
        for column, (key, _title) in enumerate(RECORD_COLUMNS):
            self._actions.on(f"record.sort_{key}", partial(self._order, column))

    def _restore(self) -> None:
        kept = self._places.get("records")
        kept = kept if isinstance(kept, dict) else {}
        column = kept.get("column")
        if not isinstance(column, int) or not 0 <= column < len(RECORD_COLUMNS):
            column = NAME
        self._set_order(column, descending=kept.get("descending") is True)
        if isinstance(kept.get("chosen"), str):
            self._catalogue.choose([kept["chosen"]])

    def _show(self) -> None:
        """Show what was read, with what is chosen selected; what is gone gives way to its neighbour."""
        catalogue, row = self._catalogue, max(self.table.currentIndex().row(), 0)
        with self._quietly():
            self.model.show(
                list(catalogue.summaries.values()), catalogue.unused, catalogue.alike, self._types.of
            )
        if not catalogue.chosen_summaries():
            if not (self._is_awaited and catalogue.is_waiting):
                self._choose_row(min(row, self.model.rowCount() - 1))
        elif self._is_awaited and not self._chosen_rows():
            self.filters.clear()
        self._follow()

    def _on_filters_changed(self) -> None:
        """Show what fits, and choose nothing that does not; where nothing of it is chosen, choose the first."""
        filters = self.filters
        self._catalogue.want_alike(filters.segment == ALIKE)
        with self._quietly():
            self.model.set_filter(filters.typed, filters.kinds, filters.segment)
        seen = self._chosen_rows()
        if seen:
            self._catalogue.choose([self.model.key(index) for index in seen])
        else:
            self._choose_row(0)
        self._follow()

    def _on_chosen(self) -> None:
        """Follow somebody who chose a record elsewhere; one that the filter leaves out is shown all the same."""
        rows = self._chosen_rows()
        self._is_awaited = bool(self._catalogue.chosen) and not rows
        if self._is_awaited and self._catalogue.chosen_summaries():
            self.filters.clear()
        self._follow()
        self._keep(chosen=next(iter(self._catalogue.chosen), ""))

    def _on_selected(self) -> None:
        if not self._is_quiet:
            rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
            self._catalogue.choose([self.model.key(self.model.index(row, 0)) for row in rows])

    def _choose_row(self, row: int) -> None:
        index = self.model.index(row, 0)
        self._catalogue.choose([self.model.key(index)] if index.isValid() else [])

    def _chosen_rows(self) -> list[QModelIndex]:
        found = (self.model.index_of(id) for id in self._catalogue.chosen)
        return [index for index in found if index.isValid()]

    def _follow(self) -> None:
        """Let what is chosen be what is selected, without taking the keyboard."""
        chosen = self._chosen_rows()
        if chosen:
            self._is_awaited = False
        selected = {index.row() for index in self.table.selectionModel().selectedRows()}
        if {index.row() for index in chosen} != selected:
            with self._quietly():
                self.table.select_rows(chosen)
        self._say_what_is_there(len(chosen))

    def _say_what_is_there(self, selected: int) -> None:
        model, filters = self.model, self.filters
        filters.set_counts(model.uses, model.counts)
        self._count.setText(count_line(model.rowCount(), model.total, selected))
        if model.rowCount() or not self._catalogue.is_read:
            self._stack.setCurrentWidget(self.table)
            return
        title, text = why_empty(model.total, filters.typed, filters.segment)
        steps: list[Button] = [
            ("Go to Read", self._actions["view.read"].trigger),
            ("Import Names…", self._actions["record.import"].trigger),
        ]
        self._empty.set_title(title)
        self._empty.set_text(text)
        self._empty.set_buttons([("Show All Records", filters.clear)] if model.total else steps)
        self._stack.setCurrentWidget(self._empty)

    def _order(self, column: int) -> None:
        """Order by a column: numbers from the largest, the other way at a second time."""
        again = column == self.model.column
        self._set_order(column, descending=not self.model.descending if again else column >= MENTIONS)
        self._follow()

    def _set_order(self, column: int, *, descending: bool) -> None:
        with self._quietly():
            self.model.set_order(column, descending=descending)
        for at, (key, _title) in enumerate(RECORD_COLUMNS):
            self._actions[f"record.sort_{key}"].setChecked(at == column)
        self._keep(column=column, descending=descending)

    def _keep(self, **values: str | int | bool) -> None:
        kept = self._places.get("records")
        self._places.set("records", (kept if isinstance(kept, dict) else {}) | values)

    @contextlib.contextmanager
    def _quietly(self) -> Iterator[None]:
        """Choose nothing for rows that come and go."""
        was_quiet, self._is_quiet = self._is_quiet, True
        try:
            with self.table.quiet():
                yield
        finally:
            self._is_quiet = was_quiet

    def _look(self, index: Index) -> Cell:
        row: RecordRow = index.data(Qt.ItemDataRole.UserRole)
        record = row.summary.record
        if index.column() != NAME:
            return Cell(index.data(), is_dim=record.archived, is_number=index.column() >= MENTIONS)
        told = ("archived" if record.archived else "", row.like and f"like {row.like}", *record.aliases)
        beside = " · ".join(isolated(part) for part in told if part)
        kind = self._kinds[record.kind]
        return Cell(record.name, beside, kind.mark(self._theme), is_dim=record.archived)
