"""The cursor of a network: which dot or line it is on, what that is in words, and where it goes from there."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from .network_canvas import NetworkCanvas
from .network_card import NetworkCard
from .network_parts import Drawn, Inks, Place
from .network_shape import Camera, fitted

_MUCH = 0.75  # of the zoom
_MARGIN = 40.0  # pixels between the cursor and the window's border


class NetworkCursor(NetworkCanvas):
    """A network with a cursor.

    Signals: `opened(id)` when the dot it is on is asked for, `line_opened(id)` a line; `chosen(id)` as it comes to a
    dot, or with nothing leaves it.
    """

    opened = Signal(str)
    line_opened = Signal(str)
    chosen = Signal(str)

    def __init__(self, inks: Inks, parent: QWidget | None = None) -> None:
        super().__init__(inks, parent)
        self.card = NetworkCard(self)
        self.dot = self.chosen_line = ""

    def show_network(self, drawn: Drawn) -> None:
        """Show a network, with the cursor where it was."""
        super().show_network(drawn)
        dot = self.dot if self.dot in self.shape.dots else ""
        self.go_to(dot, self.chosen_line if self.chosen_line in self.shape.lines else "", reveal=False)

    def go_to(self, dot: str, line: str = "", *, reveal: bool = True) -> None:
        """Put the cursor on a dot, or on one of its lines, or nowhere."""
        is_other = (dot, line) != (self.dot, self.chosen_line)
        self.dot, self.chosen_line = dot, line
        self.look_at(dot, line)
        if dot and reveal:
            self._bring_into_view(dot)
        if is_other:
            self.chosen.emit(dot)
            words = self.accessibleDescription()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def look_at(self, dot: str, line: str = "") -> None:
        """Let a dot with what is beside it stand out, or a line with its ends, or what the cursor is on."""
        if not dot and not line:
            dot, line = self.dot, self.chosen_line
        if (dot, line) != (self.current, self.line):
            self.current, self.line = dot, line
            self.update()
        self._tell(dot, line)

    def open_current(self) -> None:
        """Ask for what the cursor is on."""
        if self.chosen_line:
            self.line_opened.emit(self.chosen_line)
        elif self.dot:
            self.opened.emit(self.dot)

    def walk(self, right: int, down: int) -> None:
        """Go to the nearest dot in a direction; from nowhere to the one that counts most of those that are seen."""
        if self.dot:
            self.go_to(self.shape.next_to(self.dot, right, down))
            return
        inside = (
            dot.id for dot in self.shape.by_weight if self.rect().contains(self.point(dot.id).toPoint())
        )
        self.go_to(next(inside, "") or self.shape.nearest((self.camera.x, self.camera.y)))

    def walk_lines(self, step: int) -> None:
        """Go to the next or the previous line of the dot."""
        lines = [line.id for line in self.shape.lines_of(self.dot)]
        if not lines:
            return
        at = lines.index(self.chosen_line) + step if self.chosen_line in lines else min(step, 0)
        self.go_to(self.dot, lines[at % len(lines)])

    def cross(self) -> None:
        """Go to the other end of the line, and stay on it."""
        if self.chosen_line:
            line = self.shape.lines[self.chosen_line]
            self.go_to(self.shape.other_end(line, self.dot), line.id)

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """See all larger or smaller, around a point of the view or its middle."""
        self.look(self.camera.zoomed(factor, self.place(at or QPointF(self.width() / 2, self.height() / 2))))

    def pan(self, right: float, down: float) -> None:
        """See what lies further to the right and below, in pixels."""
        camera = self.camera
        self.look(Camera(camera.zoom, camera.x + right / camera.zoom, camera.y + down / camera.zoom))

    def place(self, at: QPointF) -> Place:
        """Return which place is seen at a point of the view."""
        return self.camera.place_of(at.x(), at.y(), self.width(), self.height())

    def point(self, dot: str) -> QPointF:
        """Return where a dot is seen."""
        return QPointF(*self.camera.seen_at(self.shape.places[dot], self.width(), self.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the card in its corner; around the cursor stay as near as before where all would be much smaller."""
        if self.is_fitted and self.dot:
            whole = fitted(self._drawn_now(), self.width(), self.height())
            if whole.zoom < self.camera.zoom * _MUCH:
                self.look(Camera(self.camera.zoom, *self.shape.places[self.dot]))
        super().resizeEvent(event)
        self._tell(self.current, self.line)

    def _tell(self, dot: str, line: str) -> None:
        if line:
            joined = self.shape.lines[line]
            self._say(self.inks.style(joined.sort).title, (joined.told,), joined.source)
        elif dot:
            told = self.shape.dots[dot]
            self._say(told.name, told.told, dot)
        else:
            self.card.tell("", ())
            self.setAccessibleDescription("")

    def _say(self, title: str, lines: tuple[str, ...], dot: str) -> None:
        self.setAccessibleDescription(". ".join((title, *lines)))
        self.card.tell(title, lines)
        at = self.point(dot)
        self.card.stand((at.x(), at.y()))

    def _bring_into_view(self, dot: str) -> None:
        at = self.point(dot)
        right = max(at.x() - (self.width() - _MARGIN), 0) + min(at.x() - _MARGIN, 0)
        down = max(at.y() - (self.height() - _MARGIN), 0) + min(at.y() - _MARGIN, 0)
        if right or down:
            self.pan(right, down)
