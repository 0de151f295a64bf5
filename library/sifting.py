"""Sifting: which claims of a comparison a sift lets through."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from .compared import ALL, Cell, Sift


def let_through(sift: Sift, cells: Iterable[Cell]) -> list[Cell]:
    """Return the claims that are shown."""
    return list(cells) if sift == ALL else [cell for cell in cells if _fits(sift, cell)]


def _fits(sift: Sift, cell: Cell) -> bool:
    stances = {one.stance or "" for one in cell.about} - {""} or {""}
    outlet = "" if cell.column == cell.article else cell.column.casefold()
    return (
        _is_one_of(sift.stances, stances)
        and _is_one_of(sift.verdicts, {cell.verdict})
        and _is_one_of(sift.modalities, {cell.modality})
        and _is_one_of(sift.coders, set(cell.coders) or {""})
        and _is_one_of([name.casefold() for name in sift.outlets], {outlet})
        and _is_published(sift, cell.published)
        and _is_said(sift, cell)
    )


def _is_one_of(wanted: Collection[str], there: Collection[str]) -> bool:
    return not wanted or not set(wanted).isdisjoint(there)


def _is_published(sift: Sift, day: str) -> bool:
    """Tell it of a date that may be a month or a year: it is compared as far as it goes."""
    first, last = sift.published_from, sift.published_to
    if not first and not last:
        return True
    return bool(day) and day >= first[: len(day)] and (not last or day[: len(last)] <= last)


def _is_said(sift: Sift, cell: Cell) -> bool:
    first, last = sift.said_from, sift.said_to
    if not first and not last:
        return True
    said = cell.said or {}
    earliest, latest = said.get("earliest"), said.get("latest")
    if not earliest and not latest:
        return False
    begins_in_time = not last or not earliest or earliest[: len(last)] <= last
    return begins_in_time and (not latest or latest[: len(first)] >= first)
