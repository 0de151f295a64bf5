"""Links: typed relations between records, such as a claim attributed to an actor."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from .errors import InvalidError, NotFoundError
from .ids import new_id
from .lookup import one_ending
from .model import Link
from .records import require_offered
from .storage import changes, codebook
from .storage import links as rows
from .storage import mentions as mention_rows
from .storage import records as record_rows
from .storage.store import Store
from .text.normalise import normalise

if TYPE_CHECKING:
    from .library import Library


SETTABLE = frozenset(("role", "stance", "note", "source_mention", "target_mention"))
"""What can be changed of a link."""


class Links:
    """The library's links; which relation may join which kinds is said by the codebook."""

    def __init__(self, store: Store, library: Library) -> None:
        self._store = store
        self._library = library

    def add(
        self,
        relation: str,
        source: str,
        target: str,
        *,
        role: str | None = None,
        stance: str | None = None,
        source_mention: str | None = None,
        target_mention: str | None = None,
        id: str = "",
    ) -> Link:
        """Link two records and return the link; the same link again returns the one that is there.

        `id` is a new link's, for a caller that shows it before it is written (see `library.new_id`).
        A symmetric relation is stored once and found from both ends. Raises NotFoundError or InvalidError, the latter
        also where one of the two is archived.
        """
        self.check(relation, source, target)
        self._check_terms(relation, role, stance)
        self._check_mentions(source_mention, target_mention)
        now = changes.now()
        link = Link(
            id or new_id(), relation, source, target, role, stance, source_mention, target_mention,
            self.free_position(source, relation), "", self._library.coder, now, now,
        )  # fmt: skip
        there = rows.of_record(self._store, source)
        if twin := next((twin for twin in there if self.is_twin(link, twin)), None):
            return twin
        for end in (source, target):
            require_offered(self._library.records.get(end))
        return self.put(link)

    def put(self, link: Link) -> Link:
        """Store a link that already has its id and times (an import's); returns it."""
        self._library.require_change()
        rows.insert(self._store, link)
        return link

    def get(self, id: str) -> Link:
        """Return a link; raises NotFoundError."""
        link = rows.get(self._store, id)
        if link is None:
            raise NotFoundError(f"There is no link {id}.")
        return link

    def has(self, id: str) -> bool:
        """Tell whether there is a link with this id."""
        return rows.get(self._store, id) is not None

    def resolve(self, ending: str) -> str:
        """Return the full id for an id or the unique ending of one; NotFoundError or AmbiguousError."""
        return one_ending("link", ending, rows.ids_ending(self._store, ending.strip().lower()))

    def set(self, id: str, **values: str | None) -> Link:
        """Set a link's role, stance, note or the mentions that show it (see SETTABLE), and return it."""
        link = self.get(id)
        if unknown := values.keys() - SETTABLE:
            raise InvalidError(f"A link has no {min(unknown)}.", f"It has {', '.join(sorted(SETTABLE))}.")
        self._check_terms(link.relation, values.get("role"), values.get("stance"))
        self._check_mentions(values.get("source_mention"), values.get("target_mention"))
        if "note" in values:
            values["note"] = normalise(values["note"] or "").strip()
        if any(getattr(link, name) != value for name, value in values.items()):
            changed = dataclasses.replace(link, **values)  # type: ignore[arg-type]
            is_other = (changed.role, changed.stance) != (link.role, link.stance)
            if is_other and any(self.says_the_same(changed, other) for other in self.of_record(link.source)):
                raise InvalidError("The two records have that link already.", "Delete one of the two links.")
            rows.update(self._store, id, {**values, "modified": changes.now()})
        return self.get(id)

    def move(self, id: str, position: int) -> Link:
        """Put a link at another place (from 0) among those of its relation from its record."""
        link = self.get(id)
        others = [
            other
            for other in self.of_record(link.source)
            if (other.source, other.relation) == (link.source, link.relation) and other.id != id
        ]
        others.insert(max(0, position), link)
        for place, other in enumerate(others):
            if other.position != place:
                rows.update(self._store, other.id, {"position": place, "modified": changes.now()})
        return self.get(id)

    def of_mention(self, mention: str) -> list[Link]:
        """Return the links that a mention shows."""
        return rows.of_mention(self._store, mention)

    def of_record(self, record: str) -> list[Link]:
        """Return the links from or to a record."""
        return rows.of_record(self._store, record)

    def delete(self, id: str) -> Link:
        """Remove a link and return what it was."""
        link = self.get(id)
        rows.delete(self._store, id)
        return link

    def check(self, relation: str, source: str, target: str) -> None:
        """Raise NotFoundError or InvalidError unless the codebook lets `relation` join these two."""
        about = codebook.relation(self._store, relation)
        if about is None:
            known = ", ".join(row["id"] for row in codebook.rows(self._store, "relations"))
            raise InvalidError(f"There is no relation “{relation}”.", f"The relations are {known}.")
        for end, id in (("source", source), ("target", target)):
            record = record_rows.get(self._store, id)
            if record is None:
                raise NotFoundError(f"There is no record {id}.")
            if record.kind not in about[end].split():
                raise InvalidError(
                    f"“{relation}” cannot have the {record.kind} “{record.name}” as its {end}.",
                    f"Its {end} is {' or '.join(about[end].split())}.",
                )
        if source == target:
            raise InvalidError("A record cannot be linked to itself.")

    def is_twin(self, link: Link, other: Link) -> bool:
        """Tell whether two links join the same records in one way, whichever end a symmetric one starts from."""
        if (link.relation, link.role) != (other.relation, other.role):
            return False
        ends = link.source, link.target
        if ends == (other.source, other.target):
            return True
        return ends == (other.target, other.source) and self._is_symmetric(link.relation)

    def says_the_same(self, link: Link, other: Link) -> bool:
        """Tell whether two links of different ids are one; stances that differ make them two."""
        stances = {link.stance, other.stance} - {None}
        return link.id != other.id and len(stances) < 2 and self.is_twin(link, other)

    def free_position(self, source: str, relation: str, but: str = "") -> int:
        """Return the place after the last link of this relation from this record, the link `but` aside."""
        return rows.last_position(self._store, source, relation, but) + 1

    def _is_symmetric(self, relation: str) -> bool:
        about = codebook.relation(self._store, relation)
        return bool(about and about["symmetric"])

    def _check_terms(self, relation: str, role: str | None, stance: str | None) -> None:
        about = codebook.relation(self._store, relation) or {}
        for noun, value in (("role", role), ("stance", stance)):
            if value is None:
                continue
            terms = codebook.terms(self._store, about.get(f"{noun}s") or "")
            if value not in terms:
                hint = f"It is one of {', '.join(terms)}." if terms else f"Leave the {noun} out."
                raise InvalidError(f"“{relation}” has no {noun} “{value}”.", hint)

    def _check_mentions(self, *mentions: str | None) -> None:
        for mention in mentions:
            if mention is not None and mention_rows.get(self._store, mention) is None:
                raise NotFoundError(f"There is no mention {mention}.")
