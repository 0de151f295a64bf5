"""The network as it is walked: by mouse and by keys, nearer and further, from dot to dot."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from .network_cursor import NetworkCursor
from .network_parts import Inks
from .network_shape import Camera

_Key = Qt.Key
_LEFT = Qt.MouseButton.LeftButton
_LARGER = 1.25  # by a key
_NOTCH = 1.0016  # by an eighth of a degree of the wheel
_STEP, _NUDGE = 80, 12  # pixels by a key, of the plane and of a dot

_WAYS = {_Key.Key_Left: (-1, 0), _Key.Key_Right: (1, 0), _Key.Key_Up: (0, -1), _Key.Key_Down: (0, 1)}


class NetworkView(NetworkCursor):
    """A network that takes the mouse and the keyboard.

    Signals: `dropped(id)` after a dot was put elsewhere, see `shape`; `menu_asked(id, QPoint)` for a dot, or the
    ground.
    """

    dropped = Signal(str)
    menu_asked = Signal(str, QPoint)

    def __init__(self, inks: Inks, parent: QWidget | None = None) -> None:
        super().__init__(inks, parent)
        self.setObjectName("networkView")
        self.setAccessibleName("Network")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._pressed: QPointF | None = None
        self._held = ""
        self._held_camera = Camera()
        self._is_moved = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, pan, open, put a dot elsewhere: what is none of these is for others."""
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if modifiers == Qt.KeyboardModifier.ControlModifier and key in _WAYS and self.dot:
            self._shift(*_WAYS[_Key(key)])
        elif not plain or not self._press(_Key(key), modifiers == Qt.KeyboardModifier.ShiftModifier):
            super().keyPressEvent(event)

    def step_nearer(self, steps: int) -> None:
        """See all larger by so many steps, smaller where they are less than none."""
        self.zoom(_LARGER**steps)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the pointer; a wheel that turns sideways pans."""
        turned = event.angleDelta()
        if abs(turned.x()) > abs(turned.y()):
            self.pan(-turned.x() / 2, 0)
        else:
            self.zoom(_NOTCH ** turned.y(), event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Zoom by two fingers as well."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom(1 + event.value(), event.position())
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a dot or of the plane."""
        if event.button() == _LEFT:
            self._pressed, self._is_moved = event.position(), False
            self._held, self._held_camera = self._dot_at(event.position()), self.camera

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held, or let what is under the pointer stand out."""
        if self._pressed is None:
            dot = self._dot_at(event.position())
            line = "" if dot else self._line_at(event.position())
            shapes = Qt.CursorShape
            self.setCursor(shapes.PointingHandCursor if dot or line else shapes.ArrowCursor)
            self.look_at(dot, line)
            return
        way = event.position() - self._pressed
        if self._is_moved or way.manhattanLength() >= QApplication.startDragDistance():
            self._is_moved = True
            self._drag(event.position(), way)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go; what was not dragged is chosen."""
        if event.button() != _LEFT or self._pressed is None:
            return
        self._pressed = None
        if not self._is_moved:
            line = "" if self._held else self._line_at(event.position())
            self.go_to(self._held or (self.shape.lines[line].source if line else ""), line, reveal=False)
        elif self._held:
            self.dragged = ""
            self.is_fitted = False
            self.renew()
            self.dropped.emit(self._held)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a dot or a line."""
        if event.button() == _LEFT:
            self.open_current()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a dot."""
        at, dot = event.pos(), self.dot
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.point(dot).toPoint() if dot else self.rect().center()
        else:
            dot = self._dot_at(QPointF(at))
            self.go_to(dot, reveal=False)
        self.menu_asked.emit(dot, self.mapToGlobal(at))

    def leaveEvent(self, event: QEvent) -> None:
        """Let what the cursor is on stand out again."""
        super().leaveEvent(event)
        self.look_at("")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys act here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys act elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def _press(self, key: Qt.Key, is_shifted: bool) -> bool:
        """Do what a key asks for; tell whether it asks for anything."""
        if key in _WAYS:
            right, down = _WAYS[key]
            self.pan(right * _STEP, down * _STEP) if is_shifted else self.walk(right, down)
            return True
        asked: dict[Qt.Key, Callable[[], object]] = {
            _Key.Key_Return: self.open_current,
            _Key.Key_Enter: self.open_current,
        }
        if self.dot:
            asked[_Key.Key_Escape] = lambda: self.go_to(self.dot if self.chosen_line else "")
        if key not in asked:
            return False
        asked[key]()
        return True

    def _shift(self, right: int, down: int) -> None:
        """Put the dot a little further in a direction."""
        self.shape.moved(self.dot, self.place(self.point(self.dot) + QPointF(right, down) * _NUDGE))
        self.is_fitted = False
        self.renew()
        self.look_at(self.dot)
        self.dropped.emit(self.dot)

    def _drag(self, at: QPointF, way: QPointF) -> None:
        if not self._held:
            camera = self._held_camera
            self.look(Camera(camera.zoom, camera.x - way.x() / camera.zoom, camera.y - way.y() / camera.zoom))
            return
        if self.dragged != self._held:
            self.dragged = self._held
            self.renew()
        self.shape.moved(self._held, self.place(at))
        self.look_at(self._held)
        self.update()

    def _dot_at(self, at: QPointF) -> str:
        return self.shape.dot_at(self.place(at), self.camera)

    def _line_at(self, at: QPointF) -> str:
        return self.shape.line_at(self.place(at), self.camera)
