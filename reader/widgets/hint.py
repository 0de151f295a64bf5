"""A line at the foot of a view that says which keys act while something is going on there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

_ABOVE = 16  # pixels between the line and the foot of the view


class Hint(QLabel):
    """Words over the middle of a widget's foot; hidden until they are wanted."""

    def __init__(self, words: str, over: QWidget) -> None:
        super().__init__(words, over)
        self._over = over
        self.setObjectName("hint")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        over.installEventFilter(self)
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the place."""
        super().showEvent(event)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place."""
        if watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.ensurePolished()
        room = self._over.width() - 2 * _ABOVE
        wanted = self.fontMetrics().horizontalAdvance(self.text()) + 32
        width = min(wanted, room)
        height = self.heightForWidth(width)
        self.setGeometry(
            (self._over.width() - width) // 2, self._over.height() - height - _ABOVE, width, height
        )
        self.raise_()
