"""What the cells of a heat table mean, as a line under it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from .heat import HeatCell, HeatColours, key_width, paint_key

_EDGE = 10  # pixels


class HeatKey(QWidget):
    """Samples of cells with their words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: Sequence[tuple[HeatCell, str]] = ()
        self._colours: HeatColours | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_keys(self, keys: Sequence[tuple[HeatCell, str]]) -> None:
        """Explain these cells."""
        self._keys = keys
        words = "; ".join(f"{cell.text}: {each}" for cell, each in keys)
        self.setAccessibleName(f"In the cells: {words}")
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    def set_colours(self, colours: HeatColours) -> None:
        """Take a theme's colours."""
        self._colours = colours
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        metrics = QFontMetricsF(self.font())
        return QSize(round(key_width(metrics, self._keys)) + 2 * _EDGE, round(metrics.lineSpacing()) + 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        if self._colours is not None:
            box = QRectF(self.rect()).adjusted(_EDGE, 3, -_EDGE, -3)
            paint_key(QPainter(self), box, self._keys, self._colours)
