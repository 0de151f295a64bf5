"""A button that lets only one kind be listed: its mark and a count."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from .kind_mark import SIZE


def kind_button(id: str, title: str, noun: str, parent: QWidget) -> QToolButton:
    """Return a switch for the kind of this key and title; `noun` is what is listed, in the plural."""
    button = QToolButton(parent)
    button.setObjectName(f"only_{id}")
    button.setCheckable(True)
    button.setIconSize(QSize(SIZE, SIZE))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setToolTip(f"Show only {noun} of kind {title.lower()}")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
