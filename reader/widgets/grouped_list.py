"""A list of choices under headings, of which one holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from .type_ahead import TypeAhead

_KEY = Qt.ItemDataRole.UserRole
_INDENT = "  "
_ABOVE, _ABOVE_HEADING = 2, 6  # pixels
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Choice:
    """One line: a key for its owner, its title, and a sentence on what it is for."""

    key: str
    title: str
    purpose: str = ""


class GroupedList(QListWidget):
    """Shows choices under headings, which keys pass over; `chosen(key)` when a person, or `choose`, takes another.

    Letters go to the next choice with a word that begins so.
    """

    chosen = Signal(str)

    def __init__(
        self, name: str, groups: Sequence[tuple[str, Sequence[Choice]]], parent: QWidget | None = None
    ) -> None:
        """Take the groups as (heading, choices); the first choice holds."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Lines(self))
        self.letters = TypeAhead(self)
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go where letters lead; other keys do what they do."""
        letters = self.letters.take(event)
        if letters:
            self._go_to(letters.casefold())
        else:
            super().keyPressEvent(event)

    def _go_to(self, letters: str) -> None:
        """Let the first choice with these letters hold: one letter, also again and again, goes on, more may stay."""
        keys, is_one = list(self._items), len(set(letters)) == 1
        letters = letters[:1] if is_one else letters
        at = keys.index(self.current) + is_one
        for key in keys[at:] + keys[:at]:
            if _has_word(self._items[key].text().casefold(), letters):
                self.choose(key)
                return

    def _add_heading(self, heading: str) -> None:
        item = QListWidgetItem(heading, self)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = self.font()
        font.setBold(True)
        item.setFont(font)

    def _add(self, choice: Choice) -> None:
        item = QListWidgetItem(choice.title, self)
        item.setData(_KEY, choice.key)
        item.setToolTip(choice.purpose)
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, choice.purpose)
        self._items[choice.key] = item


class _Lines(QStyledItemDelegate):
    """Headings with room above them, and the choices below each a little further in."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Begin the words of a choice further in, and let a heading stand at what it heads."""
        super().initStyleOption(option, index)
        if index.data(_KEY):
            option.text = f"{_INDENT}{option.text}"
        else:
            option.displayAlignment = Qt.AlignmentFlag.AlignBottom

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One line and some air."""
        above = _ABOVE if index.data(_KEY) or not index.row() else _ABOVE_HEADING
        return QSize(0, option.fontMetrics.lineSpacing() + above + _ABOVE)


def _has_word(title: str, letters: str) -> bool:
    return any(title.startswith(letters, word.start()) for word in _WORD.finditer(title))
