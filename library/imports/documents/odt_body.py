"""The text of an OpenDocument file as blocks; what was deleted or only noted beside it is left out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..blocks import Block
from . import describing as documents
from .style_names import BODY_LEVEL, TITLE, at_level, by_name

if TYPE_CHECKING:
    from lxml.etree import _Element

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_DEEPEST = 20  # styles based on one another
_MOST_SPACES = 100  # that one element can stand for
_MOST_REPEATED = 50  # cells, likewise
_UNSEEN = frozenset(
    (
        *(f"{_TEXT}{name}" for name in ("sequence-decls", "note-citation", "ruby-text", "variable-decls")),
        *(f"{_TEXT}{name}" for name in ("user-field-decls", "hidden-text", "hidden-paragraph")),
        *(f"{_TEXT}{name}-source" for name in ("table-of-content", "illustration-index", "bibliography")),
        *(f"{OFFICE}{name}" for name in ("forms", "annotation-end", "event-listeners", "scripts")),
        *(
            f"{{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}}{name}"
            for name in ("title", "desc")
        ),
    )
)
_INDEXES = frozenset(
    f"{_TEXT}{name}" for name in ("table-of-content", "illustration-index", "table-index", "object-index")
)


class Body:
    """Reads the text of one document.

    `notes` are its footnotes and endnotes; `has_changes` and `has_comments` say what was met on the way.
    """

    def __init__(self, parts: Iterable[_Element]) -> None:
        self._styles: dict[str, _Element] = {}
        for part in parts:
            for style in part.iter(f"{_STYLE}style"):
                if style.get(f"{_STYLE}family") == "paragraph":
                    self._styles[style.get(f"{_STYLE}name", "")] = style
        self._known: dict[str, tuple[str, int]] = {}
        self.notes: list[list[Block]] = []
        self.has_changes = False
        self.has_comments = False

    def blocks(self, container: _Element, *, is_listed: bool = False) -> list[Block]:
        """Return what is in a text, a cell, a list item, a frame or a note."""
        made: list[Block] = []
        for element in container:
            tag = element.tag
            if tag == f"{_TEXT}tracked-changes":
                self.has_changes = True
            elif tag in (f"{_TEXT}p", f"{_TEXT}h"):
                self._add_paragraph(element, made, is_listed=is_listed)
            elif tag == f"{_TABLE}table":
                made += documents.table(self._rows(element))
            elif tag in _INDEXES:
                made += [Block(block.text, "hidden") for block in self.blocks(element)]
            elif tag not in _UNSEEN and element.get(f"{_TEXT}display") != "none":
                made += self.blocks(element, is_listed=is_listed or tag == f"{_TEXT}list")
        return made

    def _add_paragraph(self, paragraph: _Element, made: list[Block], *, is_listed: bool) -> None:
        pieces: list[str] = []
        boxes: list[Block] = []
        self._read(paragraph, pieces, boxes)
        text = "".join(pieces).strip(" ")
        if text.strip():
            made.append(Block(text, self._what(paragraph, is_listed=is_listed)))
        made += boxes

    def _read(self, element: _Element, pieces: list[str], boxes: list[Block]) -> None:
        """Gather the words under an element, and the blocks of frames that hang on it."""
        _fold(element.text, pieces)
        for child in element:
            self._read_child(child, pieces, boxes)
            _fold(child.tail, pieces)

    def _read_child(self, child: _Element, pieces: list[str], boxes: list[Block]) -> None:
        tag = child.tag
        if tag == f"{_TEXT}s":
            pieces.append(" " * min(_number(child.get(f"{_TEXT}c")), _MOST_SPACES))
        elif tag == f"{_TEXT}tab":
            pieces.append("\t")
        elif tag == f"{_TEXT}line-break":
            pieces.append("\n")
        elif tag == f"{_TEXT}note":
            for body in child.iterchildren(f"{_TEXT}note-body"):
                self.notes.append(self.blocks(body))
        elif tag == f"{OFFICE}annotation":
            self.has_comments = True
        elif str(tag).startswith(_DRAW):
            boxes += self.blocks(child)
        elif tag not in _UNSEEN:
            self._read(child, pieces, boxes)

    def _rows(self, table: _Element) -> list[list[documents.Cell]]:
        """Return the rows of a table, those in groups of rows too; a merged cell is one."""
        rows: list[list[documents.Cell]] = []
        for element in table:
            if element.tag == f"{_TABLE}table-row":
                rows.append(
                    [
                        self.blocks(cell)
                        for cell in element.iterchildren(f"{_TABLE}table-cell")
                        for _ in range(
                            min(_number(cell.get(f"{_TABLE}number-columns-repeated")), _MOST_REPEATED)
                        )
                    ]
                )
            elif element.tag != f"{_TABLE}table":
                rows += self._rows(element)
        return rows

    def _what(self, paragraph: _Element, *, is_listed: bool) -> str:
        what, level = self._style(paragraph.get(f"{_TEXT}style-name", ""))
        if paragraph.tag == f"{_TEXT}h" and what != TITLE:
            level = _number(paragraph.get(f"{_TEXT}outline-level")) - 1
        return at_level(what, level, is_listed=is_listed)

    def _style(self, name: str) -> tuple[str, int]:
        """Return what a style's name, or that of one it is based on, says its paragraphs are, and their level."""
        if name not in self._known:
            what, level, at = "", None, name
            for _ in range(_DEEPEST):
                style = self._styles.get(at)
                shown = at if style is None else style.get(f"{_STYLE}display-name", at)
                named, named_level = by_name(shown.replace("_20_", " "))
                what, level = what or named, named_level if level is None else level
                if style is None or not style.get(f"{_STYLE}parent-style-name"):
                    break
                at = style.get(f"{_STYLE}parent-style-name")
            self._known[name] = what, BODY_LEVEL if level is None else level
        return self._known[name]


def _fold(words: str | None, pieces: list[str]) -> None:
    """Add words with their white space as OpenDocument has it: a run of it is one space."""
    if not words:
        return
    folded = "".join(" " if char in " \t\r\n" else char for char in words.replace("\u00ad", ""))
    while "  " in folded:
        folded = folded.replace("  ", " ")
    if folded.startswith(" ") and pieces and pieces[-1].endswith((" ", "\n")):
        folded = folded[1:]
    pieces.append(folded)


def _number(said: str | None) -> int:
    return int(said) if said and said.isdecimal() and len(said) < 6 else 1
