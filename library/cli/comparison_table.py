"""A comparison as lines for a terminal: values side by side, then outlets as columns and claimants as rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..compared import CONFLICTING, Cell, Column, Comparison, Difference, Row
from ..exports.comparison_words import AGREEMENTS, Words, column_name, row_name, silence, value_in_words
from ..text.dates import printed_date
from .articles import short
from .columns import beside, isolated, wrapped

_HEAD, _NARROWEST, _BETWEEN = 18, 26, " │ "
_INDENT = "  "


def table_lines(words: Words, comparison: Comparison, width: int) -> Iterator[str]:
    """Yield a comparison as lines of about `width` columns; outlets that do not fit go to another table below."""
    yield from _wrapped_all([", ".join(named.name for named in comparison.subject.records)], width)
    for difference in comparison.differences:
        yield from ("", *_difference(words, difference, width))
    if not words.heard:
        yield from ("", "No claim is shown.")
    at_once = max(1, (width - _HEAD) // (_NARROWEST + len(_BETWEEN)))
    for first in range(0, len(words.heard), at_once):
        yield ""
        yield from _part(words, comparison, words.heard[first : first + at_once], width)
    yield from _silent(words, comparison, width)


def _difference(words: Words, difference: Difference, width: int) -> Iterator[str]:
    mark = "≠" if difference.agreement == CONFLICTING else " "
    yield f"{mark} {isolated(difference.label)}: {AGREEMENTS[difference.agreement]}"
    for value in difference.values:
        names = "; ".join(isolated(words.told(telling)) for telling in value.tellings)
        doubt = "" if value.is_stated else " (not stated as so)"
        lines = wrapped(f"{isolated(value_in_words(value))}{doubt} — {names}", max(20, width - 6))
        yield from (f"{'':4}{'' if place == 0 else _INDENT}{line}" for place, line in enumerate(lines))


def _part(words: Words, comparison: Comparison, columns: Sequence[Column], width: int) -> Iterator[str]:
    """Yield the table of some columns, with the rows that have claims there."""
    each = max(_NARROWEST, (width - _HEAD) // len(columns) - len(_BETWEEN))
    widths = (_HEAD, *(min(each, 60) for _ in columns))
    heads = [[*wrapped(column_name(column), widths[1]), *_state(column)] for column in columns]
    rule = "─┼─".join("─" * one for one in widths)
    yield from beside([["claimant"], *heads], widths, _BETWEEN)
    for row in comparison.rows:
        if any(column.id in row.cells for column in columns):
            cells = [_cells(words, column, row, widths[1]) for column in columns]
            yield rule
            yield from beside([_head(row), *cells], widths, _BETWEEN)


def _state(column: Column) -> list[str]:
    state = "" if column.is_coded or not column.id else "not wholly coded yet"
    return [part for part in (printed_date(column.published), state) if part]


def _head(row: Row) -> list[str]:
    above = [line for named in row.organisations for line in wrapped(f"{named.name} ›", _HEAD)]
    return [*above, *wrapped(row_name(row), _HEAD)]


def _cells(words: Words, column: Column, row: Row, width: int) -> list[str]:
    lines: list[str] = []
    for cell in row.cells.get(column.id, ()):
        lines += [""] if lines else []
        lines += _claim(words, cell, width)
    return lines or ["—" if column.is_coded else "…"]


def _claim(words: Words, cell: Cell, width: int) -> Iterator[str]:
    yield from wrapped(f"{short(cell.claim)} {cell.summary}", width)
    yield from wrapped(" · ".join(words.facts(cell)), width)
    yield from _wrapped_all((f"→ {how} {short(other)}" for how, other in words.joints(cell.claim)), width)


def _silent(words: Words, comparison: Comparison, width: int) -> Iterator[str]:
    names = [f"{isolated(column_name(column))}: {silence(column)}" for column in words.silent]
    if comparison.unheard:
        names.append(f"and {comparison.unheard} more")
    if names:
        yield from ("", "Without such a claim")
        yield from (f"{_INDENT}{line}" for line in _wrapped_all(names, width - len(_INDENT)))


def _wrapped_all(texts: Sequence[str] | Iterator[str], width: int) -> Iterator[str]:
    for text in texts:
        yield from wrapped(text, width)
