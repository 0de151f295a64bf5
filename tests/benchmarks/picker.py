"""A window driven through its record pickers: each key lasts till what it brings is painted."""

from __future__ import annotations

import random
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from library import words
from reader.widgets.record_picker import RecordPicker

from .driver import Driver, Paints, rest, wait_until

_EDGE = 2_000  # code points at the text's end where nothing is tagged
_CAPITALS = {"\t": Qt.Key.Key_Tab, "A": Qt.Key.Key_A, "C": Qt.Key.Key_C}


class Picker(Driver):
    """Tags what is not tagged yet, and answers the pickers that ask for its record."""

    def __init__(self, library: Path, settings: Path) -> None:
        super().__init__(library, settings)
        self._random = random.Random(7)
        self._offers: dict[RecordPicker, Paints] = {}
        self._seen: set[int] = set()

    def go_on(self) -> None:
        """Put the caret in a word of a sentence where nothing begins."""
        text = self.view.text()
        starts = {mention.start for mention in self.workplace.desk.mentions.values()}
        while True:
            at = self._random.randrange(len(text) - _EDGE)
            places = {words.around(text, at)[0], words.sentence(text, at)[0]}
            if text[at].isalpha() and not places & (starts | self._seen):
                break
        self._seen |= places
        self.view.setFocus()
        self.view.scroll_to(max(0, at - 500))
        self.view.set_caret(at)
        rest(0.1)

    def press(self, letter: str) -> float:
        """Press a key; returns the seconds till the picker that has the keyboard then has painted its offers."""
        before = time.perf_counter()
        if letter in _CAPITALS:
            QTest.keyClick(self._keyboard(), _CAPITALS[letter])
        else:
            QTest.keyClicks(self._keyboard(), letter)
        picker = self._picker()
        paints = self._offers.setdefault(picker, Paints(picker.list))
        paints.wait(lambda: None)
        return self._rested(before)

    def accept(self) -> float:
        """Press Enter; returns the seconds till the text is painted with the keyboard in it."""
        before = time.perf_counter()
        self._text.wait(lambda: QTest.keyClick(self._keyboard(), Qt.Key.Key_Return))
        assert self._keyboard() is self.view
        return self._rested(before)

    def link(self) -> float:
        """Choose an offer by Down and Enter; returns the seconds from Enter till the link is painted."""
        picker = self._picker()
        part = picker.parentWidget()
        assert part is not None
        QTest.keyClick(picker, Qt.Key.Key_Down)
        chips = len(part.findChildren(QToolButton))
        paints, before = Paints(part), time.perf_counter()
        paints.wait(lambda: QTest.keyClick(picker, Qt.Key.Key_Return))
        while len(part.findChildren(QToolButton)) == chips:
            paints.wait(lambda: None)
        return self._rested(before)

    def leave(self) -> None:
        """Give the keyboard back to the text."""
        QTest.keyClick(self._keyboard(), Qt.Key.Key_Escape)
        rest(0.1)

    def _rested(self, before: float) -> float:
        took = time.perf_counter() - before
        wait_until(lambda: not self.workplace.session.writing)
        rest(0.15)
        return took

    def _picker(self) -> RecordPicker:
        picker = self._keyboard()
        assert isinstance(picker, RecordPicker)
        return picker

    def _keyboard(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget
