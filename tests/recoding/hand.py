"""Somebody's hand on the keyboard of the window: it presses keys, counts them, and selects words with few."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from library import words
from tests.reader.window.person import ALT, CTRL, NONE, SHIFT, Key, Modifiers, Person

Chord = tuple[Qt.Key, Modifiers]

_LINES = 6  # beyond which nobody counts them
_FAR = 90  # presses of Tab after which something is nowhere
_STEPS = 40


class Hand:
    """`pressed` counts keys since the caret was put somewhere; a chord is one."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.pressed = 0

    def press(self, key: Qt.Key, modifiers: Modifiers = NONE) -> None:
        """Press a key, or a chord."""
        self.pressed += 1
        self.person.press(key, modifiers)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Press the key of each letter."""
        self.pressed += len(text)
        self.person.type(text)
        QApplication.processEvents()

    def put_caret(self, offset: int) -> None:
        """Have the caret somewhere; how it came there does not count."""
        self.person.view.setFocus()
        self.person.caret_at(offset)
        self.pressed = 0

    def tab_to(self, name: str, *, back: bool = False) -> None:
        """Press Tab until what has the keyboard is called so."""
        for _ in range(_FAR):
            widget = QApplication.focusWidget()
            if widget is not None and name in (widget.accessibleName(), getattr(widget, "text", str)()):
                return
            self.press(Key.Key_Backtab if back else Key.Key_Tab, SHIFT if back else NONE)
        raise AssertionError(f"the keyboard never comes to {name}")

    def leave_menu(self) -> None:
        """Come back from a menu, or a list of terms, in which something was chosen."""
        self.person.until(lambda: QApplication.activePopupWidget() is None)
        self.person.app.window.activateWindow()  # as a desktop does when the menu goes
        self.person.until(self.person.app.window.isActiveWindow)
        self.person.settle()

    def select(self, kind: str, start: int, end: int) -> None:
        """Select words from a caret that is there, with as few keys as somebody who knows them would press."""
        view, text = self.person.view, self.person.view.text()
        self.put_caret(start)
        alone = words.around(text, start) if kind == "actor" else words.sentence(text, start)
        if alone == (start, end):
            return  # the kind key takes it by itself
        plans = [[*keys, *self._mending(text, at, end)] for keys, at in self._beginnings(text, start, end)]
        for chord in min(plans, key=len):
            self.press(*chord)
        self._mend(end)
        assert view.selection() == (start, end), (text[start:end], self.person.selected())

    def _beginnings(self, text: str, start: int, end: int) -> Iterator[tuple[list[Chord], int]]:
        """Yield first keys, and where the selection would end with them."""
        yield [], start
        sentence = words.sentence(text, start)
        if sentence[0] == start:
            yield [(Key.Key_Period, NONE)], sentence[1]
        view = self.person.view
        first = view.map.to_view(start)
        cursor = QTextCursor(view.document())
        cursor.setPosition(first)
        for lines in range(_LINES):
            down = [(Key.Key_Down, SHIFT)] * lines
            there = QTextCursor(cursor)
            there.movePosition(QTextCursor.MoveOperation.EndOfLine)
            for place, keys in ((cursor, down), (there, [*down, (Key.Key_End, SHIFT)])):
                if place.position() > first:
                    at = view.map.span_to_text(first, place.position())[1]
                    yield keys, words.snap(text, start, at)[1]
            cursor.movePosition(QTextCursor.MoveOperation.Down)

    def _mending(self, text: str, at: int, end: int) -> list[Chord]:
        """Return the keys that bring the end of a selection from one place to another, by words or by characters."""
        keys: list[Chord] = []
        while at != end and len(keys) < _STEPS:
            forward, backward = self._sideways(max(at - 1, 0))
            if at > end:
                before = len(text[: words.previous(text, at)].rstrip())
                is_whole = before >= end
                at = before if is_whole else words.previous_character(text, at)
                keys.append((backward, (CTRL if is_whole else ALT) | SHIFT))
            else:
                after = words.next(text, at)
                is_whole = after <= end
                at = after if is_whole else words.next_character(text, at)
                keys.append((forward, (CTRL if is_whole else ALT) | SHIFT))
        return keys

    def _mend(self, end: int) -> None:
        """Bring the selection's end to where it belongs, if the keys before did not."""
        for _ in range(_STEPS):
            if missing := self._mending(self.person.view.text(), self.person.view.selection()[1], end):
                self.press(*missing[0])

    def _sideways(self, offset: int) -> tuple[Qt.Key, Qt.Key]:
        """Return the arrows that lead on and back in the paragraph at an offset."""
        pair = Key.Key_Right, Key.Key_Left
        return pair[::-1] if self._is_right_to_left(offset) else pair

    def _is_right_to_left(self, offset: int) -> bool:
        start, end = words.paragraph(self.person.view.text(), offset)
        return any("\u0590" <= char <= "\u08ff" for char in self.person.view.text()[start:end][:40])
