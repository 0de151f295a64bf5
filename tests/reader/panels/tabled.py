"""A view of the Compare page as the table that it is copied as."""

from __future__ import annotations

from reader.panels.coverage import CoveragePanel
from reader.panels.matrix import MatrixPanel
from reader.panels.network import NetworkPanel
from reader.panels.timeline import TimelinePanel


def table_of(panel: MatrixPanel | TimelinePanel | NetworkPanel | CoveragePanel) -> list[list[str]]:
    """Make the table at once, with the library that the window has open."""
    return [list(row) for row in panel.table()(panel._session.library)]
