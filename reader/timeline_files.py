"""What a timeline is saved as: its events as CSV, and a picture of it as SVG or PNG."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QImageWriter

from library import Library, OutputFormat, WriteError, csv_table, timeline_svg, whole_file, write_export

from .comparing import FileKind
from .models.timeline_drawing import Drawing


def timeline_files(
    drawing: Drawing, table: Callable[[], Sequence[Sequence[str]]], take: Callable[[], QImage]
) -> list[FileKind]:
    """Return the files that can be made of a timeline; `take` paints its picture."""
    return [
        FileKind("Picture (SVG)", ".svg", partial(_write_svg, drawing)),
        FileKind("Picture (PNG)", ".png", partial(_write_png, take)),
        FileKind("Table (CSV)", ".csv", partial(_write_csv, table)),
    ]


def _write_svg(drawing: Drawing, library: Library, path: Path) -> None:
    def lines(_library: Library, _ids: object) -> Iterator[str]:
        yield timeline_svg(drawing.timeline, drawing.by)

    write_export(library, OutputFormat("svg", "Timeline (SVG)", ".svg", "text", lines), path)


def _write_png(take: Callable[[], QImage], _library: Library, path: Path) -> None:
    with whole_file(path) as part:
        if not QImageWriter(str(part), QByteArray(b"PNG")).write(take()):
            raise WriteError(f"“{path}” could not be written.", "Choose another place.")


def _write_csv(table: Callable[[], Sequence[Sequence[str]]], library: Library, path: Path) -> None:
    def lines(_library: Library, _ids: object) -> Iterator[str]:
        rows = table()
        yield from csv_table(rows[0], rows[1:])

    write_export(library, OutputFormat("csv", "Timeline (CSV)", ".csv", "text", lines), path)
