"""A whole timeline as a picture, with its dates, its titles and its legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QImage, QPainter

from .time_axis import DayScale
from .timeline_events import Lane
from .timeline_layout import Fonts, Layout
from .timeline_legend import numbered, shape_key
from .timeline_marks import Inks
from .timeline_paint import TimelinePainter, paint_dates
from .timeline_titles import paint_titles

_SHARP = 2  # pixels of a picture to one of the screen
_TALLEST = 30_000  # pixels of a picture: painters count no further than 32,767
_MARGIN = 12.0
_WRAPPED = int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class TimelinePicture:
    """All that a picture is painted of, so that any thread can; `margins` are for the titles and the dates."""

    lanes: Sequence[Lane]
    days: tuple[int, int]
    most: tuple[int, int]
    font: QFont
    inks: Inks
    marked: str
    outlets: Sequence[str]
    width: float
    margins: tuple[float, float]

    def take(self) -> QImage:
        """Paint it; of a timeline that is higher than any picture, what is first."""
        fonts = Fonts(self.font)
        width, top = self.width - self.margins[0], self.margins[1]
        layout = Layout(self.lanes, DayScale(*self.days, width / (self.most[1] + 1 - self.most[0])), fonts)
        shapes = shape_key(None, self.width - 2 * _MARGIN, fonts, self.inks, is_dense=layout.is_dense)
        words = numbered(self.outlets)
        room = QRectF(0, 0, self.width - 2 * _MARGIN, _TALLEST)
        below = shapes + fonts.smalls.boundingRect(room, _WRAPPED, words).height() + 2 * _MARGIN
        height = min(layout.height, _TALLEST - below - top)
        image = self._sheet(top + height + below)
        painter = QPainter(image)
        first = layout.scale.x(self.most[0])
        self._paint(painter, layout, QRectF(first, 0, width, height))
        painter.translate(_MARGIN, top + height + _MARGIN / 2)
        shape_key(painter, self.width - 2 * _MARGIN, fonts, self.inks, is_dense=layout.is_dense)
        painter.setFont(fonts.small)
        painter.setPen(self.inks.ink)
        painter.drawText(room.translated(0, shapes), _WRAPPED, words)
        painter.end()
        return image

    def _sheet(self, height: float) -> QImage:
        ratio = _SHARP if height * _SHARP < _TALLEST else 1
        size = round(self.width) * ratio, round(height) * ratio
        image = QImage(*size, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(self.inks.ground)
        return image

    def _paint(self, painter: QPainter, layout: Layout, seen: QRectF) -> None:
        left, top = self.margins
        painter.save()
        painter.setClipRect(QRectF(0, 0, left + seen.width(), top + seen.height()))
        painter.translate(left - seen.left(), top)
        painting = TimelinePainter(layout, self.inks)
        painting.marked = self.marked
        painting.paint(painter, seen)
        painter.translate(seen.left() - left, 0)
        paint_titles(painter, layout, self.inks, QRectF(0, 0, left, seen.height()))
        painter.fillRect(QRectF(0, -top, left + seen.width(), top), self.inks.panel)
        painter.translate(left - seen.left(), -top)
        paint_dates(painter, layout, self.inks, QRectF(seen.left(), 0, seen.width(), top))
        painter.restore()
