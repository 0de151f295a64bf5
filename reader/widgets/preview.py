"""A text shown as a program's output is: monospaced, unwrapped, and coloured where a person looks."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QPaintEvent,
    QTextBlock,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

MOST = 200_000
"""Characters that are shown of a text."""

_HEAD, _TAIL = 700, 300  # characters that are shown of a line
_ENDS_HERE = "… the preview ends here"

_NAMES = {
    "Name.Tag": "key",
    "Literal.String": "string",
    "Literal.Number": "number",
    "Keyword": "word",
    "Comment": "faint",
    "Punctuation": "faint",
}


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a preview shows of a text: its first characters, and whether that is all of it."""

    text: str
    is_whole: bool


def beginning(pieces: Iterable[str], most: int = MOST) -> Beginning:
    """Take as many pieces of a text as `most` characters need, and no more."""
    taken: list[str] = []
    room = most
    for piece in pieces:
        if room <= 0:
            return Beginning("".join(taken), is_whole=False)
        taken.append(piece[:room])
        if len(piece) > room:
            return Beginning("".join(taken), is_whole=False)
        room -= len(piece)
    return Beginning("".join(taken), is_whole=True)


class SyntaxPreview(QPlainTextEdit):
    """Shows the beginning of a text of any length at once; only lines in view are lexed, each one once.

    `coloured` counts them. A line of more than a thousand characters is shown without its middle, and says so.
    """

    def __init__(self, colours: Mapping[str, QColor] | None = None, parent: QWidget | None = None) -> None:
        """Take colours by name: key, string, number, word and faint; what has none keeps the text's own."""
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setAccessibleName("Preview")
        option = self.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)  # code, whatever script its strings are in
        self.document().setDefaultTextOption(option)
        self.set_colours(colours or {})
        self._lexer: Any = None
        self._shown: tuple[Beginning, str] | None = None
        self._done: set[int] = set()

    @property
    def coloured(self) -> int:
        """How many lines were lexed so far."""
        return len(self._done)

    def set_colours(self, colours: Mapping[str, QColor]) -> None:
        """Take other colours."""
        self._formats: dict[str, QTextCharFormat] = {}
        for name, colour in colours.items():
            self._formats[name] = QTextCharFormat()
            self._formats[name].setForeground(colour)
        self._format = functools.cache(self._format_of)
        self._done = set()
        self.viewport().update()

    def show_text(self, start: Beginning, lexer: str = "") -> None:
        """Show a text; `lexer` is pygments' name of its language. The same one again stays where it is."""
        if (start, lexer) == self._shown:
            return
        self._shown = start, lexer
        from pygments.lexers import get_lexer_by_name

        self._lexer = get_lexer_by_name(lexer, stripnl=False, ensurenl=False) if lexer else None
        self._done = set()
        lines = start.text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
        if not start.is_whole:
            lines.append(_ENDS_HERE)
        self.setPlainText("\n".join(map(_short, lines)))

    def show_pieces(self, pieces: Iterable[str], lexer: str = "") -> None:
        """Show a text that is made piece by piece, of which no more are asked for than are shown."""
        self.show_text(beginning(pieces), lexer)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Colour what comes into view before it is painted."""
        if self._lexer is not None:
            self._colour_visible()
        super().paintEvent(event)

    def _colour_visible(self) -> None:
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top < self.viewport().height():
            if block.blockNumber() not in self._done:
                self._done.add(block.blockNumber())
                self._colour(block)
            top += self.blockBoundingRect(block).height()
            block = block.next()

    def _colour(self, block: QTextBlock) -> None:
        if block.text().startswith("=== ") and block.text().endswith(" ==="):  # the name of a file of several
            span = QTextLayout.FormatRange()
            span.start, span.length = 0, block.length()
            span.format = QTextCharFormat(self._formats.get("key", QTextCharFormat()))
            span.format.setFontWeight(QFont.Weight.Bold)
            block.layout().setFormats([span])
            return
        ranges = []
        start = 0  # in UTF-16 units, as Qt counts
        for _offset, token, value in self._lexer.get_tokens_unprocessed(block.text()):
            length = len(value.encode("utf-16-le", "surrogatepass")) // 2
            format = self._format(token)
            if format is not None:
                span = QTextLayout.FormatRange()
                span.start, span.length, span.format = start, length, format
                ranges.append(span)
            start += length
        block.layout().setFormats(ranges)

    def _format_of(self, token: object) -> QTextCharFormat | None:
        written = str(token).removeprefix("Token.")
        for prefix, name in _NAMES.items():
            if written.startswith(prefix):
                return self._formats.get(name)
        return None


def _short(line: str) -> str:
    """Leave the middle of a very long line out: Qt lays out and draws whole lines, wherever one looks."""
    left_out = len(line) - _HEAD - _TAIL
    if left_out <= 0:
        return line
    return f"{line[:_HEAD]} … {left_out:,} more characters … {line[-_TAIL:]}"
