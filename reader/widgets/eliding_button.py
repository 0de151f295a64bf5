"""A button that shows as much of its words as it has room for."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from .direction import with_quotes_apart
from .tooltips import as_tooltip

_EDGES = 34  # pixels of the button that are not for words
_ICON = 24


class ElidingButton(QPushButton):
    """Words cut with “…”; whole for a screen reader and in the tooltip, which can name a key too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self._key = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_words(self, words: str) -> None:
        """Show other words."""
        self._whole = with_quotes_apart(words)
        self.setAccessibleName(words)
        self._fit()

    def set_key(self, key: str) -> None:
        """Name the key that does the same."""
        self._key = key

    def minimumSizeHint(self) -> QSize:
        """Room for a word or two."""
        return QSize(80, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - _EDGES - (0 if self.icon().isNull() else _ICON)
        words = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(room, 20))
        self.setText(words.replace("&", "&&"))
        self.setToolTip(as_tooltip(f"{self._whole} ({self._key})" if self._key else self._whole))
