"""What a record says of itself, field beside field: chosen from a list, typed in words, or only shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from .direction import isolated

_ACROSS = 2  # fields in one row


@dataclass(frozen=True, slots=True)
class Field:
    """One attribute: its value in words, `told` what those mean; with `choices`, (key, title), one of them.

    A field that cannot be edited here is shown across all columns.
    """

    key: str
    label: str
    value: str = ""
    told: str = ""
    choices: Sequence[tuple[str, str]] = ()
    is_editable: bool = True


@dataclass(slots=True)
class _Made:
    fields: tuple[Field, ...] = ()
    editors: dict[str, QWidget] = field(default_factory=dict)


class FieldGrid(QWidget):
    """Signal: `changed(key, value)` when a person chose or typed another value."""

    changed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(5)
        for column in range(_ACROSS):
            self._grid.setColumnStretch(2 * column + 1, 1)
        self._made = _Made()

    def show_fields(self, fields: Sequence[Field]) -> None:
        """Show these fields; an editor in which somebody types stays as it is."""
        if [(one.key, one.is_editable) for one in fields] != [
            (one.key, one.is_editable) for one in self._made.fields
        ]:
            self._build(fields)
        old = {one.key: one for one in self._made.fields}
        self._made.fields = tuple(fields)
        for one in fields:
            if old.get(one.key) != one or not self._made.editors[one.key].hasFocus():
                _fill(self._made.editors[one.key], one)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take back what was typed at Esc."""
        if (
            isinstance(watched, QLineEdit)
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            watched.setText(self._kept(watched.objectName()))
            watched.selectAll()
            return True
        return super().eventFilter(watched, event)

    def _build(self, fields: Sequence[Field]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._made = _Made(tuple(fields))
        place = 0
        for one in fields:
            label = QLabel(one.label)
            label.setProperty("role", "faint")
            editor = self._editor(one)
            label.setBuddy(editor)
            self._made.editors[one.key] = editor
            if not one.is_editable and place % _ACROSS:
                place += 1
            row, column = divmod(place, _ACROSS)
            across = 1 if one.is_editable else 2 * _ACROSS - 1
            self._grid.addWidget(label, row, 2 * column)
            self._grid.addWidget(editor, row, 2 * column + 1, 1, across)
            place += 1 if one.is_editable else _ACROSS

    def _editor(self, one: Field) -> QWidget:
        if not one.is_editable:
            words = QLabel()
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setWordWrap(True)
            return words
        if one.choices:
            box = QComboBox()
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(6)
            box.activated.connect(lambda at: self._offer(one.key, str(box.itemData(at) or "")))
            editor: QWidget = box
        else:
            line = QLineEdit()
            line.installEventFilter(self)
            line.editingFinished.connect(lambda: self._offer(one.key, line.text().strip()))
            editor = line
        editor.setObjectName(one.key)
        return editor

    def _offer(self, key: str, value: str) -> None:
        if value != self._kept(key):
            self.changed.emit(key, value)

    def _kept(self, key: str) -> str:
        return next((one.value for one in self._made.fields if one.key == key), "")


def _fill(editor: QWidget, one: Field) -> None:
    editor.setAccessibleName(one.label)
    editor.setToolTip(one.told)
    if isinstance(editor, QComboBox):
        editor.clear()
        editor.addItem("", "")
        for key, title in one.choices:
            editor.addItem(title, key)
        if editor.findData(one.value) < 0:
            editor.addItem(one.value, one.value)
        editor.setCurrentIndex(editor.findData(one.value))
    elif isinstance(editor, QLineEdit):
        editor.setText(one.value)
        editor.setCursorPosition(0)
    elif isinstance(editor, QLabel):
        editor.setText(isolated(one.value))
