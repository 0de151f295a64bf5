"""The pin: which claim is kept at hand, to which what is selected in the text is linked."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from .desk import Desk


class Pin(QObject):
    """Holds the claim that was opened last, until its article leaves the desk; `changed()` when it is another one."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.claim = ""  # the id of its mention, or nothing
        desk.mention_focused.connect(self._look)
        desk.mentions_changed.connect(lambda: self._look(desk.focused))
        desk.article_opened.connect(lambda _article: self.unpin())

    def unpin(self) -> None:
        """Hold nothing."""
        self._hold("")

    def _hold(self, id: str) -> None:
        if id != self.claim:
            self.claim = id
            self.changed.emit()

    def _look(self, focused: str) -> None:
        mention, claim = self._desk.mentions.get(focused), self._desk.mentions.get(self.claim)
        if mention is not None and mention.kind == "claim":
            self._hold(focused)
        elif claim is None or claim.kind != "claim":
            self.unpin()
