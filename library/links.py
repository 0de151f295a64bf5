"""Links: typed relations between records, such as a claim attributed to an actor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .errors import InvalidError, NotFoundError
from .ids import new_id
from .model import Link
from .storage import changes, codebook
from .storage import mentions as mention_rows
from .storage import records as rows
from .storage.store import Store

if TYPE_CHECKING:
    from .library import Library


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
        A symmetric relation is stored once and found from both ends. Raises NotFoundError or InvalidError.
        """
        self.check(relation, source, target)
        for mention in (source_mention, target_mention):
            if mention is not None and mention_rows.get(self._store, mention) is None:
                raise NotFoundError(f"There is no mention {mention}.")
        there = rows.links_of(self._store, source)
        twin = next((link for link in there if self._is_twin(link, relation, source, target, role)), None)
        if twin:
            return twin
        now = changes.now()
        before = [link.position for link in there if link.source == source and link.relation == relation]
        position = max(before, default=-1) + 1
        return self.put(
            Link(
                id or new_id(), relation, source, target, role, stance, source_mention, target_mention, position,
                "", self._library.coder, now, now,
            )
        )  # fmt: skip

    def put(self, link: Link) -> Link:
        """Store a link that already has its id and times (an import's); returns it."""
        self._library.require_change()
        rows.insert_link(self._store, link)
        return link

    def get(self, id: str) -> Link:
        """Return a link; raises NotFoundError."""
        link = rows.get_link(self._store, id)
        if link is None:
            raise NotFoundError(f"There is no link {id}.")
        return link

    def has(self, id: str) -> bool:
        """Tell whether there is a link with this id."""
        return rows.get_link(self._store, id) is not None

    def of_record(self, record: str) -> list[Link]:
        """Return the links from or to a record."""
        return rows.links_of(self._store, record)

    def set_stance(self, id: str, stance: str | None) -> Link:
        """Say which stance a link shows, or none."""
        raise NotImplementedError

    def delete(self, id: str) -> Link:
        """Remove a link and return what it was."""
        link = self.get(id)
        rows.delete_link(self._store, id)
        return link

    def check(self, relation: str, source: str, target: str) -> None:
        """Raise NotFoundError or InvalidError unless the codebook lets `relation` join these two."""
        about = codebook.relation(self._store, relation)
        if about is None:
            raise InvalidError(f"There is no relation “{relation}”.")
        for end, id in (("source", source), ("target", target)):
            record = rows.get(self._store, id)
            if record is None:
                raise NotFoundError(f"There is no record {id}.")
            if record.kind not in about[end].split():
                raise InvalidError(
                    f"“{relation}” cannot have the {record.kind} “{record.name}” as its {end}."
                )
        if source == target:
            raise InvalidError("A record cannot be linked to itself.")

    def _is_twin(self, link: Link, relation: str, source: str, target: str, role: str | None) -> bool:
        if link.relation != relation or link.role != role:
            return False
        ends = {(source, target)}
        about = codebook.relation(self._store, relation)
        if about and about["symmetric"]:
            ends.add((target, source))
        return (link.source, link.target) in ends
