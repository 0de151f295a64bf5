"""The one place where a command becomes a QAction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from .command_list import COMMANDS, Command, page_of


class Actions:
    """The window's QActions, one a command, enabled by what is there.

    `keys` replaces the default keys of some commands (see Command.keys) by id.
    """

    def __init__(self, parent: QWidget, keys: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self._actions: dict[str, QAction] = {}
        self._there: set[str] = set()
        self._page = "read"
        for command in COMMANDS:
            action = QAction(command.title, parent)
            action.setObjectName(command.id)
            action.setCheckable(command.checkable)
            if command.scope == "window":
                parent.addAction(action)
            else:
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self._actions[command.id] = action
        self.set_keys(keys or {})
        self._enable()

    def __getitem__(self, id: str) -> QAction:
        return self._actions[id]

    def key(self, id: str) -> str:
        """Return a command's first key as this system writes it, or nothing."""
        return self._actions[id].shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def on(self, id: str, do: Callable[[], object]) -> None:
        """Do something when the command is asked for."""
        self._actions[id].triggered.connect(lambda _checked=False: do())

    def on_checked(self, id: str, do: Callable[[bool], object]) -> None:
        """Do something when the command is switched on or off by a person."""
        self._actions[id].triggered.connect(do)

    def give(self, scope: str, widget: QWidget) -> None:
        """Let the commands of a scope ("reading", "list", "compare") act in this widget."""
        widget.addActions([self._actions[command.id] for command in COMMANDS if command.scope == scope])

    def set_keys(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """Take other keys than the default ones for some commands."""
        for command in COMMANDS:
            sequences = keys.get(command.id, command.keys)
            self._actions[command.id].setShortcuts([QKeySequence(sequence) for sequence in sequences])

    def set_there(self, **there: bool) -> None:
        """Say what is there now and what is not, by the names that commands need."""
        before = set(self._there)
        for name, is_there in there.items():
            (self._there.add if is_there else self._there.discard)(name)
        if self._there != before:  # it is said again at every key
            self._enable()

    def set_page(self, page: str) -> None:
        """Say which page is shown, "read", "compare" or "records": the commands of the others rest meanwhile."""
        self._page = page
        self._enable()

    def lines(self, menu: str) -> Iterator[tuple[Command, QAction]]:
        """Yield a menu's commands in order."""
        for command in COMMANDS:
            if command.menu == menu:
                yield command, self._actions[command.id]

    def _enable(self) -> None:
        for command in COMMANDS:
            is_here = page_of(command) in ("", self._page)
            is_there = not command.needs or command.needs in self._there
            self._actions[command.id].setEnabled(is_here and is_there)
