"""Fields under each other, each with a word on where its value came from, for one thing or for several at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QGridLayout, QLabel, QWidget

from .elided_label import ElidedLabel
from .line_field import LineField

_SEVERAL = "(several)"
_NOTE = 172  # pixels that the words beside a field have at least

Check = Callable[[str, str], str]
"""Takes a field's key and what was typed; returns why that cannot be, or nothing."""


class FieldsForm(QWidget):
    """`fields` are (key, title, hint). Signal: `edited(key, text)` for what a person entered and `check` finds right.

    What cannot be stays in its field, which says why.
    """

    edited = Signal(str, str)

    def __init__(
        self, fields: Sequence[tuple[str, str, str]], check: Check, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._check = check
        self._hints = {key: hint for key, _title, hint in fields}
        self._lines = {key: LineField(self) for key, _title, _hint in fields}
        self._notes = {key: ElidedLabel(self, Qt.TextElideMode.ElideRight) for key in self._lines}
        self._wrongs = {key: _wrong(self) for key in self._lines}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(5)
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        grid.setColumnMinimumWidth(2, _NOTE)
        for row, (key, title, _hint) in enumerate(fields):
            label = QLabel(title, self)
            label.setBuddy(self._lines[key])
            self._lines[key].setObjectName(f"{key}Field")
            self._lines[key].setAccessibleName(title.replace("&", ""))
            self._lines[key].committed.connect(lambda value, key=key: self._on_committed(key, value or ""))
            grid.addWidget(label, 2 * row, 0)
            grid.addWidget(self._lines[key], 2 * row, 1)
            grid.addWidget(self._notes[key], 2 * row, 2)
            grid.addWidget(self._wrongs[key], 2 * row + 1, 1, 1, 2)
        grid.setRowStretch(2 * len(fields), 1)

    def show_values(self, values: Mapping[str, str | None], notes: Mapping[str, str]) -> None:
        """Show what is kept now, None for what differs among several, and a word beside each."""
        for key, line in self._lines.items():
            value = values.get(key, "")
            line.begin()
            line.show_value(value)
            line.setPlaceholderText(_SEVERAL if value is None else self._hints[key])
            self._notes[key].show_text(notes.get(key, ""))
            self._notes[key].setToolTip(notes.get(key, ""))
            self._tell(key, "")

    def keep(self) -> None:
        """Take what is still being typed."""
        for line in self._lines.values():
            line.commit()

    def go_to_wrong(self) -> bool:
        """Put the keyboard in the first field with something that cannot be; tell whether there is one."""
        for key, words in self._wrongs.items():
            if words.text():
                self._lines[key].setFocus()
                return True
        return False

    def offer(self, key: str, completer: QCompleter) -> None:
        """Complete what is typed in a field."""
        self._lines[key].setCompleter(completer)

    def _on_committed(self, key: str, typed: str) -> None:
        wrong = self._check(key, typed)
        self._tell(key, wrong)
        if not wrong:
            self.edited.emit(key, typed)

    def _tell(self, key: str, wrong: str) -> None:
        """Say under a field why it cannot be."""
        self._wrongs[key].setText(wrong)
        self._wrongs[key].setVisible(bool(wrong))
        self._lines[key].setAccessibleDescription(wrong or self._notes[key].accessibleName())


def _wrong(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", "warning")
    label.hide()
    return label
