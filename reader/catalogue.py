"""Catalogue: all records of the library with where they are used, read off the GUI thread, and the chosen ones."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from library import Library, Record, RecordSummary

from .live_reading import LiveReading
from .session import Session

Read = tuple[list[RecordSummary], frozenset[str]]
Pairs = Sequence[tuple[Record, Record, str, str]]


class Catalogue(QObject):
    """What the parts of the Records page share.

    Signals: `renewed()` when records were read anew; `chosen_changed()` when others are chosen;
    `asked(what)` asks another part for its own: "name" or "alias" to type one, "kind" to choose another, "uses" to go
    to the mentions, "table" to go back.
    """

    renewed = Signal()
    chosen_changed = Signal()
    asked = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._reading = LiveReading(self._read)
        self._wants_alike = False
        self.is_read = False
        self.summaries: dict[str, RecordSummary] = {}
        self.unused: Collection[str] = frozenset()
        self.alike: Mapping[str, tuple[int, str]] | None = None  # None while nobody has asked
        self.chosen: tuple[str, ...] = ()
        session.changed.connect(lambda _happened: self._reading.ask())

    def set_live(self, is_live: bool) -> None:
        """Read what changes from now on, or only note that it did."""
        self._reading.set_live(is_live)

    def want_alike(self, wanted: bool) -> None:
        """Look for records that may be one, or no longer: it takes most of a second at thousands."""
        if wanted != self._wants_alike:
            self._wants_alike = wanted
            self._ask_alike()

    def choose(self, ids: Iterable[str]) -> None:
        """Choose these records, in this order; one that is not read yet shows as soon as it is."""
        chosen = tuple(ids)
        if chosen != self.chosen:
            self.chosen = chosen
            self.chosen_changed.emit()

    def reveal(self, id: str) -> None:
        """Choose a record and let it be seen, also where it is chosen already and a filter leaves it out."""
        self.chosen = (id,)
        self.chosen_changed.emit()
        self.asked.emit("table")

    @property
    def is_waiting(self) -> bool:
        """Whether a chosen record that is not there may still be on its way to the file."""
        return self._session.writing

    def chosen_summaries(self) -> list[RecordSummary]:
        """Return the chosen records that are there."""
        return [self.summaries[id] for id in self.chosen if id in self.summaries]

    def _read(self) -> None:
        self._session.query("records", _read, self._on_read)
        self._ask_alike()

    def _ask_alike(self) -> None:
        if self._wants_alike:
            self._session.query("look-alikes", lambda library: library.identity.look_alikes(), self._on_alike)

    def _on_read(self, read: Read) -> None:
        summaries, self.unused = read
        self.summaries = {summary.record.id: summary for summary in summaries}
        self.is_read = True
        self.renewed.emit()

    def _on_alike(self, pairs: Pairs) -> None:
        alike = grouped(pairs)
        if alike != self.alike:
            self.alike = alike
            self.renewed.emit()


def grouped(pairs: Pairs) -> dict[str, tuple[int, str]]:
    """Return for each record of the pairs a number that its look-alikes share, from 1, and the name of one of those."""
    leaders: dict[str, str] = {}

    def leader(id: str) -> str:
        while leaders.setdefault(id, id) != id:
            id = leaders[id]
        return id

    likes: dict[str, str] = {}
    for one, other, _its_name, _others_name in pairs:
        leaders[leader(one.id)] = leader(other.id)
        likes.setdefault(one.id, other.name)
        likes.setdefault(other.id, one.name)
    numbers: dict[str, int] = {}
    return {id: (numbers.setdefault(leader(id), len(numbers) + 1), name) for id, name in likes.items()}


def _read(library: Library) -> Read:
    return library.records.counted(), frozenset(record.id for record in library.records.unused())
