"""The colours of a heat table in a theme: as strong as its numbers can still be read on them."""

from __future__ import annotations

from PySide6.QtGui import QColor

from .theme import Theme, contrast, over, with_opacity
from .widgets.heat import HeatColours

_LEAST = 4.8  # contrast of a number on its shade
_SHARES = (0.12, 0.32, 0.54, 0.77, 1.0)  # of the strongest shade


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
        accent,
        tuple(shade(share * strongest) for share in _SHARES),
    )
