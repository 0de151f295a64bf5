"""The colours of a heat table in a theme: as strong as its numbers can still be read on them."""

from __future__ import annotations

from PySide6.QtGui import QColor

from .theme import Theme, contrast, over, with_opacity
from .widgets.heat import HeatColours

_LEAST = 4.8  # contrast of a number on its shade
_HATCH = 1.6  # contrast of hatching from which on it is thinned
_SHARES = (0.18, 0.36, 0.56, 0.78, 1.0)  # of the strongest shade


def heat_colours(theme: Theme) -> HeatColours:
    """Return a theme's colours for a heat table."""
    colours = theme.colours
    ground, ink, accent = colours["ground"], colours["ink"], colours["accent"]

    def shade(percent: float) -> QColor:
        return over(with_opacity(accent, percent / 100), ground)

    strongest = max(percent for percent in range(101) if contrast(ink, shade(percent)) >= _LEAST)
    return HeatColours(
        ground,
        ink,
        colours["faint"],
        colours["panel"],
        colours["panel_ink"],
        colours["line"],
        over(with_opacity(colours["line"], min(1, _HATCH / contrast(colours["line"], ground))), ground),
        accent,
        tuple(shade(share * strongest) for share in _SHARES),
    )
