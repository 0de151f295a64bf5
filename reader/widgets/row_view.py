"""A list of rows of one height that are walked with the arrow keys."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from .row_table import RowTable

Index = QModelIndex | QPersistentModelIndex

_ALONE = QItemSelectionModel.SelectionFlag.ClearAndSelect


class RowView(RowTable):
    """One column of a model, whose current row a person walks.

    Signals: `walked(index)` as a person comes to another row, `deleted()` as Del is pressed.
    """

    walked = Signal(QModelIndex)
    deleted = Signal()

    def __init__(self, delegate: QStyledItemDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_quiet = False
        self._delegate = delegate
        self.setItemDelegate(delegate)
        self._fit_rows()

    def go_to(self, index: Index) -> None:
        """Let this row, or none, be the current one and alone selected; `walked` says nothing of it."""
        with self.quiet():
            if index.isValid():
                self.selectionModel().setCurrentIndex(index, _ALONE)
                self.scrollTo(index)
            else:
                self.selectionModel().clear()

    @contextlib.contextmanager
    def quiet(self) -> Iterator[None]:
        """Say nothing of the rows that come and go, which Qt takes for a walk to their neighbours."""
        was_quiet, self._is_quiet = self._is_quiet, True
        try:
            yield
        finally:
            self._is_quiet = was_quiet

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say where a person has come to."""
        super().currentChanged(current, previous)
        if current.isValid() and not self._is_quiet:
            self.walked.emit(current)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard without walking to the first row, which Qt does where there is no current one."""
        had_none = not self.currentIndex().isValid()
        with self.quiet():
            super().focusInEvent(event)
            if had_none:
                self.selectionModel().clearCurrentIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say that Del was pressed; the rest is the list's own."""
        if event.key() == Qt.Key.Key_Delete and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.deleted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current row in view as the list grows or shrinks."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_rows()

    def _fit_rows(self) -> None:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        height = self._delegate.sizeHint(option, QModelIndex()).height()
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
