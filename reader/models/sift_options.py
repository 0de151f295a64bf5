"""What a comparison can be narrowed by: what its claims have, how many have it, and what of it is chosen in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import cached_property, partial
from typing import Any

from library import ComparedCell, Comparison, Library, Sift, printed_date, sort_key

from ..counting import counted

FACETS = (
    ("outlets", "Outlet"),
    ("stances", "Stance"),
    ("modalities", "Modality"),
    ("verdicts", "Verdict"),
    ("coders", "Coder"),
)
"""The fields of a Sift that are chosen from a list, with what one of them is called."""

DATES = (("published", "Published"), ("said", "Said"))
"""The dates of a Sift: the beginning of its fields' names, with their titles."""

_LISTS = {"stances": "stance", "modalities": "modality", "verdicts": "verdict"}  # of the codebook
_NONE = {
    "outlets": "no outlet",
    "stances": "no stance",
    "modalities": "no modality",
    "verdicts": "no verdict",
    "coders": "in no article",
}

Option = tuple[str, str, int]
"""A key, what it is called, and how many claims have it."""


class SiftOptions:
    """How many claims there are without a sift, and by field what they can be chosen by: found when it is asked for."""

    def __init__(self, claims: int, facets: Callable[[], Mapping[str, Sequence[Option]]]) -> None:
        self.claims = claims
        self._facets = facets

    @cached_property
    def facets(self) -> Mapping[str, Sequence[Option]]:
        """The options of each field."""
        return self._facets()


class SiftWords:
    """What the fields of a sift are called, with the labels of a library's codebook."""

    def __init__(self, library: Library) -> None:
        self._labels = {facet: library.codebook.terms(name) for facet, name in _LISTS.items()}

    def options(self, comparison: Comparison) -> SiftOptions:
        """Return what a comparison without a sift can be narrowed by."""
        claims = {cell.claim for cell in comparison.cells}
        return SiftOptions(len(claims), partial(self._facets, comparison))

    def _facets(self, comparison: Comparison) -> dict[str, list[Option]]:
        having: dict[str, defaultdict[str, set[str]]] = {facet: defaultdict(set) for facet, _ in FACETS}
        for cell in comparison.cells:
            for facet, keys in _has(cell).items():
                for key in keys:
                    having[facet][key].add(cell.claim)
        return {facet: self._ordered(facet, found) for facet, found in having.items()}

    def title(self, facet: str, key: str) -> str:
        """Return what a value of a field is called."""
        return self._labels.get(facet, {}).get(key, key) if key else _NONE[facet]

    def conditions(self, sift: Sift) -> dict[str, str]:
        """Return what a sift leaves in words, by the key with which `without` drops it."""
        found = {}
        for name, title in DATES:
            first, last = (printed_date(getattr(sift, f"{name}_{end}")) for end in ("from", "to"))
            ends = [word for word in (first and f"from {first}", last and f"to {last}") if word]
            if ends:
                found[name] = f"{title} {' '.join(ends)}"
        for facet, title in FACETS:
            keys = getattr(sift, facet)
            if keys:
                found[facet] = f"{title}: {', '.join(self.title(facet, key) for key in keys)}"
        return found

    def _ordered(self, facet: str, found: Mapping[str, set[str]]) -> list[Option]:
        """Return the options of a field: as the codebook has them, else by name; those without any last."""
        known = list(self._labels.get(facet, ()))

        def place(key: str) -> tuple[Any, ...]:
            return not key, known.index(key) if key in known else len(known), sort_key(key)

        return [(key, self.title(facet, key), len(found[key])) for key in sorted(found, key=place)]


def without(sift: Sift, condition: str) -> Sift:
    """Return a sift without one of its conditions."""
    fields = (f"{condition}_from", f"{condition}_to", condition)
    return sift_of({name: value for name, value in asdict(sift).items() if name not in fields})


def sift_of(values: Mapping[str, Any]) -> Sift:
    """Return the sift of values by field."""
    return Sift(**dict(values))


def values_of(sift: Sift) -> dict[str, Any]:
    """Return the values of a sift by field, dates as a person reads them."""
    dates = {
        f"{name}_{end}": printed_date(getattr(sift, f"{name}_{end}"))
        for name, _ in DATES
        for end in ("from", "to")
    }
    return dates | {facet: getattr(sift, facet) for facet, _ in FACETS}


def claims_of(comparison: Comparison) -> int:
    """Return how many claims a comparison shows."""
    return len({cell.claim for cell in comparison.cells})


def count_line(shown: int, options: SiftOptions | None) -> str:
    """Return "62 claims", or "31 of 62 claims" where some are left out."""
    whole = options.claims if options else shown
    return counted(whole, "claim") if shown == whole else f"{shown:,} of {counted(whole, 'claim')}"


def _has(cell: ComparedCell) -> dict[str, Iterable[str]]:
    """Return what of each field a claim has, as a sift asks for it."""
    return {
        "outlets": ["" if cell.column == cell.article else cell.column],
        "stances": {one.stance or "" for one in cell.about} - {""} or {""},
        "modalities": [cell.modality],
        "verdicts": [cell.verdict],
        "coders": cell.coders or ("",),
    }
