"""Pages: those beside the one for reading, each built when it is asked for first, as a start can do without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from .desk import Desk
from .session import Session
from .settings import Places, SettingsStore
from .theme import Theme
from .windows.main_window import MainWindow

if TYPE_CHECKING:
    from .compare_page import ComparePage
    from .comparing import Sentence
    from .records_page import RecordsPage


class Pages(QObject):
    """Shows pages as the commands of the View menu ask; `records` and `compare` are None until then."""

    def __init__(
        self,
        session: Session,
        desk: Desk,
        places: Places,
        theme: Theme,
        store: SettingsStore,
        window: MainWindow,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._desk, self._places = session, desk, places
        self._theme, self._store, self._window = theme, store, window
        self.records: RecordsPage | None = None
        self.compare: ComparePage | None = None
        # Before a panel of the page takes the keyboard.
        window.commands.on("edit.search", self.show_read)
        window.commands.on("view.read", self.show_read)
        window.commands.on("view.compare", self.show_compare)
        window.commands.on("view.records", self.show_records)
        window.commands.on("compare.this", self._compare_this)

    def show_read(self) -> None:
        """Show the page for reading."""
        self._window.show_page("read")

    def show_compare(self) -> ComparePage:
        """Show the Compare page."""
        if self.compare is None:
            from .compare_page import ComparePage

            self.compare = ComparePage(
                self._session, self._places, self._theme, self._store, self._window, parent=self
            )
            self.compare.article_asked.connect(self._read)
            self.compare.record_asked.connect(self.show_record)
        self._window.show_page("compare")
        return self.compare

    def show_records(self) -> RecordsPage:
        """Show the Records page."""
        if self.records is None:
            from .records_page import RecordsPage

            self.records = RecordsPage(
                self._session, self._desk, self._places, self._theme, self._window, parent=self
            )
        self._window.show_page("records")
        return self.records

    def reopen(self) -> None:
        """Show the page that was shown last time."""
        show = {"records": self.show_records, "compare": self.show_compare}.get(self._places.get("page"))
        if show is not None:
            show()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        for page in (self.records, self.compare):
            if page is not None:
                page.set_theme(theme)

    def save(self) -> None:
        """Write what is still being typed."""
        if self.records is not None:
            self.records.details.save()
        if self.compare is not None and self.compare.beside is not None:
            self.compare.beside.keep()

    def close(self) -> None:
        """Ask nothing more of the library, which is about to be closed."""
        if self.compare is not None:
            self.compare.close()

    def _read(self, place: Sentence) -> None:
        """Go on with an article on the page for reading."""
        self.show_read()
        if place.mention:
            self._desk.show_mention(place.mention, place.article)
        else:
            self._desk.open(place.article, place.start, place.end)
        self._desk.asked.emit("text", "")

    def show_record(self, record: str) -> None:
        """Show a record on the Records page."""
        self.show_records().catalogue.reveal(record)

    def _compare_this(self) -> None:
        """Compare the record of the mention in focus, or what is chosen or under the cursor on another page."""
        page = self.compare
        is_seated = page is not None and page.beside is not None and page.beside.seat is not None
        if page is not None and self._window.commands["view.compare"].isChecked() and not is_seated:
            record = page.at_hand()
            if record:
                page.comparing.compare(record)
            else:
                self._window.commands["compare.find"].trigger()
            return
        records, why = self._at_hand()
        if why:
            self._session.said.emit(why, False)
        else:
            self.show_compare().comparing.compare(*records)

    def _at_hand(self) -> tuple[list[str], str]:
        """Return the records that are meant, or why they cannot be compared."""
        if self.records is not None and self._window.commands["view.records"].isChecked():
            chosen = self.records.catalogue.chosen_summaries()
            kinds = {each.record.kind for each in chosen}
            if not kinds <= {"event", "actor", "claim"} or (len(chosen) > 1 and kinds != {"claim"}):
                return [], "One event, one actor, or claims can be compared: choose those alone."
            return [each.record.id for each in chosen], "" if chosen else "Choose a record to compare."
        seat = (
            self.compare.beside.seat if self.compare is not None and self.compare.beside is not None else None
        )
        mention = (seat.desk if seat is not None else self._desk).mention()
        if mention is None:
            return [], "Go to a mention of an event, an actor or a claim first: ] goes to the next one."
        return [
            mention.record or ""
        ], "" if mention.record else "This mention has no record yet: R gives it one."
