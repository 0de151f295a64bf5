"""Identity: which records are one, and which one is two: merge, split, look-alikes."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from .errors import InvalidError
from .matching import Matching
from .model import Link, Mention, Record
from .records import require_offered
from .storage import changes
from .storage import links as link_rows
from .storage import mentions as mention_rows
from .storage import occurrences as occurrence_rows
from .storage import pairs as pair_rows
from .storage import records as rows
from .storage.store import Store

if TYPE_CHECKING:
    from .library import Library

_ENDS = ("source", "target")


@dataclass(frozen=True, slots=True)
class Merging:
    """What a merge of two records moves, drops and leaves open.

    `mentions` and `links` move; `twins` are links that the other record has already, `loops` would link it to
    itself. `filled` are attributes that only the source has, `differing` those in which the two differ, each with
    the source's and the target's value; `aliases` are the names that are new.
    """

    source: Record
    into: Record
    mentions: int
    links: int
    twins: int
    loops: int
    aliases: tuple[str, ...]
    filled: Mapping[str, Any]
    differing: Mapping[str, tuple[Any, Any]]


class Identity:
    """Makes one record of two and two of one; mentions, links and notes are moved, never lost."""

    def __init__(self, store: Store, library: Library, matching: Matching) -> None:
        self._store = store
        self._library = library
        self._matching = matching

    def merge_preview(self, source: str, into: str) -> Merging:
        """Return what merging the record `source` into the record `into` would do.

        Raises NotFoundError, and InvalidError where the two cannot be one: records of two kinds, claims of two
        articles, because a claim is what one article reports, or where `into` is archived.
        """
        first, second = self._library.records.get(source), self._library.records.get(into)
        self._refuse(first, second)
        moving, twins, loops = self._sorted_links(first.id, second.id)
        theirs, ours = first.attributes, second.attributes
        names = {second.name, *second.aliases}
        return Merging(
            first,
            second,
            len(mention_rows.of_record(self._store, first.id)),
            len(moving),
            len(twins),
            len(loops),
            tuple(name for name in (first.name, *first.aliases) if name not in names),
            {key: value for key, value in theirs.items() if key not in ours},
            {key: (theirs[key], ours[key]) for key in theirs if key in ours and theirs[key] != ours[key]},
        )

    def merge(self, source: str, into: str, *, take: Collection[str] = ()) -> Merging:
        """Merge the record `source` into the record `into`, which is left, and return what that did.

        Its name becomes an alias; its attributes fill empty ones, and replace those that `take` names; values
        are put together. A link that is there already gives what it says more to that one.
        """
        plan = self.merge_preview(source, into)
        if strange := sorted(set(take) - plan.source.attributes.keys()):
            has = ", ".join(plan.source.attributes)
            raise InvalidError(
                f"“{plan.source.name}” has no “{strange[0]}” to take.",
                f"It has {has}." if has else "It has no attributes.",
            )
        self._merge_links(plan.source.id, plan.into.id)
        for mention in mention_rows.of_record(self._store, plan.source.id):
            mention_rows.update(self._store, mention.id, {"record": plan.into.id, "modified": changes.now()})
        rows.update(self._store, plan.into.id, self._merged_row(plan, take))
        rows.put_aliases(self._store, plan.into.id, (*plan.into.aliases, *plan.aliases))
        occurrence_rows.move(self._store, plan.source.id, plan.into.id)
        pair_rows.move(self._store, plan.source.id, plan.into.id)
        rows.delete(self._store, plan.source.id)
        return replace(plan, into=self._library.records.get(plan.into.id))

    def split(self, record: str, mentions: Iterable[str], name: str = "") -> Record:
        """Give some of a record's mentions to a new record of its kind, and return that.

        `name` is by default the first mention's words. Links that these mentions show go along; attributes, aliases
        and note stay with the old one.
        """
        old = self._library.records.get(record)
        moving = [self._library.mentions.get(id) for id in dict.fromkeys(mentions)]
        strange = [mention for mention in moving if mention.record != old.id]
        if strange or not moving:
            raise InvalidError(
                f"“{strange[0].quote[:60]}” is no mention of “{old.name}”."
                if strange
                else "No mention was named.",
                f"Name mentions of “{old.name}”.",
            )
        new = self._library.records.add(old.kind, name or _first(moving).quote)
        for mention in moving:
            mention_rows.update(self._store, mention.id, {"record": new.id, "modified": changes.now()})
        self._move_shown(old.id, new.id, {mention.id for mention in moving})
        return new

    def look_alikes(self, kind: str | None = None) -> list[tuple[Record, Record, str, str]]:
        """Return pairs of records that may be one, each with the two names that are alike."""
        return self._matching.look_alikes(kind)

    def _refuse(self, source: Record, into: Record) -> None:
        if source.id == into.id:
            raise InvalidError("A record cannot be merged with itself.")
        if source.kind != into.kind:
            raise InvalidError(
                f"“{source.name}” is of kind {source.kind}, “{into.name}” of kind {into.kind}.",
                "Only records of one kind can be merged.",
            )
        require_offered(into)
        if source.kind == "claim":
            articles = {
                mention.article
                for record in (source, into)
                for mention in mention_rows.of_record(self._store, record.id)
            }
            if len(articles) > 1:
                raise InvalidError(
                    "The two claims are made in different articles.", "Link them with “repeats” instead."
                )

    def _sorted_links(self, source: str, into: str) -> tuple[list[Link], list[tuple[Link, Link]], list[Link]]:
        """Return the source's links that move, those that have a twin (with it), those that would be loops."""
        moving: list[Link] = []
        twins: list[tuple[Link, Link]] = []
        loops: list[Link] = []
        there: defaultdict[frozenset[str], list[Link]] = defaultdict(list)
        for link in link_rows.of_record(self._store, into):
            there[_ends(link)].append(link)
        for link in link_rows.of_record(self._store, source):
            moved = _with_end(link, source, into)
            beside = there[_ends(moved)]
            twin = next((other for other in beside if self._library.links.says_the_same(moved, other)), None)
            if moved.source == moved.target:
                loops.append(link)
            elif twin is not None:
                twins.append((moved, twin))
                beside[beside.index(twin)] = replace(twin, stance=twin.stance or moved.stance)
            else:
                moving.append(moved)
                beside.append(moved)
        return moving, twins, loops

    def _merge_links(self, source: str, into: str) -> None:
        moving, twins, loops = self._sorted_links(source, into)
        now = changes.now()
        for link in loops:
            link_rows.delete(self._store, link.id)
        for link in moving:
            ends: dict[str, Any] = {"source": link.source, "target": link.target, "modified": now}
            if link.source == into:
                ends["position"] = self._library.links.free_position(into, link.relation, but=link.id)
            link_rows.update(self._store, link.id, ends)
        for link, kept in twins:
            more = _learnt(link, self._library.links.get(kept.id))
            if more:
                link_rows.update(self._store, kept.id, {**more, "modified": now})
            link_rows.delete(self._store, link.id)

    def _merged_row(self, plan: Merging, take: Collection[str]) -> dict[str, Any]:
        attributes = {**plan.into.attributes, **plan.filled}
        for key, (theirs, ours) in plan.differing.items():
            if isinstance(theirs, list) and isinstance(ours, list):
                attributes[key] = [*ours, *(value for value in theirs if value not in ours)]
            elif key in take:
                attributes[key] = theirs
        return {
            "attributes": json.dumps(attributes, ensure_ascii=False, sort_keys=True),
            "note": _together(plan.into.note, plan.source.note),
            "modified": changes.now(),
        }

    def _move_shown(self, old: str, new: str, mentions: set[str]) -> None:
        """Give the new record the ends of links that one of its mentions shows."""
        for link in link_rows.of_record(self._store, old):
            for end in _ENDS:
                if getattr(link, end) == old and getattr(link, f"{end}_mention") in mentions:
                    link_rows.update(self._store, link.id, {end: new, "modified": changes.now()})


def _learnt(link: Link, kept: Link) -> dict[str, str]:
    """Return what a link says more than its twin, which may join the two from the other end."""
    shown = link.source_mention, link.target_mention
    source, target = shown if link.source == kept.source else shown[::-1]
    given = {"stance": link.stance, "source_mention": source, "target_mention": target}
    more = {name: value for name, value in given.items() if value and not getattr(kept, name)}
    note = _together(kept.note, link.note)
    return more | ({"note": note} if note != kept.note else {})


def _together(*notes: str) -> str:
    return "\n\n".join(dict.fromkeys(note for note in notes if note))


def _ends(link: Link) -> frozenset[str]:
    return frozenset((link.source, link.target))


def _with_end(link: Link, old: str, new: str) -> Link:
    source, target = (new if end == old else end for end in (link.source, link.target))
    return replace(link, source=source, target=target)


def _first(mentions: list[Mention]) -> Mention:
    return min(mentions, key=lambda mention: (mention.article, mention.start))
