"""The pin: which claims are kept at hand, to be linked to what is selected in the text and to each other."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from library import Mention

from .desk import Desk


class Pin(QObject):
    """Holds two claims by the ids of their mentions, or nothing; `changed()` when one of them is another.

    `claim` was opened last, and is held until its article leaves the desk. `before` was opened before it,
    perhaps in another article; once it `is_kept` it stays, whichever claims are opened, and in its own article
    it is `claim` too.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.claim = ""
        self.before = ""
        self.is_kept = False
        self._is_from_elsewhere = False  # the claim before, see take_over
        desk.mention_focused.connect(self._look)
        desk.mentions_changed.connect(lambda: self._look(desk.focused))
        desk.article_opened.connect(lambda _article: self._hold(""))

    def unpin(self) -> None:
        """Hold nothing."""
        self.claim = self.before = ""
        self.is_kept = self._is_from_elsewhere = False
        self.changed.emit()

    def keep(self, id: str = "") -> None:
        """Keep a claim, or else the one in focus or opened last; the one that is kept is let go."""
        mention = self._desk.mention()
        id = id or (mention.id if mention is not None and mention.kind == "claim" else self.claim)
        if id:
            self.is_kept = not (self.is_kept and self.before == id)
            self.before = id
            self._is_from_elsewhere = False
            self._look(self._desk.focused)
            self.changed.emit()

    def take_over(self, other: Pin) -> None:
        """Hold as the claim before the one that is held on another desk, until a person comes from there again."""
        held = other.before if other.is_kept else other.claim
        if held or self._is_from_elsewhere:
            self.before, self.is_kept, self._is_from_elsewhere = held, other.is_kept, bool(held)
            self._look(self._desk.focused)
            self.changed.emit()

    def other(self) -> Mention | None:
        """Return the claim to which the claim in focus would be linked, if there is one."""
        mention = self._desk.mention()
        if mention is None or mention.kind != "claim" or self.before in ("", mention.id):
            return None
        return self.kept()

    def kept(self) -> Mention | None:
        """Return the claim opened before, or the one that is kept, if it is still there."""
        id = self._desk.twins.get(self.before, self.before)
        mentions = self._desk.session.library.mentions
        mention = self._desk.mentions.get(id)
        if mention is None and id and mentions.has(id):
            mention = mentions.get(id)
            if self._desk.article is not None and mention.article == self._desk.article.id:
                return None  # it is being deleted
        return mention if mention is not None and mention.kind == "claim" else None

    def _hold(self, id: str) -> None:
        if id != self.claim:
            if self.claim and not self.is_kept and not self._is_from_elsewhere:
                self.before = self.claim
            self.claim = id
            self.changed.emit()

    def _look(self, focused: str) -> None:
        mention, claim = self._desk.mentions.get(focused), self._desk.mentions.get(self.claim)
        if self.is_kept and self.before in self._desk.mentions:
            self._hold(self.before)
        elif mention is not None and mention.kind == "claim":
            self._hold(focused)
        elif self.claim and (claim is None or claim.kind != "claim"):
            self.claim = ""
            self.changed.emit()
