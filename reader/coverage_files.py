"""What the coverage of a library is saved as: the table as CSV, and a picture of it as SVG or PNG."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from library import Library, OutputFormat, WriteError, csv_table, whole_file, write_export

from .comparing import FileKind
from .models.coverage_cells import CLAIMS, CoverageCells
from .widgets.heat import COUNTED, OPEN, OPEN_WORDS, SILENT, SILENT_WORDS, HeatCell, HeatColours, Key
from .widgets.heat_sheet import HeatSheet, SheetPainter

ROWS, COLUMNS = 150, 60
"""What a picture has of events and outlets at most: a larger one opens nowhere."""

_SHARP, _MOST = 2, 30_000_000  # pixels of a PNG to one of the screen, where that makes no more than so many


def keys_of(cells: CoverageCells) -> list[Key]:
    """Return what the cells, and headings in italics, mean."""
    count = cells.choice.count
    alone: list[Key] = [([], "in italics: an article without an outlet")]
    steps = ((1, "1"), (2, "2–3"), (4, "4–7"), (8, "8–15"), (16, "16+"))
    return [
        ([(HeatCell(COUNTED, number), words) for number, words in steps], count),
        ([(HeatCell(COUNTED, 0), "0")], f"reported without a {count.removesuffix('s')}"),
        ([(HeatCell(SILENT), SILENT_WORDS)], "not reported"),
        ([(HeatCell(OPEN), OPEN_WORDS)], "not coded to the end yet"),
        *(alone if any(head.is_alone for head in cells.columns) else ()),
    ]


def coverage_files(cells: CoverageCells, colours: HeatColours, font: QFont) -> list[FileKind]:
    """Return the files that can be made of what is shown now."""
    painted = partial(_painter, cells, colours, QFont(font))
    return [
        FileKind("Table (CSV)", ".csv", partial(_write_csv, cells)),
        FileKind("Picture (SVG)", ".svg", _picture(painted, _write_svg)),
        FileKind("Picture (PNG)", ".png", _picture(painted, _write_png)),
    ]


def sheet(cells: CoverageCells) -> HeatSheet:
    """Return the table as it is painted, with a word on what there is no room for."""
    rows, columns = cells.rows[:ROWS], cells.columns[:COLUMNS]
    left_out = [
        f"the first {limit:,} of {len(heads):,} {noun}"
        for heads, limit, noun in ((cells.rows, ROWS, "events"), (cells.columns, COLUMNS, "outlets"))
        if len(heads) > limit
    ]
    note = f"This picture has {' and '.join(left_out)}; the CSV file has all of them." if left_out else ""
    what = "Claims" if cells.choice.count == CLAIMS else "Mentions"
    numbers = [[cells.cell(row, column) for column in range(len(columns))] for row in range(len(rows))]
    title = f"{what} by event and outlet"
    return HeatSheet(title, rows, columns, numbers, keys_of(cells), note)


def _painter(cells: CoverageCells, colours: HeatColours, font: QFont) -> SheetPainter:
    return SheetPainter(sheet(cells), colours, font)


def _write_csv(cells: CoverageCells, library: Library, path: Path) -> None:
    def lines(_library: Library, _ids: object, _lost: object) -> Iterator[str]:
        headings, *rows = cells.table()
        yield from csv_table(headings, rows)

    write_export(library, OutputFormat("csv", "Coverage (CSV)", ".csv", "text", lines), path)


def _picture(
    painted: Callable[[], SheetPainter], write: Callable[[SheetPainter, Path], bool]
) -> Callable[[Library, Path], None]:
    def work(_library: Library, path: Path) -> None:
        with whole_file(path) as part:
            if not write(painted(), part):
                raise WriteError(f"“{path}” could not be written.", "Choose another place.")

    return work


def _write_svg(sheet: SheetPainter, path: Path) -> bool:
    size = sheet.size
    svg = QSvgGenerator()
    svg.setFileName(str(path))
    svg.setSize(size.toSize())
    svg.setViewBox(QRectF(0, 0, size.width(), size.height()))
    svg.setTitle("Coverage")
    svg.setResolution(96)
    painter = QPainter()
    if not painter.begin(svg):
        return False
    sheet.paint(painter)
    return painter.end()


def _write_png(sheet: SheetPainter, path: Path) -> bool:
    size = sheet.size
    ratio = _SHARP if size.width() * size.height() * _SHARP**2 <= _MOST else 1
    image = QImage(QSize(round(size.width()), round(size.height())) * ratio, QImage.Format.Format_RGB32)
    if image.isNull():
        return False
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    sheet.paint(painter)
    painter.end()
    return QImageWriter(str(path), QByteArray(b"png")).write(image)
