"""What can be compared as rows of a list: events, actors or claims, found by words and put in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt

from library import Comparable, shortened

from ..compare_commands import SUBJECT_ORDERS
from .keyed_rows import KeyedRows
from .sifting import having
from .type_ahead import folded

_SHOWN = 300  # code points of a name in a tooltip
_NO_DATE = "~"  # after every date


class SubjectRows(KeyedRows):
    """Rows by record id. `compared` are the ids of what is compared now."""

    def __init__(self, tell: Callable[[Comparable], str], parent: QObject | None = None) -> None:
        """`tell` says of a record what stands below its name."""
        super().__init__(parent)
        self._tell = tell
        self._all: Sequence[Comparable] = ()
        self._words: list[str] = []
        self.order = SUBJECT_ORDERS[0][0]  # takes effect as rows are shown
        self.compared: frozenset[str] = frozenset()

    @property
    def total(self) -> int:
        """How many there are without the filter."""
        return len(self._all)

    def show(self, subjects: Sequence[Comparable]) -> None:
        """Show these, which come by name."""
        self._all = subjects
        self._sift()

    def set_filter(self, typed: str) -> None:
        """Leave only those with these words in their name, their aliases or the name of who says them."""
        self._words = typed.split()
        self._sift()

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

    def _sift(self) -> None:
        rows = list(self._all)
        if self._words:
            texts = [" · ".join((each.name, *each.aliases, each.speaker)) for each in rows]
            rows = [rows[number] for number in having(self._words, texts)]
        if self.order == "claims":
            rows.sort(key=lambda each: -each.claims)
        elif self.order == "date":
            rows.sort(key=_date)
        self.set_rows(rows, [each.id for each in rows])


def _date(subject: Comparable) -> str:
    when = subject.when or {}
    return when.get("earliest") or when.get("latest") or _NO_DATE
