"""What differs in the texts of two articles that stand side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from .beside_side import BesideSide, BesideTools
from .differences import Differences
from .seat import Seat
from .session import Session


class BesideTexts(Differences):
    """Compares the sides where the command or a button asks for it, and shows there what a person goes to."""

    def __init__(
        self, session: Session, sides: Sequence[BesideSide], tools: BesideTools, pane: QWidget
    ) -> None:
        super().__init__(session, pane, pane)
        self._sides, self._tools = sides, tools
        tools.compared.connect(self.compare)
        self.open_asked.connect(self._go_to)

    def add(self, seat: Seat) -> None:
        """Compare what is open on a seat too."""
        seat.actions.on("article.difference", self.compare)
        seat.reading.header.difference_asked.connect(lambda: self._compare_reprint(seat))

    def say_what_is_there(self) -> None:
        """Say whether there is a pair to compare; a button offers it where that is one text in two articles."""
        ids, left = self._ids(), self._sides[0].seat
        can_compare = len(ids) > 1
        for side in self._sides:
            if side.seat is not None:
                side.seat.actions.set_there(comparable=can_compare)
        is_reprint = can_compare and left is not None and ids[1] in left.reprints.ids
        self._tools.difference.setVisible(is_reprint)

    def compare(self) -> None:
        """Compare the texts of both sides."""
        ids = self._ids()
        if len(ids) > 1:
            self.ask(ids[0], ids[1])

    def _compare_reprint(self, seat: Seat) -> None:
        """Compare an article with its reprint on the other side, or else with the likest."""
        article = seat.desk.article
        beside = [id for id in self._ids() if id in seat.reprints.ids]
        if article is not None and seat.reprints.ids:
            self.ask(article.id, (beside or seat.reprints.ids)[0])

    def _ids(self) -> list[str]:
        """Return the ids of the articles that are open, each once."""
        return list(dict.fromkeys(side.article.id for side in self._sides if side.article is not None))

    def _go_to(self, id: str, at: int) -> None:
        """Show a place of an article on the side where that is, or else on the left."""
        seats = [side.seat for side in self._sides if side.seat is not None]
        for seat in [seat for seat in seats if seat.desk.article and seat.desk.article.id == id] or seats:
            seat.desk.open(id, at, at + 1)
            seat.desk.asked.emit("text", "")
            return
