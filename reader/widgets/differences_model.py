"""Values that are lined up, as a table: a label a row, its values beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from .matrix_parts import Key
from .tooltips import in_paragraphs

Index = QModelIndex | QPersistentModelIndex
_Roles = Qt.ItemDataRole
_NAMED = 3  # who says a value, in its cell
UNSTATED = "denied or demanded"


@dataclass(frozen=True, slots=True)
class Teller:
    """Who says a value, and in which outlet, with the card that has it."""

    key: Key
    who: str
    where: str


@dataclass(frozen=True)
class Shown:
    """One value: its words, the days that they mean, and who says it.

    `against` are those of its row that cannot be true if it is, by their places.
    """

    words: str
    days: str
    is_stated: bool
    tellers: tuple[Teller, ...]
    against: tuple[int, ...] = ()

    @cached_property
    def lines(self) -> list[str]:
        """Who says it, each but once with the outlets that report it, in a few lines."""
        named: dict[str, dict[str, None]] = {}
        for teller in self.tellers:
            named.setdefault(teller.who, {})[teller.where] = None
        lines = [f"{who}: {', '.join(named[who])}" for who in list(named)[:_NAMED]]
        more = len(named) - _NAMED
        return [*lines, f"and {more:,} more"] if more > 0 else lines


@dataclass(frozen=True, slots=True)
class LinedUp:
    """The values with one label, by size or date, and how they stand to each other in words and a sign."""

    label: str
    agreement: str
    sign: str
    is_clash: bool
    values: tuple[Shown, ...]


class DifferencesModel(QAbstractTableModel):
    """A label a row, a value a column; those who hear it are told who says a value, and what it excludes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.differences: Sequence[LinedUp] = ()

    def show(self, differences: Sequence[LinedUp]) -> None:
        """Show other values."""
        self.beginResetModel()
        self.differences = differences
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - an index is immutable
        """How many labels there are."""
        return 0 if parent.isValid() else len(self.differences)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - an index is immutable
        """How many values the label with the most has."""
        return 0 if parent.isValid() else max((len(each.values) for each in self.differences), default=0)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Where the cursor can be: on values."""
        there = self.value(index) is not None
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if there else Qt.ItemFlag.NoItemFlags

    def value(self, index: Index) -> Shown | None:
        """Return the value of a cell, if there is one."""
        if not index.isValid():
            return None
        values = self.differences[index.row()].values
        return values[index.column()] if index.column() < len(values) else None

    def data(self, index: Index, role: int = _Roles.DisplayRole) -> Any:
        """Return a value's words, or everything about it for a tooltip and a screen reader."""
        value = self.value(index)
        if value is None:
            return None
        if role == _Roles.DisplayRole:
            return value.words
        if role == _Roles.AccessibleTextRole:
            return ". ".join(self._whole(index.row(), value))
        if role == _Roles.ToolTipRole:
            return in_paragraphs(self._whole(index.row(), value))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Roles.DisplayRole
    ) -> str | None:
        """Return a label, and for those who hear it how its values stand to each other."""
        if orientation == Qt.Orientation.Horizontal or not 0 <= section < len(self.differences):
            return None
        mine = self.differences[section]
        if role in (_Roles.AccessibleTextRole, _Roles.ToolTipRole):
            return f"{mine.label}: {mine.agreement}"
        return mine.label if role == _Roles.DisplayRole else None

    def _whole(self, row: int, value: Shown) -> list[str]:
        mine = self.differences[row]
        lines = [f"{mine.label}: “{value.words}”" + (f", {value.days}" if value.days else "")]
        if not value.is_stated:
            lines.append(UNSTATED)
        lines += [f"{who} · {where}" for who, where in dict.fromkeys((t.who, t.where) for t in value.tellers)]
        others = ", ".join(f"“{mine.values[other].words}”" for other in value.against)
        return [*lines, f"≠ cannot be true if this is: {others}"] if others else lines
