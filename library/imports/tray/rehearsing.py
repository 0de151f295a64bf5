"""What a file of another tool would do to the library: all of it is tried and taken back, and said in words."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from ...errors import LibraryError
from ...library import Library
from ..formats import Source
from ..parley_json import Export
from ..writing import Report, Writing
from .rows import UNREAD, Row, number

_MOST = 20_000  # mentions that are tried: nobody else can write meanwhile
_TITLES = "New articles"
_LEFT_TO_RIGHT = "\u200e"  # our sentences run so, also where a name in another direction begins them
_SAID = 200  # lines of each sort that are shown


def tried(library: Library, source: Source, export: Export, row: Row) -> tuple[Row, str]:
    """Return the row of a file as it is beside the library, and in lines what would come of it."""
    form = str(export.origin.get("format") or "").partition(" (")[0]
    if sum(len(item.mentions) for item in export.items) > _MOST:
        about = "It is large: what of it is in the library already is told once it is added."
        return dataclasses.replace(row, about=about, form=form), ""
    report = rehearsed(library, source)
    if report is None:
        return dataclasses.replace(row, form=form), ""
    if report.failed and not report.added and not report.skipped:
        return Row(source.path, UNREAD, report.failed[0].reason), ""
    warnings = tuple(one.reason for one in (*report.conflicts, *report.failed))
    return dataclasses.replace(row, about=_in_short(report), form=form, warnings=warnings), "\n".join(
        _in_full(report)
    )


def rehearsed(library: Library, source: Source) -> Report | None:
    """Return the report that adding a file would give; nothing of it is kept. None where it cannot be tried."""
    report = Report()
    try:
        with library.long_change("Try a file") as change:
            Writing(library, change, report, rehearsal=True).put(source.path, source)
    except LibraryError:
        return None
    return report


def _in_short(report: Report) -> str:
    articles, mentions = len(report.skipped), report.mentions_there
    parts = []
    if report.added or articles:
        parts.append(_new_and_there("article", len(report.added), articles))
    if report.mentions or mentions:
        parts.append(_new_and_there("mention", report.mentions, mentions))
    for noun, count in (("kind", report.kinds), ("record", report.records)):
        if count:
            parts.append(number(count, f"new {noun}"))
    if report.links or report.links_there:
        parts.append(_new_and_there("link", report.links, report.links_there))
    if report.conflicts:
        parts.append(f"{number(len(report.conflicts), 'conflict')}, in which the library’s stays")
    if report.failed:
        parts.append(f"{len(report.failed):,} refused")
    return f"{'; '.join(parts)}." if parts else "All of it is in the library already."


def _new_and_there(noun: str, new: int, there: int) -> str:
    if not there:
        return f"{number(new, f'new {noun}')}"
    return f"{number(new + there, noun)}: {new:,} new, {there:,} here already"


def _in_full(report: Report) -> Iterator[str]:
    parts = (
        ("Conflicts: what is in the library stays", [one.reason for one in report.conflicts]),
        ("Refused", [one.reason for one in report.failed]),
        (_TITLES, [one.title for one in report.added]),
        ("Here already", [one.reason for one in report.skipped]),
    )
    for heading, lines in parts:
        if lines:
            yield f"{heading} ({len(lines):,})"
            yield from (
                f"– {line if heading == _TITLES else _LEFT_TO_RIGHT + line}" for line in lines[:_SAID]
            )
            if len(lines) > _SAID:
                yield f"… and {len(lines) - _SAID:,} more"
            yield ""
