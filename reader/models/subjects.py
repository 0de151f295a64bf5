"""What can be compared as rows of a list: events, actors or claims, found by words and put in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt

from library import Comparable, ShortTexts, shortened

from ..compare_commands import SUBJECT_ORDERS
from .keyed_rows import KeyedRows
from .type_ahead import folded

_SHOWN = 300  # code points of a name in a tooltip
_NO_DATE = "~"  # after every date


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be compared, by name, with what is slow to make of many: their words, and their numbers in order."""

    subjects: Sequence[Comparable]
    texts: ShortTexts
    orders: Mapping[str, Sequence[int]]


def offered(subjects: Sequence[Comparable]) -> Offered:
    """Return subjects, which come by name, ready to be shown and filtered; for any thread."""
    numbers = range(len(subjects))
    dates = [_date(each) for each in subjects]
    claims = [-each.claims for each in subjects]
    orders = {
        "claims": sorted(numbers, key=claims.__getitem__),
        "name": numbers,
        "date": sorted(numbers, key=dates.__getitem__),
    }
    return Offered(subjects, ShortTexts(_words(subjects)), orders)


def _words(subjects: Sequence[Comparable]) -> Iterator[str]:
    for each in subjects:
        yield "\n".join((each.name, *each.aliases, each.speaker))


NOTHING = offered(())


class SubjectRows(KeyedRows):
    """Rows by record id. `compared` are the ids of what is compared now."""

    def __init__(self, tell: Callable[[Comparable], str], parent: QObject | None = None) -> None:
        """`tell` says of a record what stands below its name."""
        super().__init__(parent)
        self._tell = tell
        self._offered = NOTHING
        self._words: list[str] = []
        self._sifted: tuple[str, ...] = ()  # the words and the order of what is shown
        self.order = SUBJECT_ORDERS[0][0]  # takes effect as rows are shown
        self.compared: frozenset[str] = frozenset()

    @property
    def total(self) -> int:
        """How many there are without the filter."""
        return len(self._offered.subjects)

    def show(self, offered: Offered) -> None:
        """Show these, in the order that is chosen."""
        if offered is not self._offered:
            self._offered, self._sifted = offered, ()
        self.sift()

    def set_filter(self, typed: str) -> None:
        """Leave only those with these words in their name, their aliases or the name of who says them."""
        self._words = typed.split()
        self.sift()

    def set_compared(self, ids: Sequence[str]) -> None:
        """Mark what is compared now."""
        self.compared = frozenset(ids)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))

    def row_typed(self, typed: str, start: int) -> int:
        """Return the first row from `start` on, and then from the top, whose name begins with `typed`; -1 for none."""
        wanted = folded(typed)
        places = (*range(start, len(self._rows)), *range(min(start, len(self._rows))))
        return next((at for at in places if folded(self._rows[at].name).startswith(wanted)), -1)

    def below(self, subject: Comparable) -> str:
        """Return the words below a name."""
        return self._tell(subject)

    def said(self, row: Any, role: Qt.ItemDataRole) -> str | None:
        """Return what a row says in words, in a tooltip and to a screen reader."""
        subject: Comparable = row
        if role == Qt.ItemDataRole.DisplayRole:
            return subject.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join((shortened(subject.name, _SHOWN), self._tell(subject), *subject.aliases[:20]))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            now = ("compared now",) if subject.id in self.compared else ()
            return ", ".join((f"{subject.kind}: {subject.name}", self._tell(subject), *now))
        return None

    def sift(self) -> None:
        """Show those that have the words, in order, unless they are shown already."""
        wanted = (*self._words, self.order)
        if wanted == self._sifted:
            return
        self._sifted = wanted
        subjects, order = self._offered.subjects, self._offered.orders[self.order]
        if self._words:
            fit = set(self._offered.texts.having(self._words))
            order = order if len(fit) == len(order) else [number for number in order if number in fit]
        self.set_rows([subjects[number] for number in order], [subjects[number].id for number in order])


def _date(subject: Comparable) -> str:
    when = subject.when or {}
    return when.get("earliest") or when.get("latest") or _NO_DATE
