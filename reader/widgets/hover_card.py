"""A card beside the pointer that tells of what lies under it: a line in bold, and others below."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from .direction import side_of

_AWAY = 16  # pixels from the pointer
_WIDEST = 46  # average characters


class HoverCard(QFrame):
    """Lies over a view, never under the pointer, and takes no clicks; hidden until there is something to tell."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setObjectName("hoverCard")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._title, self._lines = QLabel(self), QLabel(self)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(3)
        for label in (self._title, self._lines):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            column.addWidget(label)
        self.hide()

    @property
    def words(self) -> str:
        """What it tells, in lines."""
        return f"{self._title.text()}\n{self._lines.text()}".strip()

    def tell(self, title: str, lines: str, at: QPoint) -> None:
        """Tell this beside a point of the view."""
        font = QFont(self._over.font())
        font.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(font)
        self._title.setText(title)
        self._title.setAlignment(side_of(title))
        self._lines.setText(lines)
        self._lines.setVisible(bool(lines))
        metrics = self._over.fontMetrics()
        longest = max(metrics.horizontalAdvance(line) for line in (f"{title}  ", *lines.split("\n")))
        width = min(longest + 34, metrics.averageCharWidth() * _WIDEST, self._over.width() - 8)
        height = self._column.totalHeightForWidth(width)
        self.setGeometry(self._beside(at, width, min(height, self._over.height())))
        self.show()
        self.raise_()

    def _beside(self, at: QPoint, width: int, height: int) -> QRect:
        room = self._over.rect()
        left = at.x() + _AWAY if at.x() + _AWAY + width <= room.right() else at.x() - _AWAY - width
        top = at.y() + _AWAY if at.y() + _AWAY + height <= room.bottom() else at.y() - _AWAY - height
        return QRect(max(room.left(), left), max(room.top(), top), width, height)
