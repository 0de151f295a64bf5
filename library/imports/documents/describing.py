"""What Word, LibreOffice and RTF documents have in common: tables as lines, and what a document says of itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ...text.normalise import normalise, normalise_line
from ..blocks import Block
from ..metadata import describe
from ..placeholders import is_author, is_title
from .style_names import TITLE

TRACKED = "This document has tracked changes; deleted words were left out."
COMMENTED = "This document has comments; they are not part of the text."

_HEAD = 5  # blocks among which a title stands
_LONGEST_TITLE = 250  # code points
_HEAD_LENGTH = 4000  # code points in which a text speaks of itself
_LAYOUT_BLOCKS, _LAYOUT_LENGTH = 3, 800  # what a cell of a table has that only serves to lay out a page

Cell = Sequence[Block]
"""A cell of a table: the blocks in it."""


def table(rows: Iterable[Sequence[Cell]]) -> list[Block]:
    """Return a table as one block a row, its cells joined by " | ".

    A table that only lays out a page, with one cell in each row or an article in one cell, gives what is in it.
    """
    filled = [row for row in rows if any(_words(cell) for cell in row)]
    if all(sum(bool(_words(cell)) for cell in row) == 1 for row in filled) or _is_layout(filled):
        return [block for row in filled for cell in row for block in cell]
    return [line(row) for row in filled]


def line(row: Sequence[Cell]) -> Block:
    """Return a row of a table."""
    return Block(" | ".join(_words(cell) for cell in row).rstrip(), "table")


def _is_layout(rows: list[Sequence[Cell]]) -> bool:
    return any(
        sum(block.what != "table" and bool(block.text.strip()) for block in cell) >= _LAYOUT_BLOCKS
        and len(_words(cell)) > _LAYOUT_LENGTH
        for row in rows
        for cell in row
    )


def _words(cell: Cell) -> str:
    """Return a cell on one line; rows of a table inside it are told apart by semicolons, their cells by commas."""
    words = ""
    after = ""
    for block in cell:
        more = " ".join(block.text.split())
        if block.what == "table":
            more = more.replace(" | ", ", ")
        if more:
            words += ("; " if words and "table" in (after, block.what) else " " if words else "") + more
            after = block.what
    return words


def numbered(notes: Iterable[Sequence[Block]]) -> Iterator[Block]:
    """Yield notes, each on a line with its number, as they stand at the end of a text."""
    for number, note in enumerate(notes, 1):
        yield Block(f"[{number}] {_words(note)}")


def found(
    blocks: Sequence[Block],
    properties: Mapping[str, str],
    warnings: Sequence[str] = (),
    origin: str = "document properties",
) -> dict[str, Any]:
    """Return an article as `to_draft` takes it.

    `properties` are the document's own: title, byline, language; `origin` says where they stand. What the text says
    of itself counts for more, since properties are often those of a template or of whoever typed it.
    """
    kept = {name: normalise_line(value) for name, value in properties.items()}
    fields, origins = _said(blocks)
    if not is_title(kept.get("title", "")):
        kept.pop("title", None)
    if not is_author(kept.get("byline", "")):
        kept.pop("byline", None)
    title, place = _title(blocks, kept.get("title", ""))
    if title:
        fields["title"], origins["title"] = title, place or origin
    if kept.get("language", "").lower().startswith(fields.get("language", "").lower()):
        fields.pop("language", None)  # the document says the same, or more: en-GB
    for name in ("byline", "language", "outlet", "published"):
        if kept.get(name) and not fields.get(name):
            fields[name], origins[name] = kept[name], origin
    return {
        "blocks": [(text, "heading" if what == TITLE else what) for text, what in blocks],
        "fields": fields,
        "origins": origins,
        "warnings": list(warnings),
    }


def _said(blocks: Sequence[Block]) -> tuple[dict[str, str], dict[str, str]]:
    """Return what the first lines say of the article, and that they do."""
    head, length = [], 0
    for text, what in blocks:
        if what in ("paragraph", "heading", "subheading", TITLE) and text.strip():
            head.append(normalise(text).strip())
            length += len(text)
        if length > _HEAD_LENGTH:
            break
    about = describe("\n\n".join(head), fallback_title="")
    fields = {name: value for name, value in about.fields.items() if value}
    return fields, {name: about.origins[name] for name in fields}


def _title(blocks: Sequence[Block], property_title: str) -> tuple[str, str]:
    """Return the title and where in the text it stands, which is nowhere if it is only a property.

    No title at all leaves it to the first line.
    """
    head = [(normalise_line(text), what) for text, what in blocks if text.strip() and what != "hidden"][
        :_HEAD
    ]
    styled = next((text for text, what in head if what == TITLE), "")
    if styled and len(styled) <= _LONGEST_TITLE:
        return styled, "title in the text"
    if property_title and any(text == property_title for text, _ in head):
        return property_title, ""
    if head and head[0][1] == "heading" and len(head[0][0]) <= _LONGEST_TITLE:
        return head[0][0], "heading"
    return property_title, ""
