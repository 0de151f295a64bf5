"""Comparison: who claims what about an event, by or about an actor, or beside a claim, outlet against outlet."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .choosing import Filter
from .compared import (
    ALL,
    JOINING,
    About,
    Cell,
    Comparable,
    Comparison,
    Joined,
    Named,
    Place,
    RejectedPair,
    Sift,
    Subject,
    Suggestion,
)
from .differences import differences
from .errors import InvalidError
from .ids import new_id
from .matrix import Columns, ordered_columns, ordered_rows
from .sifting import let_through
from .storage import changes, pairs, subjects
from .storage import comparison as stored
from .storage import mentions as mention_rows
from .storage.store import Store
from .suggesting import suggestions
from .text.values import is_interval, is_value

if TYPE_CHECKING:
    from .library import Library
    from .model import Link, Record

_SILENT = 50  # columns that report nothing and are shown all the same
_PARTS = {"event": "part_of", "actor": "member_of"}


class Comparisons:
    """Lays the library's claims side by side; nothing of it is kept but which pairs somebody rejected."""

    def __init__(self, store: Store, library: Library) -> None:
        self._store = store
        self._library = library

    def of(
        self,
        *records: str,
        sift: Sift = ALL,
        parts: bool = True,
        rows: str = "claims",
        columns: str = "date",
        silent: int = _SILENT,
        articles: Collection[str] | None = None,
    ) -> Comparison:
        """Return the comparison of an event, an actor, a claim, or of several claims.

        To an event belong the claims about it, with `parts` also those about events that are part of it; to an actor
        those about it, and those that it or with `parts` a member of it says; to a claim itself and those linked to it;
        several claims are themselves. `rows` and `columns` are one of ROW_ORDERS and of COLUMN_ORDERS. At most
        `silent` outlets that report none are shown. With `articles`, ids, only what these report is. Raises
        NotFoundError or InvalidError.
        """
        with stored.steady(self._store):
            chosen = [self._library.records.get(id) for id in dict.fromkeys(records)]
            subject, claims = self._subject(chosen, parts)
            found = _Found(self._store, subject, claims)
            cells = let_through(sift, found.cells())
            if articles is not None:
                cells = [cell for cell in cells if cell.article in articles]
            given = Filter(published_from=sift.published_from, published_to=sift.published_to)
            outlets, unheard = found.columns.with_silent(self._store, given, sift.outlets, cells, silent)
            claimants = {cell.claimant.id for cell in cells if cell.claimant}
            above = _organisations(self._store, claimants)
        shown = {cell.claim for cell in cells}
        return Comparison(
            subject,
            ordered_columns(outlets, cells, columns),
            ordered_rows(cells, above, rows),
            tuple(one for one in found.joined if one.source in shown and one.target in shown),
            differences(cells, is_of_one_event=subject.kind in ("event", "claims")),
            unheard,
        )

    def comparable(
        self, kind: str, articles: Sequence[str] | None = None
    ) -> tuple[list[Comparable], dict[str, int]]:
        """Return the events, actors or claims that can be compared, by name, and how many there are of each kind.

        Each has as many claims as its comparison with its parts has, of these articles or of all. Archived ones are
        left out.
        """
        if kind not in subjects.KINDS:
            raise InvalidError(f"A {kind} cannot be compared.", "Compare an event, an actor or claims.")
        with stored.steady(self._store):
            rows, numbers = subjects.listed(self._store, kind, articles), subjects.numbers(self._store)
            speakers = subjects.speakers(self._store) if kind == "claim" else {}
        return [_comparable(kind, row, speakers) for row in rows], numbers

    def suggested(self, comparison: Comparison, limit: int = 200) -> list[Suggestion]:
        """Return pairs of its claims that may be linked and are not, the surest first; rejected ones are left out."""
        settled = {frozenset((one.source, one.target)) for one in comparison.relations}
        claims = sorted({cell.claim for cell in comparison.cells})
        settled |= {frozenset((pair.one, pair.other)) for pair in pairs.listed(self._store, claims)}
        return suggestions(comparison, settled, limit)

    def accept(self, one: str, other: str, relation: str) -> Link:
        """Link two claims by one of JOINING, shown by their first mentions, and return the link."""
        shown = [mention_rows.of_record(self._store, claim) for claim in (one, other)]
        first = [mentions[0].id if mentions else None for mentions in shown]
        link = self._library.links.add(relation, one, other, source_mention=first[0], target_mention=first[1])
        pairs.delete(self._store, one, other)
        return link

    def reject(self, one: str, other: str) -> bool:
        """Remember that two claims are not to be linked, and tell whether that is new; InvalidError for others."""
        self._library.require_change()
        self.check(one, other)
        return self.put(RejectedPair(new_id(), one, other, self._library.coder, changes.now()))

    def put(self, pair: RejectedPair) -> bool:
        """Store a pair that already has its id, coder and time (an import's); tell whether it was new."""
        self._library.require_change()
        return pairs.insert(self._store, pair)

    def check(self, one: str, other: str) -> None:
        """Raise NotFoundError or InvalidError unless these are two claims."""
        for id in (one, other):
            record = self._library.records.get(id)
            if record.kind != "claim":
                raise InvalidError(f"“{record.name}” is no claim.", "Only pairs of claims are rejected.")
        if one == other:
            raise InvalidError("A claim makes no pair with itself.")

    def rejected(self) -> list[RejectedPair]:
        """Return the pairs that are not to be linked, in the order of their rejection."""
        return pairs.listed(self._store)

    def forget(self, one: str, other: str) -> bool:
        """Let a rejected pair be suggested again, and tell whether it was rejected."""
        self._library.require_change()
        return pairs.delete(self._store, one, other)

    def _subject(self, chosen: Sequence[Record], parts: bool) -> tuple[Subject, list[str]]:
        """Return what is compared, and the claims that belong to it, in the order of their making."""
        kinds = {record.kind for record in chosen}
        if not chosen or (len(chosen) > 1 and kinds != {"claim"}) or not kinds <= {*_PARTS, "claim"}:
            raise InvalidError(
                "Only one event, one actor or one claim can be compared, or several claims.",
                "Name the id of an event: “parley record list event” shows them.",
            )
        named = tuple(Named(record.id, record.name) for record in chosen)
        ids = [record.id for record in chosen]
        if len(chosen) > 1:
            return Subject("claims", named), sorted(ids)
        (kind,) = kinds
        if kind == "claim":
            return Subject(kind, named), sorted({*ids, *stored.claims_beside(self._store, ids)})
        found = stored.whole(self._store, ids, _PARTS[kind]) if parts else []
        below = [id for id, _ in found]
        if kind == "event":
            claims = set(stored.claims_to(self._store, [*ids, *below], "about"))
        else:
            claims = {
                *stored.claims_to(self._store, ids, "about"),
                *stored.claims_to(self._store, [*ids, *below], "attributed_to"),
            }
        return Subject(kind, named, tuple(Named(*part) for part in found)), sorted(claims)


