"""Taking times, ours and the floor's in turn, and the row of the table that comes of them."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

Work = Callable[[], object]
"""What is timed. It may return the seconds (or bytes) that count, where not all of it does."""


@dataclass(frozen=True, slots=True)
class Unit:
    """How a measured quantity, in seconds or bytes, is shown."""

    name: str
    per: float = 1.0
    of: float = 0.0  # so many things in the time: shown as a rate, and more is better

    def shown(self, quantity: float) -> float:
        """Return a quantity in this unit."""
        return self.of / quantity if self.of else quantity / self.per


S, MS = Unit("s"), Unit("ms", 0.001)
KB, MB = Unit("KB", 1024), Unit("MB", 1024**2)


def a_second(things: int) -> Unit:
    """Return the unit for doing so many things in the measured time."""
    return Unit("/s", of=things)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `ours` and `floor` are the runs, in seconds or bytes, paired by their order.

    `budget` is in the row's unit. A row without a floor says nothing but its own figure.
    """

    name: str
    unit: Unit
    ours: Sequence[float]
    floor: Sequence[float] = field(default=())
    budget: float | None = None

    @property
    def figure(self) -> float:
        """Our median."""
        return self.unit.shown(statistics.median(self.ours))

    @property
    def floor_figure(self) -> float | None:
        """The floor's median."""
        return self.unit.shown(statistics.median(self.floor)) if self.floor else None

    @property
    def ratio(self) -> float | None:
        """How many times the floor's time (or size) ours is: the median over the pairs."""
        if not self.floor:
            return None
        return statistics.median(a / b for a, b in zip(self.ours, self.floor, strict=True) if b)

    @property
    def met(self) -> bool | None:
        """Whether the budget is kept, where there is one."""
        if self.budget is None:
            return None
        return self.figure >= self.budget if self.unit.of else self.figure <= self.budget


def compared(
    name: str, unit: Unit, ours: Work, floor: Work, *, budget: float | None = None, repeats: int = 7
) -> Row:
    """Do our work and the floor's in turn, so that both meet the same machine, and return their row."""
    pairs = [(quantity(ours), quantity(floor)) for _ in range(repeats)]
    return Row(name, unit, [pair[0] for pair in pairs], [pair[1] for pair in pairs], budget)


def quantity(work: Work) -> float:
    """Do `work` and return what it says it took, or else the seconds it took."""
    gc.collect()
    before = time.perf_counter()
    said = work()
    took = time.perf_counter() - before
    return said if isinstance(said, float) else took


def percentile(samples: Sequence[float], part: float) -> float:
    """Return the sample below which `part` (0 to 1) of all samples lie."""
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]
