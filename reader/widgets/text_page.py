"""A page of text: one article's text in a comfortable column, with a caret that keys and other code can move.

Every offset in its methods and signals is a code point of the text that was given.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QClipboard,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from .page_layout import Column, PageLayout
from .shapes import SHAPES, Part, Shapes
from .text_map import Range, TextMap
from .underlay import Inks, Underlay

_MARGIN, _LEAST_MARGIN = 84, 56  # pixels beside the column for brackets and badges, least in a narrow window
_NARROW, _LEAST_LEFT = 420, 32  # pixels of a view in which brackets alone stand on the left, and their room

_SLICE = 0.006  # seconds of measuring between two looks at what else there is to do


@dataclass(frozen=True, slots=True)
class Look:
    """How a page looks: colours, font, distance of lines in percent, column width in characters."""

    inks: Inks
    font: QFont = field(default_factory=QFont)
    spacing: int = 150
    measure: int = 70


class TextPage(QTextEdit):
    """Shows a text; the caret is always visible while the page has the focus.

    Signals: `text_leaving()` before another text comes, `text_shown()` when it is there.
    """

    text_leaving = Signal()
    text_shown = Signal()
    caret_moved = Signal(int)
    scrolled = Signal()
    laid_out = Signal()
    column_set = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.look = look
        self.underlay = Underlay(look.inks)
        self.map = TextMap("")
        self.header_height = 0
        self._title: Range = (0, 0)  # in the view
        self._shapes = Shapes()
        self._held = (0, 0)  # where the scroll bar was put to bring an offset to the top, and that offset
        self._document: QTextDocument | None = None  # Qt deletes its own first one, not those that follow
        self._measuring = QTimer(self, interval=0)
        self._measuring.timeout.connect(self._measure)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.scrolled.emit())
        self.show_text("")
        self.cursorPositionChanged.connect(self._on_caret_moved)
        self.selectionChanged.connect(self._on_selection_changed)

    @property
    def page(self) -> PageLayout:
        """The layout of the text that is shown."""
        layout = self.document().documentLayout()
        assert isinstance(layout, PageLayout)
        return layout

    def show_text(
        self,
        text: str,
        hidden: Iterable[Range] = (),
        title: Range = (0, 0),
        wraps: Iterable[int] = (),
        *,
        parts: Iterable[Part] = (),
        reveal: bool = False,
    ) -> None:
        """Show `text` without its `hidden` ranges, or with them in faint ink if `reveal`.

        `title` is set larger; `parts` say what is a heading, an item of a list, a quotation or a row of a table.
        """
        self.text_leaving.emit()
        hidden = tuple(hidden)
        self.map = TextMap(text, () if reveal else hidden, wraps)
        self._title = self.map.span_to_view(*title)
        self._shapes = Shapes((*self.map.span_to_view(start, end), what) for start, end, what in parts)
        self._held = 0, 0
        self.underlay.faint = [self.map.span_to_view(*span) for span in hidden] if reveal else ()
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(self.look.font)
        document.setDocumentLayout(PageLayout(document, self.map.paragraphs, self.underlay, self._shapes))
        cursor = QTextCursor(document)
        cursor.insertText(self.map.shown)
        self._set_larger(cursor)
        old, self._document = self._document, document
        self.setDocument(document)
        if old is not None:
            old.deleteLater()
        self.set_column()
        self.text_shown.emit()

    def set_look(self, look: Look) -> None:
        """Set how the page looks; caret and text stay where they are."""
        caret, top = self.caret(), self.top()
        self.look = look
        self.underlay.inks = look.inks
        self.document().setDefaultFont(look.font)
        self._set_larger(QTextCursor(self.document()))
        self.set_column()
        self.set_caret(caret)
        self.scroll_to(top)

    def caret(self) -> int:
        """Return where the caret stands."""
        return self.map.to_text(self.textCursor().position())

    def selection(self) -> Range:
        """Return what is selected; an empty range at the caret where nothing is."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return self.caret(), self.caret()
        return self.map.span_to_text(cursor.selectionStart(), cursor.selectionEnd())

    def set_caret(self, offset: int) -> None:
        """Put the caret at an offset; nothing is selected."""
        cursor = self.textCursor()
        cursor.setPosition(self.map.to_view(offset))
        self.setTextCursor(cursor)

    def select(self, anchor: int, caret: int) -> None:
        """Select from one offset to another, where the caret then stands."""
        first, last = self.map.span_to_view(min(anchor, caret), max(anchor, caret))
        cursor = self.textCursor()
        cursor.setPosition(first if anchor <= caret else last)
        cursor.setPosition(last if anchor <= caret else first, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def reveal_span(self, start: int, end: int) -> None:
        """Bring a span into view, away from the edges, unless it is there already."""
        first, last = self.map.span_to_view(start, end)
        top, bottom = self._line_at(first), self._line_at(max(last - 1, first))
        height = self.viewport().height()
        bar = self.verticalScrollBar()
        if top.top() < 0 or min(bottom.bottom(), top.bottom()) > height - 8:
            bar.setValue(bar.value() + top.top() - height // 3)

    def top(self) -> int:
        """Return the offset of the line at the top of the view: a place that survives any change of font."""
        value, (held_at, held) = self.verticalScrollBar().value(), self._held
        if value in (0, held_at):  # nobody has scrolled since: there is no drifting, line by line
            return held if value else 0
        cursor = self.cursorForPosition(QPoint(self.viewport().width() // 2, 4))
        block = cursor.block()
        line = block.layout().lineForTextPosition(cursor.positionInBlock())
        return self.map.to_text(block.position() + (line.textStart() if line.isValid() else 0))

    def scroll_to(self, offset: int) -> None:
        """Bring the line of an offset to the top of the view."""
        bar = self.verticalScrollBar()
        bar.setValue(0 if offset <= 0 else bar.value() + self._line_at(self.map.to_view(offset)).top() - 2)
        self._held = bar.value(), min(offset, len(self.map.text))

    def rectangle_of(self, offset: int) -> QRect:
        """Return where the caret would stand at an offset, in the viewport's coordinates."""
        return self._line_at(self.map.to_view(offset))

    def set_column(self) -> None:
        """Set the column in the middle, as wide as the measure says and the window allows."""
        character = QFontMetricsF(self.look.font).averageCharWidth()
        page = self.viewport().width()
        right = max(_LEAST_MARGIN, min(_MARGIN, page * 0.125))
        left = right if page >= _NARROW else _LEAST_LEFT
        width = max(min(character * self.look.measure, page - left - right), 160.0)
        left = max(left + (page - left - right - width) / 2, 24.0)
        above, below = 24.0 + self.header_height, 80.0
        self.page.set_column(
            Column(left, width, max(page - left - width, left), above, below, self.look.spacing)
        )
        self.underlay.show(self.underlay.index)
        self.viewport().update()
        self._measuring.start()
        self.column_set.emit()

    def copy(self, mode: QClipboard.Mode = QClipboard.Mode.Clipboard) -> None:
        """Put what is selected on a clipboard as it is in the text: Qt would change some of its characters."""
        start, end = self.selection()
        clipboard = QGuiApplication.clipboard()
        if start < end and (mode != QClipboard.Mode.Selection or clipboard.supportsSelection()):
            clipboard.setText(self.map.text[start:end], mode)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the text at the top where it was."""
        top = self.top()
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.set_column()
            self.scroll_to(top)

    def _line_at(self, position: int) -> QRect:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        rectangle = self.cursorRect(cursor)
        self.page.flush()
        return self.cursorRect(cursor) if self._measuring.isActive() else rectangle

    def _set_larger(self, cursor: QTextCursor) -> None:
        """Set the title and headings in larger letters."""
        sizes = [(first, last, SHAPES[what].scale) for first, last, what in self._shapes.parts]
        for first, last, scale in [(*self._title, 1.5), *sizes]:
            if first < last and scale > 1.0:
                larger = QTextCharFormat()
                font = QFont(self.look.font)
                font.setPointSizeF(font.pointSizeF() * scale)
                font.setBold(True)
                larger.setFont(font)
                cursor.setPosition(first)
                cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(larger)

    def _measure(self) -> None:
        """Lay out a little more of the text, the line at the top staying where it is."""
        bar = self.verticalScrollBar()
        block = self.page.block_at(bar.value())
        inside = bar.value() - self.page.top_of(block.blockNumber())
        was_held = bar.value() == self._held[0]
        more = self.page.measure(block.blockNumber(), _SLICE)
        if bar.value() > 0:
            bar.setValue(round(self.page.top_of(block.blockNumber()) + inside))
            self._held = (bar.value(), self._held[1]) if was_held else self._held
        if not more:
            self._measuring.stop()
            self.laid_out.emit()

    def _on_caret_moved(self) -> None:
        self.underlay.caret = self.textCursor().position()
        self.viewport().update()
        self.caret_moved.emit(self.caret())

    def _on_selection_changed(self) -> None:
        cursor = self.textCursor()
        self.underlay.selection = cursor.selectionStart(), cursor.selectionEnd()
        self.viewport().update()
