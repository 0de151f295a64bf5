"""Linking from the text: what is selected there is said to be the pinned claim's speaker or its subject."""

from __future__ import annotations

from PySide6.QtCore import QObject

from library import Mention, quoted, words

from .actions import Actions
from .coding import Coding, Target
from .desk import Desk
from .widgets.reading_view import ReadingView
from .widgets.text_map import Range

_KINDS = {"attributed_to": ("actor",), "about": ("event", "actor", "claim")}


class ClaimLinks(QObject):
    """Connects a reading view and two commands with the coding."""

    def __init__(self, view: ReadingView, desk: Desk, coding: Coding, actions: Actions) -> None:
        super().__init__(view)
        self._view = view
        self._desk = desk
        self._coding = coding
        actions.on("claim.said_by", lambda: self._link("attributed_to"))
        actions.on("claim.about", lambda: self._link("about"))
        coding.pin.changed.connect(lambda: actions.set_there(pinned=bool(coding.pin.claim)))

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
            self._desk.focus(id)
            self._view.set_caret(self._desk.mentions[id].end)
            self._coding.wait_for(id, relation)
            self._desk.asked.emit("record", id)
            return
        with self._desk.session.together(f"{self._coding.label(relation)} {quoted(target.name)}"):
            id = mention.id if mention else self._desk.tag(kind, *span)
            self._coding.link(claim, relation, target, evidence=self._desk.mentions[id])
        self._view.set_caret(self._desk.mentions[id].end)

    def _mention(self, kinds: tuple[str, ...]) -> Mention | None:
        """Return the mention that is selected, or without a selection the one in focus or at the caret."""
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
            there.sort(key=lambda mention: (mention.id != self._desk.focused, mention.end - mention.start))
        return next(iter(sorted(there, key=lambda mention: kinds.index(mention.kind))), None)

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
