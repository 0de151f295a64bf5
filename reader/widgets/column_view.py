"""A list of rows in several columns: ordered by a click on a column's title, walked row by row."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QWidget

from .row_view import Index, RowView

_Cursor = QAbstractItemView.CursorAction
_ROOM = 20  # pixels of a column around its words


class ColumnView(RowView):
    """Rows with titles above; the first column takes what the others leave.

    `widths` are the words that each further column has room for, by its number. Signal: `ordered(column)` when a
    person clicks a title.
    """

    ordered = Signal(int)

    def __init__(
        self, delegate: QStyledItemDelegate, widths: Mapping[int, str], parent: QWidget | None = None
    ) -> None:
        self._widths = widths
        super().__init__(delegate, parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        header = self.horizontalHeader()
        header.show()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(40)
        header.sectionClicked.connect(self.ordered)

    def fit_columns(self) -> None:
        """Give every column its room; after a model was set."""
        header = self.horizontalHeader()
        if header.count():
            header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
            for column, words in self._widths.items():
                header.resizeSection(column, self.fontMetrics().horizontalAdvance(words) + _ROOM)

    def select_rows(self, indexes: list[QModelIndex]) -> None:
        """Let just these rows be selected, the first of them the current one; `walked` says nothing of it."""
        flags = QItemSelectionModel.SelectionFlag
        chosen = QItemSelection()
        for index in indexes:
            chosen.select(index, index)
        with self.quiet():
            self.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)
            current = self.currentIndex()
            if indexes and (not current.isValid() or current.siblingAtColumn(0) not in indexes):
                self.selectionModel().setCurrentIndex(indexes[0], flags.NoUpdate)
            if indexes:
                self.scrollTo(indexes[0])

    def moveCursor(self, action: _Cursor, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Stay in the first column: a row is one thing."""
        if action in (_Cursor.MoveLeft, _Cursor.MoveRight):
            return self.currentIndex()
        return super().moveCursor(action, modifiers).siblingAtColumn(0)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Repaint the cell that shows where the keyboard is, wherever the mouse clicked."""
        super().currentChanged(current, previous)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit_columns()
