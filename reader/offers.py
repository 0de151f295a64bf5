"""Offers: the library's records as the pickers show them, the likeliest first."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from library import Candidate, Library, Record

from .kinds import kinds_of
from .theme import Theme
from .widgets.offer_list import LOOSE, NAMED, PART, SURE, Offer

_MOST, _NEAREST = 20, 5
_CLAIM, _ACTOR, _EVENT = "claim", "actor", "event"


class Offers:
    """Answers a picker's questions in a theme's colours; takes milliseconds, on the GUI thread."""

    def __init__(self, library: Library, theme: Theme) -> None:
        self._library = library
        self.theme = theme
        self._labels: dict[tuple[str, str], str] = {}
        # Who may have said the quote that was asked for last, by its article and place.
        self._near: dict[tuple[str, int, int], list[Record]] = {}

    def find(self, kind: str, text: str, article: str, besides: Iterable[str] = ()) -> list[Offer]:
        """Return what fits some words, or without words what is likely in an article."""
        gone = set(besides)
        found = [
            each
            for each in self._library.records.candidates(kind, text, article)
            if each.record.id not in gone
        ]
        offers = self._offers([each.record for each in found])
        return [_with_fit(offer, _fit(each, text)) for offer, each in zip(offers, found, strict=True)]

    def likely(self, kind: str, article: str) -> list[Offer]:
        """Return what words of an article may mean that name nothing; a claim is a new one every time."""
        if kind == _CLAIM:
            return []
        return self._those_first(kind, "", article, self._events(kind, article), set())

    def claims_made(self, text: str, article: str, *, is_typed: bool) -> list[Offer]:
        """Return what a mention of a claim may refer to: claims of its article, and those that none reports yet.

        The words of a quote that `is_typed` by nobody name a claim only where they are its whole name: “The Front
        blames the government” has the words of its opposite.
        """
        mentions = self._library.mentions
        offers = []
        for offer in self.find(_CLAIM, text, article):
            places = {mention.article for mention in mentions.of_record(offer.id)}
            if not places or article in places:
                is_meant = is_typed or offer.fit == SURE
                offers.append(offer if is_meant else _with_fit(offer, LOOSE))
        return offers

    def near(self, kind: str, name: str) -> list[Offer]:
        """Return what a new record of this name could be mixed up with.

        Claims are none: the same words are another claim in each article.
        """
        if kind == _CLAIM:
            return []
        library = self._library
        parts = [each for each in library.records.candidates(kind, name) if each.why != "fuzzy"]
        alike = {each.record.id: each.record for each in [*library.matching.similar(kind, name), *parts]}
        return self._offers(list(alike.values())[:_NEAREST])

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

    def targets(self, kinds: Sequence[str], text: str, article: str, besides: Iterable[str]) -> list[Offer]:
        """Return what fits some words among records of several kinds; without words those of the first kind."""
        gone = set(besides)
        offers = self._those_first(kinds[0], text, article, self._events(kinds[0], article), gone)
        if text and len(kinds) > 1:
            for kind in kinds[1:]:
                offers += [offer for offer in self.find(kind, text, article, gone) if offer.fit > LOOSE]
            sure = [offer for offer in offers if offer.fit == SURE]
            if len(sure) > 1:
                return [_with_fit(offer, min(offer.fit, NAMED)) for offer in offers]
        return offers[:_MOST]

    def claims(self, text: str, words: str, article: str, record: str, besides: Iterable[str]) -> list[Offer]:
        """Return the claims that fit some words, those first that are like the claim of these `words`."""
        gone = {record, *besides}
        alike = self._library.nearby.claims_like(words, article, record, _MOST + len(gone))
        return self._those_first(_CLAIM, text, article, alike, gone)

    def _offers(self, records: Sequence[Record]) -> list[Offer]:
        """Return records as lines; a claim's says who reports it."""
        claims = [record.id for record in records if record.kind == _CLAIM]
        reported = self._library.nearby.reported_in(claims) if claims else {}
        kinds = kinds_of(self._library)
        return [
            Offer(
                record.id,
                record.name,
                " · ".join(part for part in reported.get(record.id, ()) if part) or self._detail(record),
                kinds[record.kind].mark(self.theme),
            )
            for record in records
        ]

    def _events(self, kind: str, article: str) -> list[Record]:
        """Return the events of an article where events are looked for: they come before those of others."""
        return self._library.nearby.events_of(article) if kind == _EVENT else []

    def _those_first(
        self, kind: str, text: str, article: str, first: Sequence[Record], gone: set[str]
    ) -> list[Offer]:
        if text:
            places = {record.id: place for place, record in enumerate(first)}
            offers = self.find(kind, text, article, gone)
            return sorted(offers, key=lambda offer: (-offer.fit, places.get(offer.id, len(places))))
        offers = self._offers([record for record in first if record.id not in gone][:_MOST])
        if len(offers) >= _MOST:
            return offers
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
