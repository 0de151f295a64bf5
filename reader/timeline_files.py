"""What a timeline is saved as: its events as CSV, and a picture of it as SVG or PNG."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QImage

from library import timeline_svg

from .comparing import FileKind
from .file_kinds import png_file, table_file, text_file
from .models.timeline_drawing import Drawing


def timeline_files(
    drawing: Drawing, table: Callable[[], Sequence[Sequence[str]]], take: Callable[[], QImage]
) -> list[FileKind]:
    """Return the files that can be made of a timeline; `take` paints its picture."""
    return [
        text_file("Picture (SVG)", ".svg", lambda: (timeline_svg(drawing.timeline, drawing.by),)),
        png_file(take),
        table_file("Table (CSV)", table),
    ]
