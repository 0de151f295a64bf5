"""A line in the corner beside tabs, as long as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QTabWidget

from .elided_label import ElidedLabel
from .tooltips import as_tooltip

_GAP, _MARGIN = 24, 12  # pixels between the tabs and the line, and beside it


class CornerLine(ElidedLabel):
    """Gives way to the tabs; what there is no room for is in its tool tip."""

    def __init__(self, tabs: QTabWidget) -> None:
        super().__init__(tabs, Qt.TextElideMode.ElideRight)
        self._tabs = tabs
        self.setForegroundRole(QPalette.ColorRole.WindowText)
        self.setContentsMargins(0, 0, _MARGIN, 0)
        font = self.font()
        font.setWeight(QFont.Weight.DemiBold)
        self.setFont(font)
        tabs.setCornerWidget(self)

    def show_text(self, text: str) -> None:
        """Show another line."""
        super().show_text(text)
        self.setToolTip(as_tooltip(text))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as the whole line, but let every tab be seen."""
        room = self._tabs.width() - self._tabs.tabBar().sizeHint().width() - _GAP
        wanted = self.fontMetrics().horizontalAdvance(self.accessibleName()) + _MARGIN + 2
        return QSize(max(0, min(wanted, room)), self._tabs.tabBar().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Give way wholly."""
        return QSize(0, super().minimumSizeHint().height())
