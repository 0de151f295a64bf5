"""Desk: what a person has before them: the open article, its mentions, and the one that is in focus."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QObject, Signal

from library import Article, Library, LibraryError, Mention, new_id, quoted, time_now

from .session import Happened, Session


class Desk(QObject):
    """The open article and its mentions, painted ahead of what the writer thread still writes.

    Signals: `article_opened(Article or None)` when another article, or none, lies on the desk;
    `article_changed(Article)` when the same one was edited; `mentions_changed()` when any mention of it
    came, went or changed; `mention_focused(id or "")`; `shown(start, end)` asks the reading view to bring
    code points `[start, end)` into view and `asked(what, id)` another panel for its part: "record" to say
    what a mention refers to, "links" how that is linked, "note" to edit its note, "text" to go on reading.
    `article_leaving()` comes while the article still lies there: what is being typed about it is kept now.
    """

    article_leaving = Signal()
    article_opened = Signal(object)
    article_changed = Signal(object)
    mentions_changed = Signal()
    mention_focused = Signal(str)
    shown = Signal(int, int)
    asked = Signal(str, str)
    linked = Signal(str)  # the record to which a person just linked a mention

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.article: Article | None = None
        self.mentions: dict[str, Mention] = {}
        self.names: dict[str, str] = {}
        self.focused = ""
        self.chosen: tuple[str, ...] = ()  # the mentions that are selected in a list
        self._stacked_on = ""
        self.last: tuple[str, str | None] = ("actor", None)  # kind and record of the last decision
        self._stale = False  # something was written that is not read yet
        self._right: list[bool] = []  # of each thing written since the last change: is it what is painted?
        self.twins: dict[str, str] = {}  # id painted ahead -> id of the mention that was there already
        session.changed.connect(self._on_changed)

    def open(self, id: str, start: int = 0, end: int = 0) -> None:
        """Put an article on the desk and, where a span is given, bring it into view."""
        if self.article is None or self.article.id != id:
            self.article_leaving.emit()
            self._read(id)
            self.focused = ""
            self.article_opened.emit(self.article)
            self.mention_focused.emit(self.focused)  # whoever showed the article may have come to one
        if start < end and self.article is not None:
            self.shown.emit(start, end)

    def clear(self) -> None:
        """Take the article off the desk."""
        self.article_leaving.emit()
        self.article, self.mentions, self.names, self.focused = None, {}, {}, ""
        self.article_opened.emit(None)
        self.mention_focused.emit("")

    def mention(self) -> Mention | None:
        """Return the mention in focus."""
        return self.mentions.get(self.focused)

    def in_order(self) -> list[Mention]:
        """Return the article's mentions in the order of the text."""
        return _ordered(self.mentions.values())

    def focus(self, id: str) -> None:
        """Put a mention of the open article in focus, or none for an empty id."""
        id = id if id in self.mentions else ""
        if id != self.focused:
            self.focused = self._stacked_on = id
            self.mention_focused.emit(id)

    def show_mention(self, id: str, article: str = "") -> None:
        """Put a mention, of the open article or of this one, in focus and bring it into view."""
        if article:
            self.open(article)
        self.focus(id)
        mention = self.mentions.get(id)
        if mention is not None:
            self.shown.emit(mention.start, mention.end)

    def stacked(self) -> list[Mention]:
        """Return the mentions that overlap the one in focus, itself among them, in the order of the text.

        While they are cycled they stay the same ones, those around the mention where that began.
        """
        here = self.mentions.get(self._stacked_on) or self.mention()
        if here is None:
            return []
        mentions = self.mentions.values()
        return _ordered(other for other in mentions if other.start < here.end and other.end > here.start)

    def cycle(self, id: str = "") -> None:
        """Put the next of the stacked mentions in focus, or this one of them."""
        ids = [mention.id for mention in self.stacked()]
        if self.focused in ids and len(ids) > 1:
            self.focused = id if id in ids else ids[(ids.index(self.focused) + 1) % len(ids)]
            self.mention_focused.emit(self.focused)

    def tag(self, kind: str, start: int, end: int, record: str | None = None) -> str:
        """Mark a span and put it in focus; returns the mention's id at once, the write follows."""
        assert self.article is not None
        article, coder = self.article, self.session.library.coder
        self.last = kind, record
        for mention in self.mentions.values():
            if (mention.kind, mention.start, mention.end, mention.coder) == (kind, start, end, coder):
                self.focus(mention.id)
                return mention.id
        now = time_now()
        quote = article.text[start:end]
        id = new_id()
        self.mentions[id] = Mention(id, article.id, kind, start, end, quote, record, "", coder, now, now)
        self.mentions_changed.emit()
        self.focus(id)
        if record:
            self.linked.emit(record)

        def work(library: Library) -> Mention:
            mention = library.mentions.add(article.id, kind, start, end, record=record, id=id)
            if mention.id != id:  # another program was faster
                self.twins[id] = mention.id
            return mention

        self.write(f"Tag {quoted(quote)} as {kind}", work, lambda mention: self._is_painted(mention, id))
        return id

    def tag_again(self, start: int, end: int) -> str:
        """Mark a span with the kind and the record of the last time."""
        kind, record = self.last
        return self.tag(kind, start, end, record)

    def resize(self, id: str, start: int, end: int) -> None:
        """Give a mention another span."""
        mention = self.mentions.get(id)
        if mention is None or self.article is None or (mention.start, mention.end) == (start, end):
            return
        quote = self.article.text[start:end]
        self.show_ahead(id, start=start, end=end, quote=quote)
        self.write(
            f"Resize to {quoted(quote)}",
            lambda library: library.mentions.resize(self.twins.get(id, id), start, end),
        )

    def set_kind(self, id: str, kind: str) -> None:
        """Change a mention's kind, which unlinks its record."""
        mention = self.mentions.get(id)
        if mention is None or mention.kind == kind:
            return
        self.show_ahead(id, kind=kind, record=None)
        self.write(
            f"Change {quoted(mention.quote)} from {mention.kind} to {kind}",
            lambda library: library.mentions.set_kind(self.twins.get(id, id), kind),
        )

    def set_note(self, id: str, note: str) -> None:
        """Set a mention's note."""
        mention, note = self.mentions.get(id), note.strip()
        if mention is None or mention.note == note:
            return
        self.show_ahead(id, note=note)
        self.write(
            f"Edit note on {quoted(mention.quote)}",
            lambda library: library.mentions.set_note(self.twins.get(id, id), note),
        )

    def delete(self, *ids: str) -> None:
        """Delete mentions as one change; undo brings them back."""
        gone = [self.mentions.pop(id) for id in ids if id in self.mentions]
        if not gone:
            return
        self.mentions_changed.emit()
        self.focus(self.focused)
        what = f"{gone[0].kind} {quoted(gone[0].quote)}" if len(gone) == 1 else f"{len(gone)} mentions"
        self.write(
            f"Delete {what}",
            lambda library: [library.mentions.delete(self.twins.get(m.id, m.id)) for m in gone],
        )

    def show_ahead(self, id: str, **values: Any) -> None:
        """Show a mention with other values, which are being written."""
        self.mentions[id] = dataclasses.replace(self.mentions[id], **values)
        self.mentions_changed.emit()
        if values.get("record"):
            self.linked.emit(values["record"])
        if self.focused == id:
            self.mention_focused.emit(id)

    def write(
        self,
        label: str,
        work: Callable[[Library], Any],
        is_painted: Callable[[Any], bool] | None = None,
        *,
        everywhere: bool = False,
    ) -> None:
        """Write `work` as one change of the open article, or of any (`everywhere`), see Session.apply.

        `is_painted` gets what `work` returned, and tells whether that is what is shown already: then thousands
        of mentions need not be read anew. By default a mention, or a list of those deleted, is looked at.
        """
        assert self.article is not None
        looks = is_painted or self._is_painted
        touched = None if everywhere else [self.article.id]
        self.session.apply(label, work, lambda written: self._right.append(looks(written)), articles=touched)

    def _is_painted(self, written: Mention | list[Mention], id: str = "") -> bool:
        """Tell whether what was written, or deleted, is what is shown.

        A mention that was there already takes the place of the one painted ahead with this `id`.
        """
        if isinstance(written, list):
            return not any(mention.id in self.mentions for mention in written)
        if id not in ("", written.id):
            if id in self.mentions:
                del self.mentions[id]
                self.mentions[written.id] = written
                self.mentions_changed.emit()
                if self.focused == id:
                    self.show_mention(written.id)
            return False
        if not _same(written, self.mentions.get(written.id)) or (
            written.record and written.record not in self.names
        ):
            return False
        self.mentions[written.id] = written
        return True

    def _read(self, id: str) -> None:
        library = self.session.library
        self._stale = False
        try:
            self.article = library.articles.get(id)
        except LibraryError as error:  # another program took it out of the file
            self.article, self.mentions, self.names = None, {}, {}
            self.session.failed.emit(error)
            return
        self.mentions = {mention.id: mention for mention in library.mentions.of_article(id)}
        self.names = library.records.names(
            {mention.record for mention in self.mentions.values() if mention.record}
        )

    def _on_changed(self, happened: Happened) -> None:
        """Read anew what was written, unless more is on its way: what is painted ahead stays till it is in."""
        right, self._right = self._right, []
        if self.article is None:
            return
        touched = happened.articles is None or self.article.id in happened.articles
        self._stale |= touched and not (right and all(right))
        if not self._stale or self.session.writing:
            return
        article, mentions, names = self.article, self.mentions, self.names
        self._read(article.id)
        if self.article is None:
            self.clear()
            return
        if self.article != article:
            self.article_changed.emit(self.article)
        if (self.mentions, self.names) != (mentions, names):
            self.mentions_changed.emit()
            if self.focused:
                self.focused = self.focused if self.focused in self.mentions else ""
                self.mention_focused.emit(self.focused)


def painted(_written: object) -> bool:
    """Say of what was written that no mention is other than it is shown, see Desk.write."""
    return True


def _ordered(mentions: Iterable[Mention]) -> list[Mention]:
    return sorted(mentions, key=lambda mention: (mention.start, mention.end, mention.id))


def _same(written: Mention, painted: Mention | None) -> bool:
    """Tell whether two mentions are the same but for their times, which the painted one only guesses."""
    return painted is not None and painted == dataclasses.replace(
        written, created=painted.created, modified=painted.modified
    )