class _Found:
    """What the library knows of some claims, put together by claim."""

    def __init__(self, store: Store, subject: Subject, claims: list[str]) -> None:
        self._towards = {named.id for named in (*subject.records, *subject.parts)}
        self._claims = {id: (summary, attributes) for id, summary, attributes in stored.claims(store, claims)}
        self._speakers: defaultdict[str, list[Named]] = defaultdict(list)
        self._about: defaultdict[str, list[About]] = defaultdict(list)
        self.joined = self._linked(store, claims)
        mentions = stored.mentions(store, claims)
        self.columns = Columns(stored.articles(store, {row[1] for row in mentions}))
        self._places: dict[str, dict[str, list[Place]]] = {id: {} for id in self.columns.articles}
        for claim, article, id, start, end, quote, coder in mentions:
            if article in self._places:
                place = Place(id, start, end, quote, coder)
                self._places[article].setdefault(claim, []).append(place)
        mentioned = {claim for places in self._places.values() for claim in places}
        self._nowhere = stored.unmentioned(store, [id for id in claims if id not in mentioned])

    def _linked(self, store: Store, claims: list[str]) -> list[Joined]:
        """Note who says the claims and what they are about, and return what joins them to other claims."""
        links = stored.links(store, claims)
        targets = {target for _, relation, _, target, _ in links if relation not in JOINING}
        rows = {row[0]: row for row in stored.named(store, targets)}
        names = {id: Named(id, name) for id, _, name in rows.values()}
        joined = []
        for id, relation, source, target, stance in links:
            if relation == "attributed_to":
                self._speakers[source].append(names[target])
            elif relation == "about":
                self._about[source].append(About(*rows[target], stance))
            else:
                joined.append(Joined(id, relation, source, target))
        return sorted(joined, key=lambda one: (JOINING.index(one.relation), one.link))

    def cells(self) -> Iterable[Cell]:
        """Yield each claim for each article that reports it; one that no article mentions has an empty one.

        Articles come by date, as rows and differences are ordered: sorting what is sorted costs little.
        """
        for article in self.columns.by_date():
            for claim, places in self._places[article].items():
                yield self._cell(claim, article, places)
        for claim in sorted(self._nowhere):
            yield self._cell(claim, "", [])

    def _cell(self, id: str, article: str, places: list[Place]) -> Cell:
        summary, attributes = self._claims[id]
        speakers = tuple(dict.fromkeys(self._speakers.get(id, ())))
        said, values = attributes.get("said"), attributes.get("values")
        about = tuple(self._about.get(id, ()))
        towards = [one for one in about if one.id in self._towards] or about
        stances = [one.stance for one in towards if one.stance]
        return Cell(
            id,
            summary,
            article,
            self.columns.of(article),
            self.columns.published(article),
            speakers[0] if speakers else None,
            speakers[1:],
            tuple(places),
            about,
            stances[0] if stances else None,
            _words(attributes, "mode"),
            _words(attributes, "modality"),
            _words(attributes, "verdict"),
            said if is_interval(said) else None,
            tuple(filter(is_value, values)) if isinstance(values, list) else (),
        )


