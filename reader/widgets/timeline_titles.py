"""Paints the titles of a timeline's lanes beside them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from .direction import is_right_to_left
from .row_delegate import draw_words
from .timeline_layout import Layout
from .timeline_marks import Inks


def paint_titles(painter: QPainter, layout: Layout, inks: Inks, box: QRectF) -> None:
    """Paint titles beside the lanes that a box has, each at the top of what is seen of its lane."""
    fonts = layout.fonts
    painter.fillRect(box, inks.panel)
    for band in layout.bands:
        if band.bottom < box.top() or band.top > box.bottom():
            continue
        painter.setPen(QPen(inks.border, 1))
        if band.top > 0:
            y = round(band.top) + 0.5
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
        place = QRectF(box.left() + 8, 0, box.width() - 14, 3 * fonts.names.height())
        height = 2 * fonts.names.height() + fonts.smalls.height()
        place.moveTop(max(band.top + 6, min(box.top() + 6, band.bottom - height)))
        painter.setPen(inks.ink)
        painter.setFont(fonts.bold)
        used = draw_words(painter, place, band.title, 2, mirrored=is_right_to_left(band.title))
        painter.setPen(inks.faint)
        painter.setFont(fonts.small)
        draw_words(painter, place.adjusted(0, used, 0, 0), f"{band.count:,}", 1, mirrored=False)
    painter.setPen(QPen(inks.border, 1))
    painter.drawLine(box.topRight(), box.bottomRight())
