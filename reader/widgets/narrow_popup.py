"""The small form in which a list is narrowed by what has no place above it: dates, language, section, origin."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCheckBox, QFormLayout, QVBoxLayout, QWidget

from .form_popup import FormPopup
from .group_box import Choices, GroupBox
from .line_field import LineField

_WIDTH = 330  # pixels
_DATE = "2031, March 2031 or 2031-03-09"


class NarrowPopup(FormPopup):
    """Dates, two boxes and two groups.

    `read_date` returns a date as it is kept, of a time its first or (with True) its last day, and raises ValueError
    with a sentence for what is none. Signals:
    `changed(dict)` with the values that hold, by name: "published_from", "published_to", "undated", "language",
    "section" and "change".
    """

    changed = Signal(dict)

    def __init__(self, read_date: Callable[[str, bool], str], parent: QWidget) -> None:
        super().__init__("Narrow the list", parent)
        self.setObjectName("narrowPopup")
        self._read_date = read_date
        self._shows = False
        self._last: int | None = None  # the change that added articles last, or the one that is asked for
        self._dates = {"published_from": LineField(self), "published_to": LineField(self)}
        self._undated = QCheckBox("Without a date", self)
        self._groups = {"language": GroupBox("Language", self), "section": GroupBox("Section", self)}
        self._added = QCheckBox("Added by the last import", self)
        self._arrange()
        self._connect()

    def offer(self, languages: Choices, sections: Choices, last: int | None) -> None:
        """Offer these languages and sections, and the change that added articles last."""
        self._groups["language"].offer("Any language", languages)
        self._groups["section"].offer("Any section", sections)
        self._last = last
        self._added.setEnabled(last is not None)

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show what holds."""
        self._shows = True
        for name, field in self._dates.items():
            field.show_value(values.get(name, ""))
            field.begin()
        for name, box in self._groups.items():
            box.set_group(values.get(name))
        self._undated.setChecked(values.get("undated", False))
        self._added.setChecked(values.get("change") is not None)
        self._shows = False
        self.say("")

    def open_under(self, button: QWidget) -> None:
        """Open under a button, with the keyboard in the first field."""
        self.show_under(button, self._dates["published_from"])

    def hideEvent(self, event: QHideEvent) -> None:
        """Take what was typed last."""
        for field in self._dates.values():
            field.commit()
        super().hideEvent(event)

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for title, field in zip(("From", "To"), self._dates.values(), strict=True):
            field.setPlaceholderText(_DATE)
            field.setAccessibleName(f"Published {title.lower()}")
            form.addRow(f"Published {title.lower()}", field)
        form.addRow("", self._undated)
        form.addRow("Language", self._groups["language"])
        form.addRow("Section", self._groups["section"])
        form.addRow("", self._added)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 10)
        column.addLayout(form)
        column.addWidget(self.wrong)
        column.addLayout(self.buttons)
        self.setFixedWidth(_WIDTH)

    def _connect(self) -> None:
        for field in self._dates.values():
            field.committed.connect(lambda _value: self._tell())
        for box in self._groups.values():
            box.chosen.connect(self._tell)
        for field in self._dates.values():
            self._undated.toggled.connect(field.setDisabled)
        for tick in (self._undated, self._added):
            tick.toggled.connect(lambda _on: self._tell())
        self.clear_button.clicked.connect(lambda _checked=False: self._forget())

    def _forget(self) -> None:
        self.show_values({})
        self.changed.emit({})
        self._dates["published_from"].setFocus()

    def _tell(self) -> None:
        if self._shows:
            return
        values: dict[str, Any] = {name: box.group for name, box in self._groups.items()}
        try:
            if not self._undated.isChecked():
                values |= {
                    name: self._read_date(field.text(), name == "published_to")
                    for name, field in self._dates.items()
                }
        except ValueError as error:
            self.say(str(error))
            return
        self.say("")
        values["undated"] = self._undated.isChecked()
        values["change"] = self._last if self._added.isChecked() else None
        self.changed.emit(values)
