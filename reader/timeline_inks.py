"""A timeline's colours in a theme."""

from __future__ import annotations

from .theme import Theme
from .widgets.timeline_marks import Inks


def timeline_inks(theme: Theme) -> Inks:
    """Return the colours of a timeline: events and claims have those of their kinds."""
    colours, event = theme.colours, theme.kind("event")
    return Inks(
        ground=colours["ground"],
        panel=colours["panel"],
        ink=colours["ink"],
        faint=colours["faint"],
        line=colours["line"],
        border=colours["border"],
        accent=colours["accent"],
        marked=colours["selection"],
        marked_ink=colours["selection_ink"],
        event=event.line,
        tint=event.tint,
        claim=theme.kind("claim").line,
    )
