"""The places of a record's names as lines to tick, under the article where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from library import Occurrence

from ..widgets.kwic import Heading, Place

Index = QModelIndex | QPersistentModelIndex

Key = tuple[str, int, int]

_LONG = 40  # code points: words after a place that are more than these were cut


@dataclass(slots=True)
class _Group:
    """The places of one article: which rows they take, and how many of them are ticked."""

    article: str
    first: int
    last: int = 0
    ticked: int = 0


class OccurrenceRows(QAbstractListModel):
    """A row is a place, or above those of an article its heading.

    A person's ticks stay while other places are shown. `ticked` and `unticked` count the places in view, `refused`
    those of the unticked that were not rejected before. `ticks_changed()` when any changed, or other rows are shown.
    """

    ticks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[Occurrence] = ()
        self._articles: Mapping[str, tuple[str, str]] = {}
        self._scope = ""
        self._with_rejected = False
        self._decided: dict[Key, bool] = {}
        self._rows: list[Occurrence | _Group] = []
        self.ticked = self.unticked = self.refused = 0

    def show(self, found: Sequence[Occurrence], articles: Mapping[str, tuple[str, str]]) -> None:
        """Show these places; `articles` are title and outlet by id."""
        self._all, self._articles = found, articles
        self._arrange()

    def set_scope(self, article: str, *, with_rejected: bool) -> None:
        """Show the places of one article, or of all, and those that were rejected too, or not."""
        self._scope, self._with_rejected = article, with_rejected
        self._arrange()

    def count(self, article: str = "") -> tuple[int, int]:
        """How many places there are in an article, or in all, without the rejected ones; and in how many articles."""
        there = [one.article for one in self._all if not one.is_rejected and article in ("", one.article)]
        return len(there), len(set(there))

    def rejected(self) -> int:
        """How many places in the scope were rejected."""
        return sum(1 for one in self._all if one.is_rejected and self._scope in ("", one.article))

    def places(self, *, ticked: bool) -> list[Occurrence]:
        """Return the places in view that are ticked, or those that are not."""
        return [one for one in self._rows if isinstance(one, Occurrence) and self._is_ticked(one) == ticked]

    def place(self, row: int) -> Occurrence | None:
        """Return the place at a row; at a heading, the first one below it."""
        if not 0 <= row < len(self._rows):
            return None
        there = self._rows[row]
        return self.place(there.first) if isinstance(there, _Group) else there

    def row_of(self, place: Occurrence) -> int:
        """Return the row of a place, or the nearest one there is."""
        wanted = _key(place)
        rows = (
            row for row, one in enumerate(self._rows) if isinstance(one, Occurrence) and _key(one) == wanted
        )
        return next(rows, 0)

    def toggle(self, rows: Iterable[int]) -> None:
        """Tick these rows, with all that stand below a heading; where all of them are, untick them."""
        meant: dict[Key, Occurrence] = {}
        for row in rows:
            there = self._rows[row]
            group = self._rows[there.first : there.last] if isinstance(there, _Group) else [there]
            meant |= {_key(one): one for one in group if isinstance(one, Occurrence)}
        self._decide(meant.values(), not all(self._is_ticked(one) for one in meant.values()))

    def tick_all(self, ticked: bool) -> None:
        """Tick every place in view, or none."""
        self._decide([one for one in self._rows if isinstance(one, Occurrence)], ticked)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - an index is immutable
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row can be ticked."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the line to paint for `UserRole`; words and ticks for a screen reader."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        roles, there = Qt.ItemDataRole, self._rows[index.row()]
        if role == roles.UserRole:
            return self._heading(there) if isinstance(there, _Group) else self._line(there)
        if role == roles.CheckStateRole:
            if isinstance(there, _Group):
                return self._heading(there).ticks
            return Qt.CheckState.Checked if self._is_ticked(there) else Qt.CheckState.Unchecked
        if role in (roles.DisplayRole, roles.AccessibleTextRole):
            return self._words(there)
        return None

    def _arrange(self) -> None:
        self.beginResetModel()
        shown = [
            one
            for one in self._all
            if self._scope in ("", one.article) and (self._with_rejected or not one.is_rejected)
        ]
        self._rows = []
        for number, one in enumerate(shown):
            if not self._scope and (not number or shown[number - 1].article != one.article):
                self._rows.append(_Group(one.article, len(self._rows) + 1))
            self._rows.append(one)
        self._count()
        self.endResetModel()
        self.ticks_changed.emit()

    def _count(self) -> None:
        group = _Group("", 0)
        self.ticked = self.unticked = self.refused = 0
        for row, there in enumerate(self._rows):
            if isinstance(there, _Group):
                group, there.ticked = there, 0
                continue
            group.last = row + 1
            if self._is_ticked(there):
                group.ticked += 1
                self.ticked += 1
            else:
                self.unticked += 1
                self.refused += not there.is_rejected

    def _decide(self, places: Iterable[Occurrence], ticked: bool) -> None:
        self._decided |= {_key(one): ticked for one in places}
        self._count()
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))
        self.ticks_changed.emit()

    def _is_ticked(self, place: Occurrence) -> bool:
        return self._decided.get(_key(place), not place.is_rejected)

    def _line(self, place: Occurrence) -> Place:
        is_ticked = self._is_ticked(place)
        before, after = _whole_words(place)
        return Place(before, place.quote, after, is_ticked, is_rejected=place.is_rejected and not is_ticked)

    def _heading(self, group: _Group) -> Heading:
        title, outlet = self._articles.get(group.article, ("", ""))
        whole = group.last - group.first
        states = Qt.CheckState
        ticks = states.PartiallyChecked if group.ticked else states.Unchecked
        about = " · ".join(part for part in (outlet, f"{group.ticked:,} of {whole:,}") if part)
        return Heading(title, about, states.Checked if group.ticked == whole else ticks)

    def _words(self, there: Occurrence | _Group) -> str:
        if isinstance(there, _Group):
            heading = self._heading(there)
            return f"{heading.title}, {heading.about}"
        rejected = ", rejected before" if there.is_rejected else ""
        return f"{there.before}{there.quote}{there.after}{rejected}".strip()


def _whole_words(place: Occurrence) -> tuple[str, str]:
    """Return the words before and after a place without those that were cut through."""
    before, after = place.before, place.after
    if " " in before.lstrip() and len(before) < place.start:
        before = f"…{before.lstrip().partition(' ')[2]}"
    if " " in after.rstrip() and len(after) > _LONG:
        after = f"{after.rstrip().rpartition(' ')[0]}…"
    return before, after


def _key(place: Occurrence) -> Key:
    return place.article, place.start, place.end
