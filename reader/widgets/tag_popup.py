"""The popup at a selection: the kinds it can be tagged as, for the mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from .kind_mark import SIZE


class TagPopup(QFrame):
    """A small bar over a view, without the keyboard; `chosen(id)` when one of its buttons was pressed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("tagPopup")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(6, 5, 6, 5)
        self._row.setSpacing(2)
        self._buttons: list[QToolButton] = []
        self.hide()

    def set_choices(self, choices: Sequence[tuple[str, str, str, QIcon]]) -> None:
        """Offer (id, title, key, sign) each."""
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._button(*choice) for choice in choices]
        for button in self._buttons:
            self._row.addWidget(button)

    def show_beside(self, place: QRect) -> None:
        """Show under a place of the parent, or above it where there is no room, never beyond its edges."""
        self.adjustSize()
        room = self._over.rect()
        below = place.bottom() + 10
        top = below if below + self.height() <= room.bottom() else place.top() - self.height() - 10
        left = max(min(place.center().x() - self.width() // 2, room.right() - self.width() - 4), 4)
        self.move(left, max(top, 4))
        self.show()
        self.raise_()

    def _button(self, id: str, title: str, key: str, sign: QIcon) -> QToolButton:
        button = QToolButton()
        button.setText(title)
        button.setIcon(sign)
        button.setIconSize(QSize(SIZE, SIZE))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setToolTip(f"Tag as {title.lower()} ({key})" if key else f"Tag as {title.lower()}")
        button.setAccessibleName(f"Tag as {title}")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.chosen.emit(id))
        return button
