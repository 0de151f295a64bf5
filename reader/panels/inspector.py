"""The inspector: all about the mention in focus, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent, QIcon, QKeyEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from library import Mention, shortened

from ..actions import Actions
from ..coding import Coding
from ..desk import Desk
from ..kinds import Kind, how_to_mark, kinds_of
from ..mention_attributes import MentionAttributes
from ..mention_coding import MentionCoding
from ..offers import Offers
from ..pinning import Pinning
from ..place import as_read, place_in_words
from ..session import Session
from ..theme import Theme
from ..when import exactly, in_words
from ..widgets.chips import Chip
from ..widgets.empty_state import EmptyState
from ..widgets.kind_mark import mark_icon
from ..widgets.mention_page import MentionPage
from ..widgets.pinned_claim import PinnedClaim

_MINUTE = 60_000  # milliseconds


class Inspector(QWidget):
    """Shows the mention in focus on the desk; what is typed as its note is kept when the keyboard leaves."""

    def __init__(
        self,
        session: Session,
        desk: Desk,
        coding: Coding,
        actions: Actions,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAccessibleName("Inspector")
        self._session = session
        self._desk = desk
        self._actions = actions
        self._offers = Offers(session.library, theme)
        self._kinds = kinds_of(session.library)
        self._icons: dict[str, QIcon] = {}  # by kind, in the colours of now
        self._shown = ""
        self._clock = QTimer(self, interval=_MINUTE)
        self._later = QTimer(self, singleShot=True, interval=0)  # the text is painted first
        self._empty = EmptyState("", "", parent=self)
        self._page = MentionPage(self)
        self._coding = MentionCoding(self._page, desk, coding, self._offers, actions)
        self._attributes = MentionAttributes(self._page.attributes, desk, coding)
        self._pinned = PinnedClaim(self)
        self._pinning = Pinning(self._pinned, desk, coding, actions)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._pages = QStackedLayout()
        column.addLayout(self._pages, 1)
        column.addWidget(self._pinned)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._page)
        self._connect(coding)
        self.set_theme(theme)
        self._show_keys()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = self._offers.theme = theme
        self._icons = {}
        self._pinned.set_faint(theme.colours["faint"])
        self._page.set_faint(theme.colours["faint"])
        self._refresh()

    def save_note(self) -> None:
        """Keep what is being typed as a note, if anything is."""
        self._page.note.commit()
        self._attributes.save()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what is true now."""
        super().showEvent(event)
        self._refresh()
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed."""
        super().hideEvent(event)
        self._clock.stop()
        self.save_note()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the text at Esc, wherever in here the keyboard is."""
        if event.key() == Qt.Key.Key_Escape:
            self._desk.asked.emit("text", "")
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the marks in the ink of another palette."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange):
            self._icons = {}
            self._refresh()

    def _connect(self, coding: Coding) -> None:
        desk, page = self._desk, self._page
        desk.article_leaving.connect(self.save_note)
        for signal in (
            desk.article_opened,
            desk.article_changed,
            desk.mentions_changed,
            desk.mention_focused,
            coding.changed,
            coding.pin.changed,
        ):
            signal.connect(lambda *_about: self._later.start())
        self._later.timeout.connect(self._refresh)
        desk.asked.connect(self._on_asked)
        self._clock.timeout.connect(self._refresh)
        page.menu.aboutToShow.connect(self._fill_menu)
        page.chips.chosen.connect(desk.cycle)
        page.note.committed.connect(lambda note: desk.set_note(self._shown, note))
        for left in (page.left, page.note.left):
            left.connect(lambda: desk.asked.emit("text", ""))
        page.record.asked_for.connect(lambda: self._actions["mention.show_record"].trigger())
        page.attributes.grown.connect(lambda part: page.ensureWidgetVisible(part, 0, 12))
        page.resize_button.clicked.connect(self._on_resize)
        page.copy_button.clicked.connect(lambda: self._actions["mention.copy_link"].trigger())
        page.delete_button.clicked.connect(self._on_delete)
        for id in ("add_actor", "add_event", "add_claim", "set_kind", "resize", "note", "delete", "cycle"):
            self._actions[f"mention.{id}"].changed.connect(self._show_keys)

    def _refresh(self) -> None:
        self._later.stop()
        if not self.isVisible():
            return
        mention = self._desk.mention()
        is_another = mention is None or mention.id != self._shown
        if is_another:
            self.save_note()
        self._shown = mention.id if mention else ""
        if mention is None:
            self._page.note.show_note("", anew=True)
            self._show_keys()
        else:
            self._show_mention(mention)
            self._show_stack(mention)
            self._page.note.show_note(mention.note, anew=is_another)
        self._pages.setCurrentWidget(self._page if mention else self._empty)
        self._pinning.show()

    def _show_mention(self, mention: Mention) -> None:
        page, article = self._page, self._desk.article
        kind = self._kinds[mention.kind]
        page.kind.setText(kind.title)
        page.kind.setIcon(self._icon(kind))
        page.kind.setAccessibleName(f"Kind: {kind.title}")
        self._coding.show(mention)
        self._attributes.show(mention.record)
        if article is not None:
            text, start, end = as_read(article.text), mention.start, mention.end
            page.quote.show_quote(text[start:end], self._theme.kind(mention.kind).line)
            page.place.setText(place_in_words(text, article.hidden, start, end))
        made, changed = in_words(mention.created), in_words(mention.modified)
        page.made.setText(f"{mention.coder}, {made}" + (f" · changed {changed}" if changed != made else ""))
        page.made.setToolTip(f"Marked {exactly(mention.created)}\nChanged {exactly(mention.modified)}")

    def _show_stack(self, mention: Mention) -> None:
        page, stack = self._page, self._desk.stacked()
        page.count.setVisible(len(stack) > 1)
        page.chips.setVisible(len(stack) > 1)
        if len(stack) > 1:
            at = [other.id for other in stack].index(mention.id) + 1
            key = self._actions.key("mention.cycle")
            page.count.setText(
                f"{at} of {len(stack)} at this place" + (f" · {key} for the next" if key else "")
            )
            page.chips.show_chips([self._chip(other) for other in stack], mention.id)

    def _chip(self, mention: Mention) -> Chip:
        kind = self._kinds[mention.kind]
        name = f"{kind.title}: {shortened(mention.quote, 200)}"
        return Chip(mention.id, shortened(mention.quote), name, self._icon(kind))

    def _show_keys(self) -> None:
        page = self._page
        page.kind.setToolTip(_with_key("Change the kind", self._actions.key("mention.set_kind")))
        page.resize_button.setToolTip(_with_key("Give it other words", self._actions.key("mention.resize")))
        page.delete_button.setToolTip(_with_key("Delete this mention", self._actions.key("mention.delete")))
        page.copy_button.setToolTip("Copy this mention's address")
        note = self._actions.key("mention.note")
        page.note.setPlaceholderText(f"A note ({note})" if note else "A note")
        if self._desk.article is None:
            self._empty.set_title("No article is open")
            self._empty.set_text("The mention in focus is shown here.")
            return
        self._empty.set_title("Nothing in focus")
        self._empty.set_text(
            f"{how_to_mark(self._actions)}\n\nClick a marked place, or put the caret there, to see it here."
        )

    def _fill_menu(self) -> None:
        mention = self._desk.mention()
        self._page.menu.clear()
        self._kinds = kinds_of(self._session.library)
        for kind in self._kinds.values():
            key = self._actions.key(kind.command) if kind.command else ""
            line = self._page.menu.addAction(self._icon(kind), f"&{kind.title}" + (f"\t{key}" if key else ""))
            line.setEnabled(mention is not None and mention.kind != kind.id)
            line.triggered.connect(lambda _checked=False, id=kind.id: self._desk.set_kind(self._shown, id))

    def _on_asked(self, what: str, id: str) -> None:
        if what not in ("note", "record", "links", "attributes") or not self.isVisible():
            return
        self._desk.focus(id or self._desk.focused)
        if self._later.isActive():
            self._refresh()
        if self._shown and what == "record":
            self._coding.ask()
        elif self._shown and what == "links":
            self._coding.ask_links()
        elif self._shown and what == "attributes":
            self._attributes.ask()
        elif self._shown:
            self._page.ensureWidgetVisible(self._page.note)
            self._page.note.setFocus(Qt.FocusReason.OtherFocusReason)
            self._page.note.selectAll()

    def _on_resize(self) -> None:
        self._desk.asked.emit("text", "")
        self._actions["mention.resize"].trigger()

    def _on_delete(self) -> None:
        self._desk.delete(self._shown)
        self._desk.asked.emit("text", "")

    def _icon(self, kind: Kind) -> QIcon:
        if kind.id not in self._icons:
            ink = self.palette().color(QPalette.ColorRole.WindowText)
            self._icons[kind.id] = mark_icon(kind.mark(self._theme), ink, self.devicePixelRatioF())
        return self._icons[kind.id]


def _with_key(words: str, key: str) -> str:
    return f"{words} ({key})" if key else words
