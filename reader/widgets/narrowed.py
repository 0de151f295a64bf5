"""What else a list is narrowed by: a button for each condition, which drops it, and one that drops them all."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from .direction import isolated
from .flow_layout import FlowLayout
from .tooltips import as_tooltip

_LONGEST = 36  # characters of a condition that are shown
_DROPPING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Narrowed(QWidget):
    """Conditions as a person reads them, each with a cross; nothing is there where there are none.

    Delete drops the condition in focus as a click does, Esc drops all. Signals: `dropped(key)` and `cleared()`.
    """

    dropped = Signal(str)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("narrowed")
        self.setVisible(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._rows = FlowLayout(self)
        self._conditions: dict[str, str] = {}
        self._buttons: dict[str, QPushButton] = {}
        self._clear = QPushButton("Clear All", self)
        self._clear.setProperty("role", "chip")
        self._clear.setToolTip("Drop all of these (Esc)")
        self._clear.clicked.connect(lambda _checked=False: self.cleared.emit())
        self._rows.addWidget(self._clear)

    @property
    def conditions(self) -> Mapping[str, str]:
        """The words of each condition, by its key."""
        return self._conditions

    def show_conditions(self, conditions: Mapping[str, str]) -> None:
        """Show these conditions, words by key, instead of those that were there."""
        if self._conditions == conditions:
            return
        had_keys = self.isAncestorOf(self.focusWidget() or self) and self.focusWidget() is not None
        self._conditions = dict(conditions)
        for button in self._buttons.values():
            self._rows.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._rows.removeWidget(self._clear)
        self._buttons = {key: self._button(key, words) for key, words in conditions.items()}
        for button in (*self._buttons.values(), self._clear):
            self._rows.addWidget(button)
            button.show()
        self._order_keys()
        self.setVisible(bool(conditions))
        if had_keys and self._buttons:
            next(iter(self._buttons.values())).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Drop the condition in focus, or all of them."""
        if event.key() == Qt.Key.Key_Escape:
            self.cleared.emit()
        elif event.key() in _DROPPING and (key := self._focused()):
            self.dropped.emit(key)
        else:
            super().keyPressEvent(event)

    def _focused(self) -> str:
        return next((key for key, button in self._buttons.items() if button.hasFocus()), "")

    def _button(self, key: str, words: str) -> QPushButton:
        short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
        button = QPushButton(f"{isolated(short.replace('&', '&&'))}  ✕", self)
        button.setProperty("role", "chip")
        button.setAccessibleName(f"Drop: {words}")
        button.setToolTip(as_tooltip(f"{words} (click or Delete drops this)"))
        button.clicked.connect(lambda _checked=False: self.dropped.emit(key))
        return button

    def _order_keys(self) -> None:
        buttons = [*self._buttons.values(), self._clear]
        for one, other in pairwise(buttons):
            self.setTabOrder(one, other)
