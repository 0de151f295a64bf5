"""Joins the pinned claim's line with the coding: which claim it is, what it is linked to, and which keys link."""

from __future__ import annotations

from collections import defaultdict

from PySide6.QtCore import QObject

from library import shortened

from .actions import Actions
from .coding import Coding
from .desk import Desk
from .widgets.pinned_claim import PinnedClaim


class Pinning(QObject):
    """Shows the pinned claim while another mention, or none, is in focus."""

    def __init__(self, line: PinnedClaim, desk: Desk, coding: Coding, actions: Actions) -> None:
        super().__init__(line)
        self._line = line
        self._desk = desk
        self._coding = coding
        self._actions = actions
        for id in ("claim.said_by", "claim.about"):
            actions[id].changed.connect(self.show)
        line.unpinned.connect(self._unpin)
        line.opened.connect(self._open)

    def show(self) -> None:
        """Show what is true now."""
        claim = self._desk.mentions.get(self._coding.pin.claim)
        is_wanted = claim is not None and claim.id != self._desk.focused
        if claim is not None and is_wanted:
            name = self._coding.name(claim.record) if claim.record else ""
            self._line.show_claim(shortened(name or claim.quote, 200), self._links(claim.record or ""))
        self._line.setVisible(is_wanted)

    def _links(self, record: str) -> str:
        """Return what the claim is linked to, and how to link more."""
        ends: defaultdict[str, list[str]] = defaultdict(list)
        for link in self._coding.links(record) if record else ():
            ends[link.relation].append(self._coding.name(link.target))
        said = [f"{self._coding.label(relation)} {', '.join(names)}" for relation, names in ends.items()]
        keys = [self._actions.key(id) for id in ("claim.said_by", "claim.about")]
        if all(keys):
            said.append(f"Select words, then {keys[0]}: said by, {keys[1]}: about")
        return " · ".join(said)

    def _unpin(self) -> None:
        self._coding.pin.unpin()
        self._desk.asked.emit("text", "")

    def _open(self) -> None:
        self._desk.show_mention(self._coding.pin.claim)
        self._desk.asked.emit("text", "")
