"""How far something has come: lines of facts, one of them with a bar, and what is left to do as buttons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from .flow_layout import FlowLayout
from .fold_button import FoldButton

SOLID, HATCHED, BLANK = "solid", "hatched", "blank"
"""How a part of the bar is filled, so that it can be told without its hue."""

_BAR = QSize(180, 14)  # pixels
_SIGN, _GAP = 11, 4
_ROOM = 480


@dataclass(frozen=True, slots=True)
class Fact:
    """One number in words; with a `key` it can be asked for, with a `fill` it is a part of the line's bar."""

    words: str
    key: str = ""
    hint: str = ""
    number: int = 0
    fill: str = ""


@dataclass(frozen=True, slots=True)
class FactLine:
    """What is told of one thing."""

    title: str
    facts: tuple[Fact, ...]


class CodingProgress(QWidget):
    """Shows lines of facts, which `fold` folds away; they fold by themselves while there is little room.

    Signals: `asked(key)` when a person presses a fact, `folded(bool)` when a person folds them or unfolds.
    """

    asked = Signal(str)
    folded = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[FactLine] = ()
        self._colours: Mapping[str, QColor] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(10, 8, 10, 6)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        self.buttons: dict[str, QPushButton] = {}
        self.fold = FoldButton("Progress", self)
        self._is_wanted, self._has_room = True, True
        self.fold.folded.connect(self._on_folded)

    @property
    def is_wanted(self) -> bool:
        """Whether a person wants to see the lines where there is room for them."""
        return self._is_wanted

    def set_wanted(self, is_wanted: bool) -> None:
        """Show the lines, or fold them away."""
        self._is_wanted = is_wanted
        self._show(is_wanted)

    def set_room(self, height: int) -> None:
        """Fold the lines while what they stand above has no room to spare, and show them when it has again."""
        has_room = height >= _ROOM
        if has_room != self._has_room:
            self._has_room = has_room
            self._show(has_room and self._is_wanted)

    def set_colours(self, colours: Mapping[str, QColor]) -> None:
        """Take a theme's colours by name."""
        self._colours = colours
        self._build()

    def show_lines(self, lines: Sequence[FactLine]) -> None:
        """Show other facts; the keyboard stays where it was."""
        if lines == self._lines:
            return
        at = next((key for key, button in self.buttons.items() if button.hasFocus()), "")
        self._lines = lines
        self._build()
        if at in self.buttons:
            self.buttons[at].setFocus()

    def _on_folded(self, is_folded: bool) -> None:
        self.setHidden(is_folded)
        if self._has_room:
            self._is_wanted = not is_folded
        self.folded.emit(is_folded)

    def _show(self, is_shown: bool) -> None:
        self.fold.set_folded(not is_shown)
        self.setVisible(is_shown)

    def _build(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = {}
        for row, line in enumerate(self._lines):
            title = QLabel(line.title, self)
            title.setProperty("role", "heading")
            self._grid.addWidget(title, row, 0)
            self._grid.addWidget(self._facts(line), row, 1)

    def _facts(self, line: FactLine) -> QWidget:
        place = QWidget(self)
        flow = FlowLayout(place, spacing=6)
        parts = [(fact.number, fact.fill) for fact in line.facts if fact.fill]
        if parts:
            bar = ProgressBar(parts, self._colours, place)
            bar.setAccessibleName(
                f"{line.title}: {', '.join(fact.words for fact in line.facts if fact.fill)}"
            )
            flow.addWidget(bar)
        for fact in line.facts:
            flow.addWidget(self._button(fact, place) if fact.key else self._label(fact, place))
        height = max(item.sizeHint().height() for item in map(flow.itemAt, range(flow.count())) if item)
        for part in place.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            part.setFixedHeight(height)
        return place

    def _button(self, fact: Fact, parent: QWidget) -> QPushButton:
        button = QPushButton(fact.words, parent)
        button.setProperty("role", "chip")
        button.setAutoDefault(True)
        button.setToolTip(fact.hint)
        button.setAccessibleDescription(fact.hint)
        button.clicked.connect(lambda _checked=False: self.asked.emit(fact.key))
        if fact.fill and self._colours:
            button.setIcon(_sign(fact.fill, self._colours, self.devicePixelRatioF()))
            button.setIconSize(QSize(_SIGN + _GAP, _SIGN))
        self.buttons[fact.key] = button
        return button

    def _label(self, fact: Fact, parent: QWidget) -> QWidget:
        label = QLabel(fact.words, parent)
        label.setContentsMargins(4, 0, 4, 0)
        return label


class ProgressBar(QWidget):
    """A bar of parts, each as long as its number's share."""

    def __init__(
        self, parts: Sequence[tuple[int, str]], colours: Mapping[str, QColor], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._parts, self._colours = parts, colours
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as the bar always is."""
        return _BAR

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the parts and their frame."""
        if not self._colours:
            return
        painter = QPainter(self)
        bar = QRectF(0.5, (self.height() - _BAR.height()) / 2 + 0.5, self.width() - 1, _BAR.height() - 1)
        total = sum(number for number, _ in self._parts)
        x = bar.left()
        for number, fill in self._parts:
            width = bar.width() * number / total if total else 0
            _fill(painter, QRectF(x, bar.top(), width, bar.height()), fill, self._colours)
            x += width
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._colours["border"])
        painter.drawRect(bar)


def _fill(painter: QPainter, box: QRectF, fill: str, colours: Mapping[str, QColor]) -> None:
    painter.fillRect(box, colours["accent"] if fill == SOLID else colours["ground"])
    if fill == HATCHED:
        painter.fillRect(box, QBrush(colours["accent"], Qt.BrushStyle.BDiagPattern))


def _sign(fill: str, colours: Mapping[str, QColor], ratio: float) -> QIcon:
    """Return what a part of the bar looks like as an icon."""
    pixmap = QPixmap(QSize(_SIGN + _GAP, _SIGN) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    box = QRectF(0.5, 0.5, _SIGN - 1, _SIGN - 1)
    _fill(painter, box, fill, colours)
    painter.setPen(colours["border"])
    painter.drawRect(box)
    painter.end()
    return QIcon(pixmap)
