"""A button that shows what was chosen of a few, and opens a menu of all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget


class MenuButton(QToolButton):
    """Opens with a click or Space; what it shows, and is called, is said to it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "choice")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def offer(self, actions: Sequence[QAction]) -> None:
        """Have these in the menu."""
        menu = QMenu(self)
        menu.addActions(list(actions))
        self.setMenu(menu)

    def show_choice(self, words: str, name: str) -> None:
        """Show what was chosen; `name` says it to a screen reader."""
        self.setText(words)
        self.setAccessibleName(name)
