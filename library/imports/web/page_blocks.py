"""From a tree of HTML (or of what trafilatura found in one) to blocks of text with what they are."""

from __future__ import annotations

import re
from collections.abc import Collection
from html import unescape
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element

Pair = list[str]
"""A block as `blocks.compose` takes it: its text and what it is."""

_HEADINGS = {
    "h1": "heading", "h2": "heading",
    "h3": "subheading", "h4": "subheading", "h5": "subheading", "h6": "subheading",
}  # fmt: skip
_PARTS = {
    "blockquote": "quote", "quote": "quote", "li": "list", "item": "list", "dt": "list", "dd": "list",
    "caption": "subheading",
}  # fmt: skip
_ROWS = {"tr", "row"}
_CELLS = {"td", "th", "cell"}
_BREAKS = {"br", "lb"}
_AS_IT_IS = {"pre", "code"}
_BLOCKS = {
    "p", "pre", "div", "section", "article", "main", "header", "footer", "aside", "nav", "figure", "figcaption",
    "address", "form", "fieldset", "details", "summary", "hr", "center", "ul", "ol", "dl", "list", "menu", "table",
    "thead", "tbody", "tfoot", "tr", "row", "td", "th", "cell", "body", "html", "head", "hgroup", "dialog", "search",
}  # fmt: skip
_NO_TEXT = {
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "applet", "audio", "video",
    "canvas", "map", "select", "option", "datalist", "button", "input", "textarea", "title", "meta", "link", "base",
    "noframes", "frameset", "frame", "progress", "meter",
}  # fmt: skip
_WITH_OTHER_TEXT = {"script", "style", "title", "textarea"}  # which ends only at their own end
_BOILERPLATE = {"nav", "footer", "aside", "form", "figcaption", "menu", "dialog", "search"}
_BLANK = re.compile(r"[ \t\n\r\f]+")
_BLANKS = re.compile(r"[ \t]{2,}")
_AROUND_BREAK = re.compile(r"[ \t\r\f]*\n[ \t\r\f]*")
_WHITE = " \t\r\n\f"
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_TOKEN = re.compile(r"<(?P<end>/?)(?P<tag>[A-Za-z][A-Za-z0-9]{0,20})[^<>]*>|<[!?][^<>]*>|(?P<text>[^<]+|<)")
_BETWEEN_CELLS = " | "


def blocks_of(root: _Element, *, hidden: Collection[str] = (), line_by_line: bool = False) -> list[Pair]:
    """Return the text under an element as blocks; what is in a tag of `hidden`, or made invisible, is "hidden".

    One line break stays inside its block, two end it; or each does, if `line_by_line`.
    """
    walk = _Walk(root, frozenset(hidden), line_by_line)
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            walk.enter(element)
        else:
            walk.leave(element)
    walk.end_block()
    return walk.blocks


def boilerplate_blocks_of(root: _Element) -> list[Pair]:
    """Return the text of a whole page, with its navigation, footers, forms, captions and the like hidden."""
    return blocks_of(root, hidden=_BOILERPLATE)


def blocks_without_tree(page: str) -> list[Pair]:
    """Return the text between the tags of a page that no parser takes apart, such as one nested without end."""
    blocks: list[Pair] = []
    words: list[str] = []
    unread = ""
    for token in _TOKEN.finditer(page):
        tag = (token["tag"] or "").lower()
        if tag in _WITH_OTHER_TEXT:
            unread = "" if token["end"] else unread or tag
        elif unread:
            continue
        elif tag in _BLOCKS or tag in _PARTS or tag in _HEADINGS or tag in _BREAKS:
            blocks.append(["".join(words), "paragraph"])
            words.clear()
        elif token["text"]:
            words.append(unescape(token["text"]))
    blocks.append(["".join(words), "paragraph"])
    folded = (" ".join(text.split()) for text, _ in blocks)
    return [[text, "paragraph"] for text in folded if text]


