"""What a network is narrowed by besides its legend: an outlet, dates, mentions, and how much is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from .group_box import Choices, GroupBox
from .line_field import LineField

AMOUNTS = (50, 150, 300, 600, 1000)
USUAL: Mapping[str, Any] = {"outlet": None, "from": "", "to": "", "least": 0, "most": 150}
"""What holds while nobody has chosen."""


class NetworkFilters(QWidget):
    """A small form; what is entered holds at once. `read_date` is that of NarrowPopup.

    Signal: `changed()` after a person entered something.
    """

    changed = Signal()

    def __init__(self, read_date: Callable[[str, bool], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("networkFilters")
        self._read_date = read_date
        self._dates = {"from": "", "to": ""}
        self.outlet = GroupBox("Outlet", self)
        self.outlet.setMinimumContentsLength(6)
        self.fields = {"from": LineField(self), "to": LineField(self)}
        self.least, self.most = QSpinBox(self), QComboBox(self)
        self.clear_button = QPushButton("Show Everything", self)
        self._wrong = QLabel(self)
        self._arrange()
        self.outlet.chosen.connect(self.changed)
        for name, field in self.fields.items():
            field.committed.connect(lambda words, name=name: self._take(name, words or ""))
        self.least.valueChanged.connect(lambda _value: self.changed.emit())
        self.most.activated.connect(lambda _index: self.changed.emit())

    @property
    def values(self) -> dict[str, Any]:
        """What holds, as USUAL has it; dates as they are kept."""
        return {
            "outlet": self.outlet.group,
            **self._dates,
            "least": self.least.value(),
            "most": self.most.currentData(),
        }

    def show_values(self, values: Mapping[str, Any], said: Callable[[str], str]) -> None:
        """Let other values hold, without a signal; `said` returns a date as it is written."""
        held = {**USUAL, **values}
        was = self.blockSignals(True)
        self.outlet.set_group(held["outlet"])
        for name, field in self.fields.items():
            self._dates[name] = held[name]
            field.show_value(said(held[name]) if held[name] else "")
        self.least.setValue(held["least"])
        self.most.setCurrentIndex(max(self.most.findData(held["most"]), 0))
        self._wrong.hide()
        self.blockSignals(was)

    def offer_outlets(self, outlets: Choices) -> None:
        """Offer these outlets."""
        self.outlet.offer("All outlets", outlets)

    def _arrange(self) -> None:
        self.least.setRange(0, 1000)
        self.least.setSpecialValueText("any")
        self.least.setToolTip("Claims are reported once: they stay")
        self.most.setToolTip("How many records are drawn at once, the most mentioned and what joins them")
        for amount in AMOUNTS:
            self.most.addItem(f"about {amount:,}", amount)
        self.most.setCurrentIndex(AMOUNTS.index(USUAL["most"]))
        self.outlet.setObjectName("networkOutlet")
        self.least.setObjectName("networkLeast")
        self.most.setObjectName("networkMost")
        for name, title in (("from", "Published from"), ("to", "Published to")):
            self.fields[name].setObjectName(f"network_{name}")
            self.fields[name].setAccessibleName(title)
            self.fields[name].setPlaceholderText("any date")
        self.most.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(5)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("Outlet", self.outlet)
        form.addRow("From", self.fields["from"])
        form.addRow("To", self.fields["to"])
        form.addRow("Mentions ≥", self.least)
        form.addRow("Draw", self.most)
        self._wrong.setObjectName("networkWrong")
        self._wrong.setTextFormat(Qt.TextFormat.PlainText)
        self._wrong.setWordWrap(True)
        self._wrong.hide()
        self.clear_button.setObjectName("networkClear")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(6)
        heading = QLabel("Narrowed by", self)
        heading.setObjectName("legendHeading")
        column.addWidget(heading)
        column.addLayout(form)
        column.addWidget(self._wrong)
        column.addWidget(self.clear_button)

    def _take(self, name: str, words: str) -> None:
        try:
            kept = self._read_date(words, name == "to") if words else ""
        except ValueError as error:
            self._wrong.setText(str(error))
            self._wrong.show()
            return
        self._wrong.hide()
        if kept != self._dates[name]:
            self._dates[name] = kept
            self.changed.emit()
