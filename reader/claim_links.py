"""Linking from the text: what is selected there to the pinned claim, and the claim in focus to the one before it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from library import JOINING, Mention, quoted, shortened, words

from .actions import Actions
from .coding import SUMMARY, Coding, Target, new_target
from .desk import Desk
from .relations import ABOUT, SAID_BY
from .widgets.reading_view import ReadingView
from .widgets.text_map import Range

_KINDS = {SAID_BY: ("actor",), ABOUT: ("event", "actor", "claim")}


class ClaimLinks(QObject):
    """Connects a reading view and the commands of claims with the coding."""

    def __init__(self, view: ReadingView, desk: Desk, coding: Coding, actions: Actions) -> None:
        super().__init__(view)
        self._view = view
        self._desk = desk
        self._coding = coding
        self._actions = actions
        actions.on("claim.said_by", lambda: self._link(SAID_BY))
        actions.on("claim.about", lambda: self._link(ABOUT))
        actions.on("claim.keep", coding.pin.keep)
        for stance in ("supports", "opposes", ""):
            actions.on(f"claim.stance_{stance or 'none'}", self._stance_setter(stance))
        for relation in JOINING:
            actions.on(f"claim.{relation}", self._relater(relation))
        for signal in (coding.changed, coding.pin.changed, desk.mention_focused, desk.mentions_changed):
            signal.connect(lambda *_: self._say_what_is_there())

    def _say_what_is_there(self) -> None:
        pin, mention = self._coding.pin, self._desk.mention()
        is_claim = bool(pin.claim) or (mention is not None and mention.kind == "claim")
        has_subject = self._coding.subject() is not None
        self._actions.set_there(
            pinned=bool(pin.claim), claim=is_claim, claims=pin.other() is not None, subject=has_subject
        )

    def _stance_setter(self, stance: str) -> Callable[[], None]:
        return lambda: self._set_stance(stance)

    def _set_stance(self, stance: str) -> None:
        """Say which stance the pinned claim shows on what it is about, what was linked last."""
        link, session = self._coding.subject(), self._desk.session
        if link is None:
            return
        stances = self._coding.links.stances(ABOUT)
        if stance and stance not in stances:
            session.said.emit(f"The codebook has no stance “{stance}”.", False)
            return
        self._coding.links.set_stance(link.id, stance or None)
        words = stances[stance].lower() if stance else "without stance"
        session.said.emit(
            f"{quoted(self._coding.name(link.target))} · {words}", (link.stance or "") != stance
        )

    def _relater(self, relation: str) -> Callable[[], None]:
        return lambda: self._relate(relation)

    def _relate(self, relation: str) -> None:
        """Link the claim in focus to the one that was opened before it, or is kept."""
        mention, other = self._desk.mention(), self._coding.pin.other()
        if mention is None or other is None or (mention.record and mention.record == other.record):
            return
        target = new_target(other.kind, shortened(other.quote, SUMMARY))
        if other.record:
            target = Target(other.record, other.kind, self._coding.name(other.record))
        name = self._coding.name(mention.record) if mention.record else shortened(mention.quote, SUMMARY)
        said = f"{quoted(name)} {self._coding.links.label(relation).lower()} {quoted(target.name)}."
        if mention.record and self._coding.links.are_linked(relation, mention.record, target.id):
            self._desk.session.said.emit(f"It is there already: {said}", False)
            return
        self._coding.link(mention.id, relation, target, evidence=other)
        self._desk.session.said.emit(said, True)

    def _link(self, relation: str) -> None:
        """Link the record of the selected words, or of the mention at the caret, to the pinned claim."""
        claim = self._coding.pin.claim
        mention, span = self._mention(_KINDS[relation]), self._span()
        if not claim or (mention is None and span[0] >= span[1]):
            return
        kind = mention.kind if mention else _KINDS[relation][0]
        target = self._target(kind, mention, self._view.text()[slice(*span)])
        if target is None:
            id = mention.id if mention else self._desk.tag(kind, *span)
            self._stay_at(id)
            self._coding.wait_for(id, relation)
            self._desk.asked.emit("record", id)
            return
        with self._desk.session.together(f"{self._coding.links.label(relation)} {quoted(target.name)}"):
            id = mention.id if mention else self._desk.tag(kind, *span)
            self._coding.link(claim, relation, target, evidence=self._desk.mentions[id])
        self._stay_at(id)

    def _stay_at(self, id: str) -> None:
        """Leave the caret on the mention: behind it, in a claim around it, that would be the pinned one."""
        self._desk.focus(id)
        self._view.set_caret(self._desk.mentions[id].start)

    def _mention(self, kinds: tuple[str, ...]) -> Mention | None:
        """Return the mention that is selected, or without a selection the one in focus, else at the caret."""
        start, end = self._view.selection()
        there = [
            mention
            for mention in self._desk.in_order()
            if mention.kind in kinds and mention.id != self._coding.pin.claim
        ]
        if start < end:
            there = [mention for mention in there if (mention.start, mention.end) == self._span()]
        else:
            there = [mention for mention in there if mention.start <= start <= mention.end]
            there.sort(key=lambda mention: mention.end - mention.start)
        there.sort(key=lambda mention: (mention.id != self._desk.focused, kinds.index(mention.kind)))
        return next(iter(there), None)

    def _span(self) -> Range:
        text, (start, end) = self._view.text(), self._view.selection()
        return words.snap_characters(text, start, end) if start < end else words.around(text, start)

    def _target(self, kind: str, mention: Mention | None, quote: str) -> Target | None:
        """Return the record that is meant for sure."""
        if mention is not None and mention.record:
            return Target(mention.record, kind, self._coding.name(mention.record))
        article = self._desk.article.id if self._desk.article else None
        records = self._desk.session.library.records
        found = records.candidates(kind, mention.quote if mention else quote, article)
        sure = next((candidate.record for candidate in found if candidate.is_sure), None)
        return Target(sure.id, kind, sure.name) if sure else None
