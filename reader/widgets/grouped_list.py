"""A list of choices under headings, of which one holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

_KEY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Choice:
    """One line: a key for its owner, its title, and a sentence on what it is for."""

    key: str
    title: str
    purpose: str = ""


class GroupedList(QListWidget):
    """Shows choices under headings, which keys pass over; `chosen(key)` when a person, or `choose`, takes another."""

    chosen = Signal(str)

    def __init__(
        self, name: str, groups: Sequence[tuple[str, Sequence[Choice]]], parent: QWidget | None = None
    ) -> None:
        """Take the groups as (heading, choices); the first choice holds."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._items: dict[str, QListWidgetItem] = {}
        for heading, choices in groups:
            self._add_heading(heading)
            for choice in choices:
                self._add(choice)
        if self._items:
            self.setCurrentItem(next(iter(self._items.values())))
        self.currentItemChanged.connect(lambda item, _before: self.chosen.emit(item.data(_KEY)))

    @property
    def current(self) -> str:
        """The key of the choice that holds."""
        return str(self.currentItem().data(_KEY))

    def choose(self, key: str) -> None:
        """Let another choice hold; none of this key changes nothing."""
        if key in self._items:
            self.setCurrentItem(self._items[key])
            self.scrollToItem(self._items[key])

    def place_of(self, key: str) -> QModelIndex:
        """Return where a choice stands."""
        return self.indexFromItem(self._items[key])

    def _add_heading(self, heading: str) -> None:
        item = QListWidgetItem(heading, self)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = self.font()
        font.setBold(True)
        item.setFont(font)

    def _add(self, choice: Choice) -> None:
        item = QListWidgetItem(f"  {choice.title}", self)
        item.setData(_KEY, choice.key)
        item.setToolTip(choice.purpose)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, choice.title)
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, choice.purpose)
        self._items[choice.key] = item
