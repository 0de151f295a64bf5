"""A window as a place to drop things: what a drag or the clipboard carries, and the veil that says what it will do."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QWidget

_LINK = re.compile(r"(?:https?|ftp)://\S+", re.I)


@dataclass(frozen=True, slots=True)
class Carried:
    """What a drag or the clipboard carries: paths of local files, addresses of anything else, or text or HTML."""

    paths: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    text: str = ""
    html: str = ""

    def __bool__(self) -> bool:
        return bool(self.paths or self.links or self.text or self.html)


def carried(mime: QMimeData) -> Carried:
    """Tell what is carried; where there are files or addresses, the text beside them only names them."""
    urls = mime.urls()
    paths = tuple(url.toLocalFile() for url in urls if url.isLocalFile())
    links = tuple(url.toString() for url in urls if not url.isLocalFile() and not url.isEmpty())
    if paths or links:
        return Carried(paths, links)
    text = mime.text() if mime.hasFormat("text/plain") else ""
    if _LINK.fullmatch(text.strip()):
        return Carried(links=(text.strip(),))
    html = mime.html() if mime.hasHtml() else ""
    return Carried(text=text if text.strip() else "", html=html if html.strip() else "")


Describe = Callable[[Carried], tuple[str, str] | None]


class DropTarget(QObject):
    """Takes what is dropped anywhere on a window; install it once, it lives as long as the window.

    `describe` says what a drop would do, as a title and a line under it, or None for what is refused.
    Signal: `dropped(Carried)`. It listens at the system's window, before the widgets: a field that
    takes text would else take the names of files. What comes from this program, and text over such a
    field, goes its usual way.
    """

    dropped = Signal(object)

    def __init__(self, window: QWidget, describe: Describe) -> None:
        super().__init__(window)
        self._window = window
        self._describe = describe
        self._carried = Carried()
        self.veil = DropVeil(window)
        window.installEventFilter(self)
        self._listen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take drags that are for the window."""
        if watched is self._window:
            if event.type() in (QEvent.Type.Show, QEvent.Type.WinIdChange):
                self._listen()
            return False
        if isinstance(event, QDragLeaveEvent):
            return self._end()
        if not isinstance(event, QDropEvent):
            return False
        if isinstance(event, QDragEnterEvent):
            self._carried = Carried() if isinstance(event.source(), QObject) else carried(event.mimeData())
        if isinstance(event, QDragMoveEvent):  # entering is a kind of moving
            return self._on_move(event)
        return self._on_drop(event)

    def _listen(self) -> None:
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def _on_move(self, event: QDragMoveEvent) -> bool:
        words = self._describe(self._carried) if self._carried and not self._is_for_a_field(event) else None
        if words is None:
            self._end()
            return False
        if self.veil.isHidden() and not isinstance(event, QDragEnterEvent):
            QApplication.sendEvent(self._window.windowHandle(), QDragLeaveEvent())  # the field that had it
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.veil.say(*words)
        return True

    def _on_drop(self, event: QDropEvent) -> bool:
        if self.veil.isHidden():
            return False
        self._end()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(self._carried)
        return True

    def _end(self) -> bool:
        """Take the veil away; returns whether it was there, so that nobody else had the drag."""
        was_there = not self.veil.isHidden()
        self.veil.hide()
        return was_there

    def _is_for_a_field(self, event: QDragMoveEvent) -> bool:
        if self._carried.paths or self._carried.links:
            return False
        under = self._window.childAt(event.position().toPoint())
        while under is not None and under is not self._window:
            if under.acceptDrops() and under.isEnabled():
                return True
            under = under.parentWidget()
        return False


class DropVeil(QWidget):
    """Lies over a window while something is dragged over it, with an outline and what a drop will do."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("dropVeil")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.title, self.hint = "", ""
        self.hide()

    def say(self, title: str, hint: str) -> None:
        """Show the veil with these words."""
        self.title, self.hint = title, hint
        self.setAccessibleName(f"{title}. {hint}")
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the window faintly, the outline and the words."""
        palette = self.palette()
        veil = palette.window().color()
        veil.setAlphaF(0.88)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), veil)
            painter.setPen(QPen(palette.accent().color(), 3, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(14, 14, -14, -14), 12, 12)
            self._paint_card(painter)
            painter.setPen(palette.windowText().color())
            font = QApplication.font()
            middle = self.rect().center().y()
            above, below = self.rect().adjusted(40, 0, -40, 0), self.rect().adjusted(40, 0, -40, 0)
            above.setBottom(middle)
            below.setTop(middle + 10)
            painter.setFont(font)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(below, flags | Qt.AlignmentFlag.AlignTop, self.hint)
            font.setPointSizeF(font.pointSizeF() * 1.7)
            painter.setFont(font)
            painter.drawText(above, flags | Qt.AlignmentFlag.AlignBottom, self.title)

    def _paint_card(self, painter: QPainter) -> None:
        """Paint what the words stand on, so that nothing shines through them."""
        palette, lines = self.palette(), self.fontMetrics().lineSpacing()
        wide = self.fontMetrics().averageCharWidth() * max(2 * len(self.title), len(self.hint), 20)
        card = QRectF(0, 0, min(wide + 80, self.width() - 60), 6 * lines)
        card.moveCenter(QRectF(self.rect()).center())
        painter.setPen(QPen(palette.mid().color(), 1))
        painter.setBrush(palette.window())
        painter.drawRoundedRect(card, 10, 10)
