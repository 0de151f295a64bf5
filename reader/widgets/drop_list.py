"""A small list that lies over others while rows are dragged: they can be dropped on each of its lines."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from .group_box import Choices
from .tooltips import as_tooltip

_AIR = 12  # pixels above and below the words of a line, together
_MOST = 12  # lines that are seen at once


class DropList(QListWidget):
    """Takes drags of one kind; `dropped(key)` with the line on which one ended."""

    dropped = Signal(str)

    def __init__(self, kind: str, name: str, parent: QWidget) -> None:
        """`kind` is the media type of what is dragged, `name` says to a screen reader what the lines are."""
        super().__init__(parent)
        self._kind = kind
        self.setObjectName("dropList")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAcceptDrops(True)
        self.setAutoScroll(True)
        self.hide()

    def show_lines(self, lines: Choices, top: int, bottom: int) -> None:
        """Show these lines over the parent, between these heights, or further down where they need it."""
        self.clear()
        height = self.fontMetrics().height() + _AIR
        for key, title in lines:
            item = QListWidgetItem(title, self)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setToolTip(as_tooltip(title))
            item.setSizeHint(QSize(0, height))
        parent = self.parentWidget()
        assert parent is not None
        around = parent.rect()
        wanted = max(min(len(lines), _MOST) * height + 2 * self.frameWidth(), bottom - top)
        self.setGeometry(6, top, around.width() - 12, min(wanted, around.height() - top - 6))
        self.raise_()
        self.show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let what is dragged come in."""
        self._answer(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Mark the line under the mouse, and scroll at the edges."""
        super().dragMoveEvent(event)
        self._answer(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Mark none."""
        super().dragLeaveEvent(event)
        self.setCurrentRow(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what is dropped on a line."""
        item = self.itemAt(event.position().toPoint())
        if item is not None and event.mimeData().hasFormat(self._kind):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(item.data(Qt.ItemDataRole.UserRole))

    def _answer(self, event: QDragMoveEvent) -> None:
        self.setCurrentRow(self.indexAt(event.position().toPoint()).row())
        if event.mimeData().hasFormat(self._kind):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()
