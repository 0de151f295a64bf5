"""The timeline: events, what is known of their dates, who takes part, which outlets report them, what is claimed.

Dates stay intervals, as open and as vague as they were coded; where things are drawn is for who draws them.
"""

from __future__ import annotations

import functools
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .errors import InvalidError
from .storage import graphs
from .storage.store import Store
from .text.date_rules import days_of
from .text.ordering import sort_key
from .text.when import Interval

if TYPE_CHECKING:
    from .library import Library

_EVENT_TYPES = "event_type"  # the value list


@dataclass(frozen=True, slots=True)
class TimelineChoice:
    """Which events a timeline shows; what is not set leaves none out.

    `earliest` and `latest` are days, months or years, both inclusive: an event stays if it may have been then, one
    without any date does not. `types` are keys of event types, "" for events without one. `actors` are records: an
    event stays if one of them takes part. With `outlets` only what these report counts, and an event stays if they
    mention it or a claim about it.
    """

    earliest: str = ""
    latest: str = ""
    types: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor that takes part in an event."""

    actor: str
    name: str
    role: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """That an outlet mentions an event: its tick. An article without an outlet is one of its own; names that differ in
    case alone are one.

    `article`, `title`, `published` and `mention` are those of the first article to mention it, by date of publication;
    `mentions` and `articles` are counted.
    """

    outlet: str
    article: str
    title: str
    published: str
    mention: str
    mentions: int
    articles: int

    @property
    def key(self) -> str:
        """What tells the outlet from all others."""
        return self.outlet.casefold() or self.article

    @property
    def source(self) -> str:
        """The outlet, or the article without one, as it is called."""
        return self.outlet or f"no outlet: {self.title}"


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim about an event, with the date when it was said, and its first mention where it has one."""

    claim: str
    name: str
    stance: str | None
    said: Interval | None
    article: str | None
    mention: str | None


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """An event; `when` is None where nothing is known of its date, `words` are those it was given in.

    `part_of` are the events that it is part of, whether they are shown or not.
    """

    id: str
    name: str
    type: str
    status: str
    when: Interval | None
    words: str
    part_of: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    reports: tuple[Report, ...] = ()
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events by their dates, those without any by name, and the labels of event types in their order."""

    events: tuple[TimelineEvent, ...]
    undated: tuple[TimelineEvent, ...]
    types: Mapping[str, str] = field(default_factory=dict)


class Timelines:
    """Makes timelines of the library."""

    def __init__(self, store: Store, library: Library) -> None:
        self._store = store
        self._library = library

    def build(self, choice: TimelineChoice | None = None) -> Timeline:
        """Return the timeline of the events chosen, or of all; archived records are in none.

        Raises InvalidError for a date that is none, NotFoundError for an actor that is none.
        """
        choice = choice or TimelineChoice()
        between = _first_day(choice.earliest), _last_day(choice.latest)
        for actor in choice.actors:
            self._library.records.get(actor)
        with self._store.snapshot():
            events = self._events(choice)
        if choice.earliest or choice.latest:
            events = [event for event in events if event.when and _may_be_within(event.when, *between)]
        return Timeline(
            tuple(sorted((event for event in events if event.when), key=_by_date)),
            tuple(sorted((event for event in events if not event.when), key=_by_name)),
            self._library.codebook.terms(_EVENT_TYPES),
        )

    def _events(self, choice: TimelineChoice) -> list[TimelineEvent]:
        which = graphs.chosen(self._store, None, choice.outlets)
        reports = self._reports(which)
        statements = self._statements(which, bool(choice.outlets))
        participants = self._participants()
        parents = _targets(graphs.links(self._store, ("part_of",)))
        return [
            TimelineEvent(
                id,
                name,
                type,
                status,
                *_dates(when),
                tuple(parents.get(id, ())),
                tuple(participants.get(id, ())),
                tuple(reports.get(id, ())),
                tuple(statements.get(id, ())),
            )
            for id, name, type, status, when in graphs.events(self._store)
            if (not choice.types or type in choice.types)
            and (not choice.outlets or id in reports or id in statements)
            and (not choice.actors or _takes_part(choice.actors, participants.get(id, ())))
        ]

    def _reports(self, which: graphs.Chosen) -> dict[str, list[Report]]:
        articles = {row[0]: row for row in graphs.articles(self._store, which)}
        grouped: dict[str, dict[str, list[graphs.ReportRow]]] = defaultdict(lambda: defaultdict(list))
        for row in graphs.reports(self._store, "event", which):
            grouped[row[0]][articles[row[1]][1].casefold() or row[1]].append(row)
        return {
            event: sorted((_report(rows, articles) for rows in outlets.values()), key=_by_publication)
            for event, outlets in grouped.items()
        }

    def _statements(self, which: graphs.Chosen, only: bool) -> dict[str, list[Statement]]:
        """Return the claims about each event; `only` those that the chosen articles report."""
        places: dict[str, tuple[str, str]] = {}
        for claim, article, _, mention in graphs.reports(self._store, "claim", which):
            places.setdefault(claim, (article, mention))
        claims = graphs.claims(self._store)
        found: dict[str, list[Statement]] = defaultdict(list)
        for _, _, claim, target, _, stance in graphs.links(self._store, ("about",)):
            if claim in claims and (claim in places or not only):
                name, said = claims[claim]
                when, _words = _dates(said)
                found[target].append(Statement(claim, name, stance, when, *places.get(claim, (None, None))))
        for statements in found.values():
            statements.sort(key=lambda each: (_start(each.said), each.claim, each.stance or ""))
        return found

    def _participants(self) -> dict[str, list[Participant]]:
        names = {id: name for id, _, name, _ in graphs.records(self._store, ("actor",))}
        found: dict[str, list[Participant]] = defaultdict(list)
        for _, _, actor, event, role, _ in graphs.links(self._store, ("participates",)):
            if actor in names:
                found[event].append(Participant(actor, names[actor], role))
        return found


def _may_be_within(when: Interval, first: str, last: str) -> bool:
    """Tell whether a time may lie in the days from `first` to `last`, ISO dates; "" is open."""
    return not (
        (last and when.earliest and when.earliest > last) or (first and when.latest and when.latest < first)
    )


def _report(rows: Sequence[graphs.ReportRow], articles: Mapping[str, graphs.ArticleRow]) -> Report:
    _, article, _, mention = min(rows, key=lambda row: (_published(articles[row[1]][3]), rows.index(row)))
    _, outlet, title, published, _ = articles[article]
    return Report(outlet, article, title, published, mention, sum(row[2] for row in rows), len(rows))


def _by_publication(report: Report) -> tuple[str, str, str]:
    return _published(report.published), sort_key(report.outlet), report.article


def _published(published: str) -> str:
    return published or "~"  # after all digits


def _targets(links: Iterable[graphs.LinkRow]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for _, _, source, target, _, _ in links:
        found[source].append(target)
    return found


def _takes_part(actors: Iterable[str], participants: Iterable[Participant]) -> bool:
    return not {each.actor for each in participants}.isdisjoint(actors)


@functools.lru_cache(1 << 14)
def _dates(packed: str | None) -> tuple[Interval | None, str]:
    """Return the interval of an attribute as it is stored, or None where it says no day, and its words.

    Remembered: the claims of an article were mostly said on one day.
    """
    about = json.loads(packed) if packed else {}
    earliest, latest = about.get("earliest"), about.get("latest")
    words = about.get("words") or ""
    if not earliest and not latest:
        return None, words
    return Interval(earliest, latest, about.get("precision") or "unknown"), words


def _start(when: Interval | None) -> str:
    return (when.earliest or when.latest or "") if when else "~"


def _by_date(event: TimelineEvent) -> tuple[str, str, str, str]:
    latest = event.when.latest if event.when else None
    return _start(event.when), latest or "~", *_by_name(event)


def _by_name(event: TimelineEvent) -> tuple[str, str]:
    return sort_key(event.name), event.id


def _first_day(words: str) -> str:
    return _days(words)[0] if words else ""


def _last_day(words: str) -> str:
    return _days(words)[1] if words else ""


def _days(words: str) -> tuple[str, str]:
    try:
        days = days_of(words)
    except ValueError:
        days = None
    if days is None:
        raise InvalidError(
            f"“{words}” is no date.", "Write a day, a month or a year: 2031-03-09, 2031-03 or 2031."
        )
    return days[0].isoformat(), days[1].isoformat()
