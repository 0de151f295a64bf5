"""The mentions of the open article as rows, in the order of the text, with a filter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt

from library import Mention, shortened

from .keyed_rows import KeyedRows
from .sifting import having

_SHOWN = 600  # code points of a quote in a row or a tooltip


class MentionRow(NamedTuple):
    """A mention, and the name of its record or nothing; a tuple because thousands are made at every change."""

    mention: Mention
    name: str

    @property
    def quote(self) -> str:
        """The quote, or the start of a long one, on one line."""
        return " ".join(self.mention.quote[:_SHOWN].split())


class MentionRows(KeyedRows):
    """Rows by mention id. `counts` has how many of each kind fit the filter's words, whatever its kinds are."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[MentionRow] = []
        self._words: list[str] = []
        self._kinds: frozenset[str] = frozenset()
        self.counts: Mapping[str, int] = {}

    def show(self, mentions: Iterable[Mention], names: Mapping[str, str]) -> None:
        """Show these mentions, in this order."""
        self._all = [MentionRow(mention, names.get(mention.record or "", "")) for mention in mentions]
        self._sift()

    def set_filter(self, typed: str, kinds: Collection[str] = ()) -> None:
        """Leave only rows that have all these words in quote, record or note and are of these kinds, or any."""
        self._words = typed.split()
        self._kinds = frozenset(kinds)
        self._sift()

    @property
    def total(self) -> int:
        """How many there are without the filter."""
        return len(self._all)

    def said(self, row: Any, role: Qt.ItemDataRole) -> str | None:
        """Return the quote; for a screen reader the kind, the record and the note too."""
        roles = Qt.ItemDataRole
        if role == roles.DisplayRole:
            return shortened(row.mention.quote, 200)
        if role == roles.ToolTipRole:
            return "\n\n".join(
                part for part in (row.mention.quote[:_SHOWN], row.name, row.mention.note) if part
            )
        if role == roles.AccessibleTextRole:
            note = f", note: {row.mention.note}" if row.mention.note else ""
            name = f", {row.name}" if row.name else ""
            return f"{row.mention.kind}: {shortened(row.mention.quote, 200)}{name}{note}"
        return None

    def _sift(self) -> None:
        fit = self._fitting()
        self.counts = Counter(row.mention.kind for row in fit)
        rows = [row for row in fit if not self._kinds or row.mention.kind in self._kinds]
        self.set_rows(rows, [row.mention.id for row in rows])

    def _fitting(self) -> list[MentionRow]:
        """Return the rows that have all words."""
        if not self._words:
            return self._all
        texts = [
            f"{' '.join(row.mention.quote.split())}\n{row.name}\n{row.mention.note}" for row in self._all
        ]
        return [self._all[number] for number in having(self._words, texts)]
