"""Joins the record part of a mention's page with the coding: what the mention refers to."""

from __future__ import annotations

from PySide6.QtCore import QObject

from library import Mention, shortened

from .actions import Actions
from .aliases import add_alias, new_alias
from .coding import SUMMARY, Coding
from .desk import Desk
from .kinds import kinds_of
from .mention_links import MentionLinks
from .offers import Offers
from .widgets.mention_page import MentionPage
from .widgets.offer_list import Offer


class MentionCoding(QObject):
    """Shows on a page what the mention in focus refers to, and writes what a person decides there."""

    def __init__(
        self, page: MentionPage, desk: Desk, coding: Coding, offers: Offers, actions: Actions
    ) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._coding = coding
        self._offers = offers
        self._actions = actions
        self._shown = ""
        self._links = MentionLinks(page, desk, coding, offers)
        self._connect()
        desk.mentions_changed.connect(offers.forget)
        desk.session.changed.connect(lambda _happened: offers.forget())

    def show(self, mention: Mention) -> None:
        """Show a mention's record and how that is linked."""
        self._shown = mention.id
        kind = kinds_of(self._desk.session.library)[mention.kind]
        part = self._page.record
        part.set_kind(kind.title, kind.mark(self._offers.theme), self._actions.key("mention.record"))
        name = self._coding.name(mention.record) if mention.record else ""
        part.show_alias(new_alias(self._desk, mention), self._actions.key("mention.add_alias"))
        part.show_record(mention.id, name, shortened(mention.quote, SUMMARY))
        self._links.show(mention)

    def ask(self) -> None:
        """Give the keyboard to the picker of the record."""
        self._page.ensureWidgetVisible(self._page.record)
        self._page.record.change()

    def ask_links(self) -> None:
        """Give the keyboard to what links the record to others."""
        self._links.ask()

    def _connect(self) -> None:
        part, coding = self._page.record, self._coding
        part.picker.set_finders(self._find, self._near, self._likely)
        part.chosen.connect(self._on_chosen)
        part.created.connect(self._on_created)
        part.renamed.connect(lambda name: coding.rename(self._record(), name) if self._record() else None)
        part.alias_added.connect(lambda: add_alias(self._desk, self._shown))
        self._actions.on("mention.add_alias", lambda: add_alias(self._desk, self._desk.focused))
        part.unlinked.connect(lambda: coding.assign(self._shown, None))
        part.unlinked.connect(self._go_on)
        part.left.connect(lambda: coding.wait_for(self._shown, ""))
        part.left.connect(self._go_on)

    def _find(self, text: str) -> list[Offer]:
        mention = self._desk.mention()
        if mention is None:
            return []
        if mention.kind == "claim":
            is_typed = text != shortened(mention.quote, SUMMARY)
            return self._offers.claims_made(text, mention.article, is_typed=is_typed)
        return self._offers.find(mention.kind, text, mention.article)

    def _near(self, _kind: str, name: str) -> list[Offer]:
        mention = self._desk.mention()
        return self._offers.near(mention.kind, name) if mention else []

    def _likely(self) -> list[Offer]:
        mention = self._desk.mention()
        return self._offers.likely(mention.kind, mention.article) if mention else []

    def _on_chosen(self, record: str) -> None:
        self._coding.assign(self._shown, record, self._coding.name(record))
        self._go_on()

    def _on_created(self, name: str) -> None:
        self._coding.create(self._shown, name)
        self._go_on()

    def _go_on(self) -> None:
        """Give the keyboard back to the text."""
        self._desk.asked.emit("text", "")

    def _record(self) -> str:
        mention = self._desk.mentions.get(self._shown)
        return (mention.record or "") if mention else ""
