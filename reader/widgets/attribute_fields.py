"""Fields for words that are read as a date or a number: one, or several with labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QToolButton, QVBoxLayout, QWidget

from .line_field import LineField
from .meaning import Meaning
from .reading import Reading, parts_of

_NAMELESS = "value"


class WordsField(QWidget):
    """Words as printed, and under them what they mean: what they are read as, or what a person says."""

    committed = Signal(object)

    def __init__(self, reading: Reading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._kept: Mapping[str, Any] = {}
        self.line = LineField()
        self.below = Meaning(reading)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(2)
        self._grid.addWidget(self.line, 0, 0, 1, 3)
        self._grid.addWidget(self.below, 1, 0, 1, 3)
        self.line.textEdited.connect(self._on_edited)
        self.line.committed.connect(lambda _words: self._keep(self.value()))
        self.below.corrected.connect(lambda meaning: self._keep({**self._said(), **meaning}))
        self.below.read_again.connect(lambda: self._keep(self._read(self._words())))

    @property
    def meaning(self) -> str:
        """What the words are taken to mean."""
        return self.below.text

    def show_value(self, value: Any) -> None:
        """Show what is kept now, unless something is being typed."""
        kept = value if isinstance(value, Mapping) else {"words": value or ""}
        is_typing = self.line.is_typing
        self.line.show_value(kept.get("words", ""))
        if not is_typing:
            self._kept = kept
            self._show()

    def commit(self) -> None:
        """Hand over what was entered, if anything was."""
        self.line.commit()
        self.below.fields.commit()

    def begin(self) -> None:
        """Leave nothing of what was entered, and fold the fields away."""
        self.line.begin()
        self.below.fields.take_back()
        self.below.fold_out(False)

    def in_order(self) -> Sequence[QWidget]:
        """Return what the keyboard comes to in here."""
        return [self.line, *self.below.in_order()]

    def value(self) -> dict[str, Any] | None:
        """Return the words with what they mean, or None where there are none."""
        words = self._words()
        if words == self._kept.get("words", ""):
            return dict(self._kept) if words or parts_of(self._kept) else None
        return self._read(words) if words else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Unfold at Alt+Down."""
        is_alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Down and is_alt and self.below.isVisible():
            self.line.commit()
            self.below.fold_out()
        else:
            super().keyPressEvent(event)

    def _words(self) -> str:
        return " ".join(self.line.text().split())

    def _said(self) -> dict[str, Any]:
        """Return what is kept besides the meaning."""
        return {key: each for key, each in self._kept.items() if key not in parts_of(self._kept)}

    def _read(self, words: str) -> dict[str, Any]:
        return {**self._said(), "words": words, **self._reading.read(words)}

    def _on_edited(self, text: str) -> None:
        words = " ".join(text.split())
        self.below.show_meaning(words, self._reading.read(words) if words else {})

    def _keep(self, value: Mapping[str, Any] | None) -> None:
        self._kept = value or {}
        self._show()
        self.committed.emit(value)

    def _show(self) -> None:
        self.below.show_meaning(self._words(), parts_of(self._kept))


class ValueRow(WordsField):
    """A labelled value; its words, and what they mean, stand beside and under its label."""

    removed = Signal()

    def __init__(self, reading: Reading, number: int, parent: QWidget | None = None) -> None:
        super().__init__(reading, parent)
        self.label, self.cross = LineField(), QToolButton()
        self.label.setPlaceholderText("What")
        self.label.setAccessibleName(f"What value {number} is of")
        self.line.setPlaceholderText("Words as printed")
        self.line.setAccessibleName(f"Words of value {number}, as printed")
        self.cross.setText("×")
        self.cross.setToolTip("Remove this value")
        self.cross.setAccessibleName(f"Remove value {number}")
        self.cross.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        room = self.cross.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self.cross.setSizePolicy(room)
        self.cross.hide()
        for column, widget in enumerate((self.label, self.line, self.cross)):
            self._grid.addWidget(widget, 0, column)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)
        self.label.committed.connect(lambda _label: self.committed.emit(self.value()))
        self.cross.clicked.connect(self.removed)

    def show_value(self, value: Any) -> None:
        """Show what is kept now, unless something is being typed."""
        self.label.show_value(value.get("label", ""))
        super().show_value(value)

    def commit(self) -> None:
        """Hand over what was entered, if anything was."""
        self.label.commit()
        super().commit()

    def in_order(self) -> Sequence[QWidget]:
        """Return what the keyboard comes to in here."""
        return [self.label, self.line, self.cross, *self.below.in_order()]

    def value(self) -> dict[str, Any] | None:
        """Return the value, a nameless one as a mere value; a label alone waits for its words."""
        value = super().value()
        return {**value, "label": " ".join(self.label.text().split()) or _NAMELESS} if value else None


class ValuesField(QWidget):
    """Several labelled values, each its words as printed with what they mean; a last row is for one more."""

    committed = Signal(object)
    unfolded = Signal(QWidget)

    def __init__(self, reading: Reading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._kept: list[dict[str, Any]] = []
        self.rows: list[ValueRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._fit([])

    def show_value(self, value: Any) -> None:
        """Show what is kept now, unless something is being typed."""
        kept = [dict(each) for each in value] if isinstance(value, list | tuple) else []
        if kept != self._kept:
            self._kept = kept
            self._fit(kept)

    def commit(self) -> None:
        """Hand over what was entered, if anything was."""
        for row in self.rows:
            row.commit()

    def begin(self) -> None:
        """Leave nothing of what was entered, such as a label that has no words yet."""
        for row in self.rows:
            row.begin()
        self._kept = []
        self._fit([])

    def in_order(self) -> Sequence[QWidget]:
        """Return what the keyboard comes to in here."""
        return [each for row in self.rows for each in row.in_order()]

    def _on_committed(self) -> None:
        """Hand over all rows that have words."""
        values = [value for row in self.rows if (value := row.value())]
        if values != self._kept:
            self._kept = values
            self.committed.emit(values or None)
            if len(values) == len(self.rows) or None in [row.value() for row in self.rows[:-1]]:
                self._fit(values)

    def _remove(self, row: ValueRow) -> None:
        at = self.rows.index(row)
        values = [each for place, each in enumerate(self._kept) if place != at]
        self._kept = values
        self._fit(values)
        self.rows[min(at, len(values))].label.setFocus(Qt.FocusReason.OtherFocusReason)
        self.committed.emit(values or None)

    def _fit(self, values: Sequence[Mapping[str, Any]]) -> None:
        """Have a row for each value, and one more."""
        while len(self.rows) > len(values) + 1:
            row = self.rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(values) + 1:
            self._add()
        for at, row in enumerate(self.rows):
            row.show_value(values[at] if at < len(values) else {})
            row.cross.setVisible(at < len(values))

    def _add(self) -> None:
        row = ValueRow(self._reading, len(self.rows) + 1)
        before = self.rows[-1] if self.rows else None
        if before is not None:
            before.cross.show()
        row.committed.connect(lambda _value: self._on_committed())
        row.removed.connect(lambda: self._remove(row))
        row.below.unfolded.connect(self.unfolded)
        self._column.addWidget(row)
        self.rows.append(row)
        for one, other in zip(self.in_order(), self.in_order()[1:], strict=False):
            QWidget.setTabOrder(one, other)
