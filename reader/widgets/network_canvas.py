"""The sheet a network is painted on: its camera, what was painted before, and what stands out."""

from __future__ import annotations

import time

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from .network_names import Name, Namer, beside, placed
from .network_paint import (
    over_plane,
    paint_dots,
    paint_grounds,
    paint_lines,
    paint_names,
    paint_ring,
)
from .network_parts import Drawn, Inks, Line
from .network_shape import Box, Camera, Shape, fitted

_VEIL = 190  # opacity of the ground over what does not stand out
_STILL = 90  # milliseconds without a move after which all is painted anew
_SLOW = 0.012  # seconds: what takes longer to paint is moved as a picture till then
_NAMED = 60  # names at most beside those that stand out


class NetworkCanvas(QWidget):
    """Paints a network; `standing_out` are the dots and lines that the others give way to, by id."""

    camera_changed = Signal()

    def __init__(self, inks: Inks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inks = inks
        self.shape = Shape(Drawn())
        self.camera = Camera()
        self.is_fitted = True
        self.named: list[Name] = []
        self.current = self.line = self.dragged = ""
        self._drawn = Drawn()
        self._base, self._base_camera = QPixmap(), Camera()
        self._is_base_new = False
        self._cost = 0.0
        self._namer = Namer(QFontMetricsF(self.font()))
        self._still = QTimer(self, singleShot=True, interval=_STILL)
        self._still.timeout.connect(self.renew)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(220, 140)

    def sizeHint(self) -> QSize:
        """Return a size in which a small network is read well."""
        return QSize(800, 500)

    def set_inks(self, inks: Inks) -> None:
        """Take other colours."""
        self.inks = inks
        self.renew()

    def show_network(self, drawn: Drawn) -> None:
        """Show a network; where it was seen as a whole it is so again."""
        self._drawn = drawn
        self.shape = Shape(drawn)
        if self.current not in self.shape.dots:
            self.current = ""
        if self.line not in self.shape.lines:
            self.line = ""
        if self.is_fitted:
            self.fit()
        self.renew()

    def fit(self) -> None:
        """See all of it."""
        self.is_fitted = True
        self._take_camera(fitted(self._drawn_now(), self.width(), self.height()))
        self.renew()

    def look(self, camera: Camera) -> None:
        """See another part of it."""
        self.is_fitted = False
        self._take_camera(camera)

    def renew(self) -> None:
        """Paint all of it anew."""
        self._is_base_new = False
        self._still.stop()
        self.update()

    def standing_out(self) -> tuple[set[str], set[str]]:
        """Return the dots and the lines that stand out."""
        if self.line:
            line = self.shape.lines[self.line]
            return {line.source, line.target}, {line.id}
        if not self.current:
            return set(), set()
        lines = {line.id for line in self.shape.lines_of(self.current)}
        return {self.current, *self.shape.beside(self.current)}, lines

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See all of it still, if all was seen."""
        super().resizeEvent(event)
        if self.is_fitted:
            self.fit()
        self.renew()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's name
        """Paint what was painted before, and over it what stands out."""
        if not self._is_base_new and not (self._still.isActive() and self._cost > _SLOW):
            self._paint_base()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self.inks.ground)
        self._put_base(painter)
        dots, lines = self.standing_out()
        if dots:
            veil = QColor(self.inks.ground)
            veil.setAlpha(_VEIL)
            painter.fillRect(self.rect(), veil)
            self._paint_above(painter, dots, lines)
        painter.resetTransform()
        if self.hasFocus():
            painter.setPen(QPen(self.inks.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _take_camera(self, camera: Camera) -> None:
        if camera != self.camera:
            self.camera = camera
            self._is_base_new = False
            self._still.start()
            self.camera_changed.emit()
            self.update()

    def _drawn_now(self) -> Drawn:
        return Drawn(self._drawn.dots, (), self.shape.places)

    def _paint_base(self) -> None:
        """Paint all that does not stand out, with names where there is room."""
        began = time.perf_counter()
        ratio = self.devicePixelRatioF()
        self._base = QPixmap(self.size() * ratio)
        self._base.setDevicePixelRatio(ratio)
        self._base.fill(self.inks.ground)
        painter = QPainter(self._base)
        painter.setFont(self.font())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        over_plane(painter, self.camera, self.width(), self.height())
        shape = self.shape
        hidden = {line.id for line in shape.lines_of(self.dragged)} if self.dragged else set()
        self.named = placed(shape, self.camera, self._namer, shape.by_weight, shape.places, self._seen())
        names = [name for name in self.named if name.id != self.dragged]
        paint_lines(painter, shape, self.camera, self.inks, self._seen_lines(hidden))
        paint_grounds(painter, names, self.inks)
        paint_dots(painter, shape, self.camera, self.inks, [id for id in shape.places if id != self.dragged])
        paint_names(painter, names, self.inks.ink)
        painter.end()
        self._base_camera, self._is_base_new = self.camera, True
        self._cost = time.perf_counter() - began

    def _put_base(self, painter: QPainter) -> None:
        """Put the picture of before where the camera sees it now."""
        was, now = self._base_camera, self.camera
        part = now.zoom / was.zoom
        x, y = now.seen_at((was.x, was.y), self.width(), self.height())
        painter.save()
        painter.translate(x, y)
        painter.scale(part, part)
        painter.drawPixmap(QPointF(-self.width() / 2, -self.height() / 2), self._base)
        painter.restore()

    def _paint_above(self, painter: QPainter, dots: set[str], lines: set[str]) -> None:
        """Paint what stands out, with the names that have room."""
        shape, camera = self.shape, self.camera
        over_plane(painter, camera, self.width(), self.height())
        painter.setFont(self.font())
        wider = 1.2 if self.line else 0.5
        paint_lines(painter, shape, camera, self.inks, [shape.lines[id] for id in sorted(lines)], wider)
        first = [id for id in (self.current,) if id in dots]
        wanted = [shape.dots[id] for id in first]
        wanted += [dot for dot in shape.by_weight if dot.id in dots and dot.id not in first][:_NAMED]
        known = [] if self._still.isActive() else [name for name in self.named if name.id in dots]
        names = placed(shape, camera, self._namer, wanted, dots, self._seen(), known)
        chosen = [name for name in names if name.id in first]
        chosen = chosen or [next(beside(shape, camera, self._namer, shape.dots[id])) for id in first]
        paint_grounds(painter, names, self.inks, 255)
        for name in chosen:
            painter.fillRect(QRectF(name.x, name.y, name.width, name.height), self.inks.selection)
        paint_dots(painter, shape, camera, self.inks, dots)
        if first:
            x, y = (part * camera.zoom for part in shape.places[self.current])
            radius = shape.dots[self.current].radius * camera.scale
            paint_ring(painter, QPointF(x, y), radius + 4, self.inks.accent, 2.6)
        paint_names(painter, [name for name in names if name.id not in first], self.inks.ink)
        paint_names(painter, chosen, self.inks.selection_ink)

    def _seen(self) -> Box:
        return self.camera.seen(self.width(), self.height())

    def _seen_lines(self, hidden: set[str]) -> list[Line]:
        """Return the lines that may cross the window."""
        left, top, right, bottom = (side / self.camera.zoom for side in self._seen())
        places, found = self.shape.places, []
        for line in self.shape.lines.values():
            (x, y), (to_x, to_y) = places[line.source], places[line.target]
            outside = (
                max(x, to_x) < left or min(x, to_x) > right or max(y, to_y) < top or min(y, to_y) > bottom
            )
            if not outside and line.id not in hidden:
                found.append(line)
        return found
