"""The preferences' page on keys: every command's keys in a table, each to be changed where that harms no other."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from .. import keys
from ..actions import Actions
from ..command_entry import Command
from ..command_list import COMMANDS
from ..settings import Settings, SettingsStore

_BY_ID = {command.id: command for command in COMMANDS}
_PLACES = 2  # keys a command can have here
_ROW = QSize(0, 24)


class KeyField(QKeySequenceEdit):
    """A field that takes the next key pressed; Esc is not one, it closes the dialog as everywhere."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMaximumSequenceLength(1)
        self.setClearButtonEnabled(True)
        if inner := self.findChild(QLineEdit):
            inner.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the key, unless it is Esc."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class KeysPage(QWidget):
    """The table, a filter over it, and under it the two keys of the command that is selected."""

    def __init__(self, store: SettingsStore, actions: Actions) -> None:
        super().__init__()
        self._store = store
        self._actions = actions
        self._rows: dict[str, QTreeWidgetItem] = {}
        self._filter = QLineEdit(clearButtonEnabled=True)
        self._filter.setObjectName("commandFilter")
        self._filter.setPlaceholderText("Find a command or a key")
        self._filter.setAccessibleName("Find a command or a key")
        self._filter.textChanged.connect(self._show_only)
        self._table = _table()
        self._name = QLabel()
        self._name.setProperty("role", "heading")
        self._fields = [KeyField("Key"), KeyField("Second key")]
        self._said = QLabel(wordWrap=True)
        self._said.setObjectName("keyMessage")
        self._said.setMinimumHeight(2 * self.fontMetrics().height())
        self._said.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._one = QPushButton("Reset This Command", autoDefault=False)
        self._one.setObjectName("resetOne")
        self._all = QPushButton("Reset All Keys", autoDefault=False)
        self._all.setObjectName("resetAll")
        self._fill()
        self._build()
        self._connect()
        self._show(store.current)
        self._table.setCurrentItem(self._rows[COMMANDS[0].id])

    @property
    def command(self) -> Command:
        """The command that is selected."""
        row = self._table.currentItem()
        return COMMANDS[0] if row is None else _BY_ID[row.data(0, Qt.ItemDataRole.UserRole)]

    def _fill(self) -> None:
        for menu, commands in keys.by_menu().items():
            group = QTreeWidgetItem([menu])
            group.setSizeHint(0, _ROW)
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = self.font()
            font.setBold(True)
            group.setFont(0, font)
            self._table.addTopLevelItem(group)
            group.setFirstColumnSpanned(True)
            for command in commands:
                row = QTreeWidgetItem(group, [keys.title(command), ""])
                row.setData(0, Qt.ItemDataRole.UserRole, command.id)
                row.setSizeHint(0, _ROW)
                self._rows[command.id] = row
        self._table.expandAll()

    def _build(self) -> None:
        editing = QHBoxLayout()
        editing.addWidget(self._name, 1)
        for field, words in zip(self._fields, ("&Key:", "S&econd key:"), strict=True):
            label = QLabel(words)
            label.setBuddy(field)
            field.setFixedWidth(140)
            editing.addWidget(label)
            editing.addWidget(field)
        buttons = QHBoxLayout()
        buttons.addWidget(self._said, 1)
        buttons.addWidget(self._one, 0, Qt.AlignmentFlag.AlignTop)
        buttons.addWidget(self._all, 0, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 8)
        whole.setSpacing(10)
        whole.addWidget(self._filter)
        whole.addWidget(self._table, 1)
        whole.addLayout(editing)
        whole.addLayout(buttons)

    def _connect(self) -> None:
        self._table.currentItemChanged.connect(lambda _now, _before: self._show_command())
        self._table.itemActivated.connect(lambda _row, _column: self._fields[0].setFocus())
        for field in self._fields:
            field.editingFinished.connect(self._take)
        self._one.clicked.connect(self._reset_one)
        self._all.clicked.connect(self._reset_all)
        self._store.changed.connect(self._show)

    def _take(self) -> None:
        """Bind the keys in the fields, or say why not and put back what holds."""
        command, bound = self.command, self._store.current.keys
        sequences = [field.keySequence().toString() for field in self._fields]
        sequences = list(dict.fromkeys(sequence for sequence in sequences if sequence))
        rest = keys.of(command, bound)[_PLACES:]
        self._bind(command, (*sequences, *rest))

    def _bind(self, command: Command, sequences: tuple[str, ...]) -> None:
        bound = self._store.current.keys
        held = {QKeySequence(sequence) for sequence in keys.of(command, bound)}
        for sequence in sequences:
            if QKeySequence(sequence) not in held and (reason := keys.refusal(command, sequence, bound)):
                self._show_command()
                self._say(reason)
                return
        self._say("")
        self._keep(keys.replaced(command, sequences, bound))

    def _keep(self, bound: keys.Keys) -> None:
        self._store.set(keys=bound)
        self._actions.set_keys(self._store.current.keys)

    def _reset_one(self) -> None:
        self._bind(self.command, self.command.keys)

    def _reset_all(self) -> None:
        self._keep({})
        self._say("All keys are as they came.", warning=False)

    def _show(self, settings: Settings) -> None:
        for id, row in self._rows.items():
            row.setText(1, "   ".join(keys.written(key) for key in keys.of(_BY_ID[id], settings.keys)))
            font = self.font()
            font.setItalic(id in settings.keys)
            row.setFont(1, font)
            row.setToolTip(1, "Changed by you" if id in settings.keys else "")
        self._all.setEnabled(bool(settings.keys))
        self._show_only(self._filter.text())
        if self._table.currentItem() is not None:
            self._show_command()

    def _show_command(self) -> None:
        bound = self._store.current.keys
        self._name.setText(keys.title(self.command))
        own = keys.of(self.command, bound)
        for number, field in enumerate(self._fields):
            field.setKeySequence(QKeySequence(own[number] if number < len(own) else ""))
        self._one.setEnabled(self.command.id in bound)
        self._say("")

    def _show_only(self, typed: str) -> None:
        words = typed.casefold().split()
        for number in range(self._table.topLevelItemCount()):
            group = self._table.topLevelItem(number)
            assert group is not None  # its number is in range
            rows = [row for place in range(group.childCount()) if (row := group.child(place))]
            for row in rows:
                searched = f"{group.text(0)} {row.text(0)} {row.text(1)}".casefold()
                row.setHidden(not all(word in searched for word in words))
            group.setHidden(all(row.isHidden() for row in rows))

    def _say(self, sentence: str, warning: bool = True) -> None:
        self._said.setText(sentence)
        self._said.setProperty("role", "warning" if warning else "faint")
        self._said.style().polish(self._said)


def _table() -> QTreeWidget:
    table = QTreeWidget()
    table.setObjectName("keyTable")
    table.setRootIsDecorated(False)
    table.setUniformRowHeights(True)
    table.setColumnCount(2)
    table.setHeaderLabels(["Command", "Keys"])
    table.setAccessibleName("Commands and their keys")
    table.setIndentation(14)
    table.setItemsExpandable(False)
    table.header().setStretchLastSection(True)
    table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
    table.header().resizeSection(0, 420)
    return table
