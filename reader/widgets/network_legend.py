"""What the dots and lines of a network mean, as ticks that leave sorts out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from .network_paint import paint_dot, paint_ways
from .network_parts import Inks

_SAMPLE = QSize(46, 18)
_DOT = 7.5
_PITCH = 26.0  # pixels from one line of a painted legend to the next
_WRITTEN = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


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
        self._headings: list[tuple[QLabel, set[str]]] = []
        self._port = QWidget(self)
        self._column = QVBoxLayout(self._port)
        self._column.setContentsMargins(10, 8, 8, 8)
        self._column.setSpacing(3)
        self._column.addStretch()
        self.setWidget(self._port)

    def show_only(self, keys: Collection[str]) -> None:
        """Show just the ticks of these sorts, and headings that have any."""
        for key, tick in self._ticks.items():
            tick.setVisible(key in keys)
        for heading, under in self._headings:
            heading.setVisible(not under.isdisjoint(keys))

    def offer(self, heading: str, sorts: Sequence[tuple[str, str]]) -> None:
        """Offer sorts under a heading, as (key, title), all ticked."""
        label = QLabel(heading, self._port)
        label.setObjectName("legendHeading")
        label.setContentsMargins(0, 6 if self._ticks else 0, 0, 1)
        self._insert(label)
        self._headings.append((label, {key for key, _title in sorts}))
        for key, title in sorts:
            tick = QCheckBox(title.replace("&", "&&"), self._port)
            tick.setObjectName(f"legend_{key}")
            tick.setChecked(True)
            tick.setIconSize(_SAMPLE)
            tick.toggled.connect(lambda _on: self.changed.emit())
            self._ticks[key], self._titles[key] = tick, title
            self._insert(tick)

    def ticks(self) -> list[QCheckBox]:
        """Return the ticks, in order."""
        return list(self._ticks.values())

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
            tick.setAccessibleName(f"{self._titles[key]}{number}")

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
            _paint_sample(painter, key, inks)
            painter.end()
            tick.setIcon(QIcon(pixmap))

    def put_below(self, widget: QWidget) -> None:
        """Let something more stand below."""
        self._insert(widget)

    def fit(self) -> None:
        """Be as wide as all of it needs."""
        bar = self.verticalScrollBar().sizeHint().width()
        self.setFixedWidth(self._port.sizeHint().width() + bar)

    def sizeHint(self) -> QSize:
        """Return the room that all of it needs."""
        return self._port.sizeHint()

    def _insert(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)


def paint_legend(painter: QPainter, at: QPointF, sorts: Sequence[tuple[str, str]], inks: Inks) -> None:
    """Paint what sorts of dots and lines, as (key, title), mean, one under the other."""
    for number, (key, title) in enumerate(sorts):
        painter.save()
        painter.translate(at.x(), at.y() + number * _PITCH)
        _paint_sample(painter, key, inks)
        painter.setPen(inks.ink)
        painter.drawText(QRectF(_SAMPLE.width() + 8, -2, 180, _SAMPLE.height() + 4), _WRITTEN, title)
        painter.restore()


def _paint_sample(painter: QPainter, key: str, inks: Inks) -> None:
    middle = _SAMPLE.height() / 2
    if key in inks.kinds:
        paint_dot(painter, QPointF(_SAMPLE.width() / 2, middle), _DOT, inks.kinds[key], inks)
    elif key in inks.sorts:
        way = QLineF(1.0, middle, _SAMPLE.width() - 2.0, middle)
        paint_ways(painter, [way], inks.sorts[key], inks.ground)
