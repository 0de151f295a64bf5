"""A piece of HTML as text in paragraphs, and the way to it for who counts the bytes between the tags.

The way of Taguette: bytes of UTF-8, all white space counted, tags and comments not. What is shown has its white space
folded, an empty line between blocks, and a line for each item of a list and each row of a table.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from html import unescape

from ...model import Part

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<end>/?)(?P<tag>[A-Za-z][A-Za-z0-9]*)(?:[^>\"']|\"[^\"]*\"|'[^']*')*>|<[!?/][^>]*>"
    r"|(?P<text>[^<]+|<)",
    re.DOTALL,
)
_PARTS = {
    "h1": "heading", "h2": "heading", "h3": "subheading", "h4": "subheading", "h5": "subheading", "h6": "subheading",
    "caption": "subheading", "blockquote": "quote", "li": "list", "dt": "list", "dd": "list", "tr": "table",
}  # fmt: skip
_BLOCKS = frozenset({*_PARTS, "p", "pre", "div", "ul", "ol", "dl", "table", "thead", "tbody", "tfoot"})
_CELLS = ("td", "th")
_CLOSE = ("list", "table")  # what stands line under line
_WHITE = re.compile(r"[ \t\n\r\f]")
_WORDS = re.compile(r"[^ ]+(?: [^ ]+)*")
_LINES = re.compile(r"\n+|[^\n]+")
_STRENGTH = ("", " ", "\n", "\n\n")


class HtmlText:
    """The text of a piece of HTML, and what its lines are."""

    def __init__(self, html: str) -> None:
        self.text = ""
        self.layout: list[Part] = []
        self.size = 0
        """How many bytes there are between the tags."""
        self._out: list[str] = []
        self._at = 0
        self._break = (
            ""  # what stands before the next words, and how many cells of a row ended since the last ones
        )
        self._cells = 0
        self._open: list[str] = []
        self._what, self._begin = "paragraph", 0
        self._pieces: list[str] = []  # what is shown as it stands there
        self._from: list[int] = []  # the first byte of each piece, ...
        self._to: list[int] = []  # ... and the code point where it is in the text
        self._walk(html.replace("\r\n", "\n").replace("\r", "\n"))
        self._end_part()
        self.text = "".join(self._out)
        self._out.clear()

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the code points for a span in bytes, without the white space at its ends; None where nothing is."""
        first = bisect_right(self._from, start) - 1
        if first >= 0 and (inside := self._points(first, start)) < len(self._pieces[first]):
            begin = self._to[first] + inside
        elif first + 1 < len(self._pieces):
            begin = self._to[first + 1]
        else:
            return None
        last = bisect_right(self._from, end - 1) - 1
        stop = self._to[last] + self._points(last, end) if last >= 0 else 0
        return (begin, stop) if begin < stop else None

    def _points(self, number: int, byte: int) -> int:
        piece, count = self._pieces[number], byte - self._from[number]
        return (
            min(count, len(piece))
            if piece.isascii()
            else len(_encoded(piece)[:count].decode("utf-8", "ignore"))
        )

    def _walk(self, html: str) -> None:
        is_after_pre = False
        for token in _TOKEN.finditer(html):
            if (text := token["text"]) is not None:
                text = unescape(text) if "&" in text else text
                self._put(text[1:] if is_after_pre and text.startswith("\n") else text)
            elif (tag := (token["tag"] or "").lower()) and not token["end"]:
                self._enter(tag)
            elif tag:
                self._leave(tag)
            is_after_pre = token["tag"] is not None and tag == "pre" and not token["end"]

    def _enter(self, tag: str) -> None:
        if tag == "br":
            self._ask("\n\n" if self._break == "\n" else "\n")
        elif tag in _BLOCKS:
            self._ask("\n\n", is_row=tag == "tr")
            self._open.append(tag)

    def _leave(self, tag: str) -> None:
        if tag in _CELLS:
            self._cells += "tr" in self._open
        elif tag in _BLOCKS and tag in self._open:
            while self._open.pop() != tag:
                pass
            self._ask("\n\n", is_row=tag == "tr")

    def _ask(self, wanted: str, *, is_row: bool = False) -> None:
        """Want at least this much between the last words and the next ones; inside a row it is only a blank."""
        if not is_row and "tr" in self._open:
            wanted = " "
        if is_row:
            self._cells = 0
        self._break = max(self._break, wanted, key=_STRENGTH.index)

    def _put(self, text: str) -> None:
        as_it_is = "pre" in self._open and "tr" not in self._open
        runs = _LINES if as_it_is else _WORDS
        shown = text if as_it_is else _WHITE.sub(" ", text)
        at, byte = 0, self.size
        for run in runs.finditer(shown):
            start, words = run.start(), run[0]
            byte += _size(shown[at:start])
            at = start
            if words[0] == "\n" or (as_it_is and not words.strip()):
                self._ask("\n" if len(words) == 1 else "\n\n")
                continue
            if start and not as_it_is:
                self._ask(" ")
            self._show(words, byte)
        if shown.endswith(" "):
            self._ask(" ")
        self.size = byte + _size(shown[at:])

    def _show(self, words: str, byte: int) -> None:
        if self._break == "\n\n" or not self._at:
            self._begin_block()
        elif self._at:
            self._add(" |" * self._cells + " " if self._cells else self._break)
        self._break, self._cells = "", 0
        self._pieces.append(words)
        self._from.append(byte)
        self._to.append(self._at)
        self._add(words)

    def _begin_block(self) -> None:
        what = next((_PARTS[tag] for tag in reversed(self._open) if tag in _PARTS), "paragraph")
        what = "table" if "tr" in self._open else what
        is_close = what == self._what and what in _CLOSE
        self._end_part()
        if self._at:
            self._add("\n" if is_close else "\n\n")
        self._what, self._begin = what, self._at
        self._add("| " * self._cells)

    def _end_part(self) -> None:
        if self._what != "paragraph" and self._begin < self._at:
            self.layout.append((self._begin, self._at, self._what))

    def _add(self, text: str) -> None:
        self._out.append(text)
        self._at += len(text)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _size(text: str) -> int:
    return len(text) if text.isascii() else len(_encoded(text))
