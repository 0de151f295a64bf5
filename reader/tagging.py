"""Tagging: what the commands of the Mention menu do with the selection, the caret and the mention in focus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QPointF, QRect
from PySide6.QtGui import QCursor, QGuiApplication

from library import words

from .actions import Actions
from .desk import Desk
from .kinds import KINDS, named
from .menus import offer_kinds
from .widgets.reading_view import ReadingView
from .widgets.tag_popup import TagPopup
from .widgets.text_map import Range


class Tagging(QObject):
    """Connects a reading view, its popup and the commands with the desk."""

    def __init__(self, view: ReadingView, popup: TagPopup, desk: Desk, actions: Actions) -> None:
        super().__init__(view)
        self._view = view
        self._popup = popup
        self._desk = desk
        self.popup_wanted = True
        self.asks = True  # for the record of what was tagged
        for kind in KINDS:
            actions.on(f"mention.add_{kind}", self._tagger(kind))
        actions.on("mention.add_again", self._tag_again)
        for asked in ("record", "links", "attributes", "note"):
            actions.on(f"mention.{asked}", self._asker(asked))
        actions.on("mention.set_kind", self.choose_kind)
        actions.on("mention.resize", self._resize)
        actions.on("mention.delete", lambda: desk.delete(desk.focused))
        actions.on("mention.next", lambda: self._step(1))
        actions.on("mention.previous", lambda: self._step(-1))
        actions.on("mention.cycle", desk.cycle)
        actions.on("mention.copy_link", self._copy_link)
        actions.on("edit.select_sentence", self._select_sentence)
        popup.chosen.connect(lambda kind: self._tagger(kind)())
        view.selected.connect(self._offer)
        view.selection_changed.connect(self._on_selection_changed)
        view.scrolled.connect(popup.hide)
        view.span_clicked.connect(self._on_clicked)
        view.span_resized.connect(self._on_resized)
        view.caret_moved.connect(self._on_caret_moved)

    def choose_kind(self) -> None:
        """Offer the other kinds for the mention in focus, in a menu that letters answer."""
        mention = self._desk.mention()
        if mention is None:
            return
        kinds = map(named, KINDS)
        offer_kinds(self._view, mention, kinds, "{}", lambda kind: self._desk.set_kind(mention.id, kind))

    def point_at(self, point: QPoint) -> None:
        """Take what lies under the pointer for what is meant, unless it is meant already: a menu opens there."""
        view, (start, end) = self._view, self._view.selection()
        offset, id = view.offset_at(QPointF(point)), view.span_at(QPointF(point))
        if start <= offset <= end and start < end:
            return
        if not id:
            view.set_caret(offset)
        elif self._desk.focused not in view.spans_at(offset) or id not in view.spans_at(offset):
            self._on_clicked(id)

    def _tagger(self, kind: str) -> Callable[[], None]:
        return lambda: self._tag(lambda start, end: self._desk.tag(kind, start, end), kind)

    def _asker(self, what: str) -> Callable[[], None]:
        return lambda: self._desk.asked.emit(what, self._desk.focused)

    def _tag_again(self) -> None:
        """Tag with the kind and the record of the last decision; where that left none, none is asked for."""
        self._tag(self._desk.tag_again, self._desk.last[0], asks=False)

    def _tag(self, tag: Callable[[int, int], str], kind: str, *, asks: bool = True) -> None:
        """Tag the words and let the inspector, if it is there, ask for their record."""
        start, end = self._span(kind)
        self._popup.hide()
        if start < end:
            self._view.set_caret(end)
            id = tag(start, end)
            self._view.setFocus()
            if asks and self.asks and not self._desk.mentions[id].record:
                self._desk.asked.emit("record", id)

    def _span(self, kind: str) -> Range:
        """Return what is to be tagged: the selection, or the word (actor) or the sentence at the caret."""
        text, (start, end) = self._view.text(), self._view.selection()
        if start < end:
            return words.snap_characters(text, start, end)
        return words.around(text, start) if kind == "actor" else words.sentence(text, start)

    def _select_sentence(self) -> None:
        """Select the sentence at the caret; where it is selected already, the paragraph."""
        text, span = self._view.text(), self._view.selection()
        sentence = words.sentence(text, span[0])
        if span[0] < span[1] and span[0] <= sentence[0] and sentence[1] <= span[1]:
            sentence = words.paragraph(text, span[0])
        if sentence[0] < sentence[1]:
            self._view.select(*sentence)

    def _resize(self) -> None:
        self._popup.hide()
        self._view.setFocus()
        self._view.begin_resize(self._desk.focused)

    def _on_resized(self, id: str, start: int, end: int) -> None:
        mention = self._desk.mentions.get(id)
        if mention is not None and (mention.start, mention.end) != (start, end):
            self._desk.resize(id, start, end)
            self._view.set_caret(end)

    def _step(self, direction: int) -> None:
        """Go to the mention that follows, or precedes, the one in focus or the caret."""
        order = self._desk.in_order()
        focused = self._desk.mention()
        if focused is not None:
            number = order.index(focused) + direction
        else:
            caret = self._view.caret()
            before = sum(mention.start < caret for mention in order)
            number = before if direction > 0 else before - 1
        if 0 <= number < len(order):
            self._desk.show_mention(order[number].id)

    def _copy_link(self) -> None:
        mention = self._desk.mention()
        if mention is not None:
            QGuiApplication.clipboard().setText(f"parley://article/{mention.article}#{mention.id}")
            self._desk.session.said.emit("The link to this mention is on the clipboard.", False)

    def _offer(self) -> None:
        if self.popup_wanted:
            start, end = self._view.selection()
            box = self._view.rectangle_of(start).united(self._view.rectangle_of(end))
            near = self._view.viewport().mapFromGlobal(QCursor.pos())
            inside = box.adjusted(-40, -40, 40, 40).contains(near)
            self._popup.show_beside(QRect(near.x(), box.top(), 1, box.height()) if inside else box)

    def _on_selection_changed(self, start: int, end: int) -> None:
        if start >= end:
            self._popup.hide()

    def _on_clicked(self, id: str) -> None:
        """Put the clicked mention in focus; a badge is clicked beside the text, so the caret goes there."""
        if not id:
            return
        if id not in self._view.spans_at(self._view.caret()):
            self._view.set_caret(self._desk.mentions[id].start)
        self._desk.focus(id)

    def _on_caret_moved(self, caret: int) -> None:
        """Put the mention at the caret in focus, unless words are being selected."""
        if self._view.textCursor().hasSelection():
            return
        here = self._view.spans_at(caret) or self._view.spans_at(max(caret - 1, 0))
        if self._desk.focused not in here:
            self._desk.focus(here[0] if here else "")
