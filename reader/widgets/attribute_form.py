"""A section with a record's attributes, each in a field that fits it; where it may be, it can be folded away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from .attribute_fields import ValuesField, WordsField
from .fold_button import FoldButton
from .line_field import Field, LineField, is_done
from .page_parts import page_label
from .reading import Reading
from .term_field import TermField

_WIDE = 440  # pixels from which on two fields stand side by side
_KEYS = "Ctrl+Enter keeps it and goes back, Esc takes back what was typed"
_WHOLE = ("values", "quantities")  # types that take a row of their own


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute: its key, label and type, and the terms it takes as (key, label)."""

    key: str
    label: str
    type: str
    terms: tuple[tuple[str, str], ...] = ()


class AttributeForm(QWidget):
    """Fields under a title that folds them, side by side where there is room.

    Signals: `set(key, value or None)` once for what was entered, `folded(bool)` when a person folds or
    unfolds, `grown(QWidget)` when this part has more to show, `left()` at Esc
    and, when what was entered is kept, at Ctrl+Enter.
    """

    set = Signal(str, object)
    folded = Signal(bool)
    grown = Signal(QWidget)
    left = Signal()

    def __init__(self, parent: QWidget | None = None, *, folds: bool = True) -> None:
        super().__init__(parent)
        self._readings: Mapping[str, Reading] = {}
        self._attributes: Sequence[Attribute] = ()
        self._values: Mapping[str, Any] = {}
        self._made: Sequence[Attribute] = ()  # those that have fields; none are made while folded away
        self._fields: dict[str, Field] = {}
        self._labels: dict[str, QLabel] = {}
        self._asked: QLabel | None = None  # of the field that the keyboard was given to
        self._across = 1
        self._fold = FoldButton("Attributes")
        self._fold.folded.connect(self._on_folded)
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._fold)
        column.addWidget(self._inside)
        self._fold.setVisible(folds)
        self.set_folded(folds)

    def set_readings(self, readings: Mapping[str, Reading]) -> None:
        """Take for each type of attribute with words how they are understood."""
        self._readings = readings

    def set_folded(self, folded: bool) -> None:
        """Show the fields, or their title alone."""
        self._fold.set_folded(folded)
        self._inside.setVisible(not folded)
        self._fill()

    def show_attributes(self, attributes: Sequence[Attribute], values: Mapping[str, Any], about: str) -> None:
        """Show these attributes of the record named `about`, empty ones too."""
        if about != self.accessibleName():
            self.commit()
            self.setAccessibleName(about)
            for field in self._fields.values():
                field.begin()
        self._attributes, self._values = tuple(attributes), values
        self._fold.set_count(sum(bool(values.get(each.key)) for each in attributes))
        self._fill()

    def commit(self) -> None:
        """Hand over what is being entered."""
        for field in self._fields.values():
            field.commit()

    def ask(self) -> None:
        """Unfold, and give the keyboard to the first field."""
        self._fold.set_folded(False)
        self._on_folded(False)
        if not self._fields:
            self._fold.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        first = next(iter(self._fields))
        self.field(first).show()  # else one that was made just now could not take the keyboard yet
        self._fields[first].in_order()[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._asked = self._labels[first]
        self._show_asked()

    def field(self, key: str) -> QWidget:
        """Return an attribute's field."""
        field = self._fields[key]
        assert isinstance(field, QWidget)
        return field

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave at Esc; keep and leave at Ctrl+Enter."""
        if is_done(event):
            self.commit()
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_folded(self, folded: bool) -> None:
        self.set_folded(folded)
        self.folded.emit(folded)

    def _fill(self) -> None:
        """Show the values, in fields that are made anew only where they are others."""
        if self._inside.isHidden():
            return
        if self._made != self._attributes:
            self.commit()
            self._made = self._attributes
            self._make()
        for key, field in self._fields.items():
            field.show_value(self._values.get(key))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have as many fields in a row as there is room for."""
        super().resizeEvent(event)
        across = 2 if self.width() >= _WIDE else 1
        if across != self._across:
            self._across = across
            self._place()
        self._show_asked()  # it takes some rounds till what was unfolded has its size

    def _show_asked(self) -> None:
        """Have in sight where the keyboard was asked to be, as long as it is there, with all else if there is room."""
        asked = self._asked
        field = asked.buddy() if asked else None
        if asked is None or field is None or not field.hasFocus():
            self._asked = None
            return
        self._tell_of_growth(self)
        self._tell_of_growth(asked)

    def _make(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            assert widget is not None
            widget.hide()
            widget.deleteLater()
        self._fields, self._labels, self._asked = {}, {}, None
        for attribute in self._made:
            field = self._field(attribute)
            label = self._labels[attribute.key] = page_label()
            label.setText(attribute.label)
            label.setProperty("role", "faint")
            label.setBuddy(self._fields[attribute.key].in_order()[0])
            field.setAccessibleName(attribute.label)
            field.setToolTip(_KEYS)
        self._place()
        before: QWidget = self._fold
        for each in (widget for made in self._fields.values() for widget in made.in_order()):
            QWidget.setTabOrder(before, each)
            before = each

    def _place(self) -> None:
        """Put labels over their fields, side by side where they fit."""
        row = column = 0
        for attribute in self._made:
            whole = attribute.type in _WHOLE
            if column and (whole or column == self._across):
                row, column = row + 2, 0
            across = self._across if whole else 1
            self._grid.addWidget(self._labels[attribute.key], row, column, 1, across)
            self._grid.addWidget(
                self.field(attribute.key), row + 1, column, 1, across, Qt.AlignmentFlag.AlignTop
            )
            column += across
        for each in range(2):
            self._grid.setColumnStretch(each, int(each < self._across))

    def _field(self, attribute: Attribute) -> QWidget:
        field: LineField | TermField | WordsField | ValuesField
        if attribute.type == "term":
            field = TermField(attribute.terms)
        elif attribute.type == "interval":
            field = WordsField(self._readings[attribute.type])
            field.line.setAccessibleName(attribute.label)
            field.line.setPlaceholderText("Words as printed, or a date")
            field.below.unfolded.connect(self._tell_of_growth)
        elif attribute.type in _WHOLE:
            field = ValuesField(self._readings[attribute.type])
            field.unfolded.connect(self._tell_of_growth)
        else:
            field = LineField()
            field.setPlaceholderText("https://…" if attribute.type == "url" else "")
        field.committed.connect(lambda value: self.set.emit(attribute.key, value))
        self._fields[attribute.key] = field
        return field

    def _tell_of_growth(self, part: QWidget) -> None:
        """Tell when the part has its new size."""
        QTimer.singleShot(0, part, lambda: self.grown.emit(part))
