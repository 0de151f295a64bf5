"""What stands above one of several texts that are shown beside each other: which it is, and whether keys act on it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from .direction import is_right_to_left, isolated
from .elided_label import ElidedLabel
from .tooltips import as_tooltip

_BAR, _SIDE = 3, 10  # pixels


class SideTitle(QWidget):
    """A line with a title, and where it came from; of the text on which keys act it is bold, under a bar."""

    def __init__(self, side: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{side.lower()}SideTitle")
        self._side = side
        self._is_active = False
        self._label = ElidedLabel(self, Qt.TextElideMode.ElideRight)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(2)
        line = QHBoxLayout(self)
        line.setContentsMargins(_SIDE, _BAR + 1, 4, 2)
        line.setSpacing(6)
        line.addWidget(self._label, 1)
        line.addLayout(self.tools)

    def show_title(self, title: str, about: str) -> None:
        """Show which text this is."""
        words = " · ".join(isolated(part) for part in (about, title) if part)
        self._label.show_text(words)
        flags = Qt.AlignmentFlag
        side = flags.AlignRight if is_right_to_left(about or title) else flags.AlignLeft
        self._label.setAlignment(flags.AlignAbsolute | side | flags.AlignVCenter)
        self._label.setToolTip(as_tooltip(words))
        self._tell()

    def set_active(self, is_active: bool) -> None:
        """Show whether keys act on the text."""
        self._is_active = is_active
        font = self.font()
        font.setBold(is_active)
        self._label.setFont(font)
        roles = QPalette.ColorRole
        self._label.setForegroundRole(roles.WindowText if is_active else roles.PlaceholderText)
        self._label.show_text(self._label.accessibleName())
        self._tell()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar."""
        super().paintEvent(event)
        painter, palette = QPainter(self), self.palette()
        painter.fillRect(0, self.height() - 1, self.width(), 1, palette.color(QPalette.ColorRole.Mid))
        if self._is_active:
            painter.fillRect(0, 0, self.width(), _BAR, palette.color(QPalette.ColorRole.Accent))

    def _tell(self) -> None:
        """Say the same to whoever does not see it."""
        now = ", keys act here" if self._is_active else ""
        self.setAccessibleName(f"{self._side}{now}: {self._label.accessibleName()}")
