"""The Records page: its parts built and joined, when it is asked for first."""

from __future__ import annotations

from PySide6.QtCore import QObject

from .actions import Actions
from .catalogue import Catalogue
from .desk import Desk
from .gazetteers import Gazetteers
from .panels.record_details import RecordDetails
from .panels.records import RecordsPanel
from .record_commands import RecordCommands
from .session import Session
from .settings import Places
from .theme import Theme
from .windows.main_window import MainWindow


class RecordsPage(QObject):
    """The table of records and the chosen one beside it."""

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
        actions: Actions = window.commands
        self.catalogue = Catalogue(session, self)
        self.panel = RecordsPanel(session, self.catalogue, actions, places, theme)
        self.details = RecordDetails(session, desk, self.catalogue, actions, theme)
        self.commands = RecordCommands(session, self.catalogue, actions, theme, self.panel)
        self.gazetteers = Gazetteers(session, actions, places, self.panel)
        port = self.panel.table.viewport()
        self.panel.table.customContextMenuRequested.connect(
            lambda at: self.commands.menu().popup(port.mapToGlobal(at))
        )
        page, tabs = self.details.page, self.details.tabs
        panes = (self.panel, self.panel.table), (page, page.name), (tabs, tabs.uses)
        window.add_page("records", (self.panel, self.details), panes)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.commands.theme = theme
        self.panel.set_theme(theme)
        self.details.set_theme(theme)
