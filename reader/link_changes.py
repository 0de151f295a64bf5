"""Link changes: how records are linked, shown at once while it is being written; each decision is one change."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from library import Library, Link, new_id, quoted

from .desk import Desk, painted

_NOW = "now"  # sorts behind every time


class LinkChanges(QObject):
    """The links of records, those on their way to the file among them; `changed()` when one is shown otherwise."""

    changed = Signal()

    def __init__(self, desk: Desk, name: Callable[[str], str], parent: QObject | None = None) -> None:
        """`name` tells what a record is called."""
        super().__init__(parent)
        self._desk = desk
        self._library = desk.session.library
        self._name = name
        self._ahead: dict[str, Link] = {}  # links shown ahead of what is written, by id
        self._gone: set[str] = set()

    def forget(self) -> None:
        """Show what is in the file: all is written."""
        self._ahead, self._gone = {}, set()

    def of(self, record: str) -> list[Link]:
        """Return the links from and to a record, in order."""
        there = {link.id: link for link in self._library.links.of_record(record)}
        there |= {id: link for id, link in self._ahead.items() if record in (link.source, link.target)}
        links = (link for link in there.values() if link.id not in self._gone)
        return sorted(links, key=lambda link: (link.position, link.id))

    def get(self, id: str) -> Link:
        """Return a link as it is shown."""
        return self._ahead.get(id) or self._library.links.get(id)

    def last(self, relation: str, source: str) -> Link | None:
        """Return the link of a relation from a record that was made last, if there is any."""
        made = [link for link in self.of(source) if (link.relation, link.source) == (relation, source)]
        return max(made, key=lambda link: (link.created or _NOW, link.position), default=None)

    def are_linked(self, relation: str, one: str, other: str) -> bool:
        """Tell whether a relation joins two records, from the first to the second or either way if symmetric."""
        is_symmetric = self._row(relation).get("symmetric")
        ends = {(one, other), (other, one)} if is_symmetric else {(one, other)}
        return any(link.relation == relation and (link.source, link.target) in ends for link in self.of(one))

    def label(self, relation: str) -> str:
        """Return what a relation is called."""
        return str(self._row(relation).get("label", relation))

    def stances(self, relation: str) -> dict[str, str]:
        """Return what the stances of a relation are called, by their keys."""
        return self._library.codebook.terms(self._row(relation).get("stances") or "")

    def add(
        self, relation: str, source: str, target: str, source_mention: str | None, target_mention: str | None
    ) -> str:
        """Link two records, shown by these mentions; part of a change. Returns the link's id."""
        others = [link.position for link in self.of(source) if link.source == source]
        position = 1 + max(others, default=-1)
        coder, twins = self._library.coder, self._desk.twins
        link = Link(
            new_id(), relation, source, target, None, None, source_mention, target_mention,
            position, "", coder, "", "",
        )  # fmt: skip
        self._show(link)

        def work(library: Library) -> None:
            library.links.add(
                relation,
                source,
                target,
                source_mention=twins.get(source_mention or "", source_mention),
                target_mention=twins.get(target_mention or "", target_mention),
                id=link.id,
            )

        self._desk.write("", work, painted)
        return link.id

    def remove(self, id: str) -> None:
        """Take a link away."""
        link = self.get(id)
        self._ahead.pop(id, None)
        self._gone.add(id)
        self.changed.emit()
        label = f"Remove “{self.label(link.relation)}” {quoted(self._name(link.target))}"
        self._desk.write(label, lambda library: library.links.delete(id), painted)

    def set_stance(self, id: str, stance: str | None) -> None:
        """Say which stance a link shows, or none."""
        link = self.get(id)
        if link.stance != stance:
            self._show(dataclasses.replace(link, stance=stance))
            label = f"Stance on {quoted(self._name(link.target))}: {stance or 'none'}"
            self._desk.write(label, lambda library: library.links.set(id, stance=stance), painted)

    def set_role(self, id: str, role: str | None) -> None:
        """Say which role a link's source has, or none."""
        link = self.get(id)
        if link.role != role:
            self._show(dataclasses.replace(link, role=role))
            ends = f"{quoted(self._name(link.source))} in {quoted(self._name(link.target))}"
            self._desk.write(
                f"Role of {ends}: {role or 'none'}",
                lambda library: library.links.set(id, role=role),
                painted,
            )

    def move(self, id: str, position: int) -> None:
        """Put a link at another place (from 0) among those of its relation from its record."""
        link = self.get(id)
        others = [
            each
            for each in self.of(link.source)
            if (each.source, each.relation) == (link.source, link.relation) and each.id != id
        ]
        others.insert(position, link)
        self._show(*(dataclasses.replace(each, position=place) for place, each in enumerate(others)))
        label = f"Move {quoted(self._name(link.target))} in “{self.label(link.relation)}”"
        self._desk.write(label, lambda library: library.links.move(id, position), painted)

    def _row(self, relation: str) -> Mapping[str, Any]:
        """Return what the codebook says of a relation, or nothing of one that it has not."""
        return next((row for row in self._library.codebook.rows("relations") if row["id"] == relation), {})

    def _show(self, *links: Link) -> None:
        self._ahead |= {link.id: link for link in links}
        self.changed.emit()
