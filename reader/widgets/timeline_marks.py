"""The marks of a timeline as they are drawn: how precise a time is shows in its shape, without colour too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen, QPolygonF

from .timeline_events import MOST, Span, Trace
from .timeline_layout import POINT, Fonts

_END, _EDGE = 2.6, 1.2  # pixels: how thick a known end is, and the other edges
_SOFT = 0.26  # of a vague bar, at each end
_FADE = 150.0  # pixels over which an open bar fades
_ARROW, _INSET = 7.0, 2.0
_BEYOND = 40.0  # pixels outside what is seen to which a bar is drawn


@dataclass(frozen=True, slots=True)
class Inks:
    """A timeline's colours."""

    ground: QColor
    panel: QColor
    ink: QColor
    faint: QColor
    line: QColor
    border: QColor
    accent: QColor
    marked: QColor
    marked_ink: QColor
    event: QColor
    tint: QColor
    claim: QColor


@dataclass(frozen=True, slots=True)
class Gathered:
    """Traces that are drawn in one place, with the words beside their sign."""

    x: float
    traces: tuple[Trace, ...]
    words: str
    width: float


def paint_bar(painter: QPainter, box: QRectF, span: Span, inks: Inks, seen: tuple[float, float]) -> None:
    """Paint an interval over `box`; what lies outside of `seen` need not be painted.

    A day is full. A known end is a thick line; where the interval is vague it fades away between dashes, and an open
    end is hatched and ends in an arrow.
    """
    is_day = span.first is not None and span.first == span.last and not span.is_vague
    if box.width() <= POINT:
        _paint_point(painter, box.center(), inks, is_full=is_day)
        return
    if is_day:
        painter.fillRect(box, inks.event)
        return
    shown = QRectF(box)
    shown.setLeft(max(box.left(), seen[0] - _BEYOND))
    shown.setRight(min(box.right(), seen[1] + _BEYOND))
    if shown.width() <= 0:
        return
    painter.fillRect(shown, _filling(box, span, inks))
    if span.first is None or span.last is None:
        _hatch(painter, box, shown, span, inks)
    style = Qt.PenStyle.DashLine if span.is_vague else Qt.PenStyle.SolidLine
    painter.setPen(QPen(inks.event, _EDGE, style, Qt.PenCapStyle.FlatCap))
    painter.drawLine(shown.topLeft(), shown.topRight())
    painter.drawLine(shown.bottomLeft(), shown.bottomRight())
    _paint_ends(painter, box, span, inks)


def paint_side(painter: QPainter, middle: QPointF, side: str, inks: Inks, size: float) -> None:
    """Paint the sign of a claim: a triangle up or down, a diamond for one that takes no side."""
    x, y, half = middle.x(), middle.y(), size / 2
    points = {
        "supports": ((x - half, y + half), (x + half, y + half), (x, y - half)),
        "opposes": ((x - half, y - half), (x + half, y - half), (x, y + half)),
    }.get(side, ((x, y - half), (x + half, y), (x, y + half), (x - half, y)))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.claim)
    painter.drawPolygon(QPolygonF([QPointF(*point) for point in points]))


def gather_reports(traces: Sequence[Trace], x_of: Callable[[float], float], fonts: Fonts) -> list[Gathered]:
    """Put reports together whose numbers would overlap; `traces` are in the order of their days."""
    found: list[Gathered] = []
    for x, group in _together(traces, x_of, lambda group: len(_numbers(group)) * fonts.digit + 10):
        words = _numbers(group)
        found.append(Gathered(x, tuple(group), words, fonts.smalls.horizontalAdvance(words) + 6))
    return found


def gather_claims(traces: Sequence[Trace], x_of: Callable[[float], float], fonts: Fonts) -> list[Gathered]:
    """Put claims of one side together that would overlap, with their count, the sides beside each other."""
    size = side_size(fonts)
    found: list[Gathered] = []
    for x, group in _together(traces, x_of, lambda group: _claims_width(group, size, fonts) + 4):
        at = x
        for side in ("supports", "opposes", ""):
            part = tuple(trace for trace in group if trace.sign == side)
            if part:
                words = str(len(part)) if len(part) > 1 else ""
                width = size + len(words) * fonts.digit + 4
                found.append(Gathered(at, part, words, width))
                at += width
    return found


def side_size(fonts: Fonts) -> float:
    """Return how large the sign of a claim is."""
    return round(fonts.small_line * 0.55)


