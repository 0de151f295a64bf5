"""How an article's page looks: a theme and a person's settings, put in the reading view's words."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QPalette

from .kinds import named
from .settings import Settings
from .theme import Theme, load_themes
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


def syntax_colours(palette: QPalette) -> dict[str, QColor]:
    """The colours of a preview: those of the kinds in the theme that is worn, which read on its ground."""
    themes = load_themes()
    worn = (theme for theme in themes.values() if theme.colours["ground"] == palette.base().color())
    theme = next(worn, themes["light"])
    kinds = {"key": "actor", "string": "claim", "number": "event", "word": "other"}
    return {name: theme.kind(kind).line for name, kind in kinds.items()} | {"faint": theme.colours["faint"]}
