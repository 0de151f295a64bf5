"""The lines between joined cards of a matrix: dashed with “≠” where they contradict, whole where they agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from .matrix_parts import CONTRADICTS, Card, Matrix, MatrixColours, Pair, Spot
from .matrix_sizes import AROUND, GUTTER

FEW = 24  # pairs that are all drawn, behind the cards
_MOST = 4  # places of one claim that lines go to
_LANES, _TURN = (2.5, 5.0, 7.5, 10.0), 6.0  # pixels: beside cards, and of a corner
_EDGE, _POINTS = 4.0, 16

Place = Callable[[Spot], QRectF]


def paint_all(painter: QPainter, matrix: Matrix, place: Place, colours: MatrixColours) -> None:
    """Paint a thin line a pair, if there are few."""
    if len(matrix.pairs) > FEW:
        return
    seen = QRectF(painter.viewport())
    for pair in matrix.pairs:
        one, other = matrix.spots[pair.source][0], matrix.spots[pair.target][0]
        path = _way(place(one), place(other), pair.number)
        if path.boundingRect().intersects(seen):
            painter.setPen(_pen(pair.relation, colours, 1.2))
            painter.drawPath(path)


def paint_of(
    painter: QPainter,
    matrix: Matrix,
    spot: Spot,
    place: Place,
    colours: MatrixColours,
    font: QFont,
    ground: QColor,
) -> None:
    """Paint the lines from one card to all that its claim is joined to, with their signs and numbers."""
    card = matrix.card(spot)
    if card is None:
        return
    drawn = [
        (pair, _way(place(spot), place(there), pair.number))
        for pair, other in _joined(matrix, card)
        for there in matrix.spots[other][:_MOST]
        if there != spot
    ]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pair, path in drawn:
        painter.setPen(QPen(ground, 5))
        painter.drawPath(path)
        painter.setPen(_pen(pair.relation, colours, 2.2))
        painter.drawPath(path)
    painter.setFont(font)
    taken: list[QRectF] = []
    for pair, path in drawn:
        words = _sign(pair, card)
        box = _sign_box(painter, path, words, taken)
        words = words if box.height() < 2 * painter.fontMetrics().height() else words.replace(" ", "\n")
        taken.append(box)
        painter.setPen(QPen(colours.of(pair.relation), 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 4, 4)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def _joined(matrix: Matrix, card: Card) -> Iterator[tuple[Pair, str]]:
    for pair in matrix.pairs:
        if card.claim in (pair.source, pair.target):
            yield pair, pair.target if pair.source == card.claim else pair.source


def _way(one: QRectF, other: QRectF, number: int) -> QPainterPath:
    """Return a line from a card to another one that runs between the cards, beside others on a lane of its own."""
    if other.left() < one.left():
        return _way(other, one, number)
    lane = _LANES[number % len(_LANES)]
    end = QPointF(other.left(), other.center().y())
    before = other.left() - lane
    if other.left() - one.left() < 1:
        start = QPointF(one.left(), one.center().y())
        return _rounded([start, QPointF(before, start.y()), QPointF(before, end.y()), end])
    start = QPointF(one.right(), one.center().y())
    after = one.right() + GUTTER + AROUND - lane
    if after > before - 1:  # the columns stand side by side
        return _rounded([start, QPointF(before, start.y()), QPointF(before, end.y()), end])
    above = other.top() - AROUND
    corners = [
        QPointF(after, start.y()),
        QPointF(after, above),
        QPointF(before, above),
        QPointF(before, end.y()),
    ]
    return _rounded([start, *corners, end])


def _rounded(points: list[QPointF]) -> QPainterPath:
    """Return a line through points with round corners."""
    path = QPainterPath(points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        path.lineTo(_towards(corner, before))
        path.quadTo(corner, _towards(corner, after))
    path.lineTo(points[-1])
    return path


def _towards(corner: QPointF, point: QPointF) -> QPointF:
    """Return a point a little way from a corner, or half of the way where that is less."""
    line = QLineF(corner, point)
    if line.length() < 1:
        return corner
    line.setLength(min(_TURN, line.length() / 2))
    return line.p2()


def _pen(relation: str, colours: MatrixColours, width: float) -> QPen:
    style = Qt.PenStyle.DashLine if relation == CONTRADICTS else Qt.PenStyle.SolidLine
    return QPen(colours.of(relation), width, style, Qt.PenCapStyle.RoundCap)


def _sign(pair: Pair, card: Card) -> str:
    return next(f"{joint.sign} {joint.number}" for joint in card.joints if joint.number == pair.number)


def _sign_box(painter: QPainter, path: QPainterPath, words: str, taken: list[QRectF]) -> QRectF:
    """Return where the sign of a pair stands: in the middle of what is seen of its line, beside those of others.

    It leans a little to the left, where there is more room between the cards; at the edge it stands on two lines, so as
    not to hide words.
    """
    metrics = QFontMetricsF(painter.font())
    box = QRectF(0, 0, metrics.horizontalAdvance(words) + 6, metrics.height() + 2)
    slim = max(map(metrics.horizontalAdvance, words.split(" "))) + 4
    seen = QRectF(painter.viewport()).adjusted(1, _EDGE, -_EDGE, -_EDGE)
    points = [path.pointAtPercent(part / _POINTS) for part in range(1, _POINTS)]
    in_sight = [point for point in points if seen.contains(point)] or points
    box.moveCenter(in_sight[len(in_sight) // 2])
    box.translate(-_EDGE, 0)
    if box.left() < seen.left():
        box.setRect(seen.left(), box.top(), slim, 2 * metrics.height() + 2)
    box.moveLeft(min(max(box.left(), seen.left()), seen.right() - box.width()))
    box.moveTop(min(max(box.top(), seen.top()), seen.bottom() - box.height()))
    while any(box.intersects(other) for other in taken):
        box.translate(0, box.height() + 1)
    return box
