"""The left side of the Compare page: what can be compared, found, ordered and chosen."""

from __future__ import annotations

import contextlib
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QIcon, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from library import Comparable, LibraryError

from ..actions import Actions
from ..comparables import Comparables
from ..compare_commands import SUBJECT_ORDERS
from ..comparing import Comparing
from ..kinds import kinds_of
from ..menus import menu_of
from ..models.subject_words import MOST_LINKED, TITLES, below, count_line, why_empty
from ..models.subjects import SubjectRows
from ..record_types import RecordTypes
from ..session import Session
from ..settings import Places
from ..theme import Theme, icon
from ..widgets.empty_state import Button, EmptyState
from ..widgets.menu_button import MenuButton
from ..widgets.row_delegate import Index, Row, RowDelegate
from ..widgets.row_list import RowList
from ..widgets.sift_bar import SiftBar

_PLACE = "compare:subjects"
_MENU = ("compare.chosen", "compare.record", "", *(f"compare.sort_{key}" for key, _title in SUBJECT_ORDERS))
_Mode = QAbstractItemView.SelectionMode


class SubjectsPanel(QWidget):
    """Field, kinds, order and list; Enter or a click compares the row, or all claims that are chosen.

    Signal: `record_asked(id)` to see a record on its own page.
    """

    record_asked = Signal(str)

    def __init__(
        self,
        session: Session,
        comparing: Comparing,
        actions: Actions,
        places: Places,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("subjectsPanel")
        self._session, self._comparing, self._actions, self._places = session, comparing, actions, places
        types = RecordTypes(session.library)
        self._kinds = kinds_of(session.library)
        self._offered = Comparables(session, self)
        self.model = SubjectRows(lambda subject: below(subject, types.label), self)
        self.filters = SiftBar(list(TITLES.items()), {}, "what can be compared", self)
        self.list = self.door = RowList(self)
        self._delegate = RowDelegate(self._look, self)
        self._count, self._order = QLabel(self), MenuButton(self)
        self._empty = EmptyState("", "", parent=self)
        self._stack, self._foot = QStackedWidget(self), QWidget(self)
        self._these = QPushButton(self)
        self._arrange()
        self._connect()
        self.set_theme(theme)
        self._restore()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._delegate.faint = theme.colours["faint"]
        self._sign: QIcon = icon("chevron-right", theme.colours["accent"])
        self.filters.set_marks({}, theme.colours["panel_ink"], icon("search", theme.colours["faint"]))
        self.list.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what is there now, and whatever changes from now on."""
        super().showEvent(event)
        self._offered.set_live(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Read no more."""
        super().hideEvent(event)
        self._offered.set_live(False)

    def _arrange(self) -> None:
        self.filters.field.setObjectName("subjectFilter")
        self.filters.field.setPlaceholderText("Filter by name")
        self.list.setObjectName("subjectList")
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self._order.setObjectName("subjectOrder")
        self._order.offer([self._actions[f"compare.sort_{key}"] for key, _title in SUBJECT_ORDERS])
        line = QHBoxLayout()
        line.setContentsMargins(10, 0, 8, 4)
        line.addWidget(self._count, 1)
        line.addWidget(self._order)
        self._these.setObjectName("compareThese")
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(8, 6, 8, 8)
        foot.addWidget(self._these)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addLayout(line)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot)

    def _connect(self) -> None:
        self.filters.changed.connect(self._on_filters_changed)
        self.filters.left.connect(self._enter_list)
        self.list.row_opened.connect(self._compare)
        self.list.typed.connect(self._on_typed)
        self.list.selectionModel().selectionChanged.connect(lambda _on, _off: self._count_chosen())
        self._these.clicked.connect(lambda _checked=False: self._compare(self.list.currentIndex().row()))
        self._offered.renewed.connect(self._show)
        self._comparing.subject_changed.connect(self._on_subject_changed)
        self.list.customContextMenuRequested.connect(
            lambda at: menu_of(self._actions, _MENU, self.list).popup(self.list.viewport().mapToGlobal(at))
        )
        self._actions.on("compare.record", lambda: self.record_asked.emit(min(self._chosen())))
        self._actions.on("compare.chosen", lambda: self._compare(self.list.currentIndex().row()))
        self._actions.on("compare.find", self.filters.begin)
        for key, _title in SUBJECT_ORDERS:
            self._actions.on(f"compare.sort_{key}", partial(self._set_order, key))

    def _restore(self) -> None:
        """Be as last time, and compare what was compared if it is still there."""
        kept = self._keep()
        if isinstance(kept.get("typed"), str):
            self.filters.field.setText(kept["typed"])
            self.model.set_filter(kept["typed"])
        self.model.order = kept["order"] if kept.get("order") in dict(SUBJECT_ORDERS) else self.model.order
        self._turn_to(kept["kind"] if kept.get("kind") in TITLES else self._offered.kind)
        ids = kept.get("subject")
        ids = [id for id in ids if isinstance(id, str)] if isinstance(ids, list) else []
        there = self._session.library.records.names(ids)
        if there:
            self._comparing.compare(*(id for id in ids if id in there))

    def _turn_to(self, kind: str) -> None:
        """Show the subjects of another kind; of claims several can be chosen."""
        self.filters.segments.choose(kind)
        self.filters.segment = kind
        self.list.selectionModel().clear()
        self.list.setSelectionMode(_Mode.ExtendedSelection if kind == "claim" else _Mode.SingleSelection)
        self.list.setAccessibleName(TITLES[kind])
        self._delegate.lines = 2 if kind == "claim" else 1  # it is a sentence
        self.list.fit_rows()
        self._offered.turn_to(kind)
        self._keep(kind=kind)
        self._actions["compare.sort_claims"].setText(MOST_LINKED if kind == "claim" else SUBJECT_ORDERS[0][1])
        self._set_order(self.model.order)

    def _show(self, *, scroll: bool = False) -> None:
        """Show what was read; what was selected stays so where it is still there, else what is compared is."""
        chosen, height = self._chosen() or set(self._comparing.subject), _height(self.list)
        self.model.show(self._offered.offered)
        rows = sorted(row for row in (self.model.index_of(id).row() for id in chosen) if row >= 0)
        scroll = scroll or not self.list.currentIndex().isValid()
        self.list.select(rows, rows[0] if rows else -1, scroll=scroll)
        if rows and height is not None and not scroll:
            self.list.set_top_row(rows[0], -height)
        self._say_what_is_there()

    def _set_order(self, order: str) -> None:
        self._keep(order=order)
        self.model.order = order
        for key, _title in SUBJECT_ORDERS:
            action = self._actions[f"compare.sort_{key}"]
            action.setChecked(key == order)
            if key == order:
                self._order.show_choice(action.text(), f"Order: {action.text().lower()}")
        self._show(scroll=True)

    def _say_what_is_there(self) -> None:
        offered, typed = self._offered, self.filters.typed
        if offered.is_read:
            self.filters.set_counts({kind: offered.numbers.get(kind, 0) for kind in TITLES}, {})
        self._count_chosen()
        self._order.setEnabled(self.model.rowCount() > 0)
        if self.model.rowCount() or not offered.is_read:
            self._stack.setCurrentWidget(self.list)
            return
        title, text = why_empty(offered.kind, self.model.total, typed)
        steps: list[Button] = [("Clear the Filter", self.filters.field.clear)]
        if not self.model.total:
            steps = [("Go to Read", self._actions["view.read"].trigger)]
        self._empty.set_title(title)
        self._empty.set_text(text)
        self._empty.set_buttons(steps)
        self._stack.setCurrentWidget(self._empty)

    def _on_filters_changed(self) -> None:
        self._keep(typed=self.filters.typed)
        self.model.set_filter(self.filters.typed)
        if self.filters.segment != self._offered.kind:
            self._turn_to(self.filters.segment)
        else:
            self._show(scroll=True)

    def _on_subject_changed(self) -> None:
        """Mark what is compared, and where somebody chose it elsewhere turn to it."""
        ids = self._comparing.subject
        self._keep(subject=list(ids))
        self.model.set_compared(ids)
        if not ids or set(ids) <= self._chosen():
            return
        with contextlib.suppress(LibraryError):  # it is gone, as the views say
            kind = self._session.library.records.get(ids[0]).kind
            self.list.selectionModel().clear()
            if kind != self._offered.kind:
                self._turn_to(kind)
            else:
                self._show(scroll=True)

    def _chosen(self) -> set[str]:
        return {self.model.key(self.model.index(row, 0)) for row in self.list.rows()}

    def _enter_list(self) -> None:
        if self.model.rowCount() and not self.list.count_rows():
            self.list.select([0], 0)
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_typed(self, letters: str) -> None:
        current = max(self.list.currentIndex().row(), 0)
        row = self.model.row_typed(letters, current + (len(letters) == 1))
        if row >= 0:
            self.list.select([row], row)

    def _compare(self, row: int) -> None:
        """Compare the row, or all that are chosen where it is one of them."""
        rows = self.list.rows()
        self._comparing.compare(
            *(self.model.key(self.model.index(each, 0)) for each in (rows if row in rows else [row]))
        )

    def _count_chosen(self) -> None:
        number = self.list.count_rows()
        self._foot.setVisible(number > 1)
        self._actions.set_there(subject_chosen=number > 0)
        self._these.setText(f"Compare These {number:,} Claims")
        line = count_line(self._offered.kind, self.model.rowCount(), self.model.total, number)
        self._count.setText(line if self._offered.is_read else "Reading…")

    def _keep(self, **values: str | list[str]) -> dict[str, Any]:
        """Remember these, and return all that is remembered."""
        kept = self._places.get(_PLACE)
        kept = (kept if isinstance(kept, dict) else {}) | values
        self._places.set(_PLACE, kept or None)
        return kept

    def _look(self, index: Index) -> Row:
        subject: Comparable = index.data(Qt.ItemDataRole.UserRole)
        mark = self._kinds[subject.kind].mark(self._theme)
        sign = self._sign if subject.id in self.model.compared else None
        return Row(subject.name, self.model.below(subject), mark, is_dim=not subject.claims, sign=sign)


def _height(view: RowList) -> int | None:
    """Return where the first of what is chosen is seen, in pixels from the top: other rows may come above it."""
    rows = view.rows()
    place = view.rowViewportPosition(rows[0]) if rows else -1
    return place if 0 <= place < view.viewport().height() else None
