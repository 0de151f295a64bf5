"""What a chosen dot or line of a network is, in a corner of the view."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

_MEASURE = 44  # characters in a line


class NetworkCard(QFrame):
    """A title and a few lines; lets the mouse through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._port = parent
        self.setObjectName("networkCard")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._title, self._text = QLabel(self), QLabel(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(4)
        for label in (self._title, self._text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            column.addWidget(label)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(font)
        self._text.setForegroundRole(QPalette.ColorRole.WindowText)
        self.hide()

    def tell(self, title: str, lines: Sequence[str]) -> None:
        """Say something else, or with no title nothing."""
        self._title.setText(title)
        self._text.setText("\n".join(lines))
        self._text.setVisible(bool(lines))
        self.setVisible(bool(title))
        if title:
            self.setFixedWidth(min(self.fontMetrics().averageCharWidth() * _MEASURE, self._port.width() - 20))
            self.adjustSize()
            self.resize(self.width(), self.heightForWidth(self.width()))

    def stand(self, clear_of: tuple[float, float]) -> None:
        """Stand at the bottom, on the side where this place is not."""
        port, (x, y) = self._port, clear_of
        left, top = 10, port.height() - self.height() - 10
        if x < left + self.width() + 30 and y > top - 30:
            left = port.width() - self.width() - 10
        self.move(left, top)
