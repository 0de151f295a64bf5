"""How the dots, lines and names of a network are painted, in the window, in its legend and on paper."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF

from .kind_mark import BOX, LINE, KindMark
from .network_names import Name
from .network_parts import ARROW, DIAMOND, DOUBLE, EQUAL, MINUS, PLUS, UNEQUAL, ZIGZAG, Inks, LineStyle, Place
from .network_parts import Line as Joined
from .network_shape import Camera, Shape

_SIGN = 6.5  # pixels: the radius of the disc a sign stands on
_ROOM_FOR_SIGN, _ROOM_FOR_END = 40.0, 14.0  # pixels of a line that has one
_TOOTH = 3.2
_CROWD = 1500  # lines from which on only their patterns tell them: ends and signs would hide each other
_WIDEST, _WIDER = 5, 0.5  # the weight from which on lines grow no wider, and by how much they do till then
_LETTER_FROM = 8.0  # pixels: the radius from which on a dot has its letter
_CLEAR = 210  # opacity of the ground under a name


def over_plane(painter: QPainter, camera: Camera, width: float, height: float) -> None:
    """Let a painter paint in pixels of the plane."""
    painter.translate(width / 2 - camera.x * camera.zoom, height / 2 - camera.y * camera.zoom)


def paint_lines(
    painter: QPainter, shape: Shape, camera: Camera, inks: Inks, lines: Iterable[Joined], wider: float = 0.0
) -> None:
    """Paint lines, sort by sort, those of more weight wider."""
    alike: dict[tuple[str, int], list[QLineF]] = defaultdict(list)
    count = 0
    for line in lines:
        way = _way(shape, camera, line)
        if way.length() > 1:
            alike[line.sort, min(line.weight, _WIDEST)].append(way)
            count += 1
    for sort in dict.fromkeys([*inks.sorts, *(sort for sort, _weight in sorted(alike))]):
        style = inks.style(sort)
        drawn = replace(style, end="", sign="") if count > _CROWD else style
        for weight in range(1, _WIDEST + 1):
            ways = alike.get((sort, weight), ())
            if ways:
                paint_ways(painter, ways, drawn, inks.ground, wider + (weight - 1) * _WIDER, camera.scale)


def paint_ways(
    painter: QPainter,
    ways: Collection[QLineF],
    style: LineStyle,
    ground: QColor,
    wider: float = 0.0,
    scale: float = 1.0,
) -> None:
    """Paint lines of one sort from end to end, what stands on them smaller where all is seen smaller."""
    scale = min(max(scale, 0.55), 1.0)
    pen = QPen(style.colour, style.width + wider)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if style.dashes:
        pen.setDashPattern(style.dashes)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if style.body == ZIGZAG:
        for way in ways:
            painter.drawPolyline(_teeth(way, _TOOTH * scale))
    elif style.body == DOUBLE:
        painter.drawLines([side for way in ways for side in _sides(way, 1.8 * scale)])
    else:
        painter.drawLines(list(ways))
    if style.end:
        _paint_ends(painter, ways, style, ground, scale)
    if style.sign:
        for way in ways:
            if way.length() >= _ROOM_FOR_SIGN:
                _paint_sign(painter, way.center(), style, ground, _SIGN * scale)


def paint_dots(painter: QPainter, shape: Shape, camera: Camera, inks: Inks, dots: Iterable[str]) -> None:
    """Paint dots, the smallest last so that none is lost under a larger one."""
    for dot in sorted((shape.dots[id] for id in dots), key=lambda dot: (-dot.radius, dot.id)):
        x, y = shape.places[dot.id]
        centre = QPointF(x * camera.zoom, y * camera.zoom)
        mark = inks.mark(dot.kind)
        if dot.id in shape.marked:
            paint_ring(painter, centre, dot.radius * camera.scale + 5, inks.ink, 2.2)
        paint_dot(painter, centre, dot.radius * camera.scale, mark, inks)


def paint_dot(painter: QPainter, centre: QPointF, radius: float, mark: KindMark, inks: Inks) -> None:
    """Paint one dot as its kind is: round, a box, or a bracket beside a tint; its letter where that has room."""
    box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    wide = min(max(radius * 0.18, 1.4), 2.6)
    painter.setPen(Qt.PenStyle.NoPen)
    if mark.shape == LINE:
        painter.setBrush(inks.ground)
        painter.drawEllipse(box)
        painter.setPen(QPen(mark.line, wide))
        painter.setBrush(mark.tint)
        painter.drawEllipse(box)
    elif mark.shape == BOX:
        painter.setBrush(inks.ground)
        painter.drawRoundedRect(box, 2.5, 2.5)
        painter.setPen(QPen(mark.line, wide))
        painter.setBrush(mark.tint)
        painter.drawRoundedRect(box, 2.5, 2.5)
    else:
        box = box.adjusted(0, radius * 0.12, 0, -radius * 0.12)
        painter.fillRect(box, inks.ground)
        painter.fillRect(box, mark.tint)
        painter.setPen(QPen(mark.line, wide + 0.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        arm = radius * 0.7
        for side, way in ((box.left(), arm), (box.right(), -arm)):
            top, bottom = QPointF(side, box.top()), QPointF(side, box.bottom())
            painter.drawPolyline([top + QPointF(way, 0), top, bottom, bottom + QPointF(way, 0)])
    if radius >= _LETTER_FROM:
        font = QFont(painter.font())
        font.setPixelSize(round(radius * 1.05))
        font.setBold(True)
        was = painter.font()
        painter.setFont(font)
        painter.setPen(inks.ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark.letter)
        painter.setFont(was)


def paint_ring(painter: QPainter, centre: QPointF, radius: float, colour: QColor, width: float) -> None:
    """Paint a ring around a dot."""
    painter.setPen(QPen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius, radius)


def paint_grounds(painter: QPainter, names: Iterable[Name], inks: Inks, clear: int = _CLEAR) -> None:
    """Paint what lies under names, as opaque as `clear` says, so that no line goes through them."""
    under = QColor(inks.ground)
    under.setAlpha(clear)
    for name in names:
        painter.fillRect(_box(name).adjusted(-1, 1, 1, -1), under)


def paint_names(painter: QPainter, names: Iterable[Name], ink: QColor) -> None:
    """Paint names, each in its own direction."""
    painter.setPen(ink)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    for name in names:
        painter.drawText(_box(name), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, name.text)


def paint_network(painter: QPainter, shape: Shape, camera: Camera, names: Sequence[Name], inks: Inks) -> None:
    """Paint lines, dots and names, as they lie over each other."""
    paint_lines(painter, shape, camera, inks, shape.lines.values())
    paint_grounds(painter, names, inks)
    paint_dots(painter, shape, camera, inks, shape.places)
    paint_names(painter, names, inks.ink)


def _box(name: Name) -> QRectF:
    return QRectF(name.x, name.y, name.width, name.height)


def _way(shape: Shape, camera: Camera, line: Joined) -> QLineF:
    """Return a line from the border of one dot to that of the other."""
    (x, y), (to_x, to_y) = shape.ends(line, camera.zoom)
    long = math.hypot(to_x - x, to_y - y)
    first = shape.dots[line.source].radius * camera.scale + 1
    last = shape.dots[line.target].radius * camera.scale + 1
    if long <= first + last + 1:
        return QLineF()
    along_x, along_y = (to_x - x) / long, (to_y - y) / long
    return QLineF(x + along_x * first, y + along_y * first, to_x - along_x * last, to_y - along_y * last)


def _teeth(way: QLineF, tooth: float) -> QPolygonF:
    """Return a zigzag along a line."""
    count = max(2, round(way.length() / (tooth * 1.7)))
    normal = way.normalVector().unitVector()
    by_x, by_y = normal.dx() * tooth, normal.dy() * tooth
    points = [way.p1()]
    for number in range(1, count):
        point, side = way.pointAt(number / count), 1 if number % 2 else -1
        points.append(QPointF(point.x() + by_x * side, point.y() + by_y * side))
    points.append(way.p2())
    return QPolygonF(points)


def _sides(way: QLineF, apart: float) -> tuple[QLineF, QLineF]:
    normal = way.normalVector().unitVector()
    by_x, by_y = normal.dx() * apart, normal.dy() * apart
    return way.translated(by_x, by_y), way.translated(-by_x, -by_y)


def _paint_ends(
    painter: QPainter, ways: Iterable[QLineF], style: LineStyle, ground: QColor, scale: float
) -> None:
    path = QPainterPath()
    for way in ways:
        if way.length() < _ROOM_FOR_END:
            continue
        x, y = way.x2(), way.y2()
        long = way.length()
        along_x, along_y = way.dx() / long, way.dy() / long
        size = (6.0 + style.width) * scale
        corners: list[Place] = [(0, 0), (-size, 0.42 * size)]
        corners.append((-size * 0.7, 0.0) if style.end == ARROW else (-2 * size, 0.0))
        corners.append((-size, -0.42 * size))
        points = [QPointF(x + a * along_x - b * along_y, y + a * along_y + b * along_x) for a, b in corners]
        path.addPolygon(QPolygonF([*points, points[0]]))
    pen = QPen(style.colour, 1.0)
    painter.setPen(pen)
    painter.setBrush(ground if style.end == DIAMOND else style.colour)
    painter.drawPath(path)


def _paint_sign(painter: QPainter, at: QPointF, style: LineStyle, ground: QColor, size: float) -> None:
    painter.setPen(QPen(style.colour, 1.1))
    painter.setBrush(ground)
    painter.drawEllipse(at, size, size)
    painter.setPen(QPen(style.colour, 1.7))
    x, y, arm, gap = at.x(), at.y(), size * 0.55, size * 0.28
    strokes: dict[str, list[tuple[float, float, float, float]]] = {
        PLUS: [(-arm, 0, arm, 0), (0, -arm, 0, arm)],
        MINUS: [(-arm, 0, arm, 0)],
        EQUAL: [(-arm, -gap, arm, -gap), (-arm, gap, arm, gap)],
        UNEQUAL: [(-arm, -gap, arm, -gap), (-arm, gap, arm, gap), (-arm * 0.6, arm, arm * 0.6, -arm)],
    }
    painter.drawLines([QLineF(x + a, y + b, x + c, y + d) for a, b, c, d in strokes[style.sign]])
