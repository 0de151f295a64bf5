"""Joins the link parts of a mention's page with the coding: one part for each relation that its record can have."""

from __future__ import annotations

from PySide6.QtCore import QObject

from library import Link, Mention

from .coding import Coding, Target, new_target
from .desk import Desk
from .evidence import beside
from .kinds import Kind, kinds_of
from .offers import Offers
from .relations import ABOUT, SAID_BY, End, ends_of
from .widgets.link_chip import ShownLink
from .widgets.link_part import LinkPart
from .widgets.mention_page import MentionPage
from .widgets.offer_list import Offer
from .widgets.record_picker import NewKind

_CLAIM = "claim"
_SENTENCE = 460  # pixels


class MentionLinks(QObject):
    """Shows on a page how the record of the mention in focus is linked, and writes what a person decides there.

    A claim's speaker and subject are always open; what else there is can be folded, for each kind by itself.
    """

    def __init__(self, page: MentionPage, desk: Desk, coding: Coding, offers: Offers) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._coding = coding
        self._offers = offers
        self._shown_id = ""
        self._kinds = kinds_of(desk.session.library)
        self._of_kind: dict[str, list[End]] = {}
        self._ends: dict[str, End] = {}  # of the mention's kind, by key
        self._folded: dict[str, bool] = {}  # by kind; else it is
        self._open = {SAID_BY: page.said_by, ABOUT: page.about}
        for key, part in self._open.items():
            self._connect(key, part)
        page.links.folded.connect(self._on_folded)
        desk.session.changed.connect(lambda _happened: self._of_kind.clear())  # it may be of the codebook

    def show(self, mention: Mention) -> None:
        """Show how a mention's record is linked."""
        library, kind = self._desk.session.library, mention.kind
        self._shown_id = mention.id
        if kind not in self._of_kind:
            self._kinds = kinds_of(library)
            self._of_kind[kind] = ends_of(library, kind)
        self._ends = {end.key: end for end in self._of_kind[kind]}
        for key, end in self._ends.items():
            part = self._part(key)
            part.set_relation(end.title, end.roles, end.stances, has_order=end.has_order)
            part.picker.set_new(*self._new(end))
            if end.kinds == (_CLAIM,):
                part.picker.list.narrowest = _SENTENCE
        self._page.links.set_folded(self._folded.get(kind, True))
        self._show_links()

    def ask(self) -> None:
        """Give the keyboard to the first picker of the foldable section, or of a claim without a record."""
        section, part = self._page.links, self._page.said_by
        if not section.isHidden():
            self._page.ensureWidgetVisible(section)
            section.ask()
        elif not part.isHidden():
            part.picker.setFocus()

    # --- parts

    def _part(self, key: str) -> LinkPart:
        section = self._page.links
        part = self._open.get(key) or section.part(key)
        if part is None:
            part = section.make_part(key)
            self._connect(key, part)
        return part

    def _connect(self, key: str, part: LinkPart) -> None:
        links = self._coding.links
        part.picker.set_finders(lambda text: self._find(self._ends[key], text), self._offers.near)
        part.chosen.connect(lambda id: self._link(key, id))
        part.created.connect(lambda kind, name: self._link_to(key, new_target(kind, name)))
        part.left.connect(lambda: self._desk.asked.emit("text", ""))
        part.removed.connect(links.remove)
        part.role_set.connect(lambda id, role: links.set_role(id, role or None))
        part.stance_set.connect(lambda id, stance: links.set_stance(id, stance or None))
        part.moved.connect(lambda id, step: self._move(self._ends[key], id, step))
        part.evidence_asked.connect(self._go_to_evidence)

    def _new(self, end: End) -> list[NewKind]:
        """Return of what kinds a new record can be: a claim is made where an article reports it."""
        marked = [(id, self._kind(id)) for id in end.kinds if id != _CLAIM]
        return [NewKind(id, kind.title.lower(), kind.mark(self._offers.theme)) for id, kind in marked]

    def _on_folded(self, folded: bool) -> None:
        if self._mention is not None:
            self._folded[self._mention.kind] = folded

    # --- what is linked

    def _show_links(self) -> None:
        record, has_more, count = self._record(), [], 0
        links = self._coding.links.of(record) if record else []
        for key, end in self._ends.items():
            mine, part = [link for link in links if end.has(link, record)], self._part(key)
            part.show_links([self._shown(end, link) for link in mine])
            is_shown = bool(mine) or not end.is_quiet
            if key in self._open:
                part.setVisible(is_shown)
            elif is_shown:
                has_more.append(key)
                count += len(mine)
        for key in self._open.keys() - self._ends:
            self._open[key].hide()
        self._page.links.show_parts(has_more, count)
        self._page.links.setVisible(bool(record and has_more))

    def _shown(self, end: End, link: Link) -> ShownLink:
        record = self._record()
        other = link.target if link.source == record else link.source
        kind, name = self._kind(self._coding.kind(other)), self._coding.name(other)
        mark = kind.mark(self._offers.theme)
        stance = (link.stance or "") if end.stances or link.stance else ""
        return ShownLink(
            link.id, name, f"{kind.title}: {name}", mark, link.role or "", stance, bool(self._evidence(link))
        )

    def _evidence(self, link: Link) -> str:
        """Return the mention at a link's other end that shows it, or else the one at this end."""
        ends = (link.target_mention, link.source_mention)
        there, here = ends if link.source == self._record() else ends[::-1]
        return there or (here if here in self._desk.mentions else "") or ""

    def _go_to_evidence(self, id: str) -> None:
        cited = self._evidence(self._coding.links.get(id))
        mentions = self._desk.session.library.mentions
        is_elsewhere = cited not in self._desk.mentions and mentions.has(cited)
        self._desk.asked.emit("text", "")
        self._desk.show_mention(cited, mentions.get(cited).article if is_elsewhere else "")

    def _move(self, end: End, id: str, step: int) -> None:
        mine = [link.id for link in self._coding.links.of(self._record()) if end.has(link, self._record())]
        if id in mine:
            self._coding.links.move(id, mine.index(id) + step)

    # --- a new link

    def _find(self, end: End, text: str) -> list[Offer]:
        mention, record = self._mention, self._record()
        if mention is None:
            return []
        links = self._coding.links.of(record) if record else []
        # With another role an actor can take part once more.
        mine = [link for link in links if end.has(link, record) and not (end.roles and link.role)]
        there = {record, *(link.target for link in mine), *(link.source for link in mine)}
        if end.relation == SAID_BY:
            return self._offers.speakers(text, mention.article, mention.start, mention.end, there)
        if end.kinds == (_CLAIM,):
            words = self._coding.name(record) if record else mention.quote
            return self._offers.claims(text, words, mention.article, record, there)
        return self._offers.targets(end.kinds, text, mention.article, there)

    def _link(self, key: str, id: str) -> None:
        record = self._desk.session.library.records.get(id)
        self._link_to(key, Target(id, record.kind, record.name))

    def _link_to(self, key: str, other: Target) -> None:
        end, mention = self._ends[key], self._mention
        if mention is None:
            return
        evidence = beside(self._desk, mention, other.id)
        if other.kind == _CLAIM:  # where it is reported is where it is said
            mentions = self._desk.session.library.mentions.of_record(other.id)
            evidence = next(iter(mentions), None)
        typed = self._page.record.typed
        self._coding.link(
            mention.id, end.relation, other, is_source=end.is_source, evidence=evidence, summary=typed
        )
        self._part(key).picker.ask("")

    @property
    def _mention(self) -> Mention | None:
        return self._desk.mentions.get(self._shown_id)

    def _record(self) -> str:
        mention = self._mention
        return (mention.record or "") if mention else ""

    def _kind(self, id: str) -> Kind:
        return self._kinds[id]
