"""Pairs of claims that may be linked, as rows: both sentences, what differs in them, and why they are suggested."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from PySide6.QtCore import QObject, Qt

from library import OWN_VOICE, ComparedCell, Comparison, RejectedPair, Suggestion, column_name

from ..widgets.direction import isolated
from ..widgets.pair_rows import PairRow, Range, Side
from .keyed_rows import KeyedRows
from .matrix import SIGNS

_WORD = re.compile(r"\w[\w’'.,-]*\w|\w")
_SHORT = 3  # characters of a word that says nothing by itself
_MOST = 0.6  # of a sentence that is marked


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims, each as one article tells it. `relation` is the one proposed, or nothing where they were rejected."""

    one: ComparedCell
    other: ComparedCell
    names: tuple[str, str]  # of their outlets
    relation: str
    why: str
    label: str  # of the values, or who rejected it

    @property
    def claims(self) -> frozenset[str]:
        """The ids of both."""
        return frozenset((self.one.claim, self.other.claim))


class Pairs(KeyedRows):
    """Rows by both claims' ids; `UserRole` hands out the Pair."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._looks: dict[frozenset[str], PairRow] = {}

    def show(self, pairs: Sequence[Pair]) -> None:
        """Show these."""
        self._looks = {}
        self.set_rows(list(pairs), [pair.claims for pair in pairs])

    def pairs(self) -> list[Pair]:
        """Return those that are shown, in order."""
        return list(self._rows)

    def look(self, pair: Pair) -> PairRow:
        """Return how a pair is shown."""
        if pair.claims not in self._looks:
            self._looks[pair.claims] = row_of(pair)
        return self._looks[pair.claims]

    def said(self, row: Any, role: Qt.ItemDataRole) -> str | None:
        """Return both sentences in words, in a tooltip and to a screen reader."""
        look = self.look(row)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return f"{look.one.name}: {look.one.text} {look.verb} {look.other.name}: {look.other.text}. {look.why}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{look.one.name}: {look.one.text}\n{look.other.name}: {look.other.text}\n{look.why}"
        return None


def suggested(comparison: Comparison, suggestions: Sequence[Suggestion]) -> list[Pair]:
    """Return the suggested pairs of a comparison."""
    if not suggestions:
        return []
    cells, names = _by_claim(comparison), _names(comparison)
    return [
        _pair(cells, names, each.one, each.other, each.relation, each.why, each.about)
        for each in suggestions
        if each.one in cells and each.other in cells
    ]


def rejected_of(comparison: Comparison, pairs: Sequence[RejectedPair]) -> list[Pair]:
    """Return those of the rejected pairs whose claims a comparison shows."""
    if not pairs:
        return []
    cells, names = _by_claim(comparison), _names(comparison)
    return [
        _pair(cells, names, each.one, each.other, "", "", each.coder)
        for each in pairs
        if each.one in cells and each.other in cells
    ]


def row_of(pair: Pair) -> PairRow:
    """Return how a pair is shown: its values marked where they stand in the sentences, else the words that differ."""
    one, other = _text(pair.one), _text(pair.other)
    why = f"rejected by {isolated(pair.label)}" if pair.label else "rejected"
    if pair.why == "values":
        values = [_value(cell, pair.label) for cell in (pair.one, pair.other)]
        marks = _found(one, values[0]), _found(other, values[1])
        why = f"{isolated(pair.label)}: {' / '.join(isolated(value) for value in values)}"
    else:
        marks = differing(one, other)
        if pair.why:
            why = "nearly the same words" if one.casefold() != other.casefold() else "the same words"
    sides = [
        Side(
            f"{isolated(name)} · {isolated(cell.claimant.name) if cell.claimant else OWN_VOICE}",
            text,
            ranges,
        )
        for name, cell, text, ranges in zip(
            pair.names, (pair.one, pair.other), (one, other), marks, strict=True
        )
    ]
    sign, verb = SIGNS.get(pair.relation, "×"), pair.relation or "not linked"
    return PairRow(sign, verb, why, pair.relation == "contradicts", *sides)


def differing(one: str, other: str) -> tuple[list[Range], list[Range]]:
    """Return the ranges of the words in which two sentences differ; none where that is most of them."""
    tokens = [list(_WORD.finditer(text)) for text in (one, other)]
    words = [[token[0].casefold() for token in mine] for mine in tokens]
    marks: tuple[list[Range], list[Range]] = [], []
    matcher = SequenceMatcher(None, words[0], words[1], autojunk=False)
    for tag, first, last, begin, end in matcher.get_opcodes():
        if tag != "equal":
            for mine, found, start, stop in zip(marks, tokens, (first, begin), (last, end), strict=True):
                if start < stop:
                    mine.append((found[start].start(), found[stop - 1].end()))
    are_alike = all(
        sum(end - start for start, end in mine) <= _MOST * len(text)
        for mine, text in zip(marks, (one, other), strict=True)
    )
    return marks if are_alike else ([], [])


def _pair(
    cells: Mapping[str, list[ComparedCell]],
    names: Mapping[str, str],
    one: str,
    other: str,
    relation: str,
    why: str,
    label: str,
) -> Pair:
    """Return a pair as two different outlets tell it, if they do."""
    first, second = next(
        ((a, b) for a in cells[one] for b in cells[other] if a.column != b.column),
        (cells[one][0], cells[other][0]),
    )
    return Pair(first, second, (names[first.column], names[second.column]), relation, why, label)


def _by_claim(comparison: Comparison) -> dict[str, list[ComparedCell]]:
    found: dict[str, list[ComparedCell]] = {}
    for cell in comparison.cells:
        found.setdefault(cell.claim, []).append(cell)
    return found


def _names(comparison: Comparison) -> dict[str, str]:
    return {column.id: column_name(column) for column in comparison.outlets}


def _text(cell: ComparedCell) -> str:
    return " ".join((cell.quote or cell.summary).split())


def _value(cell: ComparedCell, label: str) -> str:
    wanted = label.casefold()
    found = (v.get("words", "") for v in cell.values if str(v.get("label", "")).casefold() == wanted)
    return next(found, "") or "…"


def _found(text: str, words: str) -> list[Range]:
    """Return where a value's words stand in a sentence: together, else each by itself."""
    folded = text.casefold()
    at = folded.find(words.casefold())
    if words and at >= 0:
        return [(at, at + len(words))]
    wanted = {word[0].casefold() for word in _WORD.finditer(words)}
    wanted = {word for word in wanted if word[0].isdigit()} or {word for word in wanted if len(word) > _SHORT}
    return [word.span() for word in _WORD.finditer(text) if word[0].casefold() in wanted]
