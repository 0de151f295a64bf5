"""Seat: one article open with everything that acts on it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from .actions import Actions
from .appearance import look, styles
from .claim_links import ClaimLinks
from .coding import Coding
from .desk import Desk
from .named_reprints import NamedReprints
from .occurrences import Occurrences
from .panels.inspector import Inspector
from .panels.reading import ReadingPanel
from .seat_actions import SeatActions
from .session import Session
from .settings import Places, Settings
from .theme import Theme

_INSPECTED = ("note", "record", "links", "attributes")


class Seat(QObject):
    """A desk with its reading panel and its inspector, and the commands that act there while the seat counts.

    `show_text` and `show_inspector` bring these into view before they take the keyboard. `show_record(id)` does
    what the command for the record of a mention asks for.
    """

    def __init__(
        self,
        session: Session,
        window: Actions,
        page: str,
        places: Places,
        theme: Theme,
        settings: Settings,
        *,
        show_text: Callable[[], object],
        show_inspector: Callable[[], object],
        show_record: Callable[[str], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.actions = SeatActions(window, page)
        self.desk = Desk(session, self)
        self.coding = Coding(self.desk, self)
        # Before the panels take them: they are the inspector's.
        for what in _INSPECTED:
            self.actions.on(f"mention.{what}", show_inspector)
        self.desk.asked.connect(lambda what, _id: show_text() if what == "text" else None)
        self.reading = ReadingPanel(self.desk, self.actions, places, look(theme, settings))
        self.inspector = Inspector(session, self.desk, self.coding, self.actions, theme)
        ClaimLinks(self.reading.view, self.desk, self.coding, self.actions)
        self.occurrences = Occurrences(session, self.desk, self.actions, self.reading.view, theme)
        self.reprints = NamedReprints(self.desk, self.reading.header, self)
        self._show_record = show_record
        self.actions.on("mention.show_record", self._on_record_asked)

    def dress(self, theme: Theme, settings: Settings) -> None:
        """Take a theme and a person's settings."""
        self.reading.set_look(look(theme, settings), styles(theme), theme)
        self.reading.tagging.popup_wanted = settings.popup
        self.reading.tagging.asks = settings.asks
        self.occurrences.set_theme(theme)
        self.inspector.set_theme(theme)

    def has(self, widget: QWidget) -> bool:
        """Tell whether a widget is the seat's."""
        parts = (self.reading, self.inspector)
        return any(part is widget or part.isAncestorOf(widget) for part in parts)

    def take_over(self, other: Seat) -> None:
        """Go on where a person was on another seat: with the claim held there, and what was tagged last."""
        self.desk.last = other.desk.last
        self.coding.pin.take_over(other.coding.pin)

    def close(self) -> None:
        """Ask nothing more of the library, which is about to be closed."""
        self.occurrences.close()
        self.reading.note_place()

    def _on_record_asked(self) -> None:
        mention = self.desk.mention()
        if mention is not None and mention.record:
            self._show_record(mention.record)
