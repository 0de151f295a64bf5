"""The record of one mention: its name and what can be done with it, or the picker that finds it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from .direction import is_right_to_left
from .eliding_button import ElidingButton
from .flow_layout import FlowLayout
from .kind_mark import KindMark
from .record_picker import NewKind, RecordPicker


class RecordPart(QWidget):
    """Shows a name with Show, Change, Rename and Unlink, or a picker where there is none.

    Signals: `chosen(id)`, `created(name)` and `left()` are the picker's; `asked_for()` to see the record whole,
    `renamed(name)`, `unlinked()`; `alias_added()` where the mention's words are to be one more name.
    """

    chosen = Signal(str)
    created = Signal(str)
    asked_for = Signal()
    renamed = Signal(str)
    unlinked = Signal()
    alias_added = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picker = RecordPicker()
        self.picker.setObjectName("recordPicker")
        self._of, self._name = QLabel("Record"), QLabel(wordWrap=True)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._name.setProperty("role", "heading")
        self._rename = _NameEdit()
        self._rename.setAccessibleName("Name of the record")
        self._buttons = [self._button(*each) for each in (
            ("Show", "Show all that is known of the record", self.asked_for.emit),
            ("Change", "Link to another record", self.change),
            ("Rename", "Give the record another name, everywhere", self._begin_rename),
            ("Unlink", "Leave this mention without a record", self.unlinked.emit),
        )]  # fmt: skip
        self._alias = ElidingButton()
        self._alias.setAutoDefault(False)
        self._alias.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._alias.clicked.connect(self.alias_added)
        self._new_alias = ""
        self._key = ""
        self._arrange()
        self._connect()

    @property
    def buttons(self) -> list[QPushButton]:
        """What can be done with a record that is there."""
        return self._buttons

    @property
    def typed(self) -> str:
        """The name that the field has now, in one line."""
        return " ".join(self.picker.text().split())

    def set_faint(self, colour: QColor) -> None:
        """Take the colour of what matters less."""
        self._of.setStyleSheet(f"color: {colour.name()}")
        self.picker.set_faint(colour)

    def set_kind(self, kind: str, mark: KindMark, key: str) -> None:
        """Say what is looked for, and with which key a person gets here."""
        noun = kind.lower()
        self.picker.set_new(NewKind(noun, noun, mark))
        self.picker.setAccessibleName(f"{kind} of this mention")
        self.picker.setPlaceholderText(f"Which {noun}? ({key})" if key else f"Which {noun}?")

    def show_record(self, key: str, name: str, quote: str) -> None:
        """Show the record `name` of the mention `key`, or a picker filled with its quote."""
        is_same = self._key == f"{key} {name}"
        self._key = f"{key} {name}"
        if not is_same:
            self._name.setText(name)
            side = (
                Qt.LayoutDirection.RightToLeft if is_right_to_left(name) else Qt.LayoutDirection.LeftToRight
            )
            self._name.setLayoutDirection(side)
            self._name.setAccessibleName(f"Record: {name}")
            self._set_mode("name" if name else "picker")
            self.picker.ask(name or quote)

    def show_alias(self, words: str, key: str) -> None:
        """Offer these words as one more name of the record, or nothing."""
        self._new_alias = words
        self._alias.set_key(key)
        self._alias.set_words(f"Add “{words}” as an Alias")
        self._alias.setVisible(bool(words) and not self._row.isHidden())

    def change(self) -> None:
        """Give the keyboard to the picker, also where there is a record."""
        self._set_mode("picker")
        self.picker.ask(self.picker.text() if not self._name.text() else self._name.text())
        self.picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        picker = self.picker
        picker.chosen.connect(self._end)
        picker.chosen.connect(self.chosen)
        picker.created.connect(lambda _kind, name: self.created.emit(name))
        picker.abandoned.connect(self._end)
        picker.left.connect(self._end)
        picker.left.connect(self.left)
        self._rename.returnPressed.connect(self._end_rename)
        self._rename.editingFinished.connect(self._end)
        self._rename.left.connect(self._leave_rename)

    def _begin_rename(self) -> None:
        self._set_mode("rename")
        self._rename.setText(self._name.text())
        self._rename.selectAll()
        self._rename.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end_rename(self) -> None:
        name = " ".join(self._rename.text().split())
        self._set_mode("name")
        self.buttons[2].setFocus(Qt.FocusReason.OtherFocusReason)
        if name and name != self._name.text():
            self.renamed.emit(name)

    def _leave_rename(self) -> None:
        self._end()
        self.buttons[2].setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self) -> None:
        """Show the name again where there is one."""
        if self._name.text():
            self._set_mode("name")

    def _set_mode(self, mode: str) -> None:
        for part in (self._name, self._row):
            part.setVisible(mode == "name")
        self._alias.setVisible(mode == "name" and bool(self._new_alias))
        self._of.setVisible(mode != "picker")
        self._rename.setVisible(mode == "rename")
        self.picker.setVisible(mode == "picker")

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._row = QWidget()
        row = FlowLayout(self._row, spacing=6)
        for button in self._buttons:
            row.addWidget(button)
        for part in (self._of, self._name, self._rename, self.picker, self._row, self._alias):
            column.addWidget(part)
        self._set_mode("picker")

    def _button(self, title: str, tip: str, do: object) -> QPushButton:
        button = QPushButton(title)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(tip)
        button.setAccessibleName(f"{title} record")
        button.clicked.connect(do)
        return button


class _NameEdit(QLineEdit):
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
