"""What of a timeline is told in words: on cards, in the line below it, and as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from library import Interval, TimelineEvent, TimelineReport, TimelineStatement, printed_date

from ..attribute_reading import time_in_words
from ..counting import counted
from ..widgets.direction import isolated
from .timeline_drawing import Drawing, Source

HEADINGS = ("Event", "Date", "Type", "Outlets", "Claims")
_MOST = 8  # lines of one sort on a card


def when_in_words(when: Interval | None) -> str:
    """Return a time in words, with how vague it is."""
    if when is None:
        return "date unknown"
    words = time_in_words(when.earliest, when.latest)
    return words if when.precision in ("day", "range") else f"{words} ({when.precision})"


def event_told(event: TimelineEvent, drawing: Drawing) -> tuple[str, str]:
    """Return what is told of an event, as a title and lines."""
    when = when_in_words(event.when)
    lines = [f"{when} · “{isolated(event.words)}”" if event.words else when]
    label = drawing.timeline.types.get(event.type, event.type)
    lines[0] = f"{label} · {lines[0]}" if label else lines[0]
    wholes = [drawing.events[id].name for id in event.part_of if id in drawing.events]
    lines += [f"part of {isolated(name)}" for name in wholes]
    if event.participants:
        lines.append(
            _some([isolated(_participant(each.name, each.role)) for each in event.participants], ", ")
        )
    lines.append(counted(len(event.reports), "outlet reports it", "outlets report it"))
    if event.statements:
        lines[-1] += f" · {claims_in_words(event.statements)}"
    return event.name, "\n".join(lines)


def sources_told(sources: Sequence[tuple[TimelineEvent, Source]]) -> tuple[str, str]:
    """Return what is told of the reports or the claims in one place, as a title and lines."""
    if not sources:
        return "", ""
    event, first = sources[0]
    if len(sources) == 1:
        title = first.source if isinstance(first, TimelineReport) else first.name
        return title, f"{_line(first, alone=True)}\n{isolated(event.name)}"
    noun = "outlets report it" if isinstance(first, TimelineReport) else "claims"
    lines = [_line(source, alone=False) for _event, source in sources]
    return f"{len(sources)} {noun}", _some(lines, "\n") + f"\n{isolated(event.name)}"


def claims_in_words(statements: Sequence[TimelineStatement]) -> str:
    """Return how many claims there are, and how many of them take a side."""
    counts = Counter(each.stance for each in statements)
    sides = [
        f"{counts[stance]:,} {words}"
        for stance, words in (("supports", "in support"), ("opposes", "opposed"))
        if counts[stance]
    ]
    words = counted(len(statements), "claim")
    return f"{words}, {', '.join(sides)}" if sides else words


def table_row(event: TimelineEvent, drawing: Drawing) -> tuple[str, ...]:
    """Return an event as a row of a table, see HEADINGS."""
    return (
        event.name,
        when_in_words(event.when),
        drawing.timeline.types.get(event.type, event.type),
        str(len(event.reports)),
        str(len(event.statements)),
    )


def source_line(source: Source) -> str:
    """Return a report or a claim in one line."""
    return _line(source, alone=False)


def why_empty(events: int, key: str) -> tuple[str, str]:
    """Return why no event is shown, as a title and words that teach; `key` tags an event."""
    if events:
        return "No event fits", "Other dates, types, actors or outlets may have some."
    how = f"select its words and press {key}" if key else "select its words and choose Tag as Event"
    return "No events yet", (
        f"To tag an event in an article, {how}; then give it a date, as vague as the article is. Each event is shown "
        "here with the time in which it may have been, the outlets that report it and the claims about it."
    )


def count_line(drawing: Drawing, events: int) -> str:
    """Return how many events are shown."""
    shown = len(drawing.timeline.events) + len(drawing.timeline.undated)
    words = counted(shown, "event")
    if shown < events:
        words = f"{shown:,} of {counted(events, 'event', 'events')}"
    undated = len(drawing.timeline.undated)
    return f"{words} · {undated:,} of unknown date" if undated else words


def _line(source: Source, *, alone: bool) -> str:
    if isinstance(source, TimelineReport):
        day = printed_date(source.published[:10]) if source.published else "no date"
        mentions = counted(source.mentions, "mention")
        title = isolated(source.title)
        if not source.outlet:
            return f"{day} · {mentions}" if alone else f"{isolated(source.source)} · {day}"
        return f"{title}\n{day} · {mentions}" if alone else f"{isolated(source.source)} · {day} · {title}"
    side = {"supports": "▲ supports it", "opposes": "▼ opposes it"}.get(
        source.stance or "", "◆ takes no side"
    )
    said = f"said {when_in_words(source.said)}" if source.said else "said on no known day"
    return f"{side} · {said}" if alone else f"{side[0]} {isolated(source.name)}"


def _participant(name: str, role: str | None) -> str:
    return f"{name} ({role})" if role else name


def _some(parts: Sequence[str], between: str) -> str:
    more = len(parts) - _MOST
    return between.join(parts[:_MOST]) + (f"{between}and {more:,} more" if more > 0 else "")
