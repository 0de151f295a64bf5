"""A kind's mark: its letter with its hue and its shape, as rows, buttons and menus show it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPen, QPixmap

LINE, BOX, BRACKET = "line", "box", "bracket"

SIZE = 18  # pixels


@dataclass(frozen=True, slots=True)
class KindMark:
    """A letter, a shape (LINE, BOX or BRACKET), and the colours of its line and its tint."""

    letter: str
    shape: str
    line: QColor
    tint: QColor


def paint_mark(painter: QPainter, box: QRectF, mark: KindMark, ink: QColor) -> None:
    """Paint a mark into a box: the letter in `ink`, over a line, in a box, or beside a bracket."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mark.shape != LINE:
        painter.fillRect(box, mark.tint)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(mark.line, 1.6))
    if mark.shape == BOX:
        painter.drawRoundedRect(box.adjusted(0.8, 0.8, -0.8, -0.8), 3, 3)
    elif mark.shape == BRACKET:
        painter.setPen(QPen(mark.line, 2.4))
        inside = box.adjusted(1.2, 1.2, -1.2, -1.2)
        painter.drawPolyline(
            [
                QPointF(inside.left() + 4, inside.top()),
                inside.topLeft(),
                inside.bottomLeft(),
                QPointF(inside.left() + 4, inside.bottom()),
            ]
        )
    else:
        painter.setPen(QPen(mark.line, 2.4))
        painter.drawLine(QPointF(box.left(), box.bottom() - 1.2), QPointF(box.right(), box.bottom() - 1.2))
    font = QFont(painter.font())
    font.setPixelSize(round(box.height() * 0.62))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(box.translated(0, -0.5), Qt.AlignmentFlag.AlignCenter, mark.letter)
    painter.restore()


def mark_icon(mark: KindMark, ink: QColor, ratio: float = 2.0) -> QIcon:
    """Return a mark as an icon, sharp on a screen with this many device pixels to one."""
    pixmap = QPixmap(QSize(SIZE, SIZE) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_mark(painter, QRectF(0, 0, SIZE, SIZE), mark, ink)
    painter.end()
    return QIcon(pixmap)
