"""How an article's page looks: a theme and a person's settings, put in the reading view's words."""

from __future__ import annotations

from PySide6.QtGui import QFont

from .kinds import named
from .settings import Settings
from .theme import Theme
from .widgets.kind_mark import KindMark
from .widgets.text_page import Look
from .widgets.underlay import Inks


def look(theme: Theme, settings: Settings) -> Look:
    """Return how a page looks."""
    colours = theme.colours
    inks = Inks(
        ground=colours["ground"],
        ink=colours["ink"],
        faint=colours["faint"],
        selection=colours["selection"],
        caret=colours["caret"],
        find=colours["find"],
        find_current=colours["find_current"],
    )
    font = QFont(settings.font) if settings.font else QFont()
    font.setPointSizeF(settings.size)
    return Look(inks, font, settings.spacing, settings.measure)


def styles(theme: Theme) -> dict[str, KindMark]:
    """Return how spans of each kind look, in the order in which the kinds are offered."""
    return {kind: named(kind).mark(theme) for kind in theme.kinds}
