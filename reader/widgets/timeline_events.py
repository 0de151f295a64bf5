"""What a timeline draws: lanes of events, and what each event left in articles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

MOST = 6  # numbers of outlets that are written in one place


@dataclass(frozen=True, slots=True)
class Span:
    """What is known of a time: its first and its last day, None where it is open; vague where it is not all of them."""

    first: int | None
    last: int | None
    is_vague: bool = False


@dataclass(frozen=True, slots=True)
class Trace:
    """What an event left in an article: that an outlet reports it, or a claim; `key` tells the owner which.

    `sign` is the outlet's number, or "supports", "opposes" or "" for the side of a claim; `day` is None where the day
    is not known.
    """

    key: int
    day: int | None
    sign: str
    is_claim: bool = False


@dataclass(frozen=True)
class Happening:
    """An event; its traces are ordered by day, those of no known day first."""

    id: str
    name: str
    span: Span | None
    traces: tuple[Trace, ...] = ()

    @cached_property
    def reports(self) -> tuple[Trace, ...]:
        """The reports of a known day."""
        return tuple(trace for trace in self.traces if trace.day is not None and not trace.is_claim)

    @cached_property
    def claims(self) -> tuple[Trace, ...]:
        """The claims of a known day."""
        return tuple(trace for trace in self.traces if trace.day is not None and trace.is_claim)

    @cached_property
    def days(self) -> tuple[int, int] | None:
        """The first and the last day of its traces, None where none is known."""
        known = [trace.day for trace in self.traces if trace.day is not None]
        return (known[0], known[-1]) if known else None

    @cached_property
    def without_day(self) -> str:
        """What stands behind its name: the outlets that report it, and its claims, on no known day."""
        found = [trace for trace in self.traces if trace.day is None]
        numbers = sorted({int(trace.sign) for trace in found if not trace.is_claim})
        words = [str(number) for number in numbers[:MOST]]
        if len(numbers) > MOST:
            words.append(f"+{len(numbers) - MOST}")
        claims = sum(trace.is_claim for trace in found)
        if claims:
            words.append(f"◆{claims}")
        return f"[{' '.join(words)}]" if words else ""

    @cached_property
    def counts(self) -> str:
        """What stands behind its name where there is no room for more: how many outlets and claims there are."""
        claims = sum(trace.is_claim for trace in self.traces)
        words = [f"×{len(self.traces) - claims}"] if len(self.traces) > claims else []
        words += [f"◆{claims}"] if claims else []
        return f"[{' '.join(words)}]" if words else ""

    def prepare(self) -> None:
        """Know all of this before anybody waits for it."""
        _ = self.reports, self.claims, self.days, self.without_day, self.counts


@dataclass(frozen=True, slots=True)
class Lane:
    """Events under one title, each with how deep it lies below those before it that it is part of."""

    title: str
    events: tuple[tuple[Happening, int], ...]
