"""Comparables: what can be compared, of one kind at a time, read off the GUI thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from library import Comparable, Library

from .live_reading import LiveReading
from .session import Session

_Read = tuple[str, list[Comparable], dict[str, int]]


class Comparables(QObject):
    """The events, actors or claims, by name. Signal: `renewed()` when they were read anew."""

    renewed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._reading = LiveReading(self._read)
        self.kind = "event"
        self.is_read = False
        self.subjects: Sequence[Comparable] = ()
        self.numbers: Mapping[str, int] = {}  # how many there are of each kind
        session.changed.connect(lambda _happened: self._reading.ask())

    def set_live(self, is_live: bool) -> None:
        """Read what changes from now on, or only note that it did."""
        self._reading.set_live(is_live)

    def turn_to(self, kind: str) -> None:
        """Read those of another kind."""
        if kind != self.kind:
            self.kind, self.is_read, self.subjects = kind, False, ()
            self._reading.ask()

    def _read(self) -> None:
        kind = self.kind

        def work(library: Library) -> _Read:
            return kind, *library.comparison.comparable(kind)

        self._session.query("comparable", work, self._on_read)

    def _on_read(self, read: _Read) -> None:
        kind, subjects, numbers = read
        if kind == self.kind:
            self.is_read, self.subjects, self.numbers = True, subjects, numbers
            self.renewed.emit()
