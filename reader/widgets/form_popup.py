"""A small form that lies over a window until Esc, Enter, a click elsewhere or Done; what is chosen holds at once."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

_CLOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class FormPopup(QFrame):
    """Has a line for what is wrong, and in `buttons` one to clear all and Done, for who fills it."""

    def __init__(self, name: str, parent: QWidget) -> None:
        """`name` says to a screen reader what it is for."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAccessibleName(name)
        self.wrong = QLabel(self)
        self.wrong.setWordWrap(True)
        self.wrong.setTextFormat(Qt.TextFormat.PlainText)
        self.wrong.hide()
        self.clear_button, self.done = QPushButton("Clear All", self), QPushButton("Done", self)
        self.buttons = QHBoxLayout()
        self.buttons.addWidget(self.clear_button)
        self.buttons.addStretch()
        self.buttons.addWidget(self.done)
        self.done.clicked.connect(lambda _checked=False: self.close())

    def show_under(self, button: QWidget, first: QWidget, *, from_left: bool = False) -> None:
        """Open under a button, beginning at its left or ending at its right, with the keyboard in `first`."""
        self.adjustSize()
        put_under(self, button, from_left=from_left)
        self.show()
        first.setFocus()

    def say(self, wrong: str) -> None:
        """Say what is wrong, or that nothing is."""
        self.wrong.setText(wrong)
        self.wrong.setVisible(bool(wrong))
        self.adjustSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close at Enter too."""
        if event.key() in _CLOSING:
            self.close()
        else:
            super().keyPressEvent(event)


def put_under(popup: QWidget, button: QWidget, *, from_left: bool) -> None:
    """Put a popup under a button, beginning at its left or ending at its right, where the screen has room for it."""
    room = button.screen().availableGeometry()
    start = 0 if from_left else button.width() - popup.width()
    corner = button.mapToGlobal(QPoint(start, button.height() + 2))
    left = max(room.left(), min(corner.x(), room.right() - popup.width()))
    popup.move(left, max(room.top(), min(corner.y(), room.bottom() - popup.height())))
