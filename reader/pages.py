"""Pages: those beside the one for reading, each built when it is asked for first, as a start can do without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from .desk import Desk
from .session import Session
from .settings import Places
from .theme import Theme
from .windows.main_window import MainWindow

if TYPE_CHECKING:
    from .compare_page import ComparePage
    from .records_page import RecordsPage


class Pages(QObject):
    """Shows pages as the commands of the View menu ask; `records` and `compare` are None until then."""

    def __init__(
        self,
        session: Session,
        desk: Desk,
        places: Places,
        theme: Theme,
        window: MainWindow,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._desk, self._places = session, desk, places
        self._theme, self._window = theme, window
        self.records: RecordsPage | None = None
        self.compare: ComparePage | None = None
        # Before a panel of the page takes the keyboard.
        window.commands.on("edit.search", self.show_read)
        desk.asked.connect(lambda what, _id: self.show_read() if what == "text" else None)
        window.commands.on("view.read", self.show_read)
        window.commands.on("view.compare", self.show_compare)
        window.commands.on("view.records", self.show_records)
        window.commands.on("mention.show_record", self._show_record)

    def show_read(self) -> None:
        """Show the page for reading."""
        self._window.show_page("read")

    def show_compare(self) -> ComparePage:
        """Show the Compare page."""
        if self.compare is None:
            from .compare_page import ComparePage

            self.compare = ComparePage(self._session, self._places, self._theme, self._window, parent=self)
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

    def _show_record(self) -> None:
        """Show the record of the mention in focus on the Records page."""
        mention = self._desk.mention()
        if mention is not None and mention.record:
            self.show_records().catalogue.reveal(mention.record)
