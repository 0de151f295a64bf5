"""The popup at a selection: the kinds it can be tagged as, for the mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget


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

    def set_choices(self, choices: Sequence[tuple[str, str, str, QColor]]) -> None:
        """Offer (id, title, key, colour) each."""
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

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's name
        """Paint a panel with an edge that is seen on the page in any theme."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().dark().color(), 1))
        painter.setBrush(self.palette().window())
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)

    def _button(self, id: str, title: str, key: str, colour: QColor) -> QToolButton:
        button = QToolButton()
        button.setText(f"{title}  {key}" if key else title)
        button.setAccessibleName(f"Tag as {title}")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAutoRaise(True)
        button.setStyleSheet(
            f"QToolButton {{ border-left: 4px solid {colour.name()}; border-radius: 0; padding: 4px 8px; }}"
        )
        button.clicked.connect(lambda: self.chosen.emit(id))
        return button
