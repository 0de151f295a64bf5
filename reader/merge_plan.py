"""A merge on its way: which records could be the one that stays, and what would move and what differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from library import Attribute, Library, LibraryError, Merging, Record

from .attribute_words import in_words
from .counting import counted
from .widgets.direction import isolated

_MOST = 40  # records that are offered


@dataclass(frozen=True, slots=True)
class Difference:
    """One attribute in which a source and the record that stays differ, both in words."""

    source: str
    key: str
    label: str
    theirs: str
    ours: str
    are_joined: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What merging some records into one would do, or why it cannot be."""

    into: Record
    merges: tuple[Merging, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    error: LibraryError | None = None

    def lines(self) -> list[str]:
        """Return what moves, what it brings and what goes, one sentence each."""
        if self.error is not None:
            return [self.error.message, self.error.hint]
        moving = [
            counted(sum(one.mentions for one in self.merges), "mention"),
            counted(sum(one.links for one in self.merges), "link"),
        ]
        lines = [f"{' and '.join(moving)} move to it."]
        if names := list(dict.fromkeys(name for one in self.merges for name in one.aliases)):
            lines.append(f"New aliases: {', '.join(map(isolated, names))}.")
        for one in self.merges:
            for attribute in self.attributes:
                if attribute.key in one.filled:
                    value = in_words(attribute, one.filled[attribute.key])
                    lines.append(f"{attribute.label}: {value}, from “{one.source.name}”.")
        if twins := sum(one.twins for one in self.merges):
            lines.append(
                f"{counted(twins, 'link')} that it has already {'is' if twins == 1 else 'are'} joined."
            )
        if loops := sum(one.loops for one in self.merges):
            lines.append(f"{counted(loops, 'link')} between them {'goes' if loops == 1 else 'go'}.")
        if any(one.source.note for one in self.merges):
            lines.append("The notes are put together.")
        return lines

    def differences(self) -> list[Difference]:
        """Return in what they differ, source by source."""
        return [
            Difference(
                one.source.id,
                attribute.key,
                attribute.label,
                in_words(attribute, one.differing[attribute.key][0]),
                in_words(attribute, one.differing[attribute.key][1]),
                all(isinstance(value, list) for value in one.differing[attribute.key]),
            )
            for one in self.merges
            for attribute in self.attributes
            if attribute.key in one.differing
        ]


def plan_of(library: Library, sources: Sequence[Record], into: Record) -> Plan:
    """Return what merging these records into that one would do."""
    try:
        merges = tuple(library.identity.merge_preview(source.id, into.id) for source in sources)
    except LibraryError as error:
        return Plan(into, error=error)
    return Plan(into, merges, tuple(library.codebook.attributes(into.kind)))


def targets(library: Library, chosen: Sequence[Record], typed: str) -> tuple[list[Record], bool]:
    """Return the records that could stay, and whether the first is likely to: a person's eye goes there first.

    They are those with what is typed in a name; or else the chosen ones where there are several, look-alikes, and
    then what was used last.
    """
    kind, is_one = chosen[0].kind, len(chosen) == 1
    own = {record.id for record in chosen}
    if typed.strip():
        found = [one.record for one in library.records.candidates(kind, typed, limit=_MOST)]
        found = [record for record in found if record.id not in own] if is_one else found
        return found, bool(found)
    alike = [one.record for record in chosen for one in library.matching.similar(kind, record.name)]
    recent = [one.record for one in library.records.candidates(kind, "", limit=_MOST)]
    others = {record.id: record for record in (*alike, *recent) if record.id not in own}
    is_likely = not is_one or any(record.id not in own for record in alike)
    return [*(() if is_one else chosen), *others.values()], is_likely
