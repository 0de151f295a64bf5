"""Paints the part of a timeline that is seen: bars, names, the ticks of outlets, the sides of claims."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from .direction import is_right_to_left
from .row_delegate import draw_words
from .time_axis import Stretch, tiers
from .timeline_cursor import Spot
from .timeline_layout import GAP, Layout, Placed, Row
from .timeline_marks import (
    Gathered,
    Inks,
    gather_claims,
    gather_reports,
    paint_bar,
    paint_side,
    side_size,
)

_BAR = 3.0  # pixels above and below a bar, in the line of its name
_TICK = 5.0
_FAINT, _FIRM = 0.4, 0.8  # of the lines that go down from the dates
_EDGE, _ARROW = 13.0, 4.0  # pixels: of a name from the edge of what is seen, of the arrow to a mark beyond it


class TimelinePainter:
    """Paints a layout; `marked` is the id of an event that is set off, `spot` what has the cursor."""

    def __init__(self, layout: Layout, inks: Inks) -> None:
        self.layout, self.inks = layout, inks
        self.marked = ""
        self.spot: Spot | None = None
        self.has_keys = False
        self._gathered: dict[tuple[int, int, bool], list[Gathered]] = {}

    def paint(self, painter: QPainter, seen: QRectF) -> None:
        """Paint what lies in `seen`, in the layout's own coordinates."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(seen, self.inks.ground)
        self._paint_grid(painter, seen)
        self._paint_frames(painter, seen)
        for row in self.layout.rows_between(seen.top(), seen.bottom()):
            for placed in row.placed:
                if placed.start > seen.right():
                    break
                if placed.end >= seen.left():
                    self._paint_event(painter, row, placed, seen)

    def gathered(self, placed: Placed, *, claims: bool) -> list[Gathered]:
        """Return the signs of an event as they are drawn in one line."""
        key = placed.lane, placed.number, claims
        found = self._gathered.get(key)
        if found is None:
            traces = placed.event.claims if claims else placed.event.reports
            gather = gather_claims if claims else gather_reports
            shown = () if self.layout.is_dense else traces
            found = self._gathered[key] = gather(shown, self.layout.scale.x, self.layout.fonts)
        return found

    def label_box(self, row: Row, placed: Placed, seen: QRectF) -> QRectF:
        """Return where an event's name is: by its mark, or at the edge where that is out of view."""
        width = placed.label_width
        x = min(max(placed.label, seen.left() + _EDGE), max(placed.label, placed.end - width - GAP))
        if placed.left > seen.right():  # else it stays beside its mark, even if it is cut there
            x = max(min(x, seen.right() - _EDGE - width), min(placed.label, placed.start))
        return QRectF(x, row.top, width, self.layout.fonts.line)

    def bar_box(self, row: Row, placed: Placed) -> QRectF:
        """Return where an event's mark is."""
        height = self.layout.fonts.line - 2 * _BAR
        return QRectF(placed.left, row.top + _BAR, placed.right - placed.left, height)

    def box_of(self, spot: Spot, seen: QRectF) -> QRectF:
        """Return what is around the cursor."""
        row = self.layout.rows[spot.placed.row]
        if spot.trace is None or spot.trace.day is None or self.layout.is_dense:
            box = self.label_box(row, spot.placed, seen)
            if spot.placed.event.span is not None:
                box = box.united(self.bar_box(row, spot.placed))
            return box.adjusted(-3, 0, 3, 0)
        for group in self.gathered(spot.placed, claims=spot.trace.is_claim):
            if spot.trace in group.traces:
                return self.group_box(row, group, claims=spot.trace.is_claim)
        return QRectF()

    def place_of(self, spot: Spot) -> QPointF:
        """Return the day on which the cursor is: the middle of a time, or the end of it that is known."""
        placed, trace = spot.placed, spot.trace
        row, span = self.layout.rows[placed.row], placed.event.span
        if trace is not None and trace.day is not None and not self.layout.is_dense:
            return QPointF(self.layout.scale.x(trace.day + 0.5), row.reports)
        if span is not None and (span.first is None or span.last is None):
            return QPointF(placed.right if span.first is None else placed.left, row.top)
        return QPointF((placed.left + placed.right) / 2, row.top)

    def group_box(self, row: Row, group: Gathered, *, claims: bool) -> QRectF:
        """Return where gathered signs are."""
        top = row.claims if claims else row.reports
        return QRectF(group.x - 4, top, group.width + 5, self.layout.fonts.small_line)

    def _paint_grid(self, painter: QPainter, seen: QRectF) -> None:
        layout = self.layout
        longer, shorter = tiers(layout.scale, seen.left(), seen.right(), layout.fonts.digit)
        for stretches, strength in ((shorter, _FAINT), (longer, _FIRM)):
            painter.setPen(QPen(_fainter(self.inks.line, strength), 1))
            for stretch in stretches:
                x = round(layout.scale.x(stretch.first)) + 0.5
                painter.drawLine(QPointF(x, seen.top()), QPointF(x, seen.bottom()))
        painter.setPen(QPen(self.inks.border, 1))
        for band in layout.bands[1:]:
            if seen.top() <= band.top <= seen.bottom():
                y = round(band.top) + 0.5
                painter.drawLine(QPointF(seen.left(), y), QPointF(seen.right(), y))

    def _paint_frames(self, painter: QPainter, seen: QRectF) -> None:
        rows = self.layout.rows
        for frame in self.layout.frames:
            top, bottom = rows[frame.top_row].top - 3, rows[frame.bottom_row].bottom + 3
            if bottom < seen.top() or top > seen.bottom() or frame.end < seen.left():
                continue
            left, right = max(frame.start, seen.left() - 20), min(frame.end, seen.right() + 20)
            painter.setPen(QPen(self.inks.border, 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(
                QRectF(round(left) + 0.5, round(top) + 0.5, right - left, bottom - top), 5, 5
            )

    def _paint_event(self, painter: QPainter, row: Row, placed: Placed, seen: QRectF) -> None:
        event, inks = placed.event, self.inks
        is_marked = event.id == self.marked
        if is_marked:
            left, right = max(placed.start - 6, seen.left() - 9), min(placed.end, seen.right() + 9)
            band = QRectF(left, row.top - 2, right - left, row.bottom - row.top + 4)
            painter.setPen(QPen(inks.accent, 1.5))
            painter.setBrush(inks.marked)
            painter.drawRoundedRect(band, 4, 4)
        self._paint_lead(painter, row, placed, seen)
        if event.span is not None:
            paint_bar(painter, self.bar_box(row, placed), event.span, inks, (seen.left(), seen.right()))
        self._paint_label(painter, row, placed, seen, is_marked=is_marked)
        ink = inks.marked_ink if is_marked else inks.ink
        self._paint_reports(painter, row, placed, seen, ink)
        self._paint_claims(painter, row, placed, seen, ink)
        if self.spot is not None and self.spot.placed is placed:
            self._paint_cursor(painter, self.box_of(self.spot, seen))

    def _paint_cursor(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(QPen(self.inks.accent, 2 if self.has_keys else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)

    def _paint_lead(self, painter: QPainter, row: Row, placed: Placed, seen: QRectF) -> None:
        """Join an event with what is reported of it at other times."""
        days = placed.event.days
        if not days or self.layout.is_dense:
            return
        scale = self.layout.scale
        first, last = scale.x(days[0] + 0.5), scale.x(days[1] + 0.5)
        y = row.reports - 0.5
        painter.setPen(QPen(self.inks.faint, 1, Qt.PenStyle.DotLine))
        for left, right in ((first, placed.left), (placed.right, last)):
            left, right = max(left, seen.left() - 5), min(right, seen.right() + 5)
            if right > left:
                painter.drawLine(QPointF(left, y), QPointF(right, y))

    def _paint_label(
        self, painter: QPainter, row: Row, placed: Placed, seen: QRectF, *, is_marked: bool
    ) -> None:
        event, inks, fonts = placed.event, self.inks, self.layout.fonts
        box = self.label_box(row, placed, seen)
        name = event.name if event.span is not None else f"? {event.name}"
        brackets = self.layout.behind(event)
        ink = inks.marked_ink if is_marked else inks.ink
        if event.span is not None and (event.span.first is None or event.span.last is None):
            ground = QColor(inks.marked if is_marked else inks.ground)
            ground.setAlphaF(0.86)
            painter.fillRect(box.adjusted(-3, _BAR + 1, 3, -_BAR - 1), ground)
        _paint_way(painter, placed, box, seen, inks)
        painter.setFont(fonts.name)
        painter.setPen(ink)
        beside = fonts.width(brackets) + GAP if brackets else 0.0
        width = box.width() - beside
        top = box.top() + (fonts.line - fonts.names.height()) / 2
        words = QRectF(box.left(), top, width, fonts.names.height())
        draw_words(painter, words, name, 1, mirrored=is_right_to_left(event.name))
        if brackets:
            painter.setPen(inks.marked_ink if is_marked else inks.faint)
            painter.setFont(fonts.small)
            place = QRectF(box.right() - beside + GAP, box.top(), beside, box.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, brackets)

    def _paint_reports(self, painter: QPainter, row: Row, placed: Placed, seen: QRectF, ink: QColor) -> None:
        fonts = self.layout.fonts
        painter.setFont(fonts.small)
        for group in _seen(self.gathered(placed, claims=False), seen):
            x = round(group.x) + 0.5
            painter.setPen(QPen(ink, 1.6))
            top = row.reports - 1
            painter.drawLine(QPointF(x, top - _TICK / 2), QPointF(x, top + fonts.small_line - 2))
            painter.drawText(QPointF(x + 4, row.reports + fonts.smalls.ascent()), group.words)

    def _paint_claims(self, painter: QPainter, row: Row, placed: Placed, seen: QRectF, ink: QColor) -> None:
        fonts = self.layout.fonts
        size = side_size(fonts)
        painter.setFont(fonts.small)
        for group in _seen(self.gathered(placed, claims=True), seen):
            middle = QPointF(group.x, row.claims + fonts.small_line / 2)
            paint_side(painter, middle, group.traces[0].sign, self.inks, size)
            if group.words:
                painter.setPen(ink)
                at = QPointF(group.x + size / 2 + 2, row.claims + fonts.smalls.ascent())
                painter.drawText(at, group.words)


def _paint_way(painter: QPainter, placed: Placed, box: QRectF, seen: QRectF, inks: Inks) -> None:
    """Point from a name to its mark, where that is out of view."""
    way = -1 if placed.right < seen.left() else 1 if placed.left > seen.right() else 0
    if way and placed.event.span is not None:
        tip = box.left() - 9 if way < 0 else box.right() + 9
        back, middle = tip - way * _ARROW, box.center().y()
        points = (tip, middle), (back, middle - _ARROW), (back, middle + _ARROW)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(inks.event)
        painter.drawPolygon(QPolygonF([QPointF(*point) for point in points]))


def paint_dates(painter: QPainter, layout: Layout, inks: Inks, seen: QRectF) -> None:
    """Paint the dates over what is seen into a strip as high as two lines; a longer stretch's words stay in view."""
    fonts = layout.fonts
    height = seen.height() / 2
    for number, stretches in enumerate(tiers(layout.scale, seen.left(), seen.right(), fonts.digit)):
        font, ink = (fonts.bold, inks.ink) if number == 0 else (fonts.small, inks.ink)
        _paint_tier(painter, layout, stretches, seen, (number * height, height), font, ink, inks.border)


def _paint_tier(
    painter: QPainter,
    layout: Layout,
    stretches: Sequence[Stretch],
    seen: QRectF,
    place: tuple[float, float],
    font: QFont,
    ink: QColor,
    line: QColor,
) -> None:
    top, height = seen.top() + place[0], place[1]
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    for stretch in stretches:
        left, right = layout.scale.x(stretch.first), layout.scale.x(stretch.end)
        x = max(left, seen.left()) + 4
        width = metrics.horizontalAdvance(stretch.words)
        painter.setPen(QPen(line, 1))
        painter.drawLine(QPointF(round(left) + 0.5, top), QPointF(round(left) + 0.5, top + height))
        if x + width <= right:
            painter.setPen(ink)
            baseline = top + (height + metrics.ascent() - metrics.descent()) / 2
            painter.drawText(QPointF(x, baseline), stretch.words)


def _seen(groups: Sequence[Gathered], seen: QRectF) -> list[Gathered]:
    return [group for group in groups if group.x + group.width >= seen.left() and group.x <= seen.right() + 5]


def _fainter(colour: QColor, strength: float) -> QColor:
    fainter = QColor(colour)
    fainter.setAlphaF(strength)
    return fainter
