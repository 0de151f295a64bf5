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
    "texts": ("article’s text", "articles’ texts"),
    "hidden": ("hidden paragraph", "hidden paragraphs"),
    "details": ("article’s outlet, date and other details", "articles’ outlets, dates and other details"),
    "mentions": ("mention", "mentions"),
    "overlaps": ("overlapping mention", "overlapping mentions"),
    "kinds": ("mention of a kind of your own", "mentions of kinds of your own"),
    "notes": ("note of a mention", "notes of mentions"),
    "coders": ("coder", "coders"),
    "times": ("mention’s times", "mentions’ times"),
    "records": ("mention’s record", "mentions’ records"),
    "unmentioned": ("record without a mention", "records without a mention"),
    "attributes": ("record’s attributes, aliases and note", "records’ attributes, aliases and notes"),
    "links": ("link", "links"),
    "far_links": (
        "link between records of different articles",
        "links between records of different articles",
    ),
    "evidence": ("link’s mentions that show it", "links’ mentions that show them"),
    "roles": ("link’s role or stance", "links’ roles and stances"),
    "link_notes": ("note of a link", "notes of links"),
    "rejected": ("rejected suggestion", "rejected suggestions"),
    "collections": ("collection", "collections"),
}
"""What a format can hold, with the words for one and for many of it that are left out.

The parts of what is lost whole are not counted beside it: see `_PARTS`.
"""

LOSSES: Mapping[str, tuple[str, str]] = {
    **HOLDABLE,
    "crossings": (
        "mention that overlaps a longer one of its kind",
        "mentions that overlap a longer one of their kind",
    ),
    "tokens": ("mention that fits no token", "mentions that fit no tokens"),
    "edges": ("line break at the edge of a mention", "line breaks at edges of mentions"),
    "blank": ("mention of white space alone", "mentions of white space alone"),
    "zones": ("time zone of an article’s date", "time zones of articles’ dates"),
    "cells": ("cell that is cut at 32,767 characters", "cells that are cut at 32,767 characters"),
    "archived": ("archived record with its links", "archived records with their links"),
    "characters": ("character that it has no place for", "characters that it has no place for"),
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
    """Say what was left out, such as `12 links, 1 note`; nothing where nothing was."""
    return ", ".join(f"{count:,} {LOSSES[key][count != 1]}" for key, count in lost.items() if count)


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
