"""Paragraphs, tables and notes of an RTF text as they come: from words, ends of paragraphs and cells to blocks."""

from __future__ import annotations

from ...text.normalise import well_formed
from ..blocks import Block
from . import describing as documents


class Flow:
    """One run of paragraphs: the document's own, a note's or a text box's."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._cell: list[Block] = []
        self._cells: list[documents.Cell] = []
        self._rows: list[list[documents.Cell]] = []
        self._inner_cells: list[documents.Cell] = []
        self._inner: list[Block] = []
        self._boxes: list[Block] = []
        self._made: list[Block] = []

    def add(self, words: str) -> None:
        """Take more words of the paragraph that is being read."""
        self._words.append(words)

    def put_box(self, blocks: list[Block]) -> None:
        """Take a text box, which follows the paragraph that it hangs on."""
        self._boxes += blocks

    def end_paragraph(self, what: str, *, depth: int) -> None:
        """End a paragraph in the text, in a cell (depth 1) or in a cell of a table in a cell."""
        if depth == 0:
            self._end_table()
        place = (self._made, self._cell, self._inner)[min(depth, 2)]
        text = well_formed("".join(self._words))
        self._words.clear()
        if text.strip():
            place.append(Block(text, what))
        place += self._boxes
        self._boxes.clear()

    def end_cell(self) -> None:
        """End a cell, and the paragraph in it."""
        self.end_paragraph("paragraph", depth=1)
        self._cells.append(self._cell)
        self._cell = []

    def end_row(self) -> None:
        """End a row, and with it what was begun of a cell."""
        if self._cell or "".join(self._words).strip():
            self.end_cell()
        self._rows.append(self._cells)
        self._cells = []

    def end_inner_cell(self) -> None:
        """End a cell of a table in a cell."""
        self.end_paragraph("paragraph", depth=2)
        self._inner_cells.append(self._inner)
        self._inner = []

    def end_inner_row(self) -> None:
        """End a row of a table in a cell: it stays in that cell."""
        self._cell.append(documents.line(self._inner_cells))
        self._inner_cells = []

    def _end_table(self) -> None:
        if self._cell or self._cells:  # the row has no end
            self._cells.append(self._cell)
            self._rows.append(self._cells)
            self._cell, self._cells = [], []
        if self._rows:
            self._made += documents.table(self._rows)
            self._rows = []

    def finish(self, what: str) -> list[Block]:
        """Return all blocks; words that no paragraph ended are one."""
        words = "".join(self._words)
        self._words.clear()
        self._end_table()
        self.add(words)
        self.end_paragraph(what, depth=0)
        return self._made
