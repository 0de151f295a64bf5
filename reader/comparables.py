"""Comparables: what can be compared, of one kind at a time, read off the GUI thread."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from library import Library

from .live_reading import LiveReading
from .models.subjects import NOTHING, Offered, offered
from .session import Session

_Read = tuple[str, Offered, dict[str, int]]


class Comparables(QObject):
    """The events, actors or claims, by name. Signal: `renewed()` when they were read anew."""

    renewed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._reading = LiveReading(self._read)
        self.kind = "event"
        self.is_read = False
        self._kept: dict[str, Offered] = {}  # by kind, as read last: shown till it is read anew
        self.numbers: Mapping[str, int] = {}  # how many there are of each kind
        session.changed.connect(lambda _happened: self._reading.ask())

    @property
    def offered(self) -> Offered:
        """Those of the kind that is chosen, as far as they were read."""
        return self._kept.get(self.kind, NOTHING)

    def set_live(self, is_live: bool) -> None:
        """Read what changes from now on, or only note that it did."""
        self._reading.set_live(is_live)

    def turn_to(self, kind: str) -> None:
        """Read those of another kind."""
        if kind != self.kind:
            self.kind, self.is_read = kind, kind in self._kept
            self._reading.ask()

    def _read(self) -> None:
        kind = self.kind

        def work(library: Library) -> _Read:
            subjects, numbers = library.comparison.comparable(kind)
            return kind, offered(subjects), numbers

        self._session.query("comparable", work, self._on_read)

    def _on_read(self, read: _Read) -> None:
        kind, self._kept[kind], self.numbers = read
        if kind == self.kind:
            self.is_read = True
            self.renewed.emit()
