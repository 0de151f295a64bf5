"""The small form in which a comparison is narrowed: two ranges of dates, and lists to tick."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from .form_popup import FormPopup
from .line_field import LineField
from .tick_list import TickList

_DATE = "2031 or 9 March 2031"
_ABREAST = 3  # lists beside each other


class FacetPopup(FormPopup):
    """Dates and lists by the keys that they were given; a date's two ends are its key with "_from" and "_to".

    `read_date` returns a date as it is kept, and raises ValueError with a sentence for what is none; it is told whether
    the last day of a time is wanted. Signal: `changed(dict)` with the values that hold, by key.
    """

    changed = Signal(dict)

    def __init__(
        self,
        dates: Sequence[tuple[str, str]],
        facets: Sequence[tuple[str, str]],
        read_date: Callable[[str, bool], str],
        parent: QWidget,
    ) -> None:
        super().__init__("Narrow the comparison", parent)
        self.setObjectName("facetPopup")
        self._read_date = read_date
        self._fields = {f"{key}_{end}": LineField(self) for key, _ in dates for end in ("from", "to")}
        self._lists = {key: TickList(title, self) for key, title in facets}
        self._parts: dict[str, QWidget] = {}
        self._titles = dict(facets)
        self._grid = QGridLayout()
        self._arrange(dates)
        for field in self._fields.values():
            field.committed.connect(lambda _value: self._tell())
        for ticks in self._lists.values():
            ticks.ticked.connect(self._tell)
        self.clear_button.clicked.connect(lambda _checked=False: self._forget())

    def offer(self, facets: Mapping[str, Sequence[tuple[str, str, int]]]) -> None:
        """Offer these choices by list; a list with less than two and nothing that holds is left out."""
        shown = []
        for key, ticks in self._lists.items():
            ticks.offer(facets.get(key, ()))
            self._parts[key].setVisible(False)
            self._grid.removeWidget(self._parts[key])
            if ticks.count() > 1 or ticks.keys:
                shown.append(self._parts[key])
        for place, part in enumerate(shown):
            self._grid.addWidget(part, place // _ABREAST, place % _ABREAST)
            part.setVisible(True)

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show what holds."""
        for name, field in self._fields.items():
            field.show_value(values.get(name, ""))
            field.begin()
        for key, ticks in self._lists.items():
            ticks.hold(values.get(key, ()))
        self.say("")

    def open_under(self, button: QWidget) -> None:
        """Open under a button, with the keyboard in the first list, or the first field."""
        lists = (ticks for ticks in self._lists.values() if not ticks.isHidden() and ticks.count() > 1)
        self.show_under(button, next(lists, next(iter(self._fields.values()))), from_left=True)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Take what was typed last."""
        for field in self._fields.values():
            field.commit()
        super().closeEvent(event)

    def _arrange(self, dates: Sequence[tuple[str, str]]) -> None:
        self._grid.setSpacing(10)
        for key, ticks in self._lists.items():
            part = QWidget(self)
            inside = QVBoxLayout(part)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(3)
            inside.addWidget(QLabel(self._titles[key]))
            inside.addWidget(ticks, 1)
            self._parts[key] = part
        ranges = QGridLayout()
        ranges.setHorizontalSpacing(8)
        for row, (key, title) in enumerate(dates):
            ranges.addWidget(QLabel(title), row, 0)
            both = QHBoxLayout()
            both.setSpacing(6)
            for end in ("from", "to"):
                field = self._fields[f"{key}_{end}"]
                field.setPlaceholderText(_DATE)
                field.setAccessibleName(f"{title} {end}")
                both.addWidget(QLabel(end))
                both.addWidget(field, 1)
            ranges.addLayout(both, row, 1)
        for one, other in pairwise(
            [*self._lists.values(), *self._fields.values(), self.clear_button, self.done]
        ):
            self.setTabOrder(one, other)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 10)
        column.setSpacing(10)
        column.addLayout(self._grid)
        column.addLayout(ranges)
        column.addWidget(self.wrong)
        column.addLayout(self.buttons)

    def _forget(self) -> None:
        self.show_values({})
        self._tell()

    def _tell(self) -> None:
        try:
            dates = {
                name: self._read_date(field.text(), name.endswith("_to"))
                for name, field in self._fields.items()
            }
        except ValueError as error:
            self.say(str(error))
            return
        self.say("")
        self.changed.emit(dates | {key: ticks.keys for key, ticks in self._lists.items()})
