"""Badges: a letter in the margin for every span, beside the line in which it begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from .page_layout import PageLayout
from .spans import Span
from .underlay import Underlay

_SIZE = 17.0  # pixels
_BESIDE = 12.0  # pixels between the column and the first badge


@dataclass(frozen=True, slots=True)
class Badge:
    """A badge's place in the document, the span it is for, and how many more have no room beside it."""

    box: QRectF
    span: Span
    more: int = 0


def badges(
    layout: PageLayout, underlay: Underlay, top: float, bottom: float, right: float
) -> Iterator[Badge]:
    """Yield the badges between two heights of the document, none of which reaches beyond x = `right`."""
    for block in layout.blocks_between(top, bottom):
        place = layout.blockBoundingRect(block)
        left = place.right() + _BESIDE
        fits = max(int((right - left) // (_SIZE + 2)), 1)
        rows: dict[float, list[Span]] = {}
        seen: set[str] = set()
        for box, span in underlay.rectangles(block):
            if span.first >= block.position() and span.id not in seen:
                seen.add(span.id)
                rows.setdefault(box.y(), []).append(span)
        for y, spans in rows.items():
            spans.sort()
            shown = spans if len(spans) <= fits else spans[: fits - 1] or spans[:1]
            for number, span in enumerate(shown):
                yield Badge(QRectF(left + number * (_SIZE + 2), place.y() + y + 2, _SIZE, _SIZE), span)
            if len(shown) < len(spans) and len(shown) < fits:
                box = QRectF(left + len(shown) * (_SIZE + 2), place.y() + y + 2, _SIZE + 4, _SIZE)
                yield Badge(box, spans[len(shown)], len(spans) - len(shown))


def paint_badge(painter: QPainter, badge: Badge, underlay: Underlay) -> None:
    """Paint one badge in the painter's document coordinates: filled where its span is in focus."""
    style = underlay.styles.get(badge.span.kind)
    if style is None:
        return
    is_focused = badge.span.id == underlay.focused
    colour = underlay.inks.faint if badge.more else style.line
    painter.setPen(Qt.PenStyle.NoPen if badge.more else QPen(colour, 1.4))
    painter.setBrush(QColor(style.line) if is_focused else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(badge.box.adjusted(1, 1, -1, -1), 4, 4)
    font = QFont(painter.font())
    font.setPixelSize(11)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(underlay.inks.ground if is_focused else colour)
    painter.drawText(
        badge.box, Qt.AlignmentFlag.AlignCenter, f"+{badge.more}" if badge.more else style.letter
    )


def badge_at(layout: PageLayout, underlay: Underlay, point: QPointF, right: float) -> str:
    """Return the id of the span whose badge is at a point of the document, or an empty string."""
    near = badges(layout, underlay, point.y() - 2, point.y() + 2, right)
    return next((badge.span.id for badge in near if badge.box.contains(point)), "")
