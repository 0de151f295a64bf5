"""Which network is looked at: chosen by a person, read off the GUI thread, remembered till the next opening."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from .comparing import Comparing
from .live_reading import LiveReading
from .network_choice import Around, Chosen
from .network_places import KeptPlaces, Place
from .network_reading import Found, read
from .session import Session
from .settings import Places

_KEY = "network:choice"
_RESTS, _LONGEST = 2, 10.0  # times what reading took, and seconds, before changes are read again


class NetworkChoosing(QObject):
    """Keeps what a network is of and what it leaves out.

    Signals: `asked()` when another network is asked for, `renewed()` when `found` was read anew.
    """

    asked = Signal()
    renewed = Signal()

    def __init__(
        self, session: Session, comparing: Comparing, places: Places, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._comparing, self._places = session, comparing, places
        self._kept = KeptPlaces(places)
        self._reading = LiveReading(self._read)
        self._before: list[Around] = []
        kept = places.get(_KEY)
        self._is_first = not isinstance(kept, dict)  # nobody chose what to look at, ever
        self.chosen = Chosen() if self._is_first else Chosen.of(kept)
        self.found: Found | None = None
        self._asked_at, self._cost = 0.0, 0.0  # seconds
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._reading.ask)
        session.changed.connect(lambda _happened: self._ask_later())
        comparing.subject_changed.connect(self._reading.ask)

    @property
    def can_go_back(self) -> bool:
        """Whether something else was looked at before."""
        return bool(self._before)

    def set_live(self, is_live: bool) -> None:
        """Read what changes from now on, or only note that it did."""
        self._reading.set_live(is_live)

    def look_at(self, *records: str, compared: bool = False) -> None:
        """Look only at what is around some records, or around what is compared, or with neither at everything."""
        around = Around(records, compared, self.chosen.around.steps)
        if around != self.chosen.around:
            self._before.append(self.chosen.around)
            self._go(around)

    def back(self) -> None:
        """Look at what was looked at before."""
        if self._before:
            self._go(self._before.pop())

    def set_steps(self, steps: int) -> None:
        """Look further, or less far."""
        self._go(replace(self.chosen.around, steps=steps))

    def set_mode(self, mode: str) -> None:
        """Look at records and their links, or at who agrees with whom."""
        self._choose(replace(self.chosen, mode=mode))

    def set_hidden(self, hidden: Iterable[str]) -> None:
        """Leave out kinds of records and sorts of links."""
        self._choose(replace(self.chosen, hidden=frozenset(hidden)))

    def set_filters(self, filters: Mapping[str, Any]) -> None:
        """Narrow by other values, as USUAL has them."""
        self._choose(replace(self.chosen, filters=dict(filters)))

    def clear(self) -> None:
        """Leave nothing out."""
        around = self.chosen.around
        if around.records or around.is_compared:
            self._before.append(around)
        self._is_first = False
        self._choose(Chosen(self.chosen.mode, Around(steps=around.steps)))

    def keep(self, places: Mapping[str, Place]) -> None:
        """Remember where the dots lie now."""
        if self.found is not None:
            self._kept.keep(self.found.asked.scope, places)

    def lay_out_anew(self) -> None:
        """Forget where the dots lie."""
        if self.found is not None:
            self._kept.forget(self.found.asked.scope)
            self._reading.ask()

    def _go(self, around: Around) -> None:
        self._is_first = False
        self._choose(replace(self.chosen, around=around))

    def _choose(self, chosen: Chosen) -> None:
        self.chosen = chosen
        self._places.set(_KEY, chosen.as_values())
        self._reading.ask()

    def _ask_later(self) -> None:
        """Read what changed, but no more than a third of the time: others have questions too."""
        if not self._reading.is_live:
            self._reading.ask()
        elif not self._later.isActive():
            self._later.start(round(min(self._cost * _RESTS, _LONGEST) * 1000))

    def _read(self) -> None:
        self._later.stop()
        self._asked_at = time.monotonic()
        self.asked.emit()
        asked = replace(
            self.chosen.asked(self._comparing.subject),
            is_first=self._is_first,
            kept=self._kept.everything(),
        )
        self._session.query("network", partial(read, asked=asked), self._on_read)

    def _on_read(self, found: Found) -> None:
        self._cost = time.monotonic() - self._asked_at
        if self._is_first and found.asked.around:
            self._is_first = False
            self.chosen = replace(self.chosen, around=Around(is_compared=True))
        self.found = found
        self._kept.keep(found.asked.scope, found.places)
        self.renewed.emit()
