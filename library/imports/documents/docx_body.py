"""The body of a Word document as blocks, as if all its tracked changes were accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..blocks import Block
from . import describing as documents
from .docx_styles import Styles
from .style_names import at_level

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHOICES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_NO_SIGNS = {ord("\u00ad"): None, ord("\n"): " ", ord("\r"): " ", ord("\t"): " "}  # as Word shows them
_TAKEN_AWAY = ("del", "moveFrom")
_PUT_IN = ("ins", "moveTo")
_UNSEEN = (
    "instrText", "delText", "delInstrText", "rt", "rPr", "pPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr",
)  # fmt: skip
_COMMENT = ("commentReference", "commentRangeStart")
_OFF = ("0", "false", "off", "none")


class Body:
    """Reads the bodies of one document: its own, and those of its notes.

    `has_changes` and `has_comments` say what was met on the way.
    """

    def __init__(self, space: str, styles: Styles) -> None:
        self._space = space
        self._styles = styles
        self._steps = self._named_steps()
        self.has_changes = False
        self.has_comments = False

    def _named_steps(self) -> dict[str, str]:
        """Return what to do with an element, by its name."""
        steps = dict.fromkeys(map(self._name, _TAKEN_AWAY), "leave out")
        steps |= dict.fromkeys(map(self._name, _PUT_IN), "put in")
        steps |= dict.fromkeys(map(self._name, _UNSEEN), "pass over")
        steps |= dict.fromkeys(map(self._name, _COMMENT), "comment")
        steps |= dict.fromkeys(map(self._name, _SIGNS), "sign")
        steps |= {self._name(name): name for name in ("p", "tbl", "r", "t", "txbxContent")}
        return {**steps, f"{_CHOICES}AlternateContent": "choose", f"{_MATHS}t": "t"}

    def _name(self, name: str) -> str:
        return self._space + name

    def blocks(self, container: _Element) -> list[Block]:
        """Return what is in a body, a cell, a text box or a note."""
        made: list[Block] = []
        rest = self._gather(container, made, "")
        return [*made, Block(rest)] if rest.strip() else made

    def _gather(self, container: _Element, made: list[Block], before: str) -> str:
        """Add the blocks under `container`; return the words of a last paragraph whose end was deleted.

        `before` are such words too, which the next paragraph begins with.
        """
        for element in container:
            step = self._steps.get(element.tag, "")
            if step == "p":
                before = self._add_paragraph(element, made, before)
            elif step == "tbl":
                made += documents.table(self._rows(element))
            elif step in ("leave out", "put in"):
                self.has_changes = True
                before = before if step == "leave out" else self._gather(element, made, before)
            elif step == "choose":
                before = self._gather(_chosen(element), made, before)
            elif step != "pass over":
                before = self._gather(element, made, before)
        return before

    def _add_paragraph(self, paragraph: _Element, made: list[Block], before: str) -> str:
        pieces = [before]
        boxes: list[Block] = []
        about = paragraph.find(self._name("pPr"))
        self._read(paragraph, pieces, boxes)
        text = "".join(pieces)
        if about is not None and self._lost_its_end(about):
            self.has_changes = True
        else:
            made += [Block(text, self._what(about))] if text.strip() else []
            text = ""
        made += boxes
        return text

    def _read(self, element: _Element, pieces: list[str], boxes: list[Block]) -> None:
        """Gather the words under an element, and the blocks of text boxes that hang on it."""
        for child in element:
            step = self._steps.get(child.tag, "")
            if step == "t":
                pieces.append((child.text or "").translate(_NO_SIGNS))
            elif step == "sign":
                pieces.append(_SIGNS[child.tag[len(self._space) :]])
            elif step in ("leave out", "put in"):
                self.has_changes = True
                if step == "put in":
                    self._read(child, pieces, boxes)
            elif step == "comment":
                self.has_comments = True
            elif step == "txbxContent":
                boxes += self.blocks(child)
            elif step == "choose":
                self._read(_chosen(child), pieces, boxes)
            elif step != "pass over" and not (step == "r" and self._is_hidden(child)):
                self._read(child, pieces, boxes)

    def _rows(self, table: _Element) -> list[list[documents.Cell]]:
        rows: list[list[documents.Cell]] = []
        for row in self._inside(table, "tr"):
            about = row.find(self._name("trPr"))
            if about is not None and about.find(self._name("del")) is not None:
                self.has_changes = True
            else:
                rows.append([self.blocks(cell) for cell in self._inside(row, "tc")])
        return rows

    def _inside(self, element: _Element, name: str) -> Iterator[_Element]:
        """Yield the rows of a table or the cells of a row, those in content controls too."""
        for child in element:
            if child.tag == self._name(name):
                yield child
            elif child.tag != self._name("tbl") and self._steps.get(child.tag) != "pass over":
                yield from self._inside(child, name)

    def _is_hidden(self, run: _Element) -> bool:
        about = run.find(self._name("rPr"))
        hidden = None if about is None else about.find(self._name("vanish"))
        return hidden is not None and hidden.get(self._name("val"), "1") not in _OFF

    def _lost_its_end(self, about: _Element) -> bool:
        mark = about.find(self._name("rPr"))
        return mark is not None and any(mark.find(self._name(name)) is not None for name in _TAKEN_AWAY)

    def _what(self, about: _Element | None) -> str:
        """Tell what a paragraph is: by its own properties, then by its style."""
        style = self._value(about, "pStyle") or ""
        what, level, is_numbered = self._styles.what(style)
        own_level = self._value(about, "outlineLvl")
        own_number = self._value(about, "numPr", "numId")
        is_listed = is_numbered if own_number is None else own_number != "0"
        level = int(own_level) if own_level and own_level.isdecimal() else level
        return at_level(what, level, is_listed=is_listed)

    def _value(self, about: _Element | None, *path: str) -> str | None:
        for name in path:
            about = None if about is None else about.find(self._name(name))
        return None if about is None else str(about.get(self._name("val"), ""))


def _chosen(alternatives: _Element) -> _Element | list[_Element]:
    """Return the first of the ways in which one thing is said, which is the newest."""
    return next(iter(alternatives), [])
