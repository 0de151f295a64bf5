"""Offers: the library's records as the pickers show them, the likeliest first."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from library import Candidate, Library, Record

from .kinds import kinds_of
from .theme import Theme
from .widgets.kind_mark import KindMark
from .widgets.offer_list import LOOSE, NAMED, PART, SURE, Offer

_MOST, _NEAREST = 20, 5
_CLAIM, _ACTOR, _EVENT = "claim", "actor", "event"


class Offers:
    """Answers a picker's questions in a theme's colours; takes milliseconds, on the GUI thread."""

    def __init__(self, library: Library, theme: Theme) -> None:
        self._library = library
        self.theme = theme
        self._labels: dict[tuple[str, str], str] = {}
        self._near: dict[
            tuple[str, int, int], list[Record]
        ] = {}  # who may have said the quote asked for last

    def find(self, kind: str, text: str, article: str, besides: Iterable[str] = ()) -> list[Offer]:
        """Return what fits some words, or without words what is likely in an article."""
        found = self._library.records.candidates(kind, text, article)
        gone = set(besides)
        return [self.offer(each.record, _fit(each, text)) for each in found if each.record.id not in gone]

    def near(self, kind: str, name: str) -> list[Offer]:
        """Return what a new record of this name could be mixed up with.

        Claims are none: the same words are another claim in each article.
        """
        if kind == _CLAIM:
            return []
        library = self._library
        parts = [each for each in library.records.candidates(kind, name) if each.why != "fuzzy"]
        alike = {each.record.id: each.record for each in [*library.matching.similar(kind, name), *parts]}
        return [self.offer(record) for record in list(alike.values())[:_NEAREST]]

    def speakers(self, text: str, article: str, start: int, end: int, besides: Iterable[str]) -> list[Offer]:
        """Return who fits some words as the one who said `[start, end)`, those near the quote first."""
        place = article, start, end
        if place not in self._near:
            found = self._library.nearby.speakers(*place)
            self._near = {place: [candidate.record for candidate in found]}
        return self._those_first(_ACTOR, text, article, self._near[place], set(besides))

    def forget(self) -> None:
        """Look anew who is near a quote: something was written."""
        self._near = {}

    def subjects(self, text: str, article: str, besides: Iterable[str]) -> list[Offer]:
        """Return what a claim that says some words may be about: events of the article first, then actors."""
        gone = set(besides)
        offers = self._those_first(_EVENT, text, article, self._library.nearby.events_of(article), gone)
        if text:
            offers += [offer for offer in self.find(_ACTOR, text, article, gone) if offer.fit > LOOSE]
            sure = [offer for offer in offers if offer.fit == SURE]
            if len(sure) > 1:
                return [_with_fit(offer, min(offer.fit, NAMED)) for offer in offers]
        return offers[:_MOST]

    def offer(self, record: Record, fit: int = LOOSE) -> Offer:
        """Return a record as one line."""
        return Offer(record.id, record.name, self._detail(record), self._mark(record.kind), fit)

    def _those_first(
        self, kind: str, text: str, article: str, first: Sequence[Record], gone: set[str]
    ) -> list[Offer]:
        if text:
            near = {record.id for record in first}
            offers = self.find(kind, text, article, gone)
            return sorted(offers, key=lambda offer: (-offer.fit, offer.id not in near))
        offers = [self.offer(record) for record in first if record.id not in gone]
        if len(offers) >= _MOST:
            return offers[:_MOST]
        there = {offer.id for offer in offers} | gone
        return (offers + self.find(kind, "", article, there))[:_MOST]

    def _detail(self, record: Record) -> str:
        """Return a record's type and its other names."""
        type = str(record.attributes.get("type") or "")
        parts = [self._label(record.kind, type)] if type else []
        return " · ".join([*parts, *record.aliases])

    def _label(self, kind: str, term: str) -> str:
        if not self._labels:
            codebook = self._library.codebook
            lists = {(row["kind"], row["key"]): row["list"] for row in codebook.rows("attributes")}
            for row in codebook.rows("terms"):
                for (of, key), name in lists.items():
                    if key == "type" and name == row["list"]:
                        self._labels[of, row["key"]] = row["label"]
        return self._labels.get((kind, term), term)

    def _mark(self, kind: str) -> KindMark:
        return kinds_of(self._library)[kind].mark(self.theme)


def _fit(candidate: Candidate, text: str) -> int:
    """Return how a candidate fits; a name that is only a part of the words is none of theirs."""
    if candidate.is_sure:
        return SURE
    if not text or candidate.why == "fuzzy" or len(candidate.matched) < len(text):
        return LOOSE
    is_called_so = candidate.matched.casefold().split() == text.casefold().split()
    return NAMED if is_called_so else PART


def _with_fit(offer: Offer, fit: int) -> Offer:
    return dataclasses.replace(offer, fit=fit)
