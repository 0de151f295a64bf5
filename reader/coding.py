"""Coding: which records the mentions on the desk refer to, and how these are linked to others."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from library import Library, Link, Mention, new_id, quoted, shortened

from .desk import Desk, painted
from .link_changes import LinkChanges
from .pin import Pin
from .relations import ABOUT
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

    `changed()` when links or records may have changed. `links` has how records are linked; `pin` holds the
    claim to which the text's words are linked.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._library = desk.session.library
        self._kinds: dict[str, str] = {}  # of records that links go to
        self._waiting: dict[str, str] = {}  # mention -> how its record is to be linked to the pinned claim
        self.links = LinkChanges(desk, self.name, self)
        self.links.changed.connect(self.changed)
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
            painted,
            everywhere=True,
        )

    def set_attribute(self, record: str, key: str, value: object, label: str) -> None:
        """Set what a record says of itself; dates are read against the open article's."""
        article = self._desk.article.id if self._desk.article else None
        self._desk.write(
            f"Set {label.lower()} of {quoted(self.name(record))}",
            lambda library: library.records.set(record, {key: value}, article=article),
            painted,
        )

    # --- links

    def link(
        self,
        id: str,
        relation: str,
        other: Target,
        *,
        is_source: bool = True,
        evidence: Mention | None = None,
        summary: str = "",
    ) -> str:
        """Link the record of a mention to another one, or that one to it; `evidence` is the mention of that one.

        Records that are not there yet, the mention's own (of this summary, or its quote's words) among them,
        and the evidence's record are made and set in the same change. Returns the link's id.
        """
        mention = self._desk.mentions[id]
        with self._desk.session.together(f"{self.links.label(relation)} {quoted(other.name)}"):
            record = mention.record
            if record is None:
                own = new_target(mention.kind, summary or shortened(mention.quote, SUMMARY))
                self._refer(mention, own)
                record = own.id
            if evidence is not None:
                self._refer(evidence, other)
            elif other.is_new:
                self._desk.write("", lambda library: _make(library, other), painted)
            self._desk.names[other.id] = other.name
            self._kinds |= {record: mention.kind, other.id: other.kind}
            ends = (record, id), (other.id, evidence.id if evidence else None)
            (source, source_mention), (target, target_mention) = ends if is_source else ends[::-1]
            return self.links.add(relation, source, target, source_mention, target_mention)

    def subject(self) -> Link | None:
        """Return the link that says what the pinned claim is about, the one made last, if there is any."""
        claim = self._desk.mentions.get(self.pin.claim)
        return self.links.last(ABOUT, claim.record) if claim is not None and claim.record else None

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
        is_here = mention.id in self._desk.mentions  # else it is a claim of another article
        if is_here:
            self._show_record(mention, target.id, target.name)

        def work(library: Library) -> Mention:
            if target.is_new:
                _make(library, target)
            return self._assign(library, mention.id, target.id)

        if is_here:
            self._desk.write("", work)
        else:
            self._desk.session.apply("", work, articles=[mention.article])

    def _assign(self, library: Library, mention: str, record: str | None) -> Mention:
        return library.mentions.assign(self._desk.twins.get(mention, mention), record)

    def _on_changed(self, _happened: Happened) -> None:
        if not self._desk.session.writing:
            self.links.forget()
            self._kinds.clear()  # a record's may be another one now
            self.changed.emit()


def _make(library: Library, target: Target) -> None:
    library.records.add(target.kind, target.name, id=target.id)
