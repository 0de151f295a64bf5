"""The one place where a command becomes a QAction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from .command_entry import Command
from .command_list import COMMANDS, page_of

if TYPE_CHECKING:
    from .seat_actions import SeatActions


class Actions:
    """The window's QActions, one a command, enabled by what is there.

    `keys` replaces the default keys of some commands (see Command.keys) by id.
    """

    def __init__(self, parent: QWidget, keys: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self._actions: dict[str, QAction] = {}
        self._there: dict[str, bool] = {}
        self._page = "read"
        self._seats: dict[str, SeatActions] = {}  # by page
        self._seated: set[str] = set()  # commands that act on seats
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
        self.refresh()

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
        if there.items() - self._there.items():  # it is said again at every key
            self._there |= there
            self.refresh()

    def set_page(self, page: str) -> None:
        """Say which page is shown, "read", "compare" or "records": the commands of the others rest meanwhile."""
        self._page = page
        self.refresh()

    def seat(self) -> SeatActions | None:
        """Return the seat on which commands act now, see SeatActions."""
        return self._seats.get(self._page)

    def set_seat(self, page: str, seat: SeatActions | None) -> None:
        """Let commands act on this seat, or none, while a page is shown."""
        if seat is not self._seats.get(page):
            self._seats.pop(page, None)
            if seat is not None:
                self._seats[page] = seat
            self.refresh()

    def let_seats_answer(self, id: str) -> None:
        """Pass a command on to the seat that counts when it is asked for."""
        if id not in self._seated:
            self._seated.add(id)
            self.on(id, lambda: seat.answer(id) if (seat := self.seat()) else None)

    def refresh(self) -> None:
        """Enable what can be asked for here and now.

        A seat answers commands of other pages; what has the same key on the page that is shown rests meanwhile.
        """
        seat = self.seat()
        there = self._there | (seat.there if seat else {})
        taken: set[QKeySequence] = set()
        for command in sorted(COMMANDS, key=lambda command: page_of(command) == self._page):
            action, page = self._actions[command.id], page_of(command)
            is_there = not command.needs or there.get(command.needs, False)
            is_guest = page not in ("", self._page) and seat is not None and seat.answers(command.id)
            if is_guest and is_there and command.scope == "window":
                taken.update(action.shortcuts())
            is_here = is_guest or not page or (page == self._page and taken.isdisjoint(action.shortcuts()))
            action.setEnabled(is_here and is_there)

    def lines(self, menu: str) -> Iterator[tuple[Command, QAction]]:
        """Yield a menu's commands in order."""
        for command in COMMANDS:
            if command.menu == menu:
                yield command, self._actions[command.id]
