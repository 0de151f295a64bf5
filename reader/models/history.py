"""The library's history as rows: who did what, when, and whether it stands; newest first, loaded as it is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from library import Change

from ..when import exactly, in_words
from .keyed_rows import KeyedRows

PAGE = 200  # changes that are asked for at first; then always as many again as there are

STATES = {
    "running": "running",
    "interrupted": "interrupted",
    "done": "",
    "undone": "undone",
    "dropped": "undone for good",
}

Index = QModelIndex | QPersistentModelIndex


class HistoryRows(KeyedRows):
    """Rows by a change's number. `ask(limit)` is called for the newest changes; answer with `show`."""

    def __init__(self, ask: Callable[[int], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        self._asked = 0
        self._more = False

    def refresh(self) -> None:
        """Ask again for as many as are loaded, or on their way."""
        self._asked = max(len(self._rows), self._asked, PAGE)
        self._ask(self._asked)

    def show(self, changes: Sequence[Change], limit: int) -> None:
        """Show the newest changes, as they were asked for with this limit."""
        is_page = len(changes) == limit
        older = [row for row in self._rows if row.number < changes[-1].number] if is_page else []
        rows = [*changes, *older]
        self._more = False  # a view that asks for more of what just changes would ask for too little
        self.set_rows(rows, [change.number for change in rows])
        self._more, self._asked = is_page, 0

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there may be older changes."""
        return not parent.isValid() and self._more and self._asked <= len(self._rows)

    def fetchMore(self, parent: Index) -> None:
        """Ask for older changes."""
        if self.canFetchMore(parent):
            self._asked = 2 * len(self._rows)
            self._ask(self._asked)

    @property
    def changes(self) -> Sequence[Change]:
        """All that is loaded, newest first."""
        return self._rows

    def said(self, row: Any, role: Qt.ItemDataRole) -> str | None:
        """Return the label; below it and for a screen reader who, when, from where and whether it stands."""
        roles = Qt.ItemDataRole
        if role == roles.DisplayRole:
            return str(row.label)
        if role == roles.ToolTipRole:
            return f"{row.label}\n{about(row, exactly(row.began))}"
        if role == roles.AccessibleTextRole:
            return f"{row.label}, {about(row, in_words(row.began))}"
        return None


def about(change: Change, when: str) -> str:
    """Return whether a change stands, who made it, when, and from where if not from a window."""
    origin = "" if change.origin == "window" else change.origin
    parts = (STATES.get(change.state, change.state), change.coder, when, origin)
    return " · ".join(part for part in parts if part)
