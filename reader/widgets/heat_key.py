"""What the cells of a heat table mean, as a line under it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from .heat import HeatColours, Key, key_width, paint_key

_EDGE, _ABOVE, _BETWEEN = 10, 3, 4  # pixels


class HeatKey(QWidget):
    """Samples of cells with their words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: Sequence[Key] = ()
        self._colours: HeatColours | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_keys(self, keys: Sequence[Key]) -> None:
        """Explain these cells."""
        self._keys = keys
        words = "; ".join(f"{', '.join(inside for _, inside in samples)}: {each}" for samples, each in keys)
        self.setAccessibleName(f"In the cells: {words}")
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    def set_colours(self, colours: HeatColours) -> None:
        """Take a theme's colours."""
        self._colours = colours
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As many lines as are needed."""
        return round(len(self._lines(width)) * self._line() + 2 * _ABOVE)

    def sizeHint(self) -> QSize:
        """One line."""
        metrics = QFontMetricsF(self.font())
        return QSize(round(key_width(metrics, self._keys)) + 2 * _EDGE, self.heightForWidth(self.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        if self._colours is None:
            return
        painter, line = QPainter(self), self._line()
        box = QRectF(_EDGE, _ABOVE, self.width() - 2 * _EDGE, line - _BETWEEN)
        for keys in self._lines(self.width()):
            paint_key(painter, box, keys, self._colours)
            box.translate(0, line)

    def _line(self) -> float:
        return QFontMetricsF(self.font()).lineSpacing() + _BETWEEN + 2

    def _lines(self, width: int) -> list[list[Key]]:
        """Return the keys in lines that fit a width."""
        metrics, room = QFontMetricsF(self.font()), width - 2 * _EDGE
        lines: list[list[Key]] = [[]]
        for key in self._keys:
            if lines[-1] and key_width(metrics, [*lines[-1], key]) > room:
                lines.append([])
            lines[-1].append(key)
        return lines
