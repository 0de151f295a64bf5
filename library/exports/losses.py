"""What a format leaves out: counted before writing for what it never holds, and while writing for the rest."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from ..library import Library
from ..storage import held_back
from ..text.paragraphs import Range

Lost = Counter[str]
"""How many of each thing were left out, by keys of LOSSES."""

HOLDABLE: Mapping[str, tuple[str, str]] = {
    "texts": ("the text of {} article", "the texts of {} articles"),
    "hidden": ("{} hidden paragraph", "{} hidden paragraphs"),
    "details": (
        "the outlet, date and other details of {} article",
        "the outlets, dates and other details of {} articles",
    ),
    "mentions": ("{} mention", "{} mentions"),
    "overlaps": ("{} overlapping mention", "{} overlapping mentions"),
    "kinds": ("{} mention of a kind of your own", "{} mentions of kinds of your own"),
    "notes": ("the note of {} mention", "the notes of {} mentions"),
    "coders": ("the name of {} coder", "the names of {} coders"),
    "times": ("when {} mention was made and changed", "when {} mentions were made and changed"),
    "records": ("the record of {} mention", "the records of {} mentions"),
    "unmentioned": ("{} record without a mention", "{} records without a mention"),
    "attributes": (
        "the attributes, aliases and note of {} record",
        "the attributes, aliases and notes of {} records",
    ),
    "links": ("{} link", "{} links"),
    "far_links": (
        "{} link between records of different articles",
        "{} links between records of different articles",
    ),
    "evidence": ("the mentions that show {} link", "the mentions that show {} links"),
    "roles": ("the role or stance of {} link", "the roles and stances of {} links"),
    "link_notes": ("the note of {} link", "the notes of {} links"),
    "rejected": ("{} rejected suggestion", "{} rejected suggestions"),
    "collections": ("{} collection", "{} collections"),
}
"""What a format can hold, with the words for one and for many of it that are left out, around their number.

The parts of what is lost whole are not counted beside it: see `_PARTS`.
"""

LOSSES: Mapping[str, tuple[str, str]] = {
    **HOLDABLE,
    "crossings": (
        "{} mention that overlaps a longer one of its kind",
        "{} mentions that overlap a longer one of their kind",
    ),
    "tokens": ("{} mention that fits no token", "{} mentions that fit no tokens"),
    "edges": ("{} line break at the edge of a mention", "{} line breaks at edges of mentions"),
    "blank": ("{} mention of white space alone", "{} mentions of white space alone"),
    "zones": ("the time zone of {} article’s date", "the time zones of {} articles’ dates"),
    "cells": ("{} cell’s end after 32,767 characters", "{} cells’ ends after 32,767 characters"),
    "archived": ("{} archived record with its links", "{} archived records with their links"),
    "characters": ("{} character that it has no place for", "{} characters that it has no place for"),
}
"""HOLDABLE, and what else a writer can count as left out."""

_PARTS = {
    "texts": ("hidden",),
    "mentions": ("overlaps", "kinds", "notes", "coders", "times", "records"),
    "links": ("far_links", "evidence", "roles", "link_notes"),
}

EVERYTHING = frozenset(HOLDABLE)


def foreseen(library: Library, holds: Collection[str], ids: Sequence[str] | None = None) -> Lost:
    """Return what a format that holds this leaves out of the articles with these ids, or of all."""
    missing = [key for key in HOLDABLE if key not in holds]
    whole = {part for key in missing for part in _PARTS.get(key, ())}
    wanted = [key for key in missing if key not in whole]
    counted = held_back.counts(library.store, wanted, ids)
    if "overlaps" in wanted:
        counted["overlaps"] = sum(len(dropped) for _, dropped in _overlapping(library, ids))
    lost = Lost({key: counted[key] for key in wanted})
    return +lost


def in_words(lost: Mapping[str, int]) -> str:
    """Say what was left out, such as `12 links; the notes of 3 mentions`; nothing where nothing was."""
    return "; ".join(LOSSES[key][count != 1].format(f"{count:,}") for key, count in lost.items() if count)


def longest(spans: Iterable[Range]) -> tuple[list[int], list[int]]:
    """Return the places in `spans` of those that stay where none may overlap, and of those that go, in order.

    The longest stays, of equally long ones the first.
    """
    listed = list(spans)
    taken: list[Range] = []
    stay = set()
    for place in sorted(
        range(len(listed)), key=lambda at: (listed[at][0] - listed[at][1], listed[at][0], at)
    ):
        start, end = listed[place]
        at = bisect_left(taken, (start, end))
        is_free = (not at or taken[at - 1][1] <= start) and (at == len(taken) or taken[at][0] >= end)
        if is_free:
            taken.insert(at, (start, end))
            stay.add(place)
    return sorted(stay), [place for place in range(len(listed)) if place not in stay]


def _overlapping(library: Library, ids: Sequence[str] | None) -> Iterator[tuple[str, list[int]]]:
    for article, spans in held_back.spans(library.store, ids):
        yield article, longest(spans)[1]
