"""Coding: which records the mentions on the desk refer to, and how a claim's record is linked to others."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from library import Library, Link, Mention, new_id, quoted, shortened

from .desk import Desk
from .pin import Pin
from .session import Happened

SUMMARY = 120
"""Code points of a quote that become a claim's name."""


@dataclass(frozen=True, slots=True)
class Target:
    """A record to link to: one that is there, or where `is_new` one to be made."""

    id: str
    kind: str
    name: str
    is_new: bool = False


def new_target(kind: str, name: str) -> Target:
    """Return a record that is to be made."""
    return Target(new_id(), kind, name, is_new=True)


class Coding(QObject):
    """Every decision is one undoable change, shown at once while it is being written.

    `changed()` when links or records may have changed. `pin` holds the claim to which the text's words are linked.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._library = desk.session.library
        self._ahead: dict[str, Link] = {}  # links shown ahead of what is written, by id
        self._gone: set[str] = set()
        self._kinds: dict[str, str] = {}  # of records that links go to
        self._waiting: dict[str, str] = {}  # mention -> how its record is to be linked to the pinned claim
        self.pin = Pin(desk, self)
        desk.session.changed.connect(self._on_changed)

    # --- a mention's record

    def assign(self, id: str, record: str | None, name: str = "") -> None:
        """Say which record, of this name, a mention refers to, or none."""
        mention = self._desk.mentions.get(id)
        relation = self._waiting.pop(id, "")
        if mention is None or (mention.record == record and not relation):
            return
        if record is None:
            self._show_record(mention, None, "")
            self._desk.write(
                f"Unlink {quoted(mention.quote)}", lambda library: self._assign(library, id, None)
            )
        else:
            label = f"Link {quoted(mention.quote)} to {quoted(name)}"
            self._decide(mention, Target(record, mention.kind, name), relation, label)

    def create(self, id: str, name: str) -> None:
        """Make a record of the mention's kind and let the mention refer to it."""
        mention = self._desk.mentions[id]
        target = new_target(mention.kind, name)
        self._decide(mention, target, self._waiting.pop(id, ""), f"New {mention.kind} {quoted(name)}")

    def wait_for(self, id: str, relation: str) -> None:
        """Link the mention's record to the pinned claim as soon as it has one; no relation takes that back."""
        self._waiting[id] = relation

    def rename(self, record: str, name: str) -> None:
        """Give a record another name, wherever it is mentioned."""
        old, self._desk.names[record] = self._desk.names.get(record, ""), name
        self._desk.mentions_changed.emit()
        self._desk.write(
            f"Rename {quoted(old)} to {quoted(name)}",
            lambda library: library.records.rename(record, name),
            _painted,
        )

    def set_attribute(self, record: str, key: str, value: object, label: str) -> None:
        """Set what a record says of itself; dates are read against the open article's."""
        article = self._desk.article.id if self._desk.article else None
        self._desk.write(
            f"Set {label.lower()} of {quoted(self.name(record))}",
            lambda library: library.records.set(record, {key: value}, article=article),
            _painted,
        )

    # --- a claim's links

    def links(self, record: str) -> list[Link]:
        """Return the links that start at a record, in order, those on their way to the file among them."""
        stored = [link for link in self._library.links.of_record(record) if link.source == record]
        there = {link.id: link for link in stored if link.id not in self._gone}
        there |= {link.id: link for link in self._ahead.values() if link.source == record}
        return sorted(there.values(), key=lambda link: (link.position, link.id))

    def link(
        self,
        claim: str,
        relation: str,
        target: Target,
        *,
        evidence: Mention | None = None,
        summary: str = "",
    ) -> None:
        """Link the record of the mention `claim` to another one; `evidence` is the mention that shows it.

        Records that are not there yet, the claim's own (of this summary, or its quote's words) among them,
        and the evidence's record are made and set in the same change.
        """
        mention = self._desk.mentions[claim]
        with self._desk.session.together(f"{self.label(relation)} {quoted(target.name)}"):
            source = mention.record
            if source is None:
                own = new_target("claim", summary or shortened(mention.quote, SUMMARY))
                self._refer(mention, own)
                source = own.id
            if evidence is not None:
                self._refer(evidence, target)
            elif target.is_new:
                self._desk.write("", lambda library: _make(library, target), _painted)
            self._write_link(self._show_link(relation, source, target, claim, evidence))

    def unlink(self, id: str) -> None:
        """Take a link away."""
        link = self._ahead.pop(id, None) or self._library.links.get(id)
        self._gone.add(id)
        self.changed.emit()
        label = f"Remove “{self.label(link.relation)}” {quoted(self.name(link.target))}"
        self._desk.write(label, lambda library: library.links.delete(id), _painted)

    def set_stance(self, id: str, stance: str | None) -> None:
        """Say which stance a link shows, or none."""
        link = self._ahead.get(id) or self._library.links.get(id)
        if link.stance != stance:
            self._ahead[id] = dataclasses.replace(link, stance=stance)
            self.changed.emit()
            label = f"Stance on {quoted(self.name(link.target))}: {stance or 'none'}"
            self._desk.write(label, lambda library: library.links.set(id, stance=stance), _painted)

    def label(self, relation: str) -> str:
        """Return what a relation is called."""
        rows = self._library.codebook.rows("relations")
        return next((str(row["label"]) for row in rows if row["id"] == relation), relation)

    def name(self, record: str) -> str:
        """Return a record's name, also of one that is being written."""
        return self._desk.names.get(record) or self._library.records.names([record]).get(record, "")

    def kind(self, record: str) -> str:
        """Return a record's kind, also of one that is being written."""
        if record in self._kinds:
            return self._kinds[record]
        return self._library.records.get(record).kind

    # --- shown ahead

    def _show_record(self, mention: Mention, record: str | None, name: str) -> None:
        if record:
            self._desk.names[record] = name
        self._desk.last = mention.kind, record
        self._desk.show_ahead(mention.id, record=record)

    def _decide(self, mention: Mention, target: Target, relation: str, label: str) -> None:
        """Let a mention refer to a record, which is also linked to the pinned claim where that was asked for."""
        if relation and self.pin.claim:
            self.link(self.pin.claim, relation, target, evidence=mention)
            return
        with self._desk.session.together(label):
            self._refer(mention, target)

    def _refer(self, mention: Mention, target: Target) -> None:
        """Let a mention refer to a record, made if need be; part of a change."""
        if mention.record == target.id:
            return
        self._show_record(mention, target.id, target.name)

        def work(library: Library) -> Mention:
            if target.is_new:
                _make(library, target)
            return self._assign(library, mention.id, target.id)

        self._desk.write("", work)

    def _write_link(self, link: Link) -> None:
        twins = self._desk.twins

        def work(library: Library) -> None:
            library.links.add(
                link.relation,
                link.source,
                link.target,
                source_mention=twins.get(link.source_mention or "", link.source_mention),
                target_mention=twins.get(link.target_mention or "", link.target_mention),
                id=link.id,
            )

        self._desk.write("", work, _painted)

    def _show_link(
        self, relation: str, source: str, target: Target, claim: str, evidence: Mention | None
    ) -> Link:
        self._desk.names[target.id] = target.name
        self._kinds[target.id] = target.kind
        position = 1 + max((link.position for link in self.links(source)), default=-1)
        coder = self._library.coder
        link = Link(
            new_id(),
            relation,
            source,
            target.id,
            None,
            None,
            claim,
            evidence.id if evidence else None,
            position,
            "",
            coder,
            "",
            "",
        )
        self._ahead[link.id] = link
        self.changed.emit()
        return link

    def _assign(self, library: Library, mention: str, record: str | None) -> Mention:
        return library.mentions.assign(self._desk.twins.get(mention, mention), record)

    def _on_changed(self, _happened: Happened) -> None:
        if not self._desk.session.writing:
            self._ahead, self._gone = {}, set()
            self.changed.emit()


def _make(library: Library, target: Target) -> None:
    library.records.add(target.kind, target.name, id=target.id)


def _painted(_written: object) -> bool:
    """Say that no mention is other than it is shown."""
    return True
