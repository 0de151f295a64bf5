"""A line of words that is a button: what something is taken to mean, with a pencil that says it can be corrected."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF, QTextLayout
from PySide6.QtWidgets import (
    QApplication,
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

_EDGE = 6  # pixels beside the words
_PENCIL = 16  # pixels after the words
_ABOVE = 2  # pixels above and below them


class MeaningLine(QToolButton):
    """Words wrapped as needed, faint till the mouse or the keyboard is there; checked while it is unfolded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "quiet")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Be as high as the words need."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the words need in this width."""
        return round(self._lines(width).boundingRect().height()) + 2 * _ABOVE

    def sizeHint(self) -> QSize:
        """Room for all words on one line."""
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2 * _EDGE + _PENCIL + 2
        return QSize(width, self.fontMetrics().height() + 2 * _ABOVE)

    def minimumSizeHint(self) -> QSize:
        """Room for a word or two."""
        return QSize(90, self.fontMetrics().height() + 2 * _ABOVE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame as every button has it, and the words on as many lines as they need."""
        frame = QStyleOptionToolButton()
        self.initStyleOption(frame)
        frame.text = ""
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, frame)
        is_met = self.underMouse() or self.hasFocus() or self.isChecked()
        role = QPalette.ColorRole.WindowText if is_met else QPalette.ColorRole.PlaceholderText
        painter.setPen(QApplication.palette().color(role))  # its own has what a style sheet made of it
        lines = self._lines(self.width())
        lines.draw(painter, QPointF(_EDGE, _ABOVE))
        last = lines.lineAt(lines.lineCount() - 1)
        after = last.naturalTextRect().right() + _EDGE + _PENCIL / 2 + 3
        _draw_pencil(painter, QPointF(after, _ABOVE + last.y() + last.height() / 2))

    def _lines(self, width: int) -> QTextLayout:
        """Return the words on lines that leave room for the pencil."""
        lines = QTextLayout(self.text(), self.font())
        lines.beginLayout()
        height = 0.0
        while (line := lines.createLine()).isValid():
            line.setLineWidth(max(width - 2 * _EDGE - _PENCIL, 1))
            line.setPosition(QPointF(0, height))
            height += line.height()
        lines.endLayout()
        return lines


def _draw_pencil(painter: QPainter, centre: QPointF) -> None:
    """Draw a small pencil whose tip points down to the left."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(painter.pen().color(), 1.2))
    shape = [(-5, 5), (-4, 1.5), (2.5, -5), (5, -2.5), (-1.5, 4), (-5, 5)]
    painter.drawPolyline(QPolygonF([centre + QPointF(x, y) for x, y in shape]))
    painter.drawLine(QLineF(centre + QPointF(0.5, -3), centre + QPointF(3, -0.5)))
