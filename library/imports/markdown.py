"""Markdown: kept as it was written; front matter is metadata, the first heading the title."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from ..model import Draft, Part
from ..text.paragraphs import lines
from .formats import InputFormat, Source
from .plain import read as read_plain
from .worker import Worker

_SUFFIXES = (".md", ".markdown")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+\S")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ITEM = re.compile(r" {0,12}(?:[-*+]|\d{1,3}[.)])[ \t]+\S")
_QUOTE = re.compile(r" {0,3}>")
_ROW = re.compile(r" {0,3}\|.*\|[ \t]*|[^|\n]+\|[^\n]*")
_RULE_OF_TABLE = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_LONGEST = 2000  # code points of a line that is more than a paragraph


def read(source: Source, worker: Worker) -> list[Draft]:
    """Return the one article of a Markdown file, with what its lines are."""
    [draft] = read_plain(source, worker)
    start = draft.hidden[0][1] if draft.origins.get("title") == "front matter" and draft.hidden else 0
    title = draft.title.strip()
    layout = [
        part for part in layout_of(draft.text) if part[0] >= start and _plain(draft.text, part) != title
    ]
    return [dataclasses.replace(draft, layout=tuple(layout))]


def layout_of(text: str) -> list[Part]:
    """Return the headings, lists, block quotes and tables of a Markdown text; what is in a code block is none."""
    found: list[Part] = []
    for start, end, what in _parts(text):
        if found and found[-1][2] == what != "heading" and found[-1][1] + 1 == start and what != "subheading":
            found[-1] = found[-1][0], end, what
        else:
            found.append((start, end, what))
    return found


def _parts(text: str) -> Iterator[Part]:
    """Yield every line that is more than a paragraph's, without its line end."""
    ranges = [(start, start + len(text[start:end].rstrip("\n"))) for start, end in lines(text)]
    fence = ""
    is_table = False
    for at, (start, end) in enumerate(ranges):
        line = text[start : min(end, start + _LONGEST)]
        after = text[slice(*ranges[at + 1])] if at + 1 < len(ranges) else ""
        if found := _FENCE.match(line):
            fence = "" if fence and found[1].startswith(fence) else fence or found[1]
            continue
        if fence or end - start > _LONGEST:
            continue
        is_table = bool(_ROW.fullmatch(line)) and (
            is_table or ("|" in after and bool(_RULE_OF_TABLE.fullmatch(after)))
        )
        if what := "table" if is_table else _what(line, after, text[slice(*ranges[at - 1])] if at else ""):
            yield start, end, what


def _what(line: str, after: str, before: str) -> str:
    if found := _HEADING.match(line):
        return "heading" if len(found[1]) <= 2 else "subheading"
    if _QUOTE.match(line):
        return "quote"
    if _ITEM.match(line):
        return "list"
    is_alone = not before.strip()
    return "heading" if line.strip() and is_alone and len(line) <= 250 and _UNDERLINE.fullmatch(after) else ""


def _plain(text: str, part: Part) -> str:
    return text[part[0] : part[1]].strip().lstrip("#").strip()


MARKDOWN = InputFormat(
    "markdown", "Markdown", _SUFFIXES, lambda source: source.suffix in _SUFFIXES, read, is_quick=True
)
