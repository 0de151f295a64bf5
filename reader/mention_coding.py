"""Joins the parts of a mention's page with its coding: its record, and for a claim who said it and of what."""

from __future__ import annotations

from PySide6.QtCore import QObject

from library import Link, Mention, shortened

from .actions import Actions
from .coding import SUMMARY, Coding, Target, new_target
from .desk import Desk
from .kinds import Kind, kinds_of
from .offers import Offers
from .widgets.link_part import LinkChip, LinkPart
from .widgets.mention_page import MentionPage
from .widgets.offer_list import Offer

_SAID_BY, _ABOUT = "attributed_to", "about"


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
        self._parts: dict[str, LinkPart] = {_SAID_BY: page.said_by, _ABOUT: page.about}
        stances = [r for r in desk.session.library.codebook.rows("terms") if r["list"] == "stance"]
        page.about.set_stances([(row["key"], row["label"]) for row in stances if not row["archived"]])
        self._connect_record()
        for relation, part in self._parts.items():
            self._connect_links(relation, part)
        desk.mentions_changed.connect(offers.forget)
        desk.session.changed.connect(lambda _happened: offers.forget())

    def show(self, mention: Mention) -> None:
        """Show a mention's record and, for a claim, its links."""
        self._shown = mention.id
        kind = self._kind(mention.kind)
        part = self._page.record
        part.set_kind(kind.title, kind.mark(self._offers.theme), self._actions.key("mention.record"))
        name = self._coding.name(mention.record) if mention.record else ""
        part.show_record(mention.id, name, shortened(mention.quote, SUMMARY))
        for links in self._parts.values():
            links.setVisible(mention.kind == "claim")
        self._show_links()

    def ask(self) -> None:
        """Give the keyboard to the picker of the record."""
        self._page.ensureWidgetVisible(self._page.record)
        self._page.record.change()

    # --- the record

    def _connect_record(self) -> None:
        part, coding = self._page.record, self._coding
        part.picker.set_finders(self._find, self._near)
        part.chosen.connect(self._on_chosen)
        part.created.connect(self._on_created)
        part.renamed.connect(lambda name: coding.rename(self._record(), name) if self._record() else None)
        part.unlinked.connect(lambda: coding.assign(self._shown, None))
        part.unlinked.connect(self._go_on)
        part.left.connect(lambda: coding.wait_for(self._shown, ""))
        part.left.connect(self._go_on)

    def _find(self, text: str) -> list[Offer]:
        mention = self._desk.mention()
        return self._offers.find(mention.kind, text, mention.article) if mention else []

    def _near(self, name: str) -> list[Offer]:
        mention = self._desk.mention()
        return self._offers.near(mention.kind, name) if mention else []

    def _on_chosen(self, record: str) -> None:
        self._coding.assign(self._shown, record, self._coding.name(record))
        self._go_on()

    def _on_created(self, name: str) -> None:
        self._coding.create(self._shown, name)
        self._go_on()

    def _go_on(self) -> None:
        """Give the keyboard back to the text."""
        self._desk.asked.emit("text", "")

    # --- the links of a claim

    def _connect_links(self, relation: str, part: LinkPart) -> None:
        kind = "actor" if relation == _SAID_BY else "event"
        mark = self._kind(kind).mark(self._offers.theme)
        part.picker.set_noun(kind, mark)
        part.picker.set_finders(
            lambda text: self._find_target(relation, text), lambda name: self._offers.near(kind, name)
        )
        part.chosen.connect(lambda id: self._link(relation, id))
        part.created.connect(lambda name: self._link_to(relation, new_target(kind, name)))
        part.left.connect(self._go_on)
        part.removed.connect(self._coding.unlink)
        part.stance_set.connect(lambda id, stance: self._coding.set_stance(id, stance or None))

    def _find_target(self, relation: str, text: str) -> list[Offer]:
        mention = self._desk.mention()
        if mention is None:
            return []
        there = [link.target for link in self._links(relation)]
        if relation == _SAID_BY:
            return self._offers.speakers(text, mention.article, mention.start, mention.end, there)
        return self._offers.subjects(text, mention.article, there)

    def _link(self, relation: str, id: str) -> None:
        record = self._desk.session.library.records.get(id)
        self._link_to(relation, Target(id, record.kind, record.name))

    def _link_to(self, relation: str, target: Target) -> None:
        self._coding.link(self._shown, relation, target, summary=self._page.record.typed)
        self._parts[relation].picker.ask("")

    def _links(self, relation: str) -> list[Link]:
        record = self._record()
        return [link for link in self._coding.links(record) if link.relation == relation] if record else []

    def _show_links(self) -> None:
        mention = self._desk.mentions.get(self._shown)
        if mention is not None and mention.kind == "claim":
            for relation, part in self._parts.items():
                part.show_links([self._chip(link) for link in self._links(relation)])

    def _chip(self, link: Link) -> LinkChip:
        kind = self._kind(self._coding.kind(link.target))
        name = self._coding.name(link.target)
        return LinkChip(
            link.id, name, f"{kind.title}: {name}", kind.mark(self._offers.theme), link.stance or ""
        )

    def _record(self) -> str:
        mention = self._desk.mentions.get(self._shown)
        return (mention.record or "") if mention else ""

    def _kind(self, id: str) -> Kind:
        return kinds_of(self._desk.session.library)[id]
