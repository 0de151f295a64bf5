"""What a person does with the cards of a matrix by keys and menu: open, mark, join two, take a link away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from library import JOINING

from .actions import Actions
from .comparing import Comparing, Sentence
from .menus import menu_of, passing_menu
from .session import Session
from .widgets.direction import isolated
from .widgets.matrix_parts import Card, Joint
from .widgets.matrix_view import MatrixView

_MENU = ("compare.mark", *(f"compare.{relation}" for relation in JOINING), "", "compare.copy")


class MatrixLinking(QObject):
    """Joins what the matrix's view and the commands ask for; only while `is_live`, others have the same commands."""

    def __init__(
        self, session: Session, comparing: Comparing, actions: Actions, view: MatrixView, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._comparing, self._actions, self._view = session, comparing, actions, view
        self._has_opened = False  # a sentence, so that there is one to stand beside
        self.is_live = False
        view.opened.connect(self._open)
        view.moved.connect(self.say_what_is_there)
        view.marked_changed.connect(self.say_what_is_there)
        view.customContextMenuRequested.connect(self._show_menu)
        self._on("compare.mark", self._mark)
        self._on("compare.unlink", self._unlink)
        self._on("compare.next_joined", partial(view.step, 1))
        self._on("compare.previous_joined", partial(view.step, -1))
        for relation in JOINING:
            self._on(f"compare.{relation}", partial(self._link, relation))

    def set_live(self, is_live: bool) -> None:
        """Answer the commands, or leave them to others."""
        self.is_live = is_live
        self.say_what_is_there()

    def say_what_is_there(self) -> None:
        """Let the commands be there that can be asked for."""
        card = self._view.card if self.is_live else None
        marked = self._view.marked if self.is_live else None
        self._actions.set_there(
            claim_at_hand=card is not None,
            claims_at_hand=bool(card and marked and card.claim != marked.claim),
            joined_claim=bool(card and card.joints),
            joined_claims=self.is_live and bool(self._view.matrix.pairs),
        )

    def open(self, card: Card) -> None:
        """Show a card's sentence."""
        if sentence := _sentence(card):
            self._show(sentence)
        else:
            self._session.said.emit("No article mentions this claim.", False)

    def _on(self, command: str, do: Callable[[], object]) -> None:
        self._actions.on(command, lambda: do() if self.is_live else None)

    def _open(self, card: Card, is_beside: bool) -> None:
        """Show a card's sentence; `is_beside` the marked card's, else what is open, else what it is joined to."""
        marked, sentence = self._view.marked, _sentence(card)
        other = _sentence(marked) if marked and marked.key != card.key else None
        if not is_beside or sentence is None:
            self.open(card)
        elif other:
            self._show(other, sentence)
        elif not self._has_opened and (joined := self._joined(card)):
            self._show(sentence, *filter(None, [_sentence(joined)]))
        else:
            self._show(sentence, beside=True)

    def _show(self, *sentences: Sentence, beside: bool = False) -> None:
        self._has_opened = True
        self._comparing.show(*sentences, beside=beside)

    def _joined(self, card: Card) -> Card | None:
        """Return the card that a card is joined to first."""
        matrix = self._view.matrix
        return next(
            (matrix.card(spot) for joint in card.joints for spot in matrix.spots[joint.other]),
            None,
        )

    def _mark(self) -> None:
        card, marked = self._view.card, self._view.marked
        self._view.mark(None if card and marked and card.key == marked.key else card)

    def _link(self, relation: str) -> None:
        card, marked = self._view.card, self._view.marked
        if card is None or marked is None or card.claim == marked.claim:
            return
        if any(joint.relation == relation and joint.other == marked.claim for joint in card.joints):
            self._session.said.emit("These two are linked so already.", False)
            return
        self._comparing.link(relation, card.claim, marked.claim)
        self._view.mark(None)

    def _unlink(self) -> None:
        """Take a card's link away; of several a menu asks which one."""
        card = self._view.card
        if card is None or not card.joints:
            return
        if len(card.joints) == 1:
            self._comparing.unlink(card.joints[0].link)
            return
        menu = passing_menu(self._view)
        self._add_links(menu, card.joints, "")
        menu.popup(
            self._view.viewport().mapToGlobal(self._view.visualRect(self._view.currentIndex()).center())
        )

    def _show_menu(self, at: QPoint) -> None:
        card = self._view.card
        if card is None:
            return
        menu = menu_of(self._actions, _MENU, self._view)
        first = menu.actions()[0]
        steps = [("Open Sentence", partial(self.open, card))]
        if self._view.marked or self._has_opened or card.joints:
            steps.append(("Open Side by Side", partial(self._open, card, True)))
        for title, do in steps:
            action = menu.addAction(title, do)
            menu.insertAction(first, action)
        menu.insertSeparator(first)
        if card.joints:
            menu.addSeparator()
            self._add_links(menu, card.joints, "Unlink ")
        box = self._view.visualRect(self._view.currentIndex())
        place = at if box.contains(at) else box.center()  # asked for by a key
        menu.popup(self._view.viewport().mapToGlobal(place))

    def _add_links(self, menu: QMenu, joints: Sequence[Joint], verb: str) -> None:
        for joint in joints:
            other = next(iter(self._cards_of(joint.other)), None)
            words = other.summary if other else ""
            words = words if len(words) < 60 else f"{words[:57]}…"
            title = f"{verb}{joint.sign} {joint.number}: {joint.words} “{isolated(words)}”"
            menu.addAction(title.replace("&", "&&"), partial(self._comparing.unlink, joint.link))

    def _cards_of(self, claim: str) -> list[Card]:
        matrix = self._view.matrix
        found = (matrix.card(spot) for spot in matrix.spots.get(claim, ()))
        return [card for card in found if card is not None]


def _sentence(card: Card) -> Sentence | None:
    return Sentence(card.article, card.mention) if card.article else None
