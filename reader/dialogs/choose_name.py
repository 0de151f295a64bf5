"""The dialog in which one of some names is chosen, or another one typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

_WIDTH, _HEIGHT = 380, 360  # pixels
_AIR = 10  # pixels above and below the words of a row
_DOWN = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class ChooseName(QDialog):
    """A field above the names that fit what is typed in it; Enter takes the marked one, or what is typed.

    `names` are pairs of a key and a title, `verb` is what the button says. With `makes` a name that is not among
    them can be typed: it is what Enter then does, with {} for the name. Signals: `chosen(key)` for one of the names,
    `typed(name)` for another one.
    """

    chosen = Signal(str)
    typed = Signal(str)

    def __init__(
        self,
        title: str,
        asked: str,
        names: Sequence[tuple[str, str]],
        *,
        verb: str = "OK",
        makes: str = "",
        text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("chooseName")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._names, self._makes = names, makes
        self._field = QLineEdit(text, self, clearButtonEnabled=True)
        self._list = QListWidget(self)
        self._told = QLabel(self)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self._ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setText(verb)
        self._arrange(asked)
        self._field.textChanged.connect(lambda _text: self._show_fitting())
        self._list.itemDoubleClicked.connect(lambda _item: self.accept())
        self._list.currentItemChanged.connect(lambda _new, _old: self._say())
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._show_fitting()

    def accept(self) -> None:
        """Take the marked name, or the typed one; nothing where there is neither."""
        item, name = self._list.currentItem(), self._name()
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
        elif name and self._makes:
            self.typed.emit(name)
        else:
            return
        super().accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list while letters go to the field."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _DOWN:
            self._list.event(event)
            return True
        return super().eventFilter(watched, event)

    def _arrange(self, asked: str) -> None:
        label = QLabel(asked, self)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setBuddy(self._field)
        self._field.setAccessibleName(asked)
        self._field.installEventFilter(self)
        self._field.selectAll()
        self._list.setAccessibleName(self.windowTitle())
        self._told.setWordWrap(True)
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        for part in (label, self._field):
            column.addWidget(part)
        column.addWidget(self._list, 1)
        column.addWidget(self._told)
        column.addWidget(self._buttons)
        self._list.setVisible(bool(self._names))
        self.resize(_WIDTH, _HEIGHT if self._names else self.minimumSizeHint().height())

    def _name(self) -> str:
        return " ".join(self._field.text().split())

    def _show_fitting(self) -> None:
        """Show the names that have what is typed; only a whole one is marked where another can be made."""
        typed = self._name().casefold()
        self._list.clear()
        for key, title in self._names:
            if typed in title.casefold():
                item = QListWidgetItem(title, self._list)
                item.setData(Qt.ItemDataRole.UserRole, key)
                item.setSizeHint(QSize(0, self.fontMetrics().height() + _AIR))
                if title.casefold() == typed or (not self._makes and self._list.currentItem() is None):
                    self._list.setCurrentItem(item)
        self._say()

    def _say(self) -> None:
        name, marked = self._name(), self._list.currentItem() is not None
        new = bool(name and self._makes and not marked)
        words = f"Enter {self._makes.format(f'“{name}”')}" if new else ""
        self._told.setText(f"{words}; ↓ takes one of the list." if words and self._list.count() else words)
        self._told.setVisible(bool(self._makes))
        self._ok.setEnabled(marked or new)
