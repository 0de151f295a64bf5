"""What a person chose of a network, as it is remembered and as it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from library import EVERYTHING, Filter, NetworkChoice

from .network_reading import ACTORS, RECORDS, Asked
from .widgets.network_filters import AMOUNTS, USUAL

_STEPS = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Around:
    """What is looked at: all, what is compared, or some records; and how many steps from there."""

    records: tuple[str, ...] = ()
    is_compared: bool = False
    steps: int = 1


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which network: its mode, what it is around, the kinds and sorts that are left out, and USUAL's values."""

    mode: str = RECORDS
    around: Around = Around()
    hidden: frozenset[str] = frozenset()
    filters: Mapping[str, Any] = field(default_factory=lambda: dict(USUAL))

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out by choice."""
        around = self.around
        return bool(self.filters != USUAL or self.hidden or around.records or around.is_compared)

    def asked(self, subject: tuple[str, ...]) -> Asked:
        """Return it as it is asked for while this subject is compared."""
        filters, articles = self.filters, EVERYTHING
        if filters["from"] or filters["to"]:
            articles = Filter(published_from=filters["from"], published_to=filters["to"])
        choice = NetworkChoice(
            articles=articles,
            outlets=() if filters["outlet"] is None else (filters["outlet"],),
            min_mentions=filters["least"],
            steps=self.around.steps,
        )
        around = subject if self.around.is_compared else self.around.records
        return Asked(self.mode, choice, around, self.hidden, filters["most"], subject)

    def as_values(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        return {
            "mode": self.mode,
            "around": list(self.around.records),
            "is_compared": self.around.is_compared,
            "steps": self.around.steps,
            "hidden": sorted(self.hidden),
            "filters": dict(self.filters),
        }

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Chosen:
        """Return what was remembered, as far as it makes sense."""
        steps = kept.get("steps")
        around = Around(
            tuple(_words(kept.get("around"))),
            kept.get("is_compared") is True,
            steps if steps in _STEPS else 1,
        )
        mode = ACTORS if kept.get("mode") == ACTORS else RECORDS
        return cls(mode, around, frozenset(_words(kept.get("hidden"))), _filters(kept.get("filters")))


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
