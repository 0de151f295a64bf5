"""The find bar: words to look for in the text above it, and how many places there are."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget


class FindBar(QFrame):
    """Asks for words: `typed(words)` at every key, `stepped(1 or -1)` for the next or the one before."""

    typed = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.field = QLineEdit()
        self.field.setObjectName("findField")
        self.field.setPlaceholderText("Find in this article")
        self.field.setAccessibleName("Find in this article")
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self.typed)
        self._count = QLabel()
        self._count.setMinimumWidth(80)
        self._count.setContentsMargins(4, 0, 4, 0)
        self._count.setAccessibleName("Places found")
        self._before = self._button("Previous place (Shift+Enter)", lambda: self.stepped.emit(-1))
        self._after = self._button("Next place (Enter)", lambda: self.stepped.emit(1))
        self._close = self._button("Close (Esc)", self.close_bar)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.setSpacing(4)
        for widget in (self.field, self._count, self._before, self._after, self._close):
            layout.addWidget(widget, 1 if widget is self.field else 0)
        self.hide()

    def set_icons(self, before: QIcon, after: QIcon, close: QIcon) -> None:
        """Take the signs of the buttons."""
        for button, sign in ((self._before, before), (self._after, after), (self._close, close)):
            button.setIcon(sign)

    def open(self, words: str = "") -> None:
        """Show the bar with the keyboard in it; `words`, if any, are looked for at once."""
        self.show()
        if words:
            self.field.setText(words)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self.typed.emit(self.field.text())

    def close_bar(self) -> None:
        """Hide the bar."""
        self.hide()
        self.closed.emit()

    def show_count(self, current: int, count: int) -> None:
        """Say which of how many places is shown (from 1), or that there is none."""
        if not self.field.text().strip():
            self._count.setText("")
        elif not count:
            self._count.setText("Not found")
        else:
            self._count.setText(f"{current} of {count}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with Enter, close with Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _button(self, name: str, do: object) -> QToolButton:
        button = QToolButton()
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setAutoRaise(True)
        button.clicked.connect(do)
        return button
