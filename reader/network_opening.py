"""What a person can do with a record or a link of a network: compare it, read its sentence, look around it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint

from .actions import Actions
from .comparing import Comparing, Sentence
from .menus import passing_menu
from .network_choosing import NetworkChoosing
from .network_sentences import sentences_of_link, sentences_of_record
from .network_sorts import TIES
from .session import Session
from .widgets.network_view import NetworkView


class NetworkOpening(QObject):
    """Answers Enter, double clicks and the menu of a network, drawn or as a table."""

    def __init__(
        self,
        session: Session,
        comparing: Comparing,
        actions: Actions,
        choosing: NetworkChoosing,
        view: NetworkView,
    ) -> None:
        super().__init__(view)
        self._actions = actions
        self._session, self._comparing, self._choosing, self._view = session, comparing, choosing, view
        view.menu_asked.connect(self._offer)

    def open(self, id: str) -> None:
        """Compare an event or an actor; show where a claim is made."""
        if not self._is_claim(id):
            self._comparing.compare(id)
            return
        self._session.query(
            "network sentence", lambda library: sentences_of_record(library, id), self._show_sentences
        )

    def open_line(self, id: str) -> None:
        """Show the sentence of a link; compare two actors that agree or do not."""
        line = self._view.shape.lines.get(id)
        if line is not None and line.sort in dict(TIES):
            self._comparing.compare(line.source, line.target)
            return
        self._session.query(
            "network sentence", lambda library: sentences_of_link(library, id), self._show_sentences
        )

    def _is_claim(self, id: str) -> bool:
        dot = self._view.shape.dots.get(id)
        return dot is not None and dot.kind == "claim"

    def _show_sentences(self, found: tuple[Sentence, ...]) -> None:
        if found:
            self._comparing.show(*found)
        else:
            self._session.said.emit("No article has a sentence for this.", False)

    def _offer(self, dot: str, at: QPoint) -> None:
        """Open the menu of a dot, or of the ground."""
        menu, choosing, view = passing_menu(self._view), self._choosing, self._view
        if dot:
            title = "Show the &Sentence\tEnter" if self._is_claim(dot) else "&Compare This\tEnter"
            menu.addAction(title).triggered.connect(lambda: self.open(dot))
            words = f"Show Only What Is &Around It\t{self._actions.key('network.around')}"
            menu.addAction(words).triggered.connect(lambda: choosing.look_at(dot))
            menu.addSeparator()
        back = menu.addAction(f"&Back\t{self._actions.key('network.back')}")
        back.setEnabled(choosing.can_go_back)
        back.triggered.connect(choosing.back)
        menu.addAction("Show &Everything").triggered.connect(lambda: choosing.look_at())
        menu.addAction(f"&Fit\t{self._actions.key('network.fit')}").triggered.connect(view.fit)
        menu.popup(at)
