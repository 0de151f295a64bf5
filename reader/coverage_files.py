"""What the coverage of a library is saved as: the table as CSV, and a picture of it as SVG or PNG."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QFont

from .comparing import FileKind
from .file_kinds import image_of, png_file, svg_file, table_file
from .models.coverage_cells import CLAIMS, CoverageCells
from .widgets.heat import COUNTED, OPEN, OPEN_WORDS, SILENT, SILENT_WORDS, HeatCell, HeatColours, Key
from .widgets.heat_sheet import HeatSheet, SheetPainter

ROWS, COLUMNS = 150, 60
"""What a picture has of events and outlets at most: a larger one opens nowhere."""


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
        table_file("Table (CSV)", cells.table),
        svg_file("Coverage", painted),
        png_file(lambda: image_of(painted())),
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