def _together(
    traces: Sequence[Trace], x_of: Callable[[float], float], width: Callable[[list[Trace]], float]
) -> list[tuple[float, list[Trace]]]:
    groups: list[tuple[float, list[Trace]]] = []
    end, day = 0.0, None
    for trace in traces:
        assert trace.day is not None
        if groups and trace.day == day:
            groups[-1][1].append(trace)
            continue
        if groups:
            end = groups[-1][0] + width(groups[-1][1])
        day, x = trace.day, x_of(trace.day + 0.5)
        if groups and x < end:
            groups[-1][1].append(trace)
        else:
            groups.append((x, [trace]))
    return groups


def _numbers(traces: Sequence[Trace]) -> str:
    numbers = sorted({int(trace.sign) for trace in traces})
    more = len(numbers) - MOST
    if more > 1:
        return " ".join(map(str, numbers[: MOST - 1])) + f" +{more + 1}"
    return " ".join(map(str, numbers))


def _claims_width(traces: Sequence[Trace], size: float, fonts: Fonts) -> float:
    sides = {trace.sign for trace in traces}
    return len(sides) * (size + 4) + (len(str(len(traces))) * len(sides) * fonts.digit)


def _paint_point(painter: QPainter, middle: QPointF, inks: Inks, *, is_full: bool) -> None:
    half = POINT / 2
    shape = QPolygonF([middle + QPointF(*to) for to in ((0, -half), (half, 0), (0, half), (-half, 0))])
    painter.setPen(QPen(inks.event, _EDGE + 0.4))
    painter.setBrush(inks.event if is_full else inks.ground)
    painter.drawPolygon(shape)


def _filling(box: QRectF, span: Span, inks: Inks) -> QBrush:
    full, none = QColor(inks.tint), QColor(inks.tint)
    none.setAlphaF(0.0)
    gradient = QLinearGradient(box.left(), 0, box.right(), 0)
    soft = min(_SOFT, 0.49)
    fade = min(_FADE / box.width(), 0.6)
    if span.first is None:
        gradient.setColorAt(0, none)
        gradient.setColorAt(1 - fade, none)
    else:
        gradient.setColorAt(0, none if span.is_vague else full)
        gradient.setColorAt(soft if span.last is not None else 0.001, full)
    if span.last is None:
        gradient.setColorAt(fade, none)
        gradient.setColorAt(1, none)
    else:
        gradient.setColorAt(1 - soft if span.first is not None else 0.999, full)
        gradient.setColorAt(1, none if span.is_vague else full)
    return QBrush(gradient)


def _hatch(painter: QPainter, box: QRectF, shown: QRectF, span: Span, inks: Inks) -> None:
    """Hatch what is open, from where the filling has faded."""
    fade = min(_FADE, box.width() * 0.6) / 2
    part = QRectF(shown)
    if span.first is not None:
        part.setLeft(max(part.left(), box.left() + fade))
    if span.last is not None:
        part.setRight(min(part.right(), box.right() - fade))
    if part.width() <= 0:
        return
    colour = QColor(inks.event)
    colour.setAlphaF(0.45)
    painter.setPen(QPen(colour, 1.0))
    painter.save()
    painter.setClipRect(part.adjusted(0, 1, 0, -1))
    step, height = 9.0, part.height()
    x = part.left() - (part.left() - box.left()) % step - height
    lines = []
    while x < part.right():
        lines.append(QLineF(x, part.bottom(), x + height, part.top()))
        x += step
    painter.drawLines(lines)
    painter.restore()


def _paint_ends(painter: QPainter, box: QRectF, span: Span, inks: Inks) -> None:
    for is_first, day, x in ((True, span.first, box.left()), (False, span.last, box.right())):
        if day is None:
            _arrow(painter, box, inks, backwards=is_first)
        elif not span.is_vague:
            inside = x if is_first else x - _END
            painter.fillRect(QRectF(inside, box.top(), _END, box.height()), inks.event)


def _arrow(painter: QPainter, box: QRectF, inks: Inks, *, backwards: bool) -> None:
    tip = box.left() + _INSET if backwards else box.right() - _INSET
    back = _ARROW if backwards else -_ARROW
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.event)
    middle = box.center().y()
    painter.drawPolygon(
        QPolygonF(
            [QPointF(tip, middle), QPointF(tip + back, middle - _ARROW), QPointF(tip + back, middle + _ARROW)]
        )
    )
