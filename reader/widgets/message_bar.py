"""A strip that says one thing without stopping anybody: a sign, a sentence, what to do, and one offer."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QColor,
    QEnterEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

_WARNING_STANDS = 6.0  # seconds that a warning is safe from a newer info, where it does not say itself


class MessageBar(QFrame):
    """Shows the newest message; a warning gives way to an info only after its time, to a warning at once.

    A message with `seconds` goes by itself, but never while the pointer or the focus is on it. Esc or the
    cross closes it, and the focus goes back where it came from. `dismissed` is emitted when it went.
    """

    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self.level = "info"
        self._do: Callable[[], object] | None = None
        self._stands = 0.0
        self._shown = QElapsedTimer()
        self._before: QWidget | None = None
        self._colours: dict[str, QColor] = {}
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_time)
        self._build()
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def show_message(
        self,
        text: str,
        hint: str = "",
        level: str = "info",
        button: str = "",
        do: Callable[[], object] | None = None,
        seconds: float = 0,
    ) -> bool:
        """Show a sentence, what to do about it, and a button that does it; returns False if a warning stands.

        `level` is "info" or "warning"; with `seconds` the message goes by itself after that time.
        """
        if level != "warning" and self._is_guarded():
            return False
        self.level = level
        self._do = do
        self._stands = seconds or _WARNING_STANDS
        self._shown.start()
        self._text.setText(text)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self._sign.set_look(level, self._colour())
        name = "Warning" if level == "warning" else "Message"
        self.setAccessibleName(f"{name}: {text} {hint}".strip())
        self._timer.stop()
        if seconds:
            self._timer.start(round(seconds * 1000))
        self.show()
        self.update()
        self._announce()
        return True

    def set_colours(self, info: QColor, warning: QColor) -> None:
        """Take the theme's colours for the signs and the tint of the strip."""
        self._colours = {"info": info, "warning": warning}
        self._sign.set_look(self.level, self._colour())
        self.update()

    def text(self) -> str:
        """Return the sentence that is shown, or nothing."""
        return "" if self.isHidden() else self._text.text()

    def dismiss(self) -> None:
        """Take the message away."""
        if self.isHidden():
            return
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self._timer.stop()
        self._do = None
        if had_focus and self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.dismissed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close at Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Let a message go whose time ran out under the pointer."""
        super().leaveEvent(event)
        self._go_soon()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tinted strip between two lines, wherever it stands."""
        ground, colour = self.palette().window().color(), self._colour()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), _mixed(ground, colour, 0.12))
            for y in (0, self.height() - 1):
                painter.fillRect(0, y, self.width(), 1, _mixed(ground, colour, 0.4))

    def _build(self) -> None:
        self._sign = _Sign(self)
        self._text = _words(self)
        self._hint = _words(self)
        self._button = QPushButton(self)
        self._button.clicked.connect(self._on_button)
        self._cross = _Cross(self)
        self._cross.clicked.connect(self.dismiss)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch()
        words.addWidget(self._text)
        words.addWidget(self._hint)
        words.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(10)
        row.addWidget(self._sign)
        row.addLayout(words, 1)
        row.addWidget(self._button)
        row.addWidget(self._cross)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _colour(self) -> QColor:
        palette = self.palette()
        own = palette.brightText() if self.level == "warning" else palette.accent()
        return self._colours.get(self.level, own.color())

    def _is_guarded(self) -> bool:
        return not self.isHidden() and self.level == "warning" and self._shown.elapsed() < self._stands * 1000

    def _announce(self) -> None:
        words = f"{self._text.text()} {self._hint.text()}".strip()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        said = QAccessibleAnnouncementEvent(self, words)
        if self.level == "warning":
            said.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(said)

    def _on_button(self) -> None:
        do = self._do
        self.dismiss()
        if do is not None:
            do()

    def _on_time(self) -> None:
        focus = QApplication.focusWidget()
        if not self.underMouse() and not (focus is not None and self.isAncestorOf(focus)):
            self.dismiss()

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.isAncestorOf(new):
            if old is not None and not self.isAncestorOf(old):
                self._before = old
                old.destroyed.connect(self._forget)
        elif old is not None and self.isAncestorOf(old):
            self._go_soon()

    def _forget(self) -> None:
        self._before = None

    def _go_soon(self) -> None:
        """Go, unless the pointer or the focus comes back, if the message's time has run out."""
        if not self.isHidden() and self._stands and self._timer.interval() and not self._timer.isActive():
            self._timer.start(min(self._timer.interval(), 1000))


class _Sign(QWidget):
    """A disc with an i, or a triangle with an exclamation mark: told apart without colour."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._level, self._colour = "info", QColor()
        self.setFixedSize(20, 20)

    def set_look(self, level: str, colour: QColor) -> None:
        self._level, self._colour = level, colour
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(self._colour, 1.8)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            if self._level == "warning":
                painter.drawPolygon([QPointF(10, 2.5), QPointF(18.5, 17), QPointF(1.5, 17)])
                painter.drawLine(QPointF(10, 8), QPointF(10, 11.5))
                painter.drawPoint(QPointF(10, 14.3))
            else:
                painter.drawEllipse(QRectF(2, 2, 16, 16))
                painter.drawLine(QPointF(10, 9.7), QPointF(10, 14))
                painter.drawPoint(QPointF(10, 6.3))


class _Cross(QAbstractButton):
    """The button that closes the strip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Close the message")
        self.setToolTip("Close (Esc)")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(28, 28)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        ink = self.palette().windowText().color()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            if self.underMouse() or self.isDown():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(ink.red(), ink.green(), ink.blue(), 60 if self.isDown() else 30))
                painter.drawRoundedRect(box, 4, 4)
            if self.hasFocus():
                painter.setPen(QPen(self.palette().accent().color(), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box, 4, 4)
            painter.setPen(QPen(ink, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            middle, reach = box.center(), 8 / math.sqrt(2)
            for up in (reach, -reach):
                painter.drawLine(middle + QPointF(-reach, -up) * 0.8, middle + QPointF(reach, up) * 0.8)


def _words(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)  # a title may hold anything
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _mixed(ground: QColor, colour: QColor, part: float) -> QColor:
    """Return `ground` with a part of `colour` in it."""
    return QColor.fromRgbF(
        ground.redF() + (colour.redF() - ground.redF()) * part,
        ground.greenF() + (colour.greenF() - ground.greenF()) * part,
        ground.blueF() + (colour.blueF() - ground.blueF()) * part,
    )
