"""A field that finds records as a person types, and makes a new one where none is meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from .direction import side_of
from .kind_mark import KindMark
from .offer_list import NAMED, PART, SURE, Offer, OfferList

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

_AFTER = 30  # milliseconds after an answer till it is asked anew: what was answered is painted first

Find = Callable[[str], Sequence[Offer]]
Near = Callable[[str, str], Sequence[Offer]]
Likely = Callable[[], Sequence[Offer]]


@dataclass(frozen=True, slots=True)
class NewKind:
    """A kind of which a new record can be made: a key for the owner, what it is called, and its mark."""

    id: str
    noun: str
    mark: KindMark | None = None


class RecordPicker(QLineEdit):
    """A field with a list under it while it has the keyboard.

    Signals: `chosen(id)` for an offer that was accepted, `created(kind, name)` for a new record, `left()` when a
    person goes on without either, `abandoned()` when the keyboard goes elsewhere. What fits for sure is
    chosen beforehand, and what alone has the words in its name; what several are called never is. A new
    record that looks like one that is there is asked for twice.
    """

    chosen = Signal(str)
    created = Signal(str, str)
    left = Signal()
    abandoned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find: Find = lambda _text: ()
        self._near: Near = lambda _kind, _name: ()
        self._likely: Likely = lambda: ()
        self._new: Sequence[NewKind] = ()
        self._is_typed = False  # by the person; else the words are those of the text
        self._is_walked = False  # to the chosen row by the arrow keys
        self._warned = ""
        self._later = QTimer(self, singleShot=True, interval=0)  # what was typed is painted first
        self._later.timeout.connect(self.refresh)
        self.list = OfferList(self)
        self.list.pressed.connect(self._on_pressed)
        self.textEdited.connect(lambda _text: self._on_typed())
        self.textChanged.connect(lambda _text: self._turn())

    def set_finders(self, find: Find, near: Near, likely: Likely = lambda: ()) -> None:
        """`find` returns what fits some words, `near` what a new record of a kind and name could be mixed up with.

        `likely` returns what is offered last while the words are those of the text, which may describe what they
        do not name.
        """
        self._find, self._near, self._likely = find, near, likely

    def set_new(self, *kinds: NewKind) -> None:
        """Say of what kinds a new record can be, the likeliest first; without any, none can be made."""
        self._new = kinds

    def set_faint(self, colour: QColor) -> None:
        """Take the colour of what matters less."""
        self.list.set_faint(colour)

    def ask(self, text: str) -> None:
        """Begin anew with these words, all of them selected so that typing replaces them."""
        self.setText(text)
        self.end(False)
        self.home(True)
        self._is_typed, self._warned = False, ""
        if self.hasFocus():
            self._later.start(_AFTER)

    def refresh(self) -> None:
        """Offer what fits now."""
        self._later.stop()
        self._is_walked = False
        text = self.text().strip()
        offers = list(self._find(text))
        chosen, advice = -1, ""
        best = max((offer.fit for offer in offers), default=-1)
        if best == SURE:
            chosen = next(row for row, offer in enumerate(offers) if offer.fit == SURE)
        elif text and best == NAMED:
            advice = f"More than one is called “{text}”: choose with ↓."
        elif text and best == PART and (self._is_typed or sum(offer.fit == PART for offer in offers) == 1):
            chosen = next(row for row, offer in enumerate(offers) if offer.fit == PART)
        elif text and best == PART:
            advice = f"More than one could be “{text}”: choose with ↓" + self._or_new()
        elif text and self._new:
            chosen = len(offers)
        elif text and not offers:
            advice = f"Nothing here has the words “{text}”."
        if text:
            offers += [Offer("", f"New {new.noun} “{text}”", mark=new.mark, kind=new.id) for new in self._new]
        if text and not self._is_typed:
            there = {offer.id for offer in offers}
            offers += [offer for offer in self._likely() if offer.id not in there]
        self._show(offers, chosen, advice)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the list."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._later.start(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the list."""
        super().focusOutEvent(event)
        self._later.stop()
        self.list.hide()
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.abandoned.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Hide the list."""
        super().hideEvent(event)
        self.list.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows, accept with Enter, leave with Esc; the rest is the field's own."""
        if event.key() in _STEPS and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self._walk(_STEPS[Qt.Key(event.key())])
        elif event.key() in _ENTER:
            self._accept()
        elif event.key() == Qt.Key.Key_Escape:
            self.list.hide()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take the keys that are the picker's; leave undo and redo to the window where there is none here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            if (event.matches(keys.Undo) and not self.isUndoAvailable()) or (
                event.matches(keys.Redo) and not self.isRedoAvailable()
            ):
                event.ignore()
                return False
            if event.key() in (*_STEPS, *_ENTER, Qt.Key.Key_Escape):
                event.accept()
                return True
        return super().event(event)

    def _on_typed(self) -> None:
        self._is_typed, self._warned = True, ""
        self._later.start(0)

    def _turn(self) -> None:
        """Stand on the side where the words begin."""
        self.setAlignment(side_of(self.text()))

    def _walk(self, step: int) -> None:
        if self._later.isActive() or not self.list.isVisible():
            self.refresh()
        offers = self.list.offers
        last = len(offers) - 1
        new = max((row for row, offer in enumerate(offers) if not offer.id), default=last)
        if last >= 0:
            here = self.list.current
            row = new if here < 0 and step < 0 else min(max(here + step, 0), last)
            self._is_walked = True
            self.list.choose(row)
            self._tell()

    def _on_pressed(self, row: int) -> None:
        self._later.stop()  # what was pressed is meant, whatever would be offered now
        self._is_walked = True
        self._take(self.list.offers[row])

    def _accept(self) -> None:
        if self._later.isActive():  # keys faster than the offers: what fits is accepted all the same
            self.refresh()
        row = self.list.current
        if not self.list.isVisible() and self.text().strip():
            self.refresh()
        elif 0 <= row < len(self.list.offers):
            self._take(self.list.offers[row])
        elif not self.text().strip():
            self.left.emit()

    def _take(self, offer: Offer) -> None:
        name = " ".join(self.text().split())
        if offer.id:
            self.list.hide()
            self.chosen.emit(offer.id)
        elif self._is_walked or self._warned == name or not (near := list(self._near(offer.kind, name))):
            self.list.hide()
            self.created.emit(offer.kind, name)
        else:
            self._warned = name
            noun = next(new.noun for new in self._new if new.id == offer.kind)
            advice = f"Like one that is there: choose it with ↑, or press Enter again for a new {noun}."
            self._show([*near, offer], len(near), advice)

    def _or_new(self) -> str:
        """Return what the arrow up comes to, as the end of a sentence."""
        if not self._new:
            return "."
        return f", or with ↑ a new {self._new[0].noun if len(self._new) == 1 else 'one'}."

    def _show(self, offers: Sequence[Offer], chosen: int, advice: str) -> None:
        self.list.show_offers(offers, chosen, advice)
        if self.hasFocus():
            self.list.appear()
        self._tell()

    def _tell(self) -> None:
        """Say what is chosen to those who do not see it."""
        offers, row = self.list.offers, self.list.current
        chosen = f"{offers[row].title}, {row + 1} of {len(offers)}" if row >= 0 else f"{len(offers)} offers"
        self.setAccessibleDescription(f"{chosen}. {self.list.advice}".strip())
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
