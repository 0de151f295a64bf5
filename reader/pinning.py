"""Joins the pinned claim's line with the coding: which claim it is, what it is linked to, and which keys link."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from PySide6.QtCore import QObject

from library import Link, Mention, shortened

from .actions import Actions
from .coding import Coding
from .desk import Desk
from .widgets.direction import isolated
from .widgets.pinned_claim import PinnedClaim

_SHORT = 40  # code points of a name among keys
_TO_PINNED = {"claim.said_by": "said by", "claim.about": "about"}
_TO_SUBJECT = {
    "claim.stance_supports": "supports",
    "claim.stance_opposes": "opposes",
    "claim.stance_none": "without stance",
}
_TO_CLAIM = {
    "claim.contradicts": "contradicts it",
    "claim.supports": "supports it",
    "claim.repeats": "repeats it",
}


class Pinning(QObject):
    """Shows the claim to which a key would link: of a claim the one before it, of all else the pinned one."""

    def __init__(self, line: PinnedClaim, desk: Desk, coding: Coding, actions: Actions) -> None:
        super().__init__(line)
        self._line = line
        self._desk = desk
        self._coding = coding
        self._actions = actions
        self._shown: Mention | None = None
        for id in (*_TO_PINNED, *_TO_SUBJECT, *_TO_CLAIM, "claim.keep"):
            actions[id].changed.connect(self.show)
        line.unpinned.connect(self._unpin)
        line.kept.connect(self._keep)
        line.opened.connect(self._open)

    def show(self) -> None:
        """Show what is true now."""
        pin, focused = self._coding.pin, self._desk.mention()
        pinned = self._desk.mentions.get(pin.claim)
        if focused is not None and focused.kind == "claim":
            self._shown = pin.other()
        else:
            self._shown = pinned or (pin.kept() if pin.is_kept else None)
        self._line.setVisible(self._shown is not None)
        if self._shown is None:
            return
        claim = self._shown
        name = (self._coding.name(claim.record) if claim.record else "") or claim.quote
        if claim is pinned:
            title, said = "Pinned claim", self._links(claim.record or "")
            said += self._keys("Select words, then ", _TO_PINNED)
            if subject := self._coding.subject():
                name = shortened(self._coding.name(subject.target), _SHORT)
                said += self._keys(f"On {isolated(name)} ", _TO_SUBJECT)
        else:
            title, said = "Kept claim" if pin.is_kept else "Claim before", self._place(claim)
            said += self._keys("" if focused is not None else "Open another claim, then ", _TO_CLAIM)
        is_kept = pin.is_kept and pin.before == claim.id
        self._line.show_claim(title, shortened(name, 200), " · ".join(said), is_kept=is_kept)
        self._line.show_key(self._actions.key("claim.keep"))

    def _links(self, record: str) -> list[str]:
        """Return what a claim is linked to."""
        ends: defaultdict[str, list[str]] = defaultdict(list)
        for link in self._coding.links.of(record) if record else ():
            if link.source == record:
                ends[link.relation].append(isolated(self._coding.name(link.target)) + self._stance(link))
        return [
            f"{self._coding.links.label(relation)} {', '.join(names)}" for relation, names in ends.items()
        ]

    def _stance(self, link: Link) -> str:
        """Return which stance a link shows, in words behind a name."""
        stances = self._coding.links.stances(link.relation) if link.stance else {}
        return f" ({stances.get(link.stance, link.stance).lower()})" if link.stance else ""

    def _place(self, claim: Mention) -> list[str]:
        """Return which article reports a claim, if it is another one."""
        articles, here = self._desk.session.library.articles, self._desk.article
        if here is not None and claim.article == here.id:
            return []
        article = articles.get(claim.article)
        return [isolated(part) for part in (article.outlet, article.title) if part]

    def _keys(self, before: str, words: Mapping[str, str]) -> list[str]:
        """Return which keys link, if they all have one."""
        keys = [(self._actions.key(id), said) for id, said in words.items()]
        if not all(key for key, _ in keys):
            return []
        return [before + ", ".join(f"{key}: {said}" for key, said in keys)]

    def _unpin(self) -> None:
        self._coding.pin.unpin()
        self._desk.asked.emit("text", "")

    def _keep(self) -> None:
        if self._shown is not None:
            self._coding.pin.keep(self._shown.id)
        self._desk.asked.emit("text", "")

    def _open(self) -> None:
        if self._shown is not None:
            self._desk.asked.emit("text", "")
            self._desk.show_mention(self._shown.id, self._shown.article)
