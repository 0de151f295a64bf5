"""Rekinding: a record becomes one of another kind and takes along what fits; what does not is told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from .attributes import fitting
from .model import Link, Mention, Record
from .storage import changes, codebook, pairs
from .storage import links as link_rows
from .storage import mentions as mention_rows
from .storage import records as rows
from .storage.store import Store

if TYPE_CHECKING:
    from .library import Library


@dataclass(frozen=True, slots=True)
class Rekinding:
    """What another kind of a record brought: `record` as it is now, `was` as it was.

    `mentions` went along; those in `unlinked` have no record now, because their words are marked as another one of the
    new kind. `links` and `attributes` are those that the new kind cannot have, which are gone.
    """

    record: Record
    was: Record
    mentions: tuple[Mention, ...]
    unlinked: tuple[Mention, ...]
    links: tuple[Link, ...]
    attributes: Mapping[str, Any]


def rekind(store: Store, library: Library, id: str, kind: str) -> Rekinding:
    """Change a record's kind, see Records.set_kind."""
    old = library.records.get(id)
    library.codebook.require_kind(kind)
    if old.kind == kind:
        return Rekinding(old, old, (), (), (), {})
    links = _unfit(store, old, kind)
    for link in links:
        link_rows.delete(store, link.id)
    pairs.forget(store, id)  # only claims make any
    kept, dropped = fitting(store, old.kind, kind, old.attributes)
    packed = json.dumps(kept, ensure_ascii=False, sort_keys=True)
    rows.update(store, id, {"kind": kind, "attributes": packed, "modified": changes.now()})
    before = mention_rows.of_record(store, id)
    moved = {mention.id for mention in before if _take_along(store, mention, kind)}
    return Rekinding(
        library.records.get(id),
        old,
        tuple(library.mentions.get(mention.id) for mention in before if mention.id in moved),
        tuple(library.mentions.get(mention.id) for mention in before if mention.id not in moved),
        tuple(links),
        dropped,
    )


def _unfit(store: Store, record: Record, kind: str) -> list[Link]:
    """Return the links that the codebook does not let a record of this kind have."""
    found = []
    for link in link_rows.of_record(store, record.id):
        about = codebook.relation(store, link.relation) or {}
        ends = [end for end in ("source", "target") if getattr(link, end) == record.id]
        if any(kind not in str(about.get(end, "")).split() for end in ends):
            found.append(link)
    return found


def _take_along(store: Store, mention: Mention, kind: str) -> bool:
    """Give a mention its record's new kind; tell whether it went along.

    Where the coder marked the same words as that kind already, and as nothing in particular, the two become one. Where
    those are another record's, both stay as they are, and the record loses this mention.
    """
    now = changes.now()
    twin = mention_rows.same(store, replace(mention, kind=kind))
    if twin is not None and twin.record is not None:
        mention_rows.update(store, mention.id, {"record": None, "modified": now})
        return False
    values = {"kind": kind, "modified": now}
    if twin is not None:
        link_rows.cite(store, twin.id, mention.id)
        mention_rows.delete(store, twin.id)
        notes = dict.fromkeys(note for note in (mention.note, twin.note) if note)
        values["note"] = "\n\n".join(notes)
    mention_rows.update(store, mention.id, values)
    return True
