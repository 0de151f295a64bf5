"""The network of actors, events and claims."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..actions import Actions
from ..comparing import Comparing, FileKind
from ..session import Session
from ..settings import Places
from ..theme import Theme
from ..widgets.empty_state import EmptyState


class NetworkPanel(QWidget):
    """The network of actors, events and claims."""

    def __init__(
        self,
        session: Session,
        comparing: Comparing,
        actions: Actions,
        places: Places,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("networkPanel")
        self.door: QWidget = self
        self._parts = session, comparing, actions, places
        column = QVBoxLayout(self)
        column.addWidget(EmptyState("Network", "", parent=self))
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""

    def set_live(self, is_live: bool) -> None:
        """Read what changes from now on, or only note that it did."""

    def table(self) -> list[list[str]]:
        """Return what is shown as a table, its headings first."""
        return []

    def files(self) -> Sequence[FileKind]:
        """Return what it can be saved as."""
        return ()
