"""What a comparison is in words: dates, values, stances and who says it, for tables and pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..compared import COMPATIBLE, CONFLICTING, OPEN, SAME, Cell, Column, Comparison, Row, Telling, Value
from ..library import Library
from ..text.dates import printed_date

OWN_VOICE = "the outlet itself"
NOWHERE = "in no article"
AGREEMENTS = {
    SAME: "all say the same",
    COMPATIBLE: "can all be true",
    CONFLICTING: "cannot all be true",
    OPEN: "cannot all be compared",
}
_SYMMETRIC = {"contradicts": "contradicts", "repeats": "repeats"}

Joint = tuple[str, str]
"""How a claim is joined to another one, in words, and the other's id."""


class Words:
    """The words for one comparison, with the labels of the library's codebook."""

    def __init__(self, library: Library, comparison: Comparison) -> None:
        self._labels = {(row["list"], row["key"]): row["label"] for row in library.codebook.rows("terms")}
        self.columns = {column.id: column for column in comparison.outlets}
        self.heard = tuple(column for column in comparison.outlets if column.articles or not column.id)
        self.silent = tuple(column for column in comparison.outlets if column.id and not column.articles)
        self.subject = {named.id for named in comparison.subject.records}
        self.parts = {named.id for named in comparison.subject.parts}
        self._joints: defaultdict[str, list[Joint]] = defaultdict(list)
        for one in comparison.relations:
            self._joints[one.source].append((one.relation, one.target))
            back = _SYMMETRIC.get(one.relation, "is supported by")
            self._joints[one.target].append((back, one.source))
        self.summaries = {cell.claim: cell.summary for cell in comparison.cells}

    def label(self, name: str, key: str) -> str:
        """Return the label of a term of a value list, or its key where it has none."""
        return str(self._labels.get((name, key), key))

    def joints(self, claim: str) -> Sequence[Joint]:
        """Return what a claim contradicts, supports and repeats of those that are shown, and what supports it."""
        return self._joints.get(claim, ())

    def told(self, telling: Telling) -> str:
        """Return who says a value, and where: “Joren Malk in the Meridian Wire”."""
        who = telling.claimant.name if telling.claimant else OWN_VOICE
        return f"{who} ({column_name(self.columns[telling.column])})"

    def facts(self, cell: Cell) -> Iterator[str]:
        """Yield what is known of a claim besides its words: its values first."""
        for value in cell.values:
            yield f"{value['label']}: {value.get('words', '')}"
        for about in cell.about:
            if about.stance:
                yield f"{self.label('stance', about.stance).lower()} “{about.name}”"
        for name, key in (("modality", cell.modality), ("mode", cell.mode), ("verdict", cell.verdict)):
            if key:
                yield self.label(name, key).lower()
        if cell.said and (words := interval_in_words(cell.said)):
            yield f"said {words}"
        if cell.via:
            yield f"via {', '.join(named.name for named in cell.via)}"


def column_name(column: Column) -> str:
    """Return how a column is headed."""
    return column.name or (NOWHERE if not column.id else "untitled")


def row_name(row: Row) -> str:
    """Return how a row is headed."""
    return row.claimant.name if row.claimant else OWN_VOICE


def silence(column: Column) -> str:
    """Return what it means that a column has no claim."""
    return "does not report it" if column.is_coded else "not wholly coded yet"


def value_in_words(value: Value) -> str:
    """Return a value by its words and, of a date, what they come to."""
    return interval_in_words({"words": value.words, "earliest": value.earliest, "latest": value.latest})


def interval_in_words(interval: Mapping[str, Any]) -> str:
    """Return a date by its words and what they come to: “on Tuesday” (4 November 2031)."""
    earliest, latest = interval.get("earliest"), interval.get("latest")
    words = f"“{interval['words']}”" if interval.get("words") else ""
    known = [printed_date(day) for day in dict.fromkeys((earliest, latest)) if day]
    if not known:
        return words
    days = " to ".join(known) if earliest and latest else f"{'from' if earliest else 'by'} {known[0]}"
    return f"{words} ({days})" if words else days
