"""The small form in which a list is narrowed by what has no place above it: dates, language, section, origin."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from .group_box import Choices, GroupBox
from .line_field import LineField

_WIDTH = 330  # pixels
_DATE = "2031, March 2031 or 2031-03-09"


class NarrowPopup(QFrame):
    """Lies over a window until Esc, a click elsewhere or Done; what is chosen holds at once.

    `read_date` returns a date as it is kept, of a time its first or (with True) its last day, and raises ValueError
    with a sentence for what is none. Signals:
    `changed(dict)` with the values that hold, by name: "published_from", "published_to", "undated", "language",
    "section" and "change".
    """

    changed = Signal(dict)

    def __init__(self, read_date: Callable[[str, bool], str], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("narrowPopup")
        self.setAccessibleName("Narrow the list")
        self._read_date = read_date
        self._shows = False
        self._last: int | None = None  # the change that added articles last, or the one that is asked for
        self._dates = {"published_from": LineField(self), "published_to": LineField(self)}
        self._undated = QCheckBox("Without a date", self)
        self._groups = {"language": GroupBox("Language", self), "section": GroupBox("Section", self)}
        self._added = QCheckBox("Added by the last import", self)
        self._wrong = QLabel(self)
        self._clear, self._done = QPushButton("Clear All", self), QPushButton("Done", self)
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
        self._say("")

    def show_under(self, button: QWidget) -> None:
        """Open under a button, with the keyboard in the first field."""
        self.adjustSize()
        room = button.screen().availableGeometry()
        corner = button.mapToGlobal(QPoint(button.width() - self.width(), button.height() + 2))
        left = max(room.left(), min(corner.x(), room.right() - self.width()))
        self.move(left, max(room.top(), min(corner.y(), room.bottom() - self.height())))
        self.show()
        self._dates["published_from"].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close at Enter too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.close()
        else:
            super().keyPressEvent(event)

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
        self._wrong.setWordWrap(True)
        self._wrong.setTextFormat(Qt.TextFormat.PlainText)
        self._wrong.hide()
        buttons = QHBoxLayout()
        buttons.addWidget(self._clear)
        buttons.addStretch()
        buttons.addWidget(self._done)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 10)
        column.addLayout(form)
        column.addWidget(self._wrong)
        column.addLayout(buttons)
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
        self._clear.clicked.connect(lambda _checked=False: self._forget())
        self._done.clicked.connect(lambda _checked=False: self.close())

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
            self._say(str(error))
            return
        self._say("")
        values["undated"] = self._undated.isChecked()
        values["change"] = self._last if self._added.isChecked() else None
        self.changed.emit(values)

    def _say(self, wrong: str) -> None:
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))
        self.adjustSize()
