"""Tables for the clipboard: as lines for a spreadsheet, and as a table for a document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QStandardItemModel

from library import Library, harmless_cell

Table = Sequence[Sequence[str]]
TableOf = Callable[[Library], Table]
"""Makes a table of data that does not change, on any thread, with that thread's library."""


def mime_of(lines: str, html: str) -> QMimeData:
    """Return a table, as lines and as HTML, as it is put on the clipboard.

    It is one that Qt made: the clipboard lets go of it after Python has ended, and then one of ours is a crash.
    """
    model = QStandardItemModel(1, 1)
    mime = model.mimeData([model.index(0, 0)])
    for its_own in mime.formats():
        mime.removeFormat(its_own)
    mime.setText(lines)
    mime.setHtml(html)
    return mime


def as_lines(table: Table) -> str:
    """Return a table as lines of cells with tabs between; no cell is taken for a formula."""
    return "".join("\t".join(_cell(cell) for cell in row) + "\n" for row in table)


def as_html(table: Table) -> str:
    """Return a table as HTML, each cell in the direction of its own words."""
    parts = [
        '<html><head><meta charset="utf-8"></head><body><table border="1" cellspacing="0" cellpadding="4">'
    ]
    for number, row in enumerate(table):
        tag = "td" if number else "th"
        cells = "".join(f'<{tag} dir="auto">{escape(_cell(cell))}</{tag}>' for cell in row)
        parts.append(f"<tr>{cells}</tr>")
    return "\n".join([*parts, "</table></body></html>"])


def _cell(text: str) -> str:
    """Return a cell on one line, which a spreadsheet shows as it is."""
    return str(harmless_cell(" ".join(text.split())))
