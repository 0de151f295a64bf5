"""The overview strip: the whole text beside the scrollbar, a tick for every span and every mark."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from .span_page import SpanPage

_WIDTH, _TICK = 22, 2.0
_SHADE, _EDGE = 14, 70  # of 255: how much of the ink the part in view is shaded with, and framed with


class OverviewStrip(QWidget):
    """Shows where the spans of a page are, a column a kind; a click goes there."""

    def __init__(self, page: SpanPage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Overview of the article's mentions")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        for signal in (page.scrolled, page.laid_out, page.painted):
            signal.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the strip's width."""
        return QSize(_WIDTH, 100)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's name
        """Paint the part that is in view, then ticks: marks across the strip, spans in their kind's column."""
        painter = QPainter(self)
        inks, scale = self._page.underlay.inks, self._scale()
        painter.fillRect(self.rect(), inks.ground)
        bar = self._page.verticalScrollBar()
        seen = QRectF(0, bar.value() * scale, _WIDTH, max(self._page.viewport().height() * scale, 6))
        painter.setPen(_thin(inks.ink, _EDGE))
        painter.setBrush(_thin(inks.ink, _SHADE))
        painter.drawRect(seen.adjusted(0.5, 0.5, -0.5, -0.5))
        for first, _ in self._page.underlay.marks:
            painter.fillRect(QRectF(0, self._y(first), _WIDTH, _TICK), inks.find_current)
        columns = {kind: number for number, kind in enumerate(self._page.underlay.styles)}
        width = (_WIDTH - 4) / max(len(columns), 1)
        for span in self._page.underlay.index:
            style = self._page.underlay.styles.get(span.kind)
            if style is not None:
                thick = 2 * _TICK if span.id == self._page.underlay.focused else _TICK
                left = 2 + columns[span.kind] * width
                painter.fillRect(QRectF(left, self._y(span.first), width - 1, thick), style.line)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the place that was pressed into view."""
        bar = self._page.verticalScrollBar()
        bar.setValue(round(event.position().y() / self._scale() - self._page.viewport().height() / 2))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow a drag."""
        self.mousePressEvent(event)

    def _scale(self) -> float:
        """Return how many pixels of the strip one of the page takes; a short text is not stretched."""
        page = max(self._page.page.documentSize().height(), self._page.viewport().height(), 1)
        return self.height() / page

    def _y(self, position: int) -> float:
        block = self._page.document().findBlock(position)
        layout = self._page.page
        inside = (position - block.position()) / max(block.length(), 1)
        number = block.blockNumber()
        return (layout.top_of(number) + inside * layout.height_of(number)) * self._scale()


def _thin(colour: QColor, alpha: int) -> QColor:
    thinned = QColor(colour)
    thinned.setAlpha(alpha)
    return thinned
