"""What the matrix says about itself: its legend, why it is empty, and all of it as a table of words."""

from __future__ import annotations

from collections.abc import Sequence

from library import (
    ComparedCell,
    ComparedColumn,
    Comparison,
    ComparisonWords,
    Sift,
    column_name,
    quoted,
    row_name,
    silence,
)

from ..counting import counted

LEGEND = "≠ contradicts · = repeats · → supports · ← is supported by"
TOWARDS = "+ for · − against"


def legend(comparison: Comparison) -> str:
    """Return what the signs mean that can be seen, and how many outlets are left out."""
    parts = [_extent(comparison)]
    parts += [LEGEND] if comparison.relations else []
    if any(about.stance for cell in comparison.cells for about in cell.about):
        parts.append(TOWARDS)
    if any(column.is_coded for column in comparison.outlets):
        parts.append("— wholly coded, does not report it")
    if any(not column.is_coded and column.id for column in comparison.outlets):
        parts.append("… hatched: not coded yet")
    if comparison.unheard:
        are = "outlet reports" if comparison.unheard == 1 else "outlets report"
        parts.append(f"and {comparison.unheard:,} more {are} nothing")
    return "   ".join(parts)


def about_marked(summary: str, keys: Sequence[tuple[str, str]], off: str) -> str:
    """Return what can be done while a claim is marked: `keys` with the relation that each makes, `off` lets it go."""
    known = ", ".join(f"{key} {relation}" for key, relation in keys if key)
    return f"Marked: {quoted(summary)} – go to another claim: {known} it; {off} on this one lets go"


def _extent(comparison: Comparison) -> str:
    """Return how much there is: "17 claims in 3 of 5 outlets"."""
    claims = len({cell.claim for cell in comparison.cells})
    outlets = [column for column in comparison.outlets if column.id]
    heard, total = sum(bool(column.articles) for column in outlets), len(outlets) + comparison.unheard
    noun = "outlet" if all(column.is_outlet for column in outlets) else "source"
    return f"{counted(claims, 'claim')} in {heard:,} of {counted(total, noun)}"


def why_empty(comparison: Comparison | None, sift: Sift, is_chosen: bool) -> tuple[str, str]:
    """Return a title and a sentence for a matrix without claims."""
    if not is_chosen:
        return (
            "Who claims what?",
            "Choose an event, an actor or a claim: what each outlet reports about it stands side by side here, "
            "quote beside quote, with what contradicts and what agrees.",
        )
    if comparison is None:
        return (
            "Nothing left to compare",
            "What was compared is no longer in the library. Undo brings it back.",
        )
    name = ", ".join(named.name for named in comparison.subject.records)
    if sift != Sift():
        return "No claim fits", f"No claim about “{name}” is let through by what is narrowed down above."
    return (
        "No claims yet",
        f"Nothing is claimed about “{name}” yet. While you read, tag a claim with C, say who makes it with S, and "
        "with B what it is about.",
    )


def as_table(comparison: Comparison, words: ComparisonWords) -> list[list[str]]:
    """Return claimants and outlets as a table of quotes, the headings first."""
    columns = comparison.outlets
    table = [["Claimant", *map(column_name, columns)]]
    for row in comparison.rows:
        said = [_told(row.cells.get(column.id, ()), column, words) for column in columns]
        table.append([row_name(row), *said])
    return table


def _told(cells: tuple[ComparedCell, ...], column: ComparedColumn, words: ComparisonWords) -> str:
    if not cells:
        return silence(column) if column.id else ""
    return " / ".join(
        f"“{' '.join(cell.quote.split()) or cell.summary}” ({_facts(cell, words)})" for cell in cells
    )


def _facts(cell: ComparedCell, words: ComparisonWords) -> str:
    return "; ".join(words.facts(cell))