def _comparable(kind: str, row: subjects.SubjectRow, speakers: Mapping[str, str]) -> Comparable:
    id, name, aliases, type, packed, claims, outlets = row
    when = json.loads(packed) if packed else None
    also = tuple(json.loads(aliases)) if aliases != "[]" else ()
    known = when if is_interval(when) else None
    return Comparable(id, kind, name, also, type, known, speakers.get(id, ""), claims, outlets)


def _words(attributes: Mapping[str, Any], name: str) -> str:
    """Return an attribute that is a word, as a foreign export may hold anything."""
    value = attributes.get(name)
    return value if isinstance(value, str) else ""


def _organisations(store: Store, actors: Iterable[str]) -> dict[str, tuple[Named, ...]]:
    """Return the organisations above each actor, the outermost first; of several the first link counts."""
    first: dict[str, Named] = {}
    asked: set[str] = set()
    edge = set(actors)
    while edge:
        for member, organisation, name in stored.organisations(store, edge):
            first.setdefault(member, Named(organisation, name))
        asked |= edge
        edge = {one.id for one in first.values()} - asked
    return {actor: _above(actor, first) for actor in actors}


def _above(actor: str, first: Mapping[str, Named]) -> tuple[Named, ...]:
    """Return the way up from an actor, the outermost first; a circle ends where it would begin again."""
    path: list[Named] = []
    seen = {actor}
    at = first.get(actor)
    while at is not None and at.id not in seen:
        seen.add(at.id)
        path.append(at)
        at = first.get(at.id)
    return tuple(reversed(path))
