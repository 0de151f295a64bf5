"""Edits that lose nothing: a mention split in two, two merged, one copied to another kind."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from library import Library, Mention, new_id, quoted, time_now, words

from .actions import Actions
from .desk import Desk
from .kinds import kinds_of
from .menus import offer_kinds, passing_menu
from .widgets.letter_menu import LetterMenu
from .widgets.reading_view import ReadingView

_TWIN = "The same words are marked so already. Delete one of the two mentions instead."


class MentionEdits(QObject):
    """Connects a reading view and the commands with edits that keep a mention's record, links and note."""

    def __init__(self, view: ReadingView, desk: Desk, actions: Actions) -> None:
        super().__init__(view)
        self._view = view
        self._desk = desk
        self._actions = actions
        actions.on("mention.split", lambda: split(desk, desk.focused, view.caret()))
        actions.on("mention.merge", self.merge)
        actions.on("mention.copy_kind", self.choose_kind)

    def merge(self) -> None:
        """Merge the two mentions selected in the list, or the one in focus with its neighbour."""
        chosen = [mention for mention in self._desk.in_order() if mention.id in self._desk.chosen]
        if len(chosen) > 1:
            merge_chosen(self._desk)
        else:
            merge_with_neighbour(self._desk, self._desk.focused)

    def choose_kind(self) -> None:
        """Offer the other kinds for a copy of the mention in focus, in a menu that letters answer."""
        mention = self._desk.mention()
        if mention is None:
            return
        kinds = kinds_of(self._desk.session.library).values()
        offer_kinds(self._view, mention, kinds, "Copy as {}", lambda kind: copy(self._desk, mention.id, kind))


def split(desk: Desk, id: str, at: int) -> str:
    """Cut a mention in two at an offset; returns the second one's id at once, or nothing where that cannot be.

    The first keeps its id, focus and links; record and note stay on both.
    """
    mention, article = desk.mentions.get(id), desk.article
    if mention is None or article is None:
        return ""
    parts = words.halves(article.text, mention.start, mention.end, at)
    if parts is None:
        _say(desk, "Put the caret between two words of this mention to split it there.")
        return ""
    first, second = (_with_span(article.text, mention, *part) for part in parts)
    now, coder = time_now(), desk.session.library.coder
    second = dataclasses.replace(second, id=new_id(), coder=coder, created=now, modified=now)
    if _twin(desk, first) or _twin(desk, second):
        _say(desk, _TWIN)
        return ""
    new = second.id
    desk.mentions[new] = second
    desk.show_ahead(id, start=first.start, end=first.end, quote=first.quote)
    desk.write(
        f"Split {quoted(mention.quote)}",
        lambda library: library.mentions.split(desk.twins.get(id, id), at, new=new),
        _read_anew,
    )
    return new


def merge_with_neighbour(desk: Desk, id: str) -> None:
    """Merge a mention with the next one of its kind and coder that touches or overlaps it, else the one before."""
    mention, article = desk.mentions.get(id), desk.article
    if mention is None or article is None:
        return
    order = desk.in_order()
    here = order.index(mention)
    for other in (*order[here + 1 :], *reversed(order[:here])):
        alike = (other.kind, other.coder) == (mention.kind, mention.coder)
        if alike and _meet(article.text, mention, other):
            merge(desk, id, other.id)
            return
    _say(
        desk,
        f"No other {mention.kind} of yours touches this one. Select two in the list of mentions to merge them.",
    )


def merge_chosen(desk: Desk) -> None:
    """Merge the two mentions that are selected in the list."""
    chosen = [mention for mention in desk.in_order() if mention.id in desk.chosen]
    if len(chosen) != 2:
        _say(desk, "Select two mentions in the list to merge them.")
    elif chosen[0].kind != chosen[1].kind:
        _say(desk, "Mentions of two kinds cannot be merged: change the kind of one first.")
    else:
        merge(desk, chosen[0].id, chosen[1].id)


def menu_of_chosen(desk: Desk, parent: QWidget, delete: Callable[[], None]) -> LetterMenu:
    """Return a menu of what can be done with the mentions that are selected in the list."""
    menu = passing_menu(parent)
    menu.addAction("&Merge", lambda: merge_chosen(desk)).setEnabled(len(desk.chosen) == 2)
    menu.addAction("&Delete", delete).setEnabled(bool(desk.chosen))
    return menu


def merge(desk: Desk, first: str, second: str) -> None:
    """Make one mention of two, under the id, kind and coder of the first; notes and links of both stay."""
    kept, gone, article = desk.mentions.get(first), desk.mentions.get(second), desk.article
    if kept is None or gone is None or article is None or first == second:
        return
    merged = _with_span(article.text, kept, min(kept.start, gone.start), max(kept.end, gone.end))
    if _twin(desk, merged, second):
        _say(desk, _TWIN)
        return
    record = kept.record or (gone.record if gone.kind == kept.kind else None)
    notes = dict.fromkeys(note for note in (kept.note, gone.note) if note)
    del desk.mentions[second]
    desk.mentions[first] = merged
    desk.show_ahead(first, record=record, note="\n\n".join(notes))
    desk.show_mention(first)

    def work(library: Library) -> None:
        library.mentions.merge(desk.twins.get(first, first), desk.twins.get(second, second))

    desk.write(f"Merge {quoted(kept.quote)} and {quoted(gone.quote)}", work, _read_anew)
    lost = desk.names.get(gone.record or "", "")
    if lost and gone.record != record:
        name = desk.names.get(record or "", "")
        desk.session.said.emit(f"Merged as “{name}”; “{lost}” is not mentioned here any more.", True)


def copy(desk: Desk, id: str, kind: str) -> str:
    """Mark a mention's words as another kind too, with its note; returns the copy's id, which has the focus."""
    mention = desk.mentions.get(id)
    if mention is None:
        return ""
    now, coder = time_now(), desk.session.library.coder
    made = dataclasses.replace(
        mention, id=new_id(), kind=kind, record=None, coder=coder, created=now, modified=now
    )
    there = _twin(desk, made)
    if there is not None:
        _say(desk, f"These words are marked as {kind} already.")
        desk.focus(there.id)
        return there.id
    new = made.id
    desk.mentions[new] = made
    desk.mentions_changed.emit()
    desk.focus(new)

    def work(library: Library) -> None:
        written = library.mentions.copy(desk.twins.get(id, id), kind, new=new)
        if written.id != new:  # another program was faster
            desk.twins[new] = written.id

    desk.write(f"Copy {quoted(mention.quote)} from {mention.kind} to {kind}", work, _read_anew)
    return new


def _meet(text: str, one: Mention, other: Mention) -> bool:
    """Tell whether two mentions overlap, or have only white space between them."""
    return not text[min(one.end, other.end) : max(one.start, other.start)].strip()


def _with_span(text: str, mention: Mention, start: int, end: int) -> Mention:
    return dataclasses.replace(mention, start=start, end=end, quote=text[start:end])


def _twin(desk: Desk, mention: Mention, *others: str) -> Mention | None:
    """Return another mention, none of `others`, that marks the same words so for the same coder."""
    place = mention.kind, mention.coder, mention.start, mention.end
    for other in desk.mentions.values():
        if (other.kind, other.coder, other.start, other.end) == place and other.id not in (
            mention.id,
            *others,
        ):
            return other
    return None


def _say(desk: Desk, sentence: str) -> None:
    desk.session.said.emit(sentence, False)


def _read_anew(_written: object) -> bool:
    """Say that more was written than is painted."""
    return False
