"""The lines between joined cards of a matrix: dashed with “≠” where they contradict, whole where they agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from .matrix_parts import CONTRADICTS, REPEATS, Card, Matrix, MatrixColours, Pair, Spot

FEW = 24  # pairs that are all drawn, behind the cards
_MOST = 4  # places of one claim that lines go to
_BULGE, _REACH = 7.0, 0.45  # pixels beside cards of one column; of the way to another one
_AROUND = 3.0

Place = Callable[[Spot], QRectF]


def paint_all(painter: QPainter, matrix: Matrix, place: Place, colours: MatrixColours) -> None:
    """Paint a thin line a pair, if there are few."""
    if len(matrix.pairs) > FEW:
        return
    seen = QRectF(painter.viewport())
    for pair in matrix.pairs:
        one, other = matrix.spots[pair.source][0], matrix.spots[pair.target][0]
        path = _way(place(one), place(other))
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
    for pair, other in _joined(matrix, card):
        is_source = pair.source == card.claim
        for there in matrix.spots[other][:_MOST]:
            if there == spot:
                continue
            path = _way(place(spot), place(there))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ground, 5))
            painter.drawPath(path)
            painter.setPen(_pen(pair.relation, colours, 2.2))
            painter.drawPath(path)
            _paint_sign(painter, path, pair, is_source, colours, font, ground)


def _joined(matrix: Matrix, card: Card) -> Iterator[tuple[Pair, str]]:
    for pair in matrix.pairs:
        if card.claim in (pair.source, pair.target):
            yield pair, pair.target if pair.source == card.claim else pair.source


def _way(one: QRectF, other: QRectF) -> QPainterPath:
    """Return a curve from a card to another one: beside them where they stand in one column."""
    if other.left() < one.left():
        return _way(other, one)
    path = QPainterPath()
    if abs(one.left() - other.left()) < 1:
        first, last = one.center().y(), other.center().y()
        x = one.left()
        path.moveTo(x, first)
        path.cubicTo(QPointF(x - _BULGE, first), QPointF(x - _BULGE, last), QPointF(x, last))
        return path
    start, end = QPointF(one.right(), one.center().y()), QPointF(other.left(), other.center().y())
    reach = (end.x() - start.x()) * _REACH
    path.moveTo(start)
    path.cubicTo(start + QPointF(reach, 0), end - QPointF(reach, 0), end)
    return path


def _pen(relation: str, colours: MatrixColours, width: float) -> QPen:
    style = Qt.PenStyle.DashLine if relation == CONTRADICTS else Qt.PenStyle.SolidLine
    return QPen(colours.of(relation), width, style, Qt.PenCapStyle.RoundCap)


def _paint_sign(
    painter: QPainter,
    path: QPainterPath,
    pair: Pair,
    is_source: bool,
    colours: MatrixColours,
    font: QFont,
    ground: QColor,
) -> None:
    """Paint a pair's sign and number on its line, as near to its middle as can be seen."""
    sign = (
        "≠"
        if pair.relation == CONTRADICTS
        else "="
        if pair.relation == REPEATS
        else "→"
        if is_source
        else "←"
    )
    words = f"{sign} {pair.number}"
    metrics = QFontMetricsF(font)
    size = QRectF(0, 0, metrics.horizontalAdvance(words) + 8, metrics.height() + 2)
    seen = QRectF(painter.viewport()).adjusted(_AROUND, _AROUND, -_AROUND, -_AROUND)
    middle = path.pointAtPercent(0.5)
    size.moveCenter(middle)
    size.moveLeft(min(max(size.left(), seen.left()), seen.right() - size.width()))
    size.moveTop(min(max(size.top(), seen.top()), seen.bottom() - size.height()))
    painter.setPen(QPen(colours.of(pair.relation), 1))
    painter.setBrush(ground)
    painter.drawRoundedRect(size, 4, 4)
    painter.setFont(font)
    painter.drawText(size, Qt.AlignmentFlag.AlignCenter, words)
