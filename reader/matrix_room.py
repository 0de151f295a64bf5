"""The matrix with what belongs to it: the bar above, the pairs that are suggested below."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from .actions import Actions
from .comparing import Comparing
from .panels.compare_bar import CompareBar
from .panels.matrix import MatrixPanel
from .panels.pairs import PairsPanel
from .session import Session
from .settings import Places
from .theme import Theme

_PAIRS = 0.27  # of the height that the list of pairs takes at most


class MatrixRoom(MatrixPanel):
    """The matrix as a view of the page."""

    def __init__(
        self,
        session: Session,
        comparing: Comparing,
        actions: Actions,
        places: Places,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, comparing, actions, places, theme, parent)
        self.bar = CompareBar(session, comparing, actions, places, theme, self)
        self.pairs = PairsPanel(session, comparing, actions, places, theme, self)
        self.above.addWidget(self.bar)
        self.below.addWidget(self.pairs)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the matrix its room."""
        super().resizeEvent(event)
        self.pairs.set_room(round(self.height() * _PAIRS))

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        super().set_theme(theme)
        if hasattr(self, "pairs"):
            self.bar.set_theme(theme)
            self.pairs.set_theme(theme)
