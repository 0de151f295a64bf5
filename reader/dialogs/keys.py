"""The list of all keys, as they are bound now, by menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from .. import keys
from ..actions import Actions
from ..command_entry import Command

_SELECTING = (
    ("Move the caret", ("Arrow keys",)),
    ("Move by word", ("Ctrl+←", "Ctrl+→")),
    ("Scroll by a page", ("Space", "Shift+Space")),
    ("Select, snapping to whole words", ("Shift+Arrow keys", "Drag")),
    ("Select exactly, by character", ("Alt+Shift+←/→", "Alt+Drag")),
    ("Select the word, sentence, paragraph", ("2, 3, 4 clicks",)),
    ("Tag the word (actor) or sentence (event, claim)", ("Kind’s key alone",)),
    ("While resizing, move the end", ("Shift+←", "Shift+→")),
    ("While resizing, move the start", ("Ctrl+Shift+←", "Ctrl+Shift+→")),
    ("While resizing, by character", ("Alt with these",)),
    ("Stop resizing", ("Esc", "Return")),
)


class _Row(QWidget):
    """A command and its keys."""

    def __init__(self, name: str, sequences: Sequence[str], searched: str) -> None:
        super().__init__()
        self.searched = f"{searched} {name} {' '.join(sequences)}".casefold()
        self.setAccessibleName(f"{name}: {', '.join(sequences) or 'no key'}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(4)
        label = QLabel(name)
        label.setWordWrap(len(name) > 40)
        row.addWidget(label, 1)
        for sequence in sequences:
            key = QLabel(sequence)
            key.setProperty("role", "key")
            row.addWidget(key, 0, Qt.AlignmentFlag.AlignVCenter)


class _Group(QFrame):
    """A menu's commands under its name."""

    def __init__(self, name: str, rows: Sequence[_Row]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._rows = rows
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 14)
        column.setSpacing(0)
        heading = QLabel(name)
        heading.setProperty("role", "heading")
        column.addWidget(heading)
        for row in rows:
            column.addWidget(row)

    @property
    def height_in_rows(self) -> int:
        """How tall it is, for sharing the groups out to columns."""
        return len(self._rows) + 2

    def show_only(self, words: Sequence[str]) -> bool:
        """Show the rows that have all these words; whether any has."""
        fits = [all(word in row.searched for word in words) for row in self._rows]
        for row, fit in zip(self._rows, fits, strict=True):
            row.setVisible(fit)
        self.setVisible(any(fits))
        return any(fits)


class KeysDialog(QDialog):
    """Every command that has a key, and how to select, in two columns with a filter."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keysDialog")
        self.setWindowTitle("All Keys")
        self._groups = [*_groups(actions), _selecting()]
        self._field = QLineEdit(clearButtonEnabled=True)
        self._field.setObjectName("keysFilter")
        self._field.setPlaceholderText("Find a command or a key")
        self._field.setAccessibleName("Find a command or a key")
        self._field.textChanged.connect(self._filter)
        self._nothing = QLabel("No command has these words.")
        self._nothing.setProperty("role", "faint")
        self._nothing.hide()
        self._build()
        self._field.setFocus()
        self.resize(880, 640)

    def _build(self) -> None:
        close = QPushButton("Close", autoDefault=False)
        close.clicked.connect(self.reject)
        hint = QLabel("Keys can be changed under File, Preferences.")
        hint.setProperty("role", "faint")
        bottom = QHBoxLayout()
        bottom.addWidget(hint, 1)
        bottom.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 12)
        whole.setSpacing(10)
        whole.addWidget(self._field)
        whole.addWidget(self._nothing)
        whole.addWidget(self._sheet(), 1)
        whole.addLayout(bottom)

    def _sheet(self) -> QScrollArea:
        """The groups in two columns, the first filled to half of all rows."""
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setContentsMargins(4, 8, 16, 0)
        grid.setHorizontalSpacing(40)
        columns = [QVBoxLayout(), QVBoxLayout()]
        half = sum(group.height_in_rows for group in self._groups) / 2
        filled = 0
        for group in self._groups:
            columns[filled + group.height_in_rows / 2 > half].addWidget(group)
            filled += group.height_in_rows
        for number, column in enumerate(columns):
            column.addStretch(1)
            grid.addLayout(column, 0, number)
            grid.setColumnStretch(number, 1)
        area = QScrollArea(widgetResizable=True)
        area.setObjectName("keysSheet")
        area.setAccessibleName("All keys")
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(sheet)
        return area

    def _filter(self, typed: str) -> None:
        words = typed.casefold().split()
        found = [group.show_only(words) for group in self._groups]
        self._nothing.setVisible(not any(found))


def _groups(actions: Actions) -> list[_Group]:
    """The commands that have a key now, by menu; those without a menu lend theirs to their twins."""
    groups = []
    for menu, commands in keys.by_menu().items():
        bound: dict[str, list[QKeySequence]] = {}
        for command in commands:
            bound.setdefault(keys.twin(command).id, []).extend(actions[command.id].shortcuts())
        rows = [
            _row(command, bound[command.id]) for command in commands if command.menu and bound[command.id]
        ]
        groups.append(_Group(menu, rows))
    return groups


def _row(command: Command, bound: Sequence[QKeySequence]) -> _Row:
    return _Row(keys.title(command), [keys.written(sequence) for sequence in bound], command.menu)


def _selecting() -> _Group:
    name = "Selecting and Resizing in the Text"
    return _Group(name, [_Row(what, how, name) for what, how in _SELECTING])
