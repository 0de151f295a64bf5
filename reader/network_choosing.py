"""Which network is looked at: chosen by a person, read off the GUI thread, remembered till the next opening."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from library import EVERYTHING, Filter, NetworkChoice

from .comparing import Comparing
from .network_places import KeptPlaces, Place
from .network_reading import ACTORS, RECORDS, Asked, Found, read
from .session import Session
from .settings import Places
from .widgets.network_filters import AMOUNTS, USUAL

_KEY = "network:choice"
_STEPS = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Around:
    """What is looked at: all, what is compared, or some records; and how many steps from there."""

    records: tuple[str, ...] = ()
    is_compared: bool = False
    steps: int = 1


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
        self._is_live, self._is_stale = False, True
        self._before: list[Around] = []
        self.found: Found | None = None
        self.mode, self.around, self.is_first = RECORDS, Around(), True
        self.hidden: frozenset[str] = frozenset()
        self.filters: dict[str, Any] = dict(USUAL)
        self._restore()
        session.changed.connect(lambda _happened: self._ask_anew())
        comparing.subject_changed.connect(self._ask_anew)

    @property
    def can_go_back(self) -> bool:
        """Whether something else was looked at before."""
        return bool(self._before)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out by choice."""
        return self.filters != USUAL or bool(self.hidden) or self.around != Around(steps=self.around.steps)

    def set_live(self, is_live: bool) -> None:
        """Read what changes from now on, or only note that it did."""
        self._is_live = is_live
        self._read_stale()

    def look_at(self, *records: str, compared: bool = False) -> None:
        """Look only at what is around some records, or around what is compared, or with neither at everything."""
        around = Around(records, compared, self.around.steps)
        if around != self.around:
            self._before.append(self.around)
            self._go(around)

    def back(self) -> None:
        """Look at what was looked at before."""
        if self._before:
            self._go(self._before.pop())

    def set_steps(self, steps: int) -> None:
        """Look further, or less far."""
        self._go(Around(self.around.records, self.around.is_compared, steps))

    def set_mode(self, mode: str) -> None:
        """Look at records and their links, or at who agrees with whom."""
        self.mode = mode
        self._change()

    def set_hidden(self, hidden: Iterable[str]) -> None:
        """Leave out kinds of records and sorts of links."""
        self.hidden = frozenset(hidden)
        self._change()

    def set_filters(self, filters: Mapping[str, Any]) -> None:
        """Narrow by other values, as USUAL has them."""
        self.filters = {**USUAL, **filters}
        self._change()

    def clear(self) -> None:
        """Leave nothing out."""
        self.hidden, self.filters = frozenset(), dict(USUAL)
        if self.around.records or self.around.is_compared:
            self._before.append(self.around)
        self._go(Around(steps=self.around.steps))

    def keep(self, places: Mapping[str, Place]) -> None:
        """Remember where the dots lie now."""
        if self.found is not None:
            self._kept.keep(self.found.asked.scope, places)

    def lay_out_anew(self) -> None:
        """Forget where the dots lie."""
        if self.found is not None:
            self._kept.forget(self.found.asked.scope)
            self._ask_anew()

    def _go(self, around: Around) -> None:
        self.around, self.is_first = around, False
        self._change()

    def _change(self) -> None:
        self._keep_choice()
        self._ask_anew()

    def _ask_anew(self) -> None:
        self._is_stale = True
        self._read_stale()

    def _read_stale(self) -> None:
        if self._is_live and self._is_stale:
            self._is_stale = False
            self.asked.emit()
            self._session.query("network", partial(read, asked=self._asked()), self._on_read)

    def _asked(self) -> Asked:
        filters, subject = self.filters, self._comparing.subject
        articles = EVERYTHING
        if filters["from"] or filters["to"]:
            articles = Filter(published_from=filters["from"], published_to=filters["to"])
        choice = NetworkChoice(
            articles=articles,
            outlets=() if filters["outlet"] is None else (filters["outlet"],),
            min_mentions=filters["least"],
            steps=self.around.steps,
        )
        around = subject if self.around.is_compared else self.around.records
        return Asked(
            self.mode,
            choice,
            around,
            self.hidden,
            filters["most"],
            subject,
            self.is_first,
            self._kept.everything(),
        )

    def _on_read(self, found: Found) -> None:
        if self.is_first and found.asked.around:
            self.around, self.is_first = Around(is_compared=True, steps=self.around.steps), False
        self.found = found
        self._kept.keep(found.asked.scope, found.places)
        self.renewed.emit()

    def _keep_choice(self) -> None:
        around = self.around
        self._places.set(
            _KEY,
            {
                "mode": self.mode,
                "around": list(around.records),
                "is_compared": around.is_compared,
                "steps": around.steps,
                "hidden": sorted(self.hidden),
                "filters": self.filters,
            },
        )

    def _restore(self) -> None:
        """Take what was remembered, as far as it makes sense."""
        kept = self._places.get(_KEY)
        if not isinstance(kept, dict):
            return
        self.is_first = False
        self.mode = ACTORS if kept.get("mode") == ACTORS else RECORDS
        steps = kept.get("steps")
        self.around = Around(
            tuple(_words(kept.get("around"))),
            kept.get("is_compared") is True,
            steps if steps in _STEPS else 1,
        )
        self.hidden = frozenset(_words(kept.get("hidden")))
        self.filters = _filters(kept.get("filters"))


def _words(kept: Any) -> list[str]:
    return [each for each in kept if isinstance(each, str)] if isinstance(kept, list) else []


def _filters(kept: Any) -> dict[str, Any]:
    found = dict(USUAL)
    if not isinstance(kept, dict):
        return found
    for name in ("outlet", "from", "to"):
        if isinstance(kept.get(name), str):
            found[name] = kept[name]
    if isinstance(kept.get("least"), int) and 0 <= kept["least"] <= 1000:
        found["least"] = kept["least"]
    if kept.get("most") in AMOUNTS:
        found["most"] = kept["most"]
    return found
