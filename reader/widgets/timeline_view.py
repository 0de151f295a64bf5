"""The timeline as a person uses it: walked by keys, panned and zoomed by hand, told of under the pointer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from .hover_card import HoverCard
from .timeline_canvas import TimelineCanvas
from .timeline_cursor import Spot, moved, named, next_trace
from .timeline_events import Trace
from .timeline_layout import Placed
from .timeline_marks import Inks
from .type_ahead import TypeAhead

STEP, _NOTCH = 1.3, 120.0
_CLICK = 4  # pixels that a pointer moves at a click
_NEAR = 5.0  # pixels from a mark at which it is still meant
_ARROWS = (
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End,
)  # fmt: skip
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEADS = (  # of a double click
    "Double-click to compare what is claimed about it",
    "Double-click to show its sentence",
    "Double-click to choose one",
)


class TimelineView(TimelineCanvas):
    """Signals: `walked()` as the cursor comes elsewhere; `event_opened(id)` and `traces_opened(traces, is_beside)` as
    a person asks for an event, or for what is in one place below it, with Shift beside what is shown already.

    `tell` returns what a card says of an event, or of some of its traces, as a title and lines; `begins` tells whether
    a name begins with what was typed.
    """

    walked = Signal()
    event_opened = Signal(str)
    traces_opened = Signal(list, bool)

    def __init__(self, inks: Inks, parent: QWidget | None = None) -> None:
        super().__init__(inks, parent)
        self.tell: Callable[[str, Sequence[Trace]], tuple[str, str]] = lambda _event, _traces: ("", "")
        self.begins: Callable[[str, str], bool] = lambda name, typed: name.startswith(typed)
        self.letters = TypeAhead(self)
        self.card = HoverCard(self.viewport())
        self._pressed: QPoint | None = None
        self._dragged: QPoint | None = None
        self._turned, self._turned_at = 0.0, 0.0  # notches of the wheel, and where
        self._turn = QTimer(
            self, singleShot=True, interval=0
        )  # a wheel turns faster than thousands are laid out
        self._turn.timeout.connect(self._zoom_as_turned)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName("Timeline")
        self.travelled.connect(self.card.hide)

    @property
    def spot(self) -> Spot | None:
        """Where the cursor is."""
        return self.painter.spot

    def go_to(self, spot: Spot | None) -> None:
        """Put the cursor somewhere and bring that into view."""
        self.painter.spot = spot
        if spot is not None:
            self._reveal(spot)
        self._say_where()
        self.viewport().update()
        self.walked.emit()

    def mark(self, event: str, *, reveal: bool) -> None:
        """Set an event off, or none for "", and where wanted bring it into view."""
        self.painter.marked = event
        found = next((one for one in self.placement.placed if one.event.id == event), None)
        if found is not None and reveal:
            self.go_to(Spot(found))
        self.viewport().update()

    def at(self, point: QPointF) -> tuple[Placed, tuple[Trace, ...]] | None:
        """Return the event, or the traces of one, under a point of what is seen."""
        seen = self.seen()
        place = point + seen.topLeft()
        row = self.placement.row_at(place.y())
        if row is None:
            return None
        for placed in row.placed:
            if not placed.start - _NEAR <= place.x() <= placed.end + _NEAR:
                continue
            for claims in (False, True):
                for group in self.painter.gathered(placed, claims=claims):
                    if self.painter.group_box(row, group, claims=claims).contains(place):
                        return placed, group.traces
            boxes = [self.painter.label_box(row, placed, seen)]
            if placed.event.span is not None:
                boxes.append(self.painter.bar_box(row, placed))
            if any(box.adjusted(-_NEAR, -1, _NEAR, 1).contains(place) for box in boxes):
                return placed, ()
        return None

    def open_spot(self, *, is_beside: bool = False) -> None:
        """Ask for what the cursor is on."""
        spot = self.spot
        if spot is not None and spot.trace is not None:
            self.traces_opened.emit([spot.trace], is_beside)
        elif spot is not None:
            self.event_opened.emit(spot.placed.event.id)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the timeline from the window's commands, and show whether they act here."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.viewport().update()
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_kept = _is_ours(event) or self.letters.is_awaiting(event)
            event.setAccepted(is_kept)
            return is_kept or super().event(event)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk and open, or go to the event whose name is typed."""
        typed = self.letters.take(event)
        if typed:
            found = named(
                self.placement, self.spot, lambda name: self.begins(name, typed), stays=len(typed) > 1
            )
            self.go_to(found)
            return
        if not _is_ours(event):
            super().keyPressEvent(event)
            return
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self.go_to(moved(self.placement, self.spot, key))
        elif key in _ENTER:
            self.open_spot(is_beside=_is_shifted(event))
        elif self.spot is None or self.spot.trace is None:
            event.ignore()
        else:
            self.go_to(Spot(self.spot.placed))

    def zoom_at_cursor(self, factor: float) -> None:
        """Zoom around the cursor where it is seen, else around the middle."""
        seen, spot = self.seen(), self.spot
        at = self.painter.place_of(spot) if spot is not None else None
        if spot is None or at is None or not seen.contains(at):
            self.zoom(factor)
        else:
            self.zoom(factor, at.x() - seen.left())
            self.go_to(self.spot)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, pan in time with Shift, else up and down."""
        modifiers, turned = event.modifiers(), event.angleDelta()
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self._turned += turned.y() / _NOTCH
            self._turned_at = event.position().x()
            self._turn.start()
            event.accept()
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - round((turned.y() or turned.x()) / _NOTCH * bar.singleStep() * 3))
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to pan, or put the cursor where it clicks."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._dragged = event.position().toPoint()
            self.card.hide()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, or tell of what lies under the pointer."""
        here = event.position().toPoint()
        if self._dragged is None or self._pressed is None:
            self._tell(event.position())
            return
        if (here - self._pressed).manhattanLength() > _CLICK or self._pressed != self._dragged:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            for bar, way in (
                (self.horizontalScrollBar(), self._dragged.x() - here.x()),
                (self.verticalScrollBar(), self._dragged.y() - here.y()),
            ):
                bar.setValue(bar.value() + way)
            self._dragged = here

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a pan, or put the cursor on what was clicked."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._pressed is not None and self._pressed == self._dragged:
            found = self.at(event.position())
            if found is not None:
                self.go_to(Spot(found[0], found[1][0] if found[1] else None))
        self._pressed = self._dragged = None
        self._tell(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for what was clicked."""
        found = self.at(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        if found is not None and found[1]:
            self.traces_opened.emit(list(found[1]), _is_shifted(event))
        elif found is not None:
            self.event_opened.emit(found[0].event.id)

    def leaveEvent(self, event: QEvent) -> None:
        """Tell no more."""
        super().leaveEvent(event)
        self.card.hide()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys act, from the first event on."""
        super().focusInEvent(event)
        if self.spot is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.go_to(moved(self.placement, None, Qt.Key.Key_Right))

    def _zoom_as_turned(self) -> None:
        factor, self._turned = STEP**self._turned, 0.0
        self.zoom(factor, self._turned_at)

    def _tell(self, point: QPointF) -> None:
        found = self.at(point)
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.OpenHandCursor
        )
        if found is None:
            self.card.hide()
        else:
            title, lines = self.tell(found[0].event.id, found[1])
            self.card.tell(title, f"{lines}\n{_LEADS[min(len(found[1]), 2)]}", point.toPoint())

    def _reveal(self, spot: Spot) -> None:
        """Bring what the cursor is on into view: of a wide event its name, of any other the whole row too."""
        row = self.placement.rows[spot.placed.row]
        seen = self.seen()
        box = self.painter.box_of(spot, seen)
        if box.width() > seen.width() and box.intersects(QRectF(seen.left(), box.top(), seen.width(), 1)):
            box = QRectF(seen.left() + 30, box.top(), 10, box.height())
        elif spot.trace is None and spot.placed.event.span is not None:
            mark = self.painter.bar_box(row, spot.placed)
            label = QRectF(spot.placed.label, row.top, spot.placed.label_width, 1)
            box = mark.united(label) if mark.width() < seen.width() else mark
        self.bring_into_view(QRectF(box.left(), row.top, box.width(), row.bottom - row.top))

    def _say_where(self) -> None:
        """Say where the cursor is to those who do not see it."""
        spot = self.spot
        traces = [spot.trace] if spot and spot.trace else []
        told = self.tell(spot.placed.event.id, traces) if spot else ()
        self.setAccessibleDescription(". ".join(part.replace("\n", ". ") for part in told if part))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))


def walk_traces(view: TimelineView, step: int) -> None:
    """Go to the next of what the cursor's event left in the articles, or to the one before."""
    start = view.spot or moved(view.placement, None, Qt.Key.Key_Right)
    view.go_to(next_trace(start, step) if start is not None else None)


def _is_ours(event: QKeyEvent) -> bool:
    if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
        return False
    return event.key() in _ENTER or (not _is_shifted(event) and event.key() in (*_ARROWS, Qt.Key.Key_Escape))


def _is_shifted(event: QKeyEvent | QMouseEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
