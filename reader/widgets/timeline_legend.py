"""What the shapes and numbers of a timeline mean, below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from .direction import isolated
from .timeline_events import Span
from .timeline_layout import Fonts
from .timeline_marks import Inks, paint_bar, paint_side, side_size

_BAR, _GAP, _LINES = 34.0, 8.0, 2  # pixels; lines of outlets that are seen at once
_SHAPES = (
    (Span(1, 1), 10.0, "a day"),
    (Span(1, 30), _BAR, "from a day to a day"),
    (Span(1, 30, True), _BAR, "some time in it"),
    (Span(1, None), _BAR, "end not known"),
    (Span(None, 1), _BAR, "beginning not known"),
)
_SIDES = (("supports", "a claim in support"), ("opposes", "one opposed"), ("", "another"))
_TICK = "reported by the outlet of this number"
_BRACKETS = "[1 ◆2]  on no known day"
_UNDATED = "?  date unknown, where it is first reported"
_COUNTS = "[×3 ◆2]  outlets and claims; nearer, each has its place"


def shape_key(painter: QPainter | None, width: float, fonts: Fonts, inks: Inks, *, is_dense: bool) -> int:
    """Paint each shape with what it means, in lines of a width, where there is a painter; return their height."""
    line = fonts.smalls.height() + 6
    x = y = 0.0
    if painter is not None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number, (room, words) in enumerate(_items(fonts, is_dense=is_dense)):
        needed = room + 6 + fonts.smalls.horizontalAdvance(words) + 2 * _GAP
        if x and x + needed > width:
            x, y = 0.0, y + line
        if painter is not None:
            _paint_shape(painter, number, QRectF(x, y, room, line), fonts, inks)
            painter.setFont(fonts.small)
            painter.setPen(inks.ink)
            baseline = y + (line + fonts.smalls.ascent() - fonts.smalls.descent()) / 2
            painter.drawText(QPointF(x + room + (6 if room else 0), baseline), words)
        x += needed
    return round(y + line)


def numbered(names: Sequence[str]) -> str:
    """Return outlets with their numbers, from 1, in one line that may be broken between them."""
    words = [f"{number}\u00a0{isolated(_whole(name))}" for number, name in enumerate(names, 1)]
    return " · ".join(words)


def _items(fonts: Fonts, *, is_dense: bool) -> list[tuple[float, str]]:
    """Return how wide each shape is, and what it means."""
    bars = [(width, words) for _span, width, words in _SHAPES]
    sides = [(side_size(fonts) + 1.0, words) for _side, words in _SIDES]
    words = [(0.0, _COUNTS if is_dense else _BRACKETS), (0.0, _UNDATED)]
    return [*bars, (3.0 + fonts.digit, _TICK), *sides, *words]


def _paint_shape(painter: QPainter, number: int, box: QRectF, fonts: Fonts, inks: Inks) -> None:
    if number < len(_SHAPES):
        height = min(12.0, box.height() - 4)
        bar = QRectF(box.left(), box.center().y() - height / 2, box.width(), height)
        paint_bar(painter, bar, _SHAPES[number][0], inks, (bar.left(), bar.right()))
    elif number == len(_SHAPES):
        painter.setPen(QPen(inks.ink, 1.6))
        painter.drawLine(box.topLeft() + QPointF(1, 3), box.bottomLeft() + QPointF(1, -3))
        painter.setFont(fonts.small)
        baseline = box.top() + (box.height() + fonts.smalls.ascent() - fonts.smalls.descent()) / 2
        painter.drawText(QPointF(box.left() + 4, baseline), "1")
    elif number - len(_SHAPES) <= len(_SIDES):
        side = _SIDES[number - len(_SHAPES) - 1][0]
        paint_side(painter, box.center(), side, inks, side_size(fonts))


class ShapeKey(QWidget):
    """Each shape with what it means, in as many lines as they need."""

    def __init__(self, inks: Inks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inks = inks
        self.is_dense = False
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        words = [words for _span, _width, words in _SHAPES] + [words for _side, words in _SIDES]
        self.setAccessibleName("Legend: " + ", ".join([*words, _TICK, _BRACKETS, _UNDATED]))

    def heightForWidth(self, width: int) -> int:
        """Return how high its lines are."""
        return shape_key(None, width, Fonts(self.font()), self.inks, is_dense=self.is_dense)

    def sizeHint(self) -> QSize:
        """Return its size in its width."""
        return QSize(100, self.heightForWidth(max(self.width(), 100)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's name
        """Paint the shapes and words."""
        painter = QPainter(self)
        shape_key(painter, self.width(), Fonts(self.font()), self.inks, is_dense=self.is_dense)


class TimelineLegend(QWidget):
    """The shapes, and below them each outlet with its number."""

    def __init__(self, inks: Inks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shapes = ShapeKey(inks, self)
        self.outlets = QLabel(self)
        self.outlets.setTextFormat(Qt.TextFormat.PlainText)
        self.outlets.setWordWrap(True)
        self.outlets.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._scrolled = QScrollArea(self)
        self._scrolled.setFrameShape(QFrame.Shape.NoFrame)
        self._scrolled.setWidgetResizable(True)
        self._scrolled.setWidget(self.outlets)
        self._scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 5, 10, 3)
        column.setSpacing(2)
        column.addWidget(self.shapes)
        column.addWidget(self._scrolled)

    def set_inks(self, inks: Inks) -> None:
        """Take other colours."""
        self.shapes.inks = inks
        self.shapes.update()

    def set_dense(self, is_dense: bool) -> None:
        """Say what stands in brackets where there is no room for more, or where there is."""
        if is_dense != self.shapes.is_dense:
            self.shapes.is_dense = is_dense
            self.shapes.updateGeometry()
            self.shapes.update()

    def show_outlets(self, names: Sequence[str]) -> None:
        """Number these outlets from 1."""
        self.outlets.setText(numbered(names))
        self.outlets.setAccessibleName("Outlets by number")
        self._fit()

    def resizeEvent(self, event: object) -> None:
        """Be as high as the outlets need, up to a few lines."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        line = self.outlets.fontMetrics().lineSpacing()
        needed = self.outlets.heightForWidth(max(self.width() - 20, 100)) if self.outlets.text() else 0
        self._scrolled.setFixedHeight(min(needed + 2, _LINES * line + 2))


def _whole(name: str) -> str:
    """Return a name that is broken only where it is long."""
    short = name if len(name) <= 60 else f"{name[:59]}…"
    return short.replace(" ", "\u00a0") if len(short) <= 30 else short
