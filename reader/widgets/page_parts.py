"""Labels and buttons as the inspector's and the record's pages have them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from .kind_mark import SIZE
from .letter_menu import LetterMenu


def page_label(*, wraps: bool = False) -> QLabel:
    """Return a label for words of any kind: they are never taken for HTML."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wraps)
    return label


def page_button(title: str) -> QPushButton:
    """Return a button that Enter elsewhere does not press, and that Tab comes to."""
    button = QPushButton(title)
    button.setAutoDefault(False)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def kind_menu_button() -> tuple[QToolButton, LetterMenu]:
    """Return a button that shows a kind, and its menu of kinds to change it to."""
    button = QToolButton()
    button.setProperty("role", "choice")
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setIconSize(QSize(SIZE, SIZE))
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    menu = LetterMenu(button)
    button.setMenu(menu)
    return button, menu
