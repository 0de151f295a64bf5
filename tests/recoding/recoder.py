"""Somebody who codes the samples by keys alone: says who is named, who claims what, and how all that is linked."""

from __future__ import annotations

import itertools
from collections import defaultdict
from statistics import median
from typing import cast

from PySide6.QtWidgets import QApplication, QMenu

from library import Library
from reader.widgets.record_picker import RecordPicker
from tests.reader.window.person import CTRL, SHIFT, Key, Person

from .describing import Describing
from .hand import Hand
from .sheet import Row, Sheet

_KINDS = {"actor": Key.Key_A, "event": Key.Key_E, "claim": Key.Key_C}
_RELATING = {"contradicts": Key.Key_V, "supports": Key.Key_P, "repeats": Key.Key_T}
_LETTERS = {"supports": Key.Key_S, "opposes": Key.Key_O, "neutral": Key.Key_N, "unclear": Key.Key_U}
_ASKED = {"saidByPicker": "attributed_to", "aboutPicker": "about"}
_NEAR = 3  # rows of a list that are walked to rather than typed for


class Recoder:
    """Knows what is to be coded and what a person sees; `counts` has the keys of each decision by what it was."""

    def __init__(self, person: Person, sheet: Sheet) -> None:
        self.hand = Hand(person)
        self.person, self.sheet = person, sheet
        self.counts: defaultdict[str, list[int]] = defaultdict(list)
        self.shown: set[tuple[str, str, str]] = set()  # links whose evidence was pointed at in the text
        self.library = Library.open(person.workplace.session.path)
        self.ids: dict[str, str] = {}  # key of a record -> id
        self._mentions: dict[str, str] = {}  # key of a mention -> id
        self._relations = {row["id"]: str(row["label"]) for row in self.library.codebook.rows("relations")}
        self._describing = Describing(self)

    def close(self) -> None:
        """Look no more."""
        self.library.close()

    def median(self, what: str) -> float:
        """Return the median of the keys that such a decision took."""
        return median(self.counts[what])

    def code(self) -> None:
        """Code everything: what is named, what is claimed, and what belongs to what."""
        for name in self.sheet.articles:
            self.open(name)
            for row in self.sheet.named(name):
                self._name(row)
        for name in self.sheet.articles:
            self.open(name)
            for row in self.sheet.claims(name):
                self._claim(row)
        for link in self.sheet.links_of_things():
            self._join(link)
        for link in self.sheet.links_of_claims():
            self._relate(link)
        for key, row in self.sheet.records.items():
            if row["kind"] == "claim" or not self.sheet.is_mentioned(key):
                self._describing.describe(key)

    # --- getting there: none of it counts

    def open(self, name: str) -> None:
        """Walk to an article with J and K."""
        for key in [Key.Key_K] * 5 + [Key.Key_J] * 5:
            if self._is_open(name):
                return
            self.person.view.setFocus()
            self.hand.press(key)
        assert self._is_open(name)

    def _is_open(self, name: str) -> bool:
        article = self.person.workplace.desk.article
        return article is not None and article.source == name

    def go_to_mention(self, key: str) -> None:
        """Put a mention in focus, as a click on it in the list of mentions does."""
        article = self.sheet.article_of(key)
        self.open(article)
        self.person.workplace.desk.show_mention(self._mentions[key])
        self.person.view.setFocus()
        self.hand.pressed = 0

    # --- records

    def _name(self, row: Row) -> None:
        """Mark what is named and say who or what it is."""
        key, is_new = row["record"], row["record"] not in self.ids
        self.hand.select(row["kind"], *self.sheet.spans[row["key"]])
        self.hand.press(_KINDS[row["kind"]])
        if key is None:
            self.hand.press(Key.Key_Escape)
        elif is_new:
            self._make(key)
        else:
            self._choose(key)
            self.counts[f"{row['kind']} with a record"].append(self.hand.pressed)
        self._remember(row)
        self._note(row)
        if key is not None and is_new:
            self._describing.describe(key)

    def _note(self, row: Row) -> None:
        """Type what is to be noted on the mention in focus."""
        if row.get("note"):
            self.hand.press(Key.Key_N)
            self.hand.type(row["note"])
            self.hand.press(Key.Key_Return, CTRL)
            self.person.settle()

    def _remember(self, row: Row) -> None:
        """See what became of a mention."""
        self.person.settle()
        article = self.person.workplace.desk.article
        assert article is not None
        start, end = self.sheet.spans[row["key"]]
        made = [m for m in self.library.mentions.of_article(article.id) if (m.start, m.end) == (start, end)]
        mention = next(m for m in made if m.kind == row["kind"])
        self._mentions[row["key"]] = mention.id
        if row["record"] is not None:
            assert mention.record is not None, row
            self.ids.setdefault(row["record"], mention.record)
            assert self.ids[row["record"]] == mention.record, row

    @property
    def _picker(self) -> RecordPicker:
        widget = QApplication.focusWidget()
        assert isinstance(widget, RecordPicker), self.person.focus()
        return widget

    def _choose(self, key: str) -> None:
        """Choose a record in the picker that has the keyboard: take it, walk to it, or type until it is there."""
        if key not in self.ids:
            self._make_there(key)
            return
        id, name = self.ids[key], self.called(key)
        for letter in ("", *name.lower()):
            if letter:
                self.hand.type(letter)
            list = self._picker.list
            here = next((row for row, offer in enumerate(list.offers) if offer.id == id), None)
            if here is None or abs(here - list.current) > _NEAR:
                continue
            while list.current != here:
                self.hand.press(Key.Key_Down if list.current < here else Key.Key_Up)
            self.hand.press(Key.Key_Return)
            return
        raise AssertionError(f"{name} is not offered")

    def _make(self, key: str) -> None:
        """Make a new record in the picker that has the keyboard, though others are like it."""
        picker, name = self._picker, self.sheet.records[key]["name"]
        if picker.text() != name:
            self.hand.type(name)
        new = f"New {self.sheet.records[key]['kind']} "
        at = next(row for row, offer in enumerate(picker.list.offers) if offer.title.startswith(new))
        while picker.list.current != at:
            self.hand.press(Key.Key_Down if picker.list.current < at else Key.Key_Up)
        self.hand.press(Key.Key_Return)
        if picker.hasFocus() and picker.text():  # it asks again: others are like it
            self.hand.press(Key.Key_Return)

    def _make_there(self, key: str) -> None:
        """Make a record that no words name, as the other end of a link."""
        self._make(key)
        self.person.settle()
        name = self.sheet.records[key]["name"]
        self.ids[key] = next(r.id for r in self.library.records.list() if r.name == name)

    def called(self, key: str) -> str:
        """What a record is called now; a claim is at first called as it is quoted."""
        return self.library.records.get(self.ids[key]).name

    # --- claims

    def _claim(self, row: Row) -> None:
        """Mark a claim, say who says it of what, and what stance that shows."""
        self.hand.select("claim", *self.sheet.spans[row["key"]])
        self.hand.press(Key.Key_C)
        if row["record"] in self.ids:
            self._choose(row["record"])
            self._remember(row)
        else:
            self._question(row)
            for link in self.sheet.links_of_claim(row["record"]):
                if "stance" in link:
                    self._set_stance(row["key"], link)
        self.go_to_mention(row["key"])
        self._note(row)

    def _question(self, row: Row) -> None:
        """Answer said by and about: in the inspector what no words show, then by the words that do."""
        claim, links = row["key"], self.sheet.links_of_claim(row["record"])
        spoken = [link for link in links if link["relation"] == "attributed_to"]
        about = [link for link in links if link["relation"] == "about"]
        first = [link for part in (spoken, about) for link in part[:1]]
        early = [link for part in (spoken, about) for link in self._leading(part)]
        answered: list[Row] = []
        while early:
            self.hand.press(Key.Key_Tab)
            asked = _ASKED[self._picker.objectName()]
            for link in [link for link in early if link["relation"] == asked]:
                self._choose(link["target"])
                early.remove(link)
                answered.append(link)
        self.hand.press(Key.Key_Return)
        pressed = self.hand.pressed
        self._remember(row)
        for link in links:
            if link not in answered:
                took = self._say(claim, link)
                pressed += took if link in first else 0
        if len(first) == 2:
            self.counts["claim with speaker and subject"].append(pressed)

    def _leading(self, links: list[Row]) -> list[Row]:
        """Return the first links of one relation that no words show."""
        return list(itertools.takewhile(lambda link: self._place(link) is None, links))

    def _say(self, claim: str, link: Row) -> int:
        """Link the pinned claim, by the words that show it or else by the picker; returns the keys that took."""
        is_speaker = link["relation"] == "attributed_to"
        place = self._place(link)
        self.hand.pressed = 0
        if place is not None:
            self.hand.put_caret(place)
            assert self.person.workplace.coding.pin.claim == self._mentions[claim], link
            self.hand.press(Key.Key_S if is_speaker else Key.Key_B)
            assert self.person.focus() == "readingView", link
            self.shown.add((link["relation"], link["source"], link["target"]))
            return self.hand.pressed
        self.go_to_mention(claim)
        self.hand.press(Key.Key_R)
        self.hand.press(Key.Key_Tab)
        if not is_speaker:
            self.hand.press(Key.Key_Tab)
        self._choose(link["target"])
        self.hand.press(Key.Key_Escape)
        return self.hand.pressed

    def _place(self, link: Row) -> int | None:
        """Return where the caret is on the words that show a link, and on no others that could be meant."""
        wanted = self._mentions.get(link.get("target_mention", ""))
        desk = self.person.workplace.desk
        if wanted not in desk.mentions:
            return None
        mention = desk.mentions[wanted]
        ranks = ("actor",) if link["relation"] == "attributed_to" else ("event", "actor")
        if mention.kind not in ranks:
            return None
        for offset in range(mention.start, mention.end + 1):
            if self._meant(offset, ranks) == wanted and self._keeps_pin(link["source"], offset):
                return offset
        return None

    def _meant(self, offset: int, kinds: tuple[str, ...]) -> str:
        """Return the mention that S or B would take there: the one in focus or, if that is none, the shortest."""
        here = [
            mention
            for mention in self.person.workplace.desk.in_order()
            if mention.start <= offset <= mention.end and mention.kind in kinds
        ]
        focused = self._focused(offset)
        here.sort(key=lambda m: (m.id != focused, kinds.index(m.kind), m.end - m.start))
        return here[0].id if here else ""

    def _focused(self, offset: int) -> str:
        """Return the mention that is in focus when the caret comes to an offset."""
        view, focused = self.person.view, self.person.workplace.desk.focused
        around = view.spans_at(offset) or view.spans_at(max(offset - 1, 0))
        return focused if focused in around else next(iter(around), "")

    def _keeps_pin(self, claim: str, offset: int) -> bool:
        """Tell whether the caret comes to no other claim at an offset."""
        mention = self.person.workplace.desk.mentions.get(self._focused(offset))
        span = (mention.start, mention.end) if mention else None
        return mention is None or mention.kind != "claim" or span == self.sheet.spans[claim]

    def _set_stance(self, claim: str, link: Row) -> None:
        self.go_to_mention(claim)
        self.hand.press(Key.Key_R)
        kind = self.sheet.records[link["target"]]["kind"].capitalize()
        self.hand.tab_to(f"{self._relations['about']} {kind}: {self.called(link['target'])}")
        self.hand.press(Key.Key_Space)
        self.hand.press(_LETTERS[link["stance"]])
        self.hand.leave_menu()

    # --- other links

    def _join(self, link: Row) -> None:
        """Say who belongs to whom, what is part of what, and who takes part in it, from either end."""
        source = self.sheet.mention_of(link["source"], link.get("source_mention"))
        here, there = (link["source"], link["target"]) if source else (link["target"], link["source"])
        self.go_to_mention(source or cast(str, self.sheet.mention_of(here)))
        self.hand.press(Key.Key_L)
        title = self._relations[link["relation"]] if source else "Participants"
        self.hand.tab_to(title)
        self._choose(there)
        if isinstance(menu := QApplication.activePopupWidget(), QMenu):
            self._set_role(menu, link.get("role"))

    def _set_role(self, menu: QMenu, role: str | None) -> None:
        """Answer the menu of a new link: its role by its letter, or Esc."""
        texts = {line.text().replace("&", "").casefold(): line.text() for line in menu.actions()}
        letter = texts[role].partition("&")[2][0].upper() if role else "Escape"
        self.hand.press(Key[f"Key_{letter}"])
        self.hand.leave_menu()

    def _relate(self, link: Row) -> None:
        """Keep the one claim at hand, open the other, and say how that stands to it."""
        self.go_to_mention(link["target_mention"])
        if self.person.workplace.coding.pin.before != self._mentions[link["target_mention"]]:
            self.hand.press(Key.Key_C, SHIFT)
        self.go_to_mention(link["source_mention"])
        self.hand.press(_RELATING[link["relation"]])
        self.person.settle()
