"""Fields for what words mean, exactly as it is kept: a time's days and precision, a number's ends and unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QLineEdit, QWidget

from .line_field import ENTER, is_done
from .page_parts import page_label
from .reading import FORMS, TIME, NotUnderstoodError, Reading
from .segments import Segments
from .term_field import TermField

_OPEN = {"earliest": "open", "latest": "open", "low": "open", "high": "open", "unit": ""}


class HandFields(QWidget):
    """Enter, a chosen term and leaving keep what was entered, all of it at once; Esc takes it back.

    Where nothing is known yet they are those of the first form. Ctrl+Enter is also for those around.

    Signals: `kept(meaning)`, `left()` after Enter and Esc.
    """

    kept = Signal(object)
    left = Signal()

    def __init__(self, reading: Reading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._meaning: Mapping[str, Any] = {}
        self._form = reading.forms[0]
        self._choice = Segments([(form, form.capitalize()) for form in reading.forms], self)
        self._choice.setVisible(len(reading.forms) > 1)
        self._fault = page_label(wraps=True)
        self._fault.setProperty("role", "warning")
        self._fields: dict[str, QLineEdit | TermField] = {}
        self._labels: dict[str, QLabel] = {}
        self._arrange()
        self._choice.chosen.connect(self._on_form_chosen)
        self._show_form()

    @property
    def fault(self) -> str:
        """Why what was entered cannot be kept."""
        return self._fault.text()

    def field(self, part: str) -> QLineEdit | TermField:
        """Return the field for a part of the meaning."""
        return self._fields[part]

    def show_meaning(self, meaning: Mapping[str, Any]) -> None:
        """Show what is kept now, unless something is being entered."""
        if not self._is_edited():
            is_used = not self.isHidden() and self._meaning == meaning
            form, self._meaning = self._form, dict(meaning)
            self.take_back()
            if is_used:  # the form is a person's choice till there is something to go by
                self._form = form
                self._show_form()

    def take_back(self) -> None:
        """Show what is kept in place of what was entered."""
        self._form = self._reading.form(self._meaning) or self._reading.forms[0]
        for part, field in self._fields.items():
            if isinstance(field, TermField):
                field.take_back(self._meaning.get(part))
            else:
                field.setText(_text(self._meaning.get(part)))
                field.setCursorPosition(0)
        self._show_form()

    def commit(self) -> bool:
        """Hand over what was entered, if anything was; False where it cannot be kept, with the reason below it."""
        if not self._is_edited():
            return True
        try:
            meaning = self._reading.keep(self._form, self._typed())
        except NotUnderstoodError as error:
            self._tell(error.part, str(error))
            return False
        self._meaning = dict(meaning)
        self.take_back()
        self.kept.emit(self._meaning)
        return True

    def begin(self) -> None:
        """Give the keyboard to the first field."""
        first = self._fields[next(iter(FORMS[self._form]))]
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(first, QLineEdit):
            first.selectAll()

    def in_order(self) -> Sequence[QWidget]:
        """Return what the keyboard comes to in here."""
        return [*self._choice.buttons, *self._fields.values()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep at Enter, take back at Esc, and leave."""
        if event.key() == Qt.Key.Key_Escape:
            self.take_back()
            self.left.emit()
        elif event.key() in ENTER:
            if self.commit():
                self.left.emit()
                event.setAccepted(not is_done(event))
            else:
                self._wrong().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep what was entered when the keyboard goes elsewhere, but not to another field in here."""
        if event.type() == QEvent.Type.FocusOut:
            there = QApplication.focusWidget()
            is_inside = there is not None and self.isAncestorOf(there)
            if not is_inside and QApplication.activePopupWidget() is None:
                self.commit()
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(6, 2, 0, 4)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(3)
        grid.addWidget(self._choice, 0, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        places = ((1, 0), (1, 1), (4, 0))  # the fault stands between, under the two ends
        for form in self._reading.forms:
            for (part, label), (row, column) in zip(FORMS[form].items(), places, strict=True):
                self._labels[part] = page_label()
                self._labels[part].setText(label)
                self._labels[part].setProperty("role", "faint")
                self._fields[part] = self._made(part, label)
                self._labels[part].setBuddy(self._fields[part])
                across = 1 if row == 1 else 2
                grid.addWidget(self._labels[part], row, column)
                grid.addWidget(self._fields[part], row + 1, column, 1, across)
        grid.addWidget(self._fault, 3, 0, 1, 2)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)

    def _made(self, part: str, label: str) -> QLineEdit | TermField:
        field: QLineEdit | TermField
        if part == "precision":
            field = TermField(self._reading.precisions)
            field.committed.connect(lambda _term: self.commit())
        else:
            field = QLineEdit()
            field.setPlaceholderText(_OPEN[part])
            field.textEdited.connect(lambda _text: self._tell("", ""))
        field.setAccessibleName(label)
        field.installEventFilter(self)
        return field

    def _on_form_chosen(self, form: str) -> None:
        self._form = form
        self._show_form()
        self.begin()

    def _show_form(self) -> None:
        self._choice.choose(self._form)
        for button in self._choice.buttons:  # Tab comes to the one that holds, arrows to the other
            policy = Qt.FocusPolicy.StrongFocus if button.isChecked() else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
        for part in self._fields:
            self._labels[part].setVisible(part in FORMS[self._form])
            self._fields[part].setVisible(part in FORMS[self._form])
        self._tell("", "")

    def _typed(self) -> dict[str, str]:
        """Return what the fields of the form have; a precision that was not chosen for these days is left open."""
        typed = {part: _typed_in(self._fields[part]) for part in FORMS[self._form]}
        if self._form == TIME and typed["precision"] == (self._meaning.get("precision") or ""):
            typed["precision"] = ""
        return typed

    def _is_edited(self) -> bool:
        return any(
            _typed_in(self._fields[part]) != _text(self._meaning.get(part)) for part in FORMS[self._form]
        )

    def _tell(self, part: str, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))
        for each, field in self._fields.items():
            field.setAccessibleDescription(sentence if each == part else "")

    def _wrong(self) -> QWidget:
        """Return the field in which something is wrong."""
        return next(field for field in self._fields.values() if field.accessibleDescription())


def _text(part: Any) -> str:
    """Return a part as it is typed."""
    if part is None:
        return ""
    return f"{part:,}" if isinstance(part, int | float) else str(part)


def _typed_in(field: QLineEdit | TermField) -> str:
    if isinstance(field, TermField):
        return str(field.currentData() or "")
    return " ".join(field.text().split())
