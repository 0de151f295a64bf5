"""The drawn timeline under its dates and beside the titles of its lanes, which stay; zoomed and scrolled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from .time_axis import DayScale
from .timeline_cursor import again
from .timeline_events import Lane
from .timeline_layout import Fonts, Layout
from .timeline_marks import Inks
from .timeline_paint import TimelinePainter, paint_dates
from .timeline_picture import TimelinePicture
from .timeline_titles import paint_titles

_CLOSEST = 160.0  # pixels of a day
_TITLES = 13  # average characters of a lane's title
_AIR = 3.0  # pixels above and below a line of dates

Days = tuple[int, int]
Plan = Callable[[Sequence[Lane], Days, Days], Layout]


class Strip(QWidget):
    """What stays beside the drawing while that is scrolled; the canvas paints it."""

    def __init__(self, canvas: TimelineCanvas, *, is_above: bool) -> None:
        super().__init__(canvas)
        self._canvas, self._is_above = canvas, is_above

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's name
        """Paint the dates, or the titles of the lanes."""
        painter, canvas = QPainter(self), self._canvas
        seen, size = canvas.seen(), self.size()
        if not self._is_above:
            painter.translate(0, -seen.top())
            box = QRectF(0, seen.top(), size.width(), size.height())
            paint_titles(painter, canvas.placement, canvas.inks, box)
            return
        painter.translate(-seen.left(), 0)
        box = QRectF(seen.left(), 0, size.width(), size.height())
        painter.fillRect(box, canvas.inks.panel)
        paint_dates(painter, canvas.placement, canvas.inks, box)
        painter.setPen(QPen(canvas.inks.border, 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())


class TimelineCanvas(QAbstractScrollArea):
    """Shows lanes at a zoom. Signal: `travelled()` when another part is seen, or nearer."""

    travelled = Signal()

    def __init__(self, inks: Inks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inks = inks
        self._lanes: Sequence[Lane] = ()
        self._all: Days = (1, 2)
        self._most: Days = (1, 2)
        self._is_fitted = True
        self._planned: Layout | None = None
        self.fonts = Fonts(self.font())
        self.placement = Layout((), DayScale(1, 2, 1.0), self.fonts)
        self.painter = TimelinePainter(self.placement, inks)
        self._dates, self._titles = Strip(self, is_above=True), Strip(self, is_above=False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._fit_margins()

    def planner(self) -> Plan:
        """Return what lays lanes out as they will be shown, on any thread."""
        width = self.viewport().width()
        return partial(_planned, self.font(), width, 0.0 if self._is_fitted else self.placement.scale.per_day)

    def set_lanes(self, lanes: Sequence[Lane], days: Days, most: Days, planned: Layout | None = None) -> None:
        """Show other lanes: `days` are the first and the last day of all, `most` of what is shown first.

        They may have been laid out already, which is taken where it still fits.
        """
        at = self.state()
        self._lanes, self._all, self._most, self._planned = lanes, days, most, planned
        if self._is_fitted:
            self.fit()
        self.set_state(at)
        self._planned = None

    def set_inks(self, inks: Inks) -> None:
        """Take other colours."""
        self.inks = self.painter.inks = inks
        self._repaint()

    def seen(self) -> QRectF:
        """Return what is seen of the drawing, in its own coordinates."""
        port = self.viewport()
        bars = self.horizontalScrollBar(), self.verticalScrollBar()
        return QRectF(bars[0].value(), bars[1].value(), port.width(), port.height())

    def fit(self) -> None:
        """Show all at once, but for a few events that lie far from all others."""
        self._is_fitted = True
        self._lay_out(_clamped(0.0, self.viewport().width(), self._all, self._most))
        self.horizontalScrollBar().setValue(round(self.placement.scale.x(self._most[0])))

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Show days so much wider, with the day at `x` of what is seen staying where it is."""
        x = self.viewport().width() / 2 if x is None else x
        old = self.placement.scale
        day = old.day(self.seen().left() + x)
        per_day = _clamped(old.per_day * factor, self.viewport().width(), self._all, self._most)
        if per_day == old.per_day:
            return
        row = self.placement.row_at(self.seen().top())
        first = row.placed[0] if row else None
        self._is_fitted = False
        self._lay_out(per_day)
        self.horizontalScrollBar().setValue(round(self.placement.scale.x(day) - x))
        if first is not None and self.seen().top() > 0:  # rows are others at another zoom
            again = next(
                one for one in self.placement.placed if (one.lane, one.number) == (first.lane, first.number)
            )
            self.verticalScrollBar().setValue(round(self.placement.rows[again.row].top))

    def state(self) -> dict[str, float]:
        """Return the zoom and the place, to be kept; without them all is shown."""
        seen, scale = self.seen(), self.placement.scale
        if self._is_fitted:
            return {"top": seen.top()}
        return {"zoom": scale.per_day, "day": scale.day(seen.left()), "top": seen.top()}

    def set_state(self, state: object) -> None:
        """Take a zoom and a place that were kept; what makes no sense shows all."""
        kept = state if isinstance(state, dict) else {}
        zoom, day, top = (kept.get(name) for name in ("zoom", "day", "top"))
        if isinstance(zoom, int | float) and isinstance(day, int | float):
            self._is_fitted = False
            self._lay_out(_clamped(max(float(zoom), 0.001), self.viewport().width(), self._all, self._most))
            self.horizontalScrollBar().setValue(round(self.placement.scale.x(day)))
        if isinstance(top, int | float):
            self.verticalScrollBar().setValue(round(top))

    def bring_into_view(self, box: QRectF) -> None:
        """Scroll as little as is needed to see a box of the drawing, and its beginning where it is too wide."""
        seen = self.seen()
        for bar, start, end, first, room in (
            (self.horizontalScrollBar(), box.left(), box.right(), seen.left(), seen.width()),
            (self.verticalScrollBar(), box.top(), box.bottom(), seen.top(), seen.height()),
        ):
            air = min(24.0, max(0.0, (room - (end - start)) / 2))
            if start - air < first:
                bar.setValue(round(start - air))
            elif end + air > first + room:
                bar.setValue(round(min(end + air - room, start - air)))

    def picture(self, width: float, inks: Inks, outlets: Sequence[str]) -> TimelinePicture:
        """Return what paints everything into a picture so wide, with the outlets by number."""
        margins = self._titles.width(), self._dates.height()
        marked = self.painter.marked
        return TimelinePicture(
            self._lanes, self._all, self._most, self.font(), inks, marked, outlets, width, margins
        )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's name
        """Paint what is seen."""
        painter, seen = QPainter(self.viewport()), self.seen()
        painter.translate(-seen.left(), -seen.top())
        self.painter.has_keys = self.hasFocus()
        self.painter.paint(painter, seen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep all in view where all was."""
        super().resizeEvent(event)
        self._place_strips()
        if self._is_fitted and event.size().width() != event.oldSize().width():
            self.fit()
        else:
            self._set_bars()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Paint the part that is seen now."""
        self._repaint()
        self.travelled.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fonts = Fonts(self.font())
            self._fit_margins()
            self._lay_out(self.placement.scale.per_day)

    def _lay_out(self, per_day: float) -> None:
        marked, spot = self.painter.marked, self.painter.spot
        scale, planned = DayScale(*self._all, per_day), self._planned
        if planned is not None and planned.scale == scale and planned.fonts.name == self.font():
            self.placement, self.fonts = planned, planned.fonts
        else:
            self.placement = Layout(self._lanes, scale, self.fonts)
        self.painter = TimelinePainter(self.placement, self.inks)
        self.painter.marked = marked
        if spot is not None:
            self.painter.spot = again(self.placement, spot)
        self._set_bars()
        self._repaint()
        self.travelled.emit()

    def _set_bars(self) -> None:
        port = self.viewport()
        for bar, whole, room in (
            (self.horizontalScrollBar(), self.placement.scale.width, port.width()),
            (self.verticalScrollBar(), self.placement.height, port.height()),
        ):
            bar.setRange(0, max(0, round(whole) - room))
            bar.setPageStep(room)
            bar.setSingleStep(max(20, room // 20))

    def _fit_margins(self) -> None:
        width = round(self.fonts.names.averageCharWidth() * _TITLES) + 16
        height = round(self.fonts.names.height() + self.fonts.smalls.height() + 4 * _AIR)
        self.setViewportMargins(width, height, 0, 0)
        self._titles.resize(width, 10)
        self._dates.resize(10, height)
        self._place_strips()

    def _place_strips(self) -> None:
        port = self.viewport().geometry()
        self._titles.setGeometry(
            port.left() - self._titles.width(), port.top(), self._titles.width(), port.height()
        )
        self._dates.setGeometry(
            port.left(), port.top() - self._dates.height(), port.width(), self._dates.height()
        )

    def _repaint(self) -> None:
        for widget in (self.viewport(), self._dates, self._titles):
            widget.update()


def _clamped(per_day: float, width: int, days: Days, most: Days) -> float:
    """Return a zoom between all and the closest; 0 is that at which most is seen."""
    wanted = per_day or width / (most[1] + 1 - most[0])
    return min(max(wanted, max(width, 100) / (days[1] + 1 - days[0])), _CLOSEST)


def _planned(
    font: QFont, width: int, per_day: float, lanes: Sequence[Lane], days: Days, most: Days
) -> Layout:
    return Layout(lanes, DayScale(*days, _clamped(per_day, width, days, most)), Fonts(font))
