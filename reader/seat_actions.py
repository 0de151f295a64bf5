"""The commands as one seat has them: several articles can be open at once, and a command acts on one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from .actions import Actions


class SeatActions(Actions):
    """The window's commands for all that acts on one open article: what they do there, and what is there.

    They do it while this seat counts: each page has one that does, see `activate`. On its page, a seat also
    answers commands of other pages.
    """

    def __init__(self, window: Actions, page: str) -> None:
        # Not as the window's are made: a seat has the same ones.
        self._window = window
        self._actions = window._actions
        self._page = page
        self._answers: defaultdict[str, list[Callable[[], object]]] = defaultdict(list)
        self._checked: set[str] = set()
        self.there: dict[str, bool] = {}

    @property
    def is_active(self) -> bool:
        """Whether commands act on this seat now."""
        return self._window.seat() is self

    def activate(self) -> None:
        """Let commands act on this seat from now on, while its page is shown."""
        self._window.set_seat(self._page, self)

    def on(self, id: str, do: Callable[[], object]) -> None:
        """Do something when the command is asked for on this seat."""
        self._answers[id].append(do)
        self._window.let_seats_answer(id)

    def on_checked(self, id: str, do: Callable[[bool], object]) -> None:
        """Do something when the command is switched on or off by a person, on whichever seat."""
        self._checked.add(id)
        self._window.on_checked(id, do)

    def set_there(self, **there: bool) -> None:
        """Say what is there on this seat now and what is not."""
        if there.items() - self.there.items():
            self.there |= there
            if self.is_active:
                self._window.refresh()

    def answers(self, id: str) -> bool:
        """Tell whether a command does something on this seat."""
        return id in self._answers or id in self._checked

    def answer(self, id: str) -> None:
        """Do what the command asks for."""
        for do in tuple(self._answers.get(id, ())):
            do()
