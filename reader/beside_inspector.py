"""The inspector beside two articles: that of the side where the keyboard is; it can be folded away."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from .actions import Actions
from .settings import Places

_COMMAND = "compare.inspector"
_CHOSEN = "compare:inspector"  # among the places
_ROOMY = 800  # pixels of the pane with room for it too
_NARROWEST = 240


class BesideInspector(QStackedWidget):
    """Shown as a person chose; until they did, where there is room for it."""

    def __init__(self, actions: Actions, places: Places, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions, self._places = actions, places
        self.setMinimumWidth(_NARROWEST)
        actions.on_checked(_COMMAND, self._choose)
        self.unfold(is_shown=bool(places.get(_CHOSEN, True)))

    def unfold(self, *, is_shown: bool = True) -> None:
        """Come into view, or go."""
        self._actions[_COMMAND].setChecked(is_shown)
        self.setVisible(is_shown)

    def fit(self, width: int) -> None:
        """Leave the room to the texts in a pane of this width, unless a person has chosen."""
        if self._places.get(_CHOSEN) is None:
            self.unfold(is_shown=width >= _ROOMY)

    def _choose(self, is_shown: bool) -> None:
        self._places.set(_CHOSEN, is_shown)
        self.unfold(is_shown=is_shown)
