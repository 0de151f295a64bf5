"""The overview strip: the whole text beside the scrollbar, a tick for every span and every mark."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from .span_page import SpanPage

_WIDTH, _TICK = 22, 2.0
_SHADE = 0.14  # how much the part in view differs from the rest
_LATER = 120  # milliseconds after a change of the page: what was tagged is painted before its tick


class OverviewStrip(QWidget):
    """Shows where the spans of a page are, a column a kind; a click goes there."""

    def __init__(self, page: SpanPage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._ticks = QPixmap()  # drawn when the page was changed, not at every step of scrolling
        self._drawn: tuple[object, ...] = ()
        self._later = QTimer(self, singleShot=True, interval=_LATER)
        self._later.timeout.connect(self._renew)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Overview of the article's mentions")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        page.scrolled.connect(self.update)
        page.laid_out.connect(self._renew)
        page.painted.connect(self._later.start)

    def sizeHint(self) -> QSize:
        """Return the strip's width."""
        return QSize(_WIDTH, 100)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's name
        """Paint the part that is in view, then the ticks."""
        painter = QPainter(self)
        inks, scale = self._page.underlay.inks, self._scale()
        painter.fillRect(self.rect(), inks.ground)
        bar = self._page.verticalScrollBar()
        seen = QRectF(0, bar.value() * scale, _WIDTH, max(self._page.viewport().height() * scale, 6))
        shade = QColor(inks.faint)
        shade.setAlphaF(_SHADE)
        painter.fillRect(seen, shade)
        as_drawn = self.size(), scale, self.devicePixelRatioF()
        if self._drawn != as_drawn:
            self._drawn = as_drawn
            self._draw_ticks(scale)
        painter.drawPixmap(0, 0, self._ticks)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the place that was pressed into view."""
        bar = self._page.verticalScrollBar()
        bar.setValue(round(event.position().y() / self._scale() - self._page.viewport().height() / 2))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow a drag."""
        self.mousePressEvent(event)

    def _renew(self) -> None:
        self._drawn = ()
        self.update()

    def _draw_ticks(self, scale: float) -> None:
        """Draw marks across the strip, spans in their kind's column, those of one pixel once."""
        ratio, underlay, layout = self.devicePixelRatioF(), self._page.underlay, self._page.page

        def y_of(position: int) -> int:
            number, part = underlay.index.place(position)
            return round((layout.top_of(number) + part * layout.height_of(number)) * scale)

        self._ticks = QPixmap(self.size() * ratio)
        self._ticks.setDevicePixelRatio(ratio)
        self._ticks.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._ticks)
        for y in {y_of(first) for first, _ in underlay.marks}:
            painter.fillRect(QRectF(0, y, _WIDTH, _TICK), underlay.inks.find_current)
        columns = {kind: number for number, kind in enumerate(underlay.styles)}
        width = (_WIDTH - 4) / max(len(columns), 1)
        focused = underlay.index.get(underlay.focused)
        ticks = {(y_of(span.first), span.kind, _TICK) for span in underlay.index}
        if focused is not None:
            ticks.add((y_of(focused.first), focused.kind, 2 * _TICK))
        for y, kind, height in ticks:
            if kind in columns:
                box = QRectF(2 + columns[kind] * width, y, width - 1, height)
                painter.fillRect(box, underlay.styles[kind].line)
        painter.end()

    def _scale(self) -> float:
        """Return how many pixels of the strip one of the page takes; a short text is not stretched."""
        page = max(self._page.page.documentSize().height(), self._page.viewport().height(), 1)
        return self.height() / page