class _Walk:
    """Gathers text along a tree, without recursion, and ends a block wherever the page begins a new line."""

    def __init__(self, root: _Element, hidden: frozenset[str], line_by_line: bool) -> None:
        self.blocks: list[Pair] = []
        self._root = root
        self._hidden = hidden
        self._line_by_line = line_by_line
        self._text: list[str] = []
        self._broken = 0  # how many pieces of text there were at the last line break
        self._kinds: list[tuple[_Element, str]] = []  # elements that say what the text in them is
        self._row: _Element | None = None  # the row of a table that we are in: one line
        self._unread: _Element | None = None  # the element that nothing is read of now

    def enter(self, element: _Element) -> None:
        """Begin an element: with its text, unless it has none to be read."""
        if self._unread is not None:
            return
        tag = element.tag
        if not isinstance(tag, str) or (tag in _NO_TEXT and element is not self._root):
            self._unread = element
            return
        kind = self._kind(element, tag)
        if kind or tag in _BLOCKS:
            self._end_line()
        elif tag in _BREAKS:
            self._break()
        if kind:
            self._kinds.append((element, kind))
        if kind == "table" and tag in _ROWS:
            self._row = element
        if element.text:
            self._text.append(element.text if tag in _AS_IT_IS else _BLANK.sub(" ", element.text))

    def leave(self, element: _Element) -> None:
        """End an element, and read the text behind it."""
        if self._unread is not None and element is not self._unread:
            return
        if element is self._unread:
            self._unread = None
        elif self._kinds and self._kinds[-1][0] is element:
            if element is self._row:
                self._row = None
            self._end_line()
            self._kinds.pop()
        elif self._row is not None and element.tag in _CELLS:
            self._text.append(_BETWEEN_CELLS)
        elif element.tag in _BLOCKS:
            self._end_line()
        if element.tail and element is not self._root:
            self._text.append(_BLANK.sub(" ", element.tail))

    def end_block(self) -> None:
        """Make a block of the text so far."""
        text = _BLANKS.sub(" ", _AROUND_BREAK.sub("\n", "".join(self._text))).strip(_WHITE)
        self._text.clear()
        self._broken = 0
        what = self._what()
        if what == "table":
            text = text.rstrip(_BETWEEN_CELLS)  # the last cells may be empty
        if text:
            self.blocks.append([text, what])

    def _kind(self, element: _Element, tag: str) -> str:
        if tag in self._hidden or (element.attrib and _is_unseen(element)):
            return "hidden"
        if self._row is not None:
            return ""
        if tag in _HEADINGS:
            return _HEADINGS[tag]
        if tag == "head":
            return _HEADINGS.get(element.get("rend", ""), "subheading")
        if tag in _ROWS and _is_data(element):
            return "table"
        return _PARTS.get(tag, "")

    def _what(self) -> str:
        kinds = [kind for _, kind in self._kinds]
        return "hidden" if "hidden" in kinds else kinds[-1] if kinds else "paragraph"

    def _end_line(self) -> None:
        """End the block, but inside a row of a table only put a blank."""
        if self._row is None:
            self.end_block()
        else:
            self._text.append(" ")

    def _break(self) -> None:
        """Break the line, or end the block at the second break in a row."""
        if self._row is not None:
            self._text.append(" ")
        elif self._line_by_line or (self._broken and not "".join(self._text[self._broken :]).strip()):
            self.end_block()
        else:
            self._text.append("\n")
            self._broken = len(self._text)


def _is_unseen(element: _Element) -> bool:
    style = element.get("style")
    return "hidden" in element.attrib or (style is not None and bool(_UNSEEN.search(style)))


def _is_data(row: _Element) -> bool:
    """Tell whether a row is one of a table of words or figures, and not of one that only lays out a page."""
    cells = 0
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        cells += 1
        if (
            len(cell) > 12
            or next(cell.iter("table", "h1", "h2", "h3", "ul", "ol", "blockquote"), None) is not None
        ):
            return False
    return cells > 1
