"""The article list as the window has it, and a bare table view over the same library, for `scrolling`."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import psutil
from PySide6.QtCore import QAbstractTableModel, QEventLoop, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView, QVBoxLayout, QWidget

from reader.actions import Actions
from reader.desk import Desk
from reader.panels.articles import ArticlesPanel
from reader.session import Session
from reader.settings import Places
from reader.theme import pick

from . import bare

_SIZE = 330, 800
_STEP = 2_345  # pixels from frame to frame: always rows that were not in sight
_ROW = 70
_PAGE = 100
_KEYS = "SELECT key FROM articles WHERE removed IS NULL ORDER BY {order}, key"
_ROWS = "SELECT key, title, outlet, published FROM articles WHERE key IN ({marks})"

Index = QModelIndex | QPersistentModelIndex


def used_memory() -> float:
    """Return the bytes that this process holds."""
    return float(psutil.Process().memory_info().rss)


class OurList:
    """The panel with all that it needs, in a window of its own."""

    def __init__(self, path: Path, settings: Path) -> None:
        self._session = Session(path, coder="Ada")
        self._window = QWidget()
        self._window.resize(*_SIZE)
        self._places = Places(settings, path)
        self._desk = Desk(self._session)
        self._actions = Actions(self._window)
        self._panel: ArticlesPanel | None = None

    @property
    def panel(self) -> ArticlesPanel:
        """The list, once it is shown."""
        assert self._panel is not None
        return self._panel

    def show(self) -> float:
        """Make the panel and paint its first articles; returns the seconds that took."""
        before = time.perf_counter()
        self._panel = ArticlesPanel(self._session, self._desk, self._actions, self._places)
        self._panel.set_theme(pick("light", dark_system=False))
        column = QVBoxLayout(self._window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._panel)
        self._window.show()
        while not self.panel.model.keys:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self._window.repaint()
        took = time.perf_counter() - before
        self._painted()
        return took

    def sort(self, sort: str, descending: bool) -> float:
        """Sort and paint; returns the seconds that took."""
        before = time.perf_counter()
        filters = self.panel.filters
        filters.set_state({"sort": sort, "descending": descending})
        filters.changed.emit()
        return self._painted() - before

    def search(self, words: str) -> None:
        """Look for words and paint what is found."""
        self.panel.filters.field.setText(words)
        self.panel.filters.search_now()
        self._painted()

    def frame(self) -> float:
        """Scroll on and paint; returns the seconds that took."""
        return _frame(self.panel.list)

    def close(self) -> None:
        """End."""
        self._window.close()
        self._window.deleteLater()
        QApplication.processEvents()
        self._session.close()

    def _painted(self) -> float:
        """Wait for the list, and return when it was painted."""
        while self.panel.model.waits:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self._window.repaint()
        self.panel.list.viewport().repaint()
        return time.perf_counter()


class _BareModel(QAbstractTableModel):
    def __init__(self, path: Path) -> None:
        super().__init__()
        self._opened = bare.opened(path)
        self._conn = self._opened.__enter__()
        self._keys: list[int] = []
        self._page: tuple[int, dict[int, str]] = -1, {}

    def order(self, order: str) -> None:
        self.beginResetModel()
        self._keys = [key for (key,) in self._conn.execute(_KEYS.format(order=order)).fetchall()]
        self._page = -1, {}
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - an index is immutable
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - an index is immutable
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        page = index.row() // _PAGE
        if self._page[0] != page:
            keys = self._keys[page * _PAGE : (page + 1) * _PAGE]
            rows = self._conn.execute(_ROWS.format(marks=",".join("?" * len(keys))), keys).fetchall()
            self._page = page, {key: f"{title}\n{outlet} · {date}" for key, title, outlet, date in rows}
        return self._page[1][self._keys[index.row()]]

    def close(self) -> None:
        self._opened.__exit__(None, None, None)


class BareList:
    """Qt's table view with its own delegate, over keys in a list."""

    def __init__(self, path: Path, _settings: Path | None = None) -> None:
        self._model = _BareModel(path)
        self._view: QTableView | None = None

    def show(self) -> float:
        """Make the view and paint its first articles; returns the seconds that took."""
        before = time.perf_counter()
        self._view = QTableView()
        self._view.resize(*_SIZE)
        self._view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._view.verticalHeader().setDefaultSectionSize(_ROW)
        self._view.verticalHeader().hide()
        self._view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self._view.setModel(self._model)
        self._model.order("key")
        self._view.show()
        QApplication.processEvents()
        self._view.viewport().repaint()
        return time.perf_counter() - before

    def sort(self, order: str) -> float:
        """Sort and paint; returns the seconds that took."""
        assert self._view is not None
        before = time.perf_counter()
        self._model.order(order)
        self._view.viewport().repaint()
        return time.perf_counter() - before

    def frame(self) -> float:
        """Scroll on and paint; returns the seconds that took."""
        assert self._view is not None
        return _frame(self._view)

    def close(self) -> None:
        """End."""
        if self._view is not None:
            self._view.close()
            self._view.deleteLater()
        QApplication.processEvents()
        self._model.close()


def _frame(view: QTableView) -> float:
    bar = view.verticalScrollBar()
    before = time.perf_counter()
    bar.setValue((bar.value() + _STEP) % max(bar.maximum(), 1))
    view.viewport().repaint()
    return time.perf_counter() - before
