"""Types what a record says of itself on the Records page: its name, aliases, attributes and a note."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol, cast

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from library import Library
from tests.reader.window.person import ALT, CTRL, SHIFT, Key

from .hand import Hand
from .sheet import Row, Sheet


class Describer(Protocol):
    """Who describes: a hand, what is to be coded, and what became of it."""

    hand: Hand
    sheet: Sheet
    library: Library
    ids: dict[str, str]

    def called(self, key: str) -> str:
        """Return what a record is called now."""

    def go_to_mention(self, key: str) -> None:
        """Put a mention in focus."""


class Describing:
    """Does it for the records of a sheet, by their keys there."""

    def __init__(self, coder: Describer) -> None:
        self._coder = coder
        self._hand, self._sheet = coder.hand, coder.sheet
        self._person = coder.hand.person

    def describe(self, key: str) -> None:
        """Type all that the sheet has of a record."""
        hand, row = self._hand, self._sheet.records[key]
        with self._on_records(key):
            if self._coder.called(key) != row["name"]:
                hand.press(Key.Key_F2)
                self._person.until(lambda: self._person.focus() == "recordName")
                hand.type(row["name"])
                hand.press(Key.Key_Return)
                self._person.until(lambda: self._coder.called(key) == row["name"])
            hand.press(Key.Key_A, CTRL | SHIFT)
            self._person.until(lambda: self._person.focus() == "aliasField")
            for alias in row["aliases"]:
                hand.type(alias)
                hand.press(Key.Key_Return)
                self._person.settle()
            for attribute in self._coder.library.codebook.attributes(row["kind"]):
                if attribute.key in row["attributes"]:
                    self._enter(key, attribute.key, attribute.label, attribute.type)
            if row["note"]:
                hand.tab_to("Note on this record")
                hand.type(row["note"])
                hand.press(Key.Key_Return, CTRL)
                self._person.settle()

    @contextmanager
    def _on_records(self, key: str) -> Iterator[None]:
        """Show a record there by Show Record or, where no words name it, by its name; then go back to the text."""
        mention, name = self._sheet.mention_of(key), self._coder.called(key)
        if mention is not None:
            self._coder.go_to_mention(mention)
            self._hand.press(Key.Key_R, CTRL | SHIFT)
        else:
            self._hand.press(Key.Key_3, CTRL)
            self._hand.press(Key.Key_F, CTRL)
            self._hand.type(name)
            self._hand.press(Key.Key_Down)
        shown = cast(QPlainTextEdit, self._person.child("recordName"))
        self._person.until(lambda: shown.toPlainText() == name)
        self._person.until(self._person.app.window.commands["record.add_alias"].isEnabled)
        yield
        self._hand.press(Key.Key_1, CTRL)
        self._person.until(lambda: self._person.focus() == "readingView")

    def _enter(self, key: str, attribute: str, label: str, type: str) -> None:
        hand, wanted = self._hand, self._sheet.wanted[key].attributes[attribute]
        if type in ("values", "quantities"):
            for number, value in enumerate(wanted):
                hand.tab_to(f"What value {number + 1} is of")
                hand.type(value["label"])
                hand.press(Key.Key_Tab)
                self._type_words(value, lambda at=number: self._kept(key, attribute)[at])  # type: ignore[misc]
            return
        hand.tab_to(label)
        if type == "term":
            hand.type(self._term(key, attribute, wanted))
            hand.press(Key.Key_Tab)
            hand.leave_menu()
        elif type == "interval":
            self._type_words(wanted, lambda: self._kept(key, attribute))
        else:
            hand.type(wanted)
            hand.press(Key.Key_Return)
        self._person.until(lambda: self._kept(key, attribute) == wanted)

    def _term(self, key: str, attribute: str, term: str) -> str:
        kind = self._sheet.records[key]["kind"]
        attributes = self._coder.library.codebook.attributes(kind)
        return next(each.terms[term] for each in attributes if each.key == attribute)

    def _kept(self, key: str, attribute: str) -> Any:
        return self._coder.library.records.get(self._coder.ids[key]).attributes.get(attribute)

    def _type_words(self, wanted: Row, kept: Callable[[], Any]) -> None:
        """Type words as printed and, where they are read as something else, what they mean."""
        hand = self._hand
        hand.type(wanted["words"])
        hand.press(Key.Key_Return)
        self._person.settle()
        if kept() == wanted:
            return
        line = cast(QLineEdit, QApplication.focusWidget())
        self._person.until(lambda: line.text() == wanted["words"])  # what was written is read again
        hand.press(Key.Key_Down, ALT)
        self._person.until(lambda: self._person.focus() in ("Earliest", "At least"))
        if self._person.focus() == "At least":  # it is taken for a number
            hand.tab_to("Number", back=True)
            hand.press(Key.Key_Right)
        for part in ("earliest", "latest"):
            hand.tab_to(part.capitalize())
            field = cast(QLineEdit, QApplication.focusWidget())
            if field.text() != (wanted[part] or ""):
                hand.press(Key.Key_A, CTRL)
                hand.type(wanted[part]) if wanted[part] else hand.press(Key.Key_Delete)
        if wanted["precision"] in ("day", "range"):
            hand.press(Key.Key_Return)
        else:
            hand.tab_to("Precision")
            hand.type(wanted["precision"])
            hand.press(Key.Key_Tab)
            hand.leave_menu()
        self._person.until(lambda: kept() == wanted)
