"""What stands above a timeline: what it is narrowed to, what its lanes are, how near it is, drawn or as a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from .flow_layout import FlowLayout
from .group_box import Choices
from .line_field import LineField
from .pick_button import PickButton
from .segments import Segments

_FIELD = 15  # average characters of a date
_PICKS = {"types": ("type", "types"), "actors": ("actor", "actors"), "outlets": ("outlet", "outlets")}


class TimelineBar(QWidget):
    """Signals: `changed()` as a person narrows otherwise or wants other lanes, `zoomed(factor)` with 0 for all.

    `read_date` returns a date as it is kept, of a time its first or (with True) its last day, and raises ValueError
    with a sentence for what is none.
    """

    changed = Signal()
    zoomed = Signal(float)

    def __init__(
        self,
        read_date: Callable[[str, bool], str],
        lanes: Choices,
        step: float,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._read_date = read_date
        self._dates = {"earliest": LineField(self), "latest": LineField(self)}
        self.picks = {name: PickButton(*nouns, self) for name, nouns in _PICKS.items()}
        self.lanes = Segments(lanes, self)
        self.by = lanes[0][0]
        self.clear_button = QPushButton("Show All", self)
        self.as_table = QToolButton(self)
        self._wrong = QLabel(self)
        self._zooms = [
            _zoom_button("−", "Farther (−)", lambda: self.zoomed.emit(1 / step), self),
            _zoom_button("+", "Nearer (+)", lambda: self.zoomed.emit(step), self),
            _zoom_button("Fit", "Show all dates (0)", lambda: self.zoomed.emit(0.0), self),
        ]
        self._arrange()
        self._connect()

    @property
    def values(self) -> dict[str, Any]:
        """What holds, by name: "earliest", "latest", "types", "actors", "outlets" and "by"."""
        values: dict[str, Any] = {name: field.text() for name, field in self._dates.items()}
        values = {name: self._read(value, name == "latest") for name, value in values.items()}
        return values | {name: pick.chosen for name, pick in self.picks.items()} | {"by": self.by}

    @property
    def is_narrowed(self) -> bool:
        """Whether some events may be left out."""
        return any(value for name, value in self.values.items() if name != "by")

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show what was kept, without a signal; what makes no sense is left out."""
        for name, field in self._dates.items():
            field.begin()
            field.show_value(values.get(name) if isinstance(values.get(name), str) else "")
        for name, pick in self.picks.items():
            kept = values.get(name)
            if isinstance(kept, list | tuple):
                pick.choose(one for one in kept if isinstance(one, str))
        by = values.get("by")
        if by in self.lanes.keys:
            self.by = by
            self.lanes.choose(by)
        self._look()

    def offer(self, **choices: Choices) -> bool:
        """Offer these types, actors and outlets; tell whether all that was chosen is still among them."""
        before = self.values
        for name, offered in choices.items():
            self.picks[name].offer(offered)
        self._look()
        return self.values == before

    def clear(self) -> None:
        """Leave nothing out."""
        self.show_values({"types": (), "actors": (), "outlets": ()})
        self.changed.emit()

    def set_drawn(self, drawn: bool) -> None:
        """Say whether there is a drawing to be zoomed."""
        for button in self._zooms:
            button.setEnabled(drawn)
        self.lanes.setEnabled(drawn)

    def _arrange(self) -> None:
        holder = QWidget(self)
        row = FlowLayout(holder)
        for (name, field), title in zip(self._dates.items(), ("From", "To"), strict=True):
            field.setObjectName(f"timeline_{name}")
            field.setAccessibleName(f"Events {title.lower()}")
            field.setPlaceholderText(f"{title} any date")
            field.setToolTip("A day, a month or a year: 9 March 2031, 2031-03 or 2031")
            field.setFixedWidth(field.fontMetrics().averageCharWidth() * _FIELD + 16)
            row.addWidget(field)
        for pick in self.picks.values():
            row.addWidget(pick)
        row.addWidget(self.clear_button)
        self.lanes.setFixedWidth(self.lanes.sizeHint().width() + 24)
        row.addWidget(self.lanes)
        for button in self._zooms:
            row.addWidget(button)
        self.as_table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row.addWidget(self.as_table)
        self._wrong.setTextFormat(Qt.TextFormat.PlainText)
        self._wrong.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(4)
        column.addWidget(holder)
        column.addWidget(self._wrong)

    def _connect(self) -> None:
        for field in self._dates.values():
            field.committed.connect(lambda _value: self._change())
        for pick in self.picks.values():
            pick.changed.connect(self._change)
        self.lanes.chosen.connect(self._on_lanes)
        self.clear_button.clicked.connect(lambda _checked=False: self.clear())

    def _on_lanes(self, by: str) -> None:
        self.by = by
        self._change()

    def _change(self) -> None:
        if self._look():
            self.changed.emit()

    def _look(self) -> bool:
        """Say what is wrong with a date, and tell whether nothing is."""
        wrong = ""
        for field in self._dates.values():
            try:
                self._read_date(field.text(), False)
            except ValueError as error:
                wrong = str(error)
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))
        self.clear_button.setEnabled(self.is_narrowed)
        return not wrong

    def _read(self, words: str, is_end: bool) -> str:
        try:
            return self._read_date(words, is_end)[: len("2031-11-03")]
        except ValueError:
            return ""


def _zoom_button(words: str, told: str, do: Callable[[], object], parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setText(words)
    button.setToolTip(told)
    button.setAccessibleName(told)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.clicked.connect(lambda _checked=False: do())
    return button
