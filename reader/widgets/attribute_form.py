"""A section with a record's attributes, each in a field that fits it; it can be folded away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from .attribute_fields import Field, LineField, Read, Say, ValuesField, WordsField
from .term_field import TermField


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute: its key, label and type, and the terms it takes as (key, label)."""

    key: str
    label: str
    type: str
    terms: tuple[tuple[str, str], ...] = ()


class AttributeForm(QWidget):
    """Fields under a title that folds them.

    Signals: `set(key, value or None)` once for what was entered, `folded(bool)` when a person folds or
    unfolds, `left()` at Esc.
    """

    set = Signal(str, object)
    folded = Signal(bool)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading: Mapping[str, Read] = {}
        self._say: Say = lambda _value: ""
        self._attributes: Sequence[Attribute] = ()
        self._fields: dict[str, Field] = {}
        self._labels: list[QLabel] = []
        self._fold = QToolButton()
        self._fold.setText("Attributes")
        self._fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._fold.setCheckable(True)
        self._fold.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._fold.setStyleSheet("QToolButton:checked { background: transparent; border-color: transparent }")
        self._fold.clicked.connect(self._on_folded)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._fold)
        column.addWidget(self._inside)
        self.set_folded(True)

    def set_faint(self, colour: QColor) -> None:
        """Take the colour of what matters less."""
        self._inside.setStyleSheet(f"QLabel {{ color: {colour.name()} }}")

    def set_readers(self, read: Mapping[str, Read], say: Say) -> None:
        """`read` has for a type what its words mean, `say` puts that in words."""
        self._reading, self._say = read, say

    def set_folded(self, folded: bool) -> None:
        """Show the fields, or their title alone."""
        self._fold.setChecked(not folded)
        self._fold.setArrowType(Qt.ArrowType.RightArrow if folded else Qt.ArrowType.DownArrow)
        self._inside.setVisible(not folded)

    def show_attributes(self, attributes: Sequence[Attribute], values: Mapping[str, Any], about: str) -> None:
        """Show these attributes of the record named `about`, empty ones too."""
        if tuple(attributes) != self._attributes or about != self.accessibleName():
            self.commit()
            self._attributes = tuple(attributes)
            self.setAccessibleName(about)
            self._make()
        for key, field in self._fields.items():
            field.show_value(values.get(key))
        said = sum(bool(values.get(each.key)) for each in attributes)
        self._fold.setText(f"Attributes · {said}" if said else "Attributes")

    def commit(self) -> None:
        """Hand over what is being entered."""
        for field in self._fields.values():
            field.commit()

    def field(self, key: str) -> QWidget:
        """Return an attribute's field."""
        field = self._fields[key]
        assert isinstance(field, QWidget)
        return field

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave at Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_folded(self, unfolded: bool) -> None:
        self.set_folded(not unfolded)
        self.folded.emit(not unfolded)

    def _make(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            assert widget is not None
            widget.hide()
            widget.deleteLater()
        self._fields = {}
        before: QWidget = self._fold
        for attribute in self._attributes:
            field = self._field(attribute)
            label = QLabel(attribute.label)
            label.setBuddy(self._fields[attribute.key].in_order()[0])
            self._column.addWidget(label)
            self._column.addWidget(field)
            field.setAccessibleName(attribute.label)
            for each in self._fields[attribute.key].in_order():
                QWidget.setTabOrder(before, each)
                before = each

    def _field(self, attribute: Attribute) -> QWidget:
        field: LineField | TermField | WordsField | ValuesField
        read = self._reading.get(attribute.type, lambda _words: {})
        if attribute.type == "term":
            field = TermField(attribute.terms)
        elif attribute.type == "interval":
            field = WordsField(read, self._say)
            field.line.setAccessibleName(attribute.label)
            field.line.setPlaceholderText("Words as printed, or a date")
        elif attribute.type in ("values", "quantities"):
            field = ValuesField(read, self._say)
        else:
            field = LineField()
            field.setPlaceholderText("https://…" if attribute.type == "url" else "")
        field.committed.connect(lambda value: self.set.emit(attribute.key, value))
        self._fields[attribute.key] = field
        return field
