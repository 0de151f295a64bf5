"""The left side of the Compare page: what can be compared."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..actions import Actions
from ..comparing import Comparing
from ..session import Session
from ..settings import Places
from ..theme import Theme
from ..widgets.empty_state import EmptyState


class SubjectsPanel(QWidget):
    """The events, actors and claims that can be compared."""

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
        self.setObjectName("subjectsPanel")
        self.door: QWidget = self
        self._parts = session, comparing, actions, places
        column = QVBoxLayout(self)
        column.addWidget(EmptyState("Subjects", "", parent=self))
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
