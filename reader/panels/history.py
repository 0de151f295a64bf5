"""The history of the library in words, and the way back along it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from library import Change

from ..actions import Actions
from ..models.history import HistoryRows, about
from ..session import Session
from ..theme import Theme, icon
from ..way_back import Walker, Way, way_to
from ..when import in_words
from ..widgets.direction import with_quotes_apart
from ..widgets.eliding_button import ElidingButton
from ..widgets.empty_state import EmptyState
from ..widgets.row_delegate import Row, RowDelegate
from ..widgets.row_view import RowView

_MINUTE = 60_000  # milliseconds

Index = QModelIndex | QPersistentModelIndex


class HistoryPanel(QWidget):
    """Every change, newest first, read while the panel is seen; undo and redo by name, one or up to a line."""

    def __init__(
        self, session: Session, actions: Actions, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("historyPanel")
        self.setAccessibleName("History")
        self._session = session
        self._actions = actions
        self._walker = Walker(session, self)
        self._model = HistoryRows(self._ask, self)
        self._delegate = RowDelegate(self._look, self)
        self._undo, self._redo = ElidingButton(self), ElidingButton(self)
        self._view = RowView(self._delegate, self)
        self._go = ElidingButton(self)
        self._clock = QTimer(self, interval=_MINUTE)
        self._arrange()
        self._connect()
        self.set_theme(theme)

    @property
    def rows(self) -> QWidget:
        """What the keyboard comes to first."""
        return self._view

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._delegate.faint = theme.colours["faint"]
        self._undo.setIcon(icon("undo", theme.colours["panel_ink"]))
        self._redo.setIcon(icon("redo", theme.colours["panel_ink"]))
        self._go.setIcon(icon("rotate-ccw", theme.colours["panel_ink"]))
        self._view.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has happened so far."""
        super().showEvent(event)
        self._model.refresh()
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Read no more."""
        super().hideEvent(event)
        self._clock.stop()

    def _arrange(self) -> None:
        self._view.setObjectName("historyRows")
        self._view.setAccessibleName("Changes, newest first")
        self._view.setModel(self._model)
        for name, button in (("undoNext", self._undo), ("redoNext", self._redo), ("goToLine", self._go)):
            button.setObjectName(name)
            button.setAutoDefault(False)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._view)
        self._pages.addWidget(
            EmptyState("Nothing has happened yet", "All that is done in this library stands here by name.")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._bottom = QWidget(self)
        top, bottom = QVBoxLayout(), QVBoxLayout(self._bottom)
        for part, buttons in ((top, (self._undo, self._redo)), (bottom, (self._go,))):
            part.setContentsMargins(8, 8, 8, 8)
            part.setSpacing(6)
            for button in buttons:
                part.addWidget(button)
        column.addLayout(top)
        column.addLayout(self._pages, 1)
        column.addWidget(self._bottom)
        self._show_next(None, None)
        self._show_way()

    def _connect(self) -> None:
        self._session.changed.connect(lambda _happened: self._on_changed())
        self._walker.ended.connect(self._on_changed)
        self._clock.timeout.connect(self._view.viewport().update)
        self._undo.clicked.connect(self._session.undo)
        self._redo.clicked.connect(self._session.redo)
        self._go.clicked.connect(self._on_go)
        self._view.selectionModel().currentChanged.connect(lambda *_rows: self._show_way())
        self._model.dataChanged.connect(lambda *_rows: self._show_way())
        self._model.rowsInserted.connect(lambda *_rows: self._show_way())

    def _ask(self, limit: int) -> None:
        self._session.query(
            "history",
            lambda library: (
                library.history.list(limit),
                library.history.next_undo(),
                library.history.next_redo(),
            ),
            lambda read: self._on_read(limit, *read),
        )

    def _on_read(
        self, limit: int, changes: Sequence[Change], undo: Change | None, redo: Change | None
    ) -> None:
        self._model.show(changes, limit)
        self._pages.setCurrentIndex(0 if changes else 1)
        self._show_next(undo, redo)
        self._show_way()

    def _show_next(self, undo: Change | None, redo: Change | None) -> None:
        for verb, button, change in (("Undo", self._undo, undo), ("Redo", self._redo, redo)):
            button.set_key(self._actions.key(f"edit.{verb.lower()}"))
            button.set_words(f"{verb}: {change.label}" if change else f"Nothing to {verb.lower()}")
            button.setEnabled(change is not None and not self._walker.is_walking)
        self._redo.setVisible(redo is not None)

    def _show_way(self) -> None:
        """Offer to go to the chosen line, where that is not how things stand."""
        way = self._way()
        can_go = way is not None and bool(way.numbers)
        self._go.set_words(way.title if way is not None and can_go else "")
        self._go.setEnabled(can_go and not self._walker.is_walking)
        self._bottom.setVisible(can_go)

    def _way(self) -> Way | None:
        change: Change | None = self._view.currentIndex().data(Qt.ItemDataRole.UserRole)
        if change is None or change.state == "dropped":
            return None
        return way_to(change, self._model.changes)

    def _on_go(self) -> None:
        way = self._way()
        if way is not None:
            self._view.setFocus()  # the button goes where there is no way left
            self._walker.walk(way)
            self._show_way()

    def _on_changed(self) -> None:
        if self.isVisible() and not self._walker.is_walking:
            self._model.refresh()

    def _look(self, index: Index) -> Row:
        change: Change = index.data(Qt.ItemDataRole.UserRole)
        is_gone = change.state in ("undone", "dropped")
        return Row(with_quotes_apart(change.label), about(change, in_words(change.began)), is_dim=is_gone)
