"""The way back to a line of the history, or forth to an undone one: several undos or redos in a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from library import Change, LibraryError, shortened

from .session import Session

STANDING = ("done", "interrupted", "running")


@dataclass(frozen=True, slots=True)
class Way:
    """What has to be undone, or redone, until the library stands as at the end of `change`."""

    verb: str
    change: Change
    numbers: frozenset[int]

    @property
    def title(self) -> str:
        """What a button calls it."""
        return f"{self.verb.capitalize()} {_changes(len(self.numbers))}, {self._direction} to here"

    def said(self, steps: int) -> str:
        """Say how far one came."""
        verb = f"{self.verb.capitalize()}ne"
        if steps == len(self.numbers):
            return f"{verb}: {_changes(steps)}, {self._direction} to “{shortened(self.change.label)}”."
        return f"{verb}: {steps} of {_changes(len(self.numbers))}. Something else was done meanwhile, see the history."

    @property
    def _direction(self) -> str:
        return "back" if self.verb == "undo" else "up"


def way_to(change: Change, history: Sequence[Change]) -> Way:
    """Return the way to a change; a change that can be redone is redone with all that were undone after it."""
    if change.state == "undone":
        there = [other for other in history if other.state == "undone" and other.number <= change.number]
        return Way("redo", change, frozenset(other.number for other in there))
    there = [other for other in history if other.state in STANDING and other.number > change.number]
    return Way("undo", change, frozenset(other.number for other in there))


class Walker(QObject):
    """Walks a Way one change after the other, each through the session.

    It stops at the first refusal, and before a change that was not on the way when it was chosen: somebody
    else made it meanwhile. Signals: `ended()`.
    """

    ended = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._way: Way | None = None
        self._left: set[int] = set()
        session.changed.connect(lambda _happened: self._step())
        session.failed.connect(self._on_failed)

    @property
    def is_walking(self) -> bool:
        """Whether there are steps to go."""
        return self._way is not None

    def walk(self, way: Way) -> None:
        """Start out."""
        if not self.is_walking and way.numbers:
            self._way, self._left = way, set(way.numbers)
            self._step()

    def _step(self) -> None:
        """Take the next step, once the last one is in the file."""
        way = self._way
        if way is None or self._session.writing:
            return
        history = self._session.library.history
        change = history.next_undo() if way.verb == "undo" else history.next_redo()
        if change is None or change.number not in self._left:
            self._session.said.emit(way.said(len(way.numbers) - len(self._left)), False)
            self._end()
            return
        self._left.discard(change.number)
        (self._session.undo if way.verb == "undo" else self._session.redo)()

    def _on_failed(self, _error: LibraryError) -> None:
        if self.is_walking:
            self._end()

    def _end(self) -> None:
        self._way = None
        self.ended.emit()


def _changes(count: int) -> str:
    return "1 change" if count == 1 else f"{count} changes"
