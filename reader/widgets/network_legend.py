"""What the dots and lines of a network mean, as ticks that leave sorts out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QLineF, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from .network_paint import paint_dot, paint_ways
from .network_parts import Inks, LineStyle

_SAMPLE = QSize(46, 18)
_DOT = 7.5


class NetworkLegend(QScrollArea):
    """A tick for each sort of dots and of lines, with how many are drawn.

    Signal: `changed()` when a person ticks or unticks one.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("networkLegend")
        self.setAccessibleName("What is shown")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._ticks: dict[str, QCheckBox] = {}
        self._titles: dict[str, str] = {}
        self._port = QWidget(self)
        self._column = QVBoxLayout(self._port)
        self._column.setContentsMargins(10, 8, 8, 8)
        self._column.setSpacing(3)
        self._column.addStretch()
        self.setWidget(self._port)

    def offer(self, heading: str, sorts: Sequence[tuple[str, str]]) -> None:
        """Offer sorts under a heading, as (key, title), all ticked."""
        label = QLabel(heading, self._port)
        label.setObjectName("legendHeading")
        label.setContentsMargins(0, 6 if self._ticks else 0, 0, 1)
        self._insert(label)
        for key, title in sorts:
            tick = QCheckBox(title.replace("&", "&&"), self._port)
            tick.setObjectName(f"legend_{key}")
            tick.setChecked(True)
            tick.setIconSize(_SAMPLE)
            tick.toggled.connect(lambda _on: self.changed.emit())
            self._ticks[key], self._titles[key] = tick, title
            self._insert(tick)

    def ticked(self, keys: Collection[str]) -> tuple[str, ...]:
        """Return which of these are ticked."""
        return tuple(key for key, tick in self._ticks.items() if key in keys and tick.isChecked())

    def tick(self, unticked: Collection[str]) -> None:
        """Let all be ticked but these, without a signal."""
        for key, tick in self._ticks.items():
            was = tick.blockSignals(True)
            tick.setChecked(key not in unticked)
            tick.blockSignals(was)

    @property
    def unticked(self) -> list[str]:
        """Which are not ticked."""
        return [key for key, tick in self._ticks.items() if not tick.isChecked()]

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Say how many of each are drawn."""
        for key, tick in self._ticks.items():
            number = f"  {counts[key]:,}" if counts.get(key) and tick.isChecked() else ""
            tick.setText(self._titles[key].replace("&", "&&") + number)

    def set_inks(self, inks: Inks) -> None:
        """Show each sort as it is drawn."""
        ratio = 2.0
        for key, tick in self._ticks.items():
            pixmap = QPixmap(_SAMPLE * ratio)
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self.font())
            if key in inks.kinds:
                middle = QPointF(_SAMPLE.width() / 2, _SAMPLE.height() / 2)
                paint_dot(painter, middle, _DOT, inks.kinds[key], inks)
            else:
                _paint_sample(painter, inks.sorts[key], inks)
            painter.end()
            tick.setIcon(QIcon(pixmap))

    def sizeHint(self) -> QSize:
        """Return the room that all of it needs."""
        return self._port.sizeHint()

    def _insert(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)


def _paint_sample(painter: QPainter, style: LineStyle, inks: Inks) -> None:
    middle = _SAMPLE.height() / 2
    way = QLineF(1.0, middle, _SAMPLE.width() - 2.0, middle)
    paint_ways(painter, [way], style, inks.ground)
