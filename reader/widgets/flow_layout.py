"""A layout that sets widgets in rows like words, each at its own size."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Rows from the side where the widget's own language begins, as many as are needed.

    How high they are hangs on the width alone: a scroll area whose page answers otherwise once it is resized
    resizes it without end. With a `share` of 2 no item takes more than half of a row.
    """

    def __init__(self, parent: QWidget | None = None, spacing: int = 4, share: int = 1) -> None:
        super().__init__(parent)
        self._share = share
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item by its place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """None."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the rows are in a width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, box: QRect) -> None:
        """Set the items in rows."""
        super().setGeometry(box)
        self._arrange(box, move=True)

    def sizeHint(self) -> QSize:
        """As wide as the widest item."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """As wide as the widest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, box: QRect, *, move: bool) -> int:
        x, y, height = box.left(), box.top(), 0
        widest = (box.width() - (self._share - 1) * self.spacing()) // self._share
        for item in self._items:
            size = item.sizeHint().boundedTo(QSize(max(widest, 1), 10_000))
            if x > box.left() and x + size.width() > box.right() + 1:
                x, y, height = box.left(), y + height + self.spacing(), 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self.spacing()
            height = max(height, size.height())
        return y + height - box.top()
