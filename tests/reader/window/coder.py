"""Somebody who codes the samples with the keyboard alone, and counts the keys that each decision takes."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from library import Library, Mention, Record, words
from reader.widgets.record_picker import RecordPicker

from .person import ALT, CTRL, NONE, SHIFT, Key, Modifiers, Person
from .sheet import Sheet

Row = dict[str, Any]

_KINDS = {"actor": Key.Key_A, "event": Key.Key_E, "claim": Key.Key_C}
_RELATING = {"contradicts": Key.Key_V, "supports": Key.Key_P, "repeats": Key.Key_T}
_LETTERS = {"supports": Key.Key_S, "opposes": Key.Key_O, "neutral": Key.Key_N, "unclear": Key.Key_U}
_NEAR = 3  # rows of a list that are walked to rather than typed for
_LINES = 6  # beyond which nobody counts them
_FAR = 90  # presses of Tab after which something is nowhere


class Coder:
    """Knows what is to be coded and what a person sees; `counts` has the keys of each decision by what it was."""

    def __init__(self, person: Person, sheet: Sheet) -> None:
        self.person, self.sheet = person, sheet
        self.counts: defaultdict[str, list[int]] = defaultdict(list)
        self.shown: set[tuple[str, str, str]] = set()  # links whose evidence was pointed at in the text
        self.library = Library.open(person.workplace.session.path)
        self._pressed = 0
        self._ids: dict[str, str] = {}  # key of a record -> id
        self._mentions: dict[str, str] = {}  # key of a mention -> id
        codebook = self.library.codebook
        self._attributes = {kind: codebook.attributes(kind) for kind in _KINDS}
        self._relations = {row["id"]: str(row["label"]) for row in codebook.rows("relations")}

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
                self._name(name, row)
        for name in self.sheet.articles:
            self.open(name)
            for row in self.sheet.claims(name):
                self._claim(name, row)
        for link in self.sheet.links_of_things():
            self._join(link)
        for link in self.sheet.links_of_claims():
            self._relate(link)
        for key, row in self.sheet.records.items():
            if row["kind"] == "claim" or not self.sheet.is_mentioned(key):
                self._describe(key)

    # --- getting there: none of it counts

    def open(self, name: str) -> None:
        """Walk to an article with J and K."""
        for key in [Key.Key_K] * 5 + [Key.Key_J] * 5:
            if self._is_open(name):
                return
            self.person.view.setFocus()
            self._press(key)
        assert self._is_open(name)

    def _is_open(self, name: str) -> bool:
        article = self.person.workplace.desk.article
        return article is not None and article.source == name

    def _put_caret(self, offset: int) -> None:
        self.person.view.setFocus()
        self.person.caret_at(offset)
        self._pressed = 0

    def _go_to_mention(self, key: str) -> None:
        """Put a mention in focus, as a click on it in the list of mentions does."""
        article = self.sheet.article_of(key)
        self.open(article)
        self.person.workplace.desk.show_mention(self._mentions[key])
        self.person.view.setFocus()
        self._pressed = 0

    def _tab_to(self, name: str, *, back: bool = False) -> None:
        """Press Tab until what has the keyboard is called so."""
        for _ in range(_FAR):
            widget = QApplication.focusWidget()
            if widget is not None and name in (widget.accessibleName(), getattr(widget, "text", str)()):
                return
            self._press(Key.Key_Backtab if back else Key.Key_Tab, SHIFT if back else NONE)
        raise AssertionError(f"the keyboard never comes to {name}")

    # --- keys

    def _press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self._pressed += 1
        self.person.press(key, modifiers)
        QApplication.processEvents()

    def _type(self, text: str) -> None:
        self._pressed += len(text)
        self.person.type(text)
        QApplication.processEvents()

    # --- selecting

    def _select(self, kind: str, start: int, end: int) -> None:
        """Select words from a caret that is there, with as few keys as somebody who knows them would press."""
        view, text = self.person.view, self.person.view.text()
        self._put_caret(start)
        alone = words.around(text, start) if kind == "actor" else words.sentence(text, start)
        if alone == (start, end):
            return  # the kind key takes it by itself
        plans = [list(plan) for plan in self._plans(text, start, end)]
        for key, modifiers in min(plans, key=len):
            self._press(key, modifiers)
        self._mend(end)
        assert view.selection() == (start, end), (text[start:end], self.person.selected())

    def _plans(self, text: str, start: int, end: int) -> Iterator[Iterable[tuple[Qt.Key, Modifiers]]]:
        """Yield what could be pressed first; what is missing then is mended."""
        yield from ([*keys, *self._mending(text, at, end)] for keys, at in self._beginnings(text, start, end))

    def _beginnings(
        self, text: str, start: int, end: int
    ) -> Iterator[tuple[list[tuple[Qt.Key, Modifiers]], int]]:
        """Yield first keys, and where the selection would end with them."""
        yield [], start
        sentence = words.sentence(text, start)
        if sentence[0] == start:
            yield [(Key.Key_Period, NONE)], sentence[1]
        view = self.person.view
        cursor = QTextCursor(view.document())
        cursor.setPosition(view.map.to_view(start))
        for lines in range(_LINES):
            for keys in ([], [(Key.Key_End, SHIFT)]):
                there = QTextCursor(cursor)
                if keys:
                    there.movePosition(QTextCursor.MoveOperation.EndOfLine)
                at = view.map.span_to_text(view.map.to_view(start), max(there.position(), cursor.position()))[1]
                if at > start:
                    yield [(Key.Key_Down, SHIFT)] * lines + keys, words.snap(text, start, at)[1]
            cursor.movePosition(QTextCursor.MoveOperation.Down)

    def _mending(self, text: str, at: int, end: int) -> list[tuple[Qt.Key, Modifiers]]:
        """Return the keys that bring the end of a selection from one place to another."""
        forward, backward = self._sideways(max(at - 1, 0))
        keys: list[tuple[Qt.Key, Modifiers]] = []
        while at > end:
            at = max(len(text[: words.previous(text, at)].rstrip()), end)
            keys.append((backward, CTRL | SHIFT))
        while at < end:
            after = words.next(text, at)
            step = (forward, CTRL | SHIFT) if after <= end else (forward, ALT | SHIFT)
            at = after if after <= end else words.next_character(text, at)
            keys.append(step)
        return keys

    def _mend(self, end: int) -> None:
        """Bring the selection's end to where it belongs, whatever came of the keys before."""
        view = self.person.view
        for _ in range(40):
            at = view.selection()[1]
            if at == end:
                return
            forward, backward = self._sideways(at - 1)
            if at > end:
                before = words.previous(view.text(), at)
                is_whole = len(view.text()[:before].rstrip()) >= end
                self._press(backward, CTRL | SHIFT if is_whole else ALT | SHIFT)
            else:
                is_whole = words.next(view.text(), at) <= end
                self._press(forward, CTRL | SHIFT if is_whole else ALT | SHIFT)

    def _sideways(self, offset: int) -> tuple[Qt.Key, Qt.Key]:
        """Return the arrows that lead on and back in the paragraph at an offset."""
        pair = Key.Key_Right, Key.Key_Left
        return pair[::-1] if self._is_right_to_left(offset) else pair

    def _is_right_to_left(self, offset: int) -> bool:
        start, end = words.paragraph(self.person.view.text(), offset)
        return any("\u0590" <= char <= "\u08ff" for char in self.person.view.text()[start:end][:40])

    # --- records

    def _name(self, article: str, row: Row) -> None:
        """Mark what is named and say who or what it is."""
        start, end = self.sheet.spans[row["key"]]
        self._select(row["kind"], start, end)
        self._press(_KINDS[row["kind"]])
        key = row["record"]
        if key is None:
            self._press(Key.Key_Escape)
        elif key in self._ids:
            self._choose(key)
            self.counts[f"{row['kind']} with a record"].append(self._pressed)
        else:
            self._make(key)
        self._remember(row)
        if row.get("note"):
            self._press(Key.Key_N)
            self._type(row["note"])
            self._press(Key.Key_Return, CTRL)
        if key is not None and not self._is_described(key):
            self._describe(key)

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
            self._ids.setdefault(row["record"], mention.record)
            assert self._ids[row["record"]] == mention.record, row

    @property
    def _picker(self) -> RecordPicker:
        widget = QApplication.focusWidget()
        assert isinstance(widget, RecordPicker), self.person.focus()
        return widget

    def _choose(self, key: str) -> None:
        """Choose a record in the picker that has the keyboard: take it, walk to it, or type until it is there."""
        if key not in self._ids:
            self._make_there(key)
            return
        id, name = self._ids[key], self._called(key)
        for letter in ("", *name.lower()):
            if letter:
                self._type(letter)
            list = self._picker.list
            here = next((row for row, offer in enumerate(list.offers) if offer.id == id), None)
            if here is None or abs(here - list.current) > _NEAR:
                continue
            while list.current != here:
                self._press(Key.Key_Down if list.current < here else Key.Key_Up)
            self._press(Key.Key_Return)
            return
        raise AssertionError(f"{name} is not offered")

    def _make(self, key: str, name: str = "") -> None:
        """Make a new record in the picker that has the keyboard, though others are like it."""
        picker = self._picker
        name = name or self.sheet.records[key]["name"]
        if picker.text() != name:
            self._type(name)
        new = f"New {self.sheet.records[key]['kind']} "
        at = next(row for row, offer in enumerate(picker.list.offers) if offer.title.startswith(new))
        while picker.list.current != at:
            self._press(Key.Key_Down if picker.list.current < at else Key.Key_Up)
        self._press(Key.Key_Return)
        if picker.hasFocus() and picker.text():
            self._press(Key.Key_Return)

    def _make_there(self, key: str) -> None:
        """Make a record that no words name, as the other end of a link."""
        self._make(key)
        self.person.settle()
        name = self.sheet.records[key]["name"]
        self._ids[key] = next(r.id for r in self.library.records.list() if r.name == name)

    def _called(self, key: str) -> str:
        """What a record is called now; a claim is at first called as it is quoted."""
        return self.library.records.get(self._ids[key]).name

    # --- claims

    def _claim(self, article: str, row: Row) -> None:
        """Mark a claim, say who says it of what, and what stance that shows."""
        start, end = self.sheet.spans[row["key"]]
        key, is_first = row["record"], row["record"] not in self._ids
        self._select("claim", start, end)
        self._press(Key.Key_C)
        if not is_first:
            self._choose(key)
            self._remember(row)
            return
        self._question(row)
        links = self.sheet.links_of_claim(key)
        for link in links:
            if "stance" in link:
                self._set_stance(row["key"], link)
        if row.get("note"):
            self._go_to_mention(row["key"])
            self._press(Key.Key_N)
            self._type(row["note"])
            self._press(Key.Key_Return, CTRL)

    def _question(self, row: Row) -> None:
        """Answer said by and about: in the inspector what no words show, then by the words that do."""
        claim, links = row["key"], self.sheet.links_of_claim(row["record"])
        spoken = [link for link in links if link["relation"] == "attributed_to"]
        about = [link for link in links if link["relation"] == "about"]
        first = [link for part in (spoken, about) for link in part[:1]]
        early = [link for part in (spoken, about) for link in self._leading(part)]
        pressed = self._pressed
        for relation in ("attributed_to", "about"):
            chosen = [link for link in early if link["relation"] == relation]
            if not early or early[-1]["relation"] == "attributed_to" and relation == "about":
                continue
            self._press(Key.Key_Tab)
            for link in chosen:
                self._choose(link["target"])
            pressed = self._pressed
        self._press(Key.Key_Return)
        pressed += 1
        self._remember(row)
        for link in links:
            if link not in early:
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
        self._pressed = 0
        if place is not None:
            self._put_caret(place)
            assert self.person.workplace.coding.pin.claim == self._mentions[claim], link
            self._press(Key.Key_S if is_speaker else Key.Key_B)
            assert self.person.focus() == "readingView", link
            self.shown.add((link["relation"], link["source"], link["target"]))
            return self._pressed
        self._go_to_mention(claim)
        self._press(Key.Key_R)
        self._press(Key.Key_Tab)
        if not is_speaker:
            self._press(Key.Key_Tab)
        self._choose(link["target"])
        self._press(Key.Key_Escape)
        return self._pressed

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
            here = [m for m in desk.in_order() if m.start <= offset <= m.end and m.kind in ranks]
            here.sort(key=lambda m: (ranks.index(m.kind), m.end - m.start))
            if here[0].id == wanted and self._keeps_pin(link["source"], offset):
                return offset
        return None

    def _keeps_pin(self, claim: str, offset: int) -> bool:
        """Tell whether the caret comes to no other claim at an offset."""
        view = self.person.view
        around = view.spans_at(offset) or view.spans_at(max(offset - 1, 0))
        mention = self.person.workplace.desk.mentions[around[0]] if around else None
        span = (mention.start, mention.end) if mention else None
        return mention is None or mention.kind != "claim" or span == self.sheet.spans[claim]

    def _set_stance(self, claim: str, link: Row) -> None:
        self._go_to_mention(claim)
        self._press(Key.Key_R)
        kind = self.sheet.records[link["target"]]["kind"].capitalize()
        self._tab_to(f"{self._relations['about']} {kind}: {self._called(link['target'])}")
        self._press(Key.Key_Space)
        self._press(_LETTERS[link["stance"]])
        self._leave_menu()

    def _leave_menu(self) -> None:
        self.person.until(lambda: QApplication.activePopupWidget() is None)
        self.person.app.window.activateWindow()  # as a desktop does when the menu goes
        self.person.settle()

    # --- other links

    def _join(self, link: Row) -> None:
        """Say who belongs to whom, what is part of what, and who takes part in it, from either end."""
        source = self.sheet.mention_of(link["source"], link.get("source_mention"))
        here, there = (link["source"], link["target"]) if source else (link["target"], link["source"])
        self._go_to_mention(source or cast(str, self.sheet.mention_of(here)))
        self._press(Key.Key_L)
        title = self._relations[link["relation"]] if source else "Participants"
        self._tab_to(title)
        self._choose(there)
        if "role" in link:
            self._set_role(title, there, link["role"])

    def _set_role(self, title: str, key: str, role: str) -> None:
        kind = self.sheet.records[key]["kind"].capitalize()
        self._tab_to(f"{title} {kind}: {self._called(key)}")
        self._press(Key.Key_Space)
        menu = cast(QMenu, QApplication.activePopupWidget())
        for _ in range(20):
            self._press(Key.Key_Down)
            line = menu.activeAction()
            if line is not None and line.text().replace("&", "").casefold() == role:
                break
        self._press(Key.Key_Return)
        self._leave_menu()

    def _relate(self, link: Row) -> None:
        """Open the one claim, then the other, and say how that stands to it."""
        self._go_to_mention(link["target_mention"])
        self._go_to_mention(link["source_mention"])
        self._press(_RELATING[link["relation"]])
        self.person.settle()

    # --- what a record says of itself

    def _is_described(self, key: str) -> bool:
        return bool(self.library.records.get(self._ids[key]).attributes)

    def _describe(self, key: str) -> None:
        """Type a record's name, aliases, attributes and note on the Records page."""
        row, wanted = self.sheet.records[key], self.sheet.wanted[key]
        with self._on_records(key):
            if self._called(key) != row["name"]:
                self._press(Key.Key_F2)
                self.person.until(lambda: self.person.focus() == "recordName")
                self._type(row["name"])
                self._press(Key.Key_Return)
                self.person.until(lambda: self._called(key) == row["name"])
            self._press(Key.Key_A, CTRL | SHIFT)
            self.person.until(lambda: self.person.focus() == "aliasField")
            for alias in row["aliases"]:
                self._type(alias)
                self._press(Key.Key_Return)
                self.person.settle()
            for attribute in self._attributes[row["kind"]]:
                if attribute.key in wanted.attributes:
                    self._enter(key, attribute.key, attribute.label, attribute.type)
            if row["note"]:
                self._tab_to("Note on this record")
                self._type(row["note"])
                self._press(Key.Key_Return, CTRL)
                self.person.settle()

    @contextmanager
    def _on_records(self, key: str) -> Iterator[None]:
        mention = self.sheet.mention_of(key)
        name = self._called(key)
        if mention is not None:
            self._go_to_mention(mention)
            self._press(Key.Key_R, CTRL | SHIFT)
        else:
            self._press(Key.Key_3, CTRL)
            self._press(Key.Key_F, CTRL)
            self._type(name)
            self._press(Key.Key_Down)
        self.person.until(lambda: self._shown_name() == name)
        self.person.until(self.person.app.window.commands["record.add_alias"].isEnabled)
        yield
        self._press(Key.Key_1, CTRL)
        self.person.until(lambda: self.person.focus() == "readingView")

    def _shown_name(self) -> str:
        shown = self.person.app.window.findChild(QWidget, "recordName")
        return str(shown.toPlainText()) if shown is not None else ""  # type: ignore[attr-defined]

    def _enter(self, key: str, attribute: str, label: str, type: str) -> None:
        wanted = self.sheet.wanted[key].attributes[attribute]
        if type in ("values", "quantities"):
            for number, value in enumerate(wanted):
                self._tab_to(f"What value {number + 1} is of")
                self._type(value["label"])
                self._press(Key.Key_Tab)
                self._type(value["words"])
                self._press(Key.Key_Return)
                self._correct(value, lambda at=number: self._kept(key, attribute)[at])
            return
        self._tab_to(label)
        if type == "term":
            terms = next(each.terms for each in self._attributes_of(key) if each.key == attribute)
            self._type(terms[wanted])
            self._press(Key.Key_Tab)
            self.person.app.window.activateWindow()  # as a desktop does when the list of terms goes
        elif type == "interval":
            self._type(wanted["words"])
            self._press(Key.Key_Return)
            self._correct(wanted, lambda: self._kept(key, attribute))
        else:
            self._type(wanted)
            self._press(Key.Key_Return)
        self.person.until(lambda: self._kept(key, attribute) == wanted)

    def _attributes_of(self, key: str) -> Any:
        return self._attributes[self.sheet.records[key]["kind"]]

    def _kept(self, key: str, attribute: str) -> Any:
        return self.library.records.get(self._ids[key]).attributes.get(attribute)

    def _correct(self, wanted: Row, kept: Any) -> None:
        """Say by hand what words mean, where they are read as something else."""
        self.person.settle()
        if kept() == wanted:
            return
        self._press(Key.Key_Down, ALT)
        if self.person.focus() == "At least":  # it was read as a number
            self._tab_to("Time", back=True)
            self._press(Key.Key_Space)
        for part in ("earliest", "latest"):
            self._tab_to(part.capitalize())
            field = cast(QLineEdit, QApplication.focusWidget())
            if field.text() != (wanted[part] or ""):
                self._press(Key.Key_A, CTRL)
                self._type(wanted[part]) if wanted[part] else self._press(Key.Key_Delete)
        if wanted["precision"] not in ("day", "range"):
            self._tab_to("Precision")
            self._type(wanted["precision"])
            self._press(Key.Key_Tab)
            self.person.app.window.activateWindow()
        else:
            self._press(Key.Key_Return)
        try:
            self.person.until(lambda: kept() == wanted)
        except Exception:
            print(kept(), wanted, self.person.focus()); raise
