"""A quote to read and to copy from, in its own direction, as high as its words up to a limit."""

from __future__ import annotations

import math

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from .direction import is_right_to_left

_BAR, _MOST = 3, 9  # pixels, lines


class QuoteView(QTextEdit):
    """Read-only text with a coloured bar where its lines begin."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = QColor(Qt.GlobalColor.gray)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(6)
        option = self.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.updateGeometry())

    def show_quote(self, text: str, colour: QColor) -> None:
        """Show other words; what is selected stays where they are the same."""
        self._colour = colour
        if self.toPlainText() != text:
            self.setPlainText(text)
        self.viewport().update()

    def minimumSizeHint(self) -> QSize:
        """As high as it wants to be, however narrow."""
        return QSize(60, self.sizeHint().height())

    def sizeHint(self) -> QSize:
        """As high as the words, up to some lines."""
        most = _MOST * self.fontMetrics().lineSpacing()
        return QSize(120, min(math.ceil(self.document().size().height()), most) + 2 * self.frameWidth())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar, then the words."""
        painter = QPainter(self.viewport())
        box = self.viewport().rect()
        left = box.right() - _BAR + 1 if is_right_to_left(self.toPlainText()) else 0
        painter.fillRect(QRect(left, 0, _BAR, box.height()), self._colour)
        painter.end()
        super().paintEvent(event)
