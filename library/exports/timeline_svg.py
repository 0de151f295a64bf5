"""The timeline as one SVG file: intervals as vague as they are, outlets by number, shapes that need no colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..lanes import lanes, outlets, packed
from ..text.when import Interval
from ..timeline import Timeline, TimelineEvent
from .time_marks import Mark, mark_of, numbered, stances
from .time_scale import TimeScale, cut, day_number, is_right_to_left, text_width
from .xml_text import xml_text

_WIDTH, _MARGIN, _LABEL, _SMALL = 1000.0, 24.0, 12.0, 10.0
_LONGEST = 320.0  # pixels of an event's name
_DAY = len("2031-11-03")  # what is shorter is a month or a year
_GAP, _AXIS, _HEADING, _LINE = 14.0, 30.0, 26.0, 18.0
_STYLE = """
.paper{fill:#fff}.ink{fill:#1d1d1f}.dim{fill:#5c5c62}.mark,.bar{fill:#2f5fa8}.grid{stroke:#dcdce0}
.lane{stroke:#9a9aa2}.tick{stroke:#1d1d1f;stroke-width:1.5}.lead{stroke:#9a9aa2;stroke-dasharray:2 3}
text{font-family:system-ui,'Noto Sans','Noto Naskh Arabic',sans-serif}
@media (prefers-color-scheme:dark){.paper{fill:#17171a}.ink{fill:#ececef}.dim{fill:#a9a9b2}
.mark,.bar{fill:#8db4f2}.grid{stroke:#34343a}.lane{stroke:#6c6c75}.tick{stroke:#ececef}.lead{stroke:#6c6c75}}
"""


@dataclass(slots=True)
class _Placed:
    """An event with where its parts lie along the scale, and how far they reach."""

    event: TimelineEvent
    mark: Mark
    name: str
    label: float
    ticks: list[float]
    reports: list[tuple[float, str]]
    statements: list[tuple[float, str]]
    reach: tuple[float, float] = (0.0, 0.0)


@dataclass(slots=True)
class _Sheet:
    """What is drawn so far, from the top down."""

    pieces: list[str] = field(default_factory=list)
    y: float = _AXIS
    width: float = _WIDTH

    def text(self, x: float, words: str, size: float, *, kind: str = "ink", weight: str = "") -> None:
        """Write words whose left edge is at `x`, whichever way they run, with their foot at the present line."""
        way = ' direction="rtl" text-anchor="end"' if is_right_to_left(words) else ""
        bold = f' font-weight="{weight}"' if weight else ""
        place = f'x="{x:.1f}" y="{self.y:.1f}" font-size="{size:g}"'
        self.pieces.append(f'<text class="{kind}" {place}{way}{bold}>{xml_text(words)}</text>')
        self.width = max(self.width, x + text_width(words, size))


def svg(timeline: Timeline, by: str = "type") -> str:
    """Return the timeline in lanes, as a whole document."""
    scale = TimeScale.of(list(days(timeline)), _WIDTH)
    named = outlets(timeline)
    numbers = {key: number for number, key in enumerate(named, 1)}
    sheet = _Sheet()
    for lane in lanes(timeline, by):
        _heading(sheet, f"{lane.label} ({len(lane.events)})")
        _rows(sheet, [_placed(event, scale, numbers) for event in lane.events])
    bottom = sheet.y
    if timeline.undated:
        _heading(sheet, f"Date unknown ({len(timeline.undated)})")
        _flow(sheet, [_undated(event, numbers) for event in timeline.undated])
    _legend(sheet, list(named.values()))
    return _document(sheet, _axis(scale, bottom), timeline)


def days(timeline: Timeline) -> Iterator[int]:
    """Yield the numbers of all days that a timeline names."""
    for event in timeline.events:
        for when in (event.when, *(each.said for each in event.statements)):
            if when:
                yield from (day_number(day) for day in (when.earliest, when.latest) if day)
        yield from (day_number(report.published) for report in event.reports if len(report.published) >= _DAY)


def _placed(event: TimelineEvent, scale: TimeScale, numbers: dict[str, int]) -> _Placed:
    assert event.when is not None
    mark = mark_of(event.when, scale)
    words = f"{event.name} ({_printed(event.when)})" if scale.is_beyond(event.when) else event.name
    on_a_day = [each for each in event.reports if len(each.published) >= _DAY]
    others = [numbers[each.key] for each in event.reports if len(each.published) < _DAY]
    name = cut(words, _LABEL, _LONGEST) + _bracketed(others)
    width = text_width(name, _LABEL)
    label = max(0.0, mark.end - width) if mark.opens_before and not mark.opens_after else mark.start
    exact = [(scale.x(day_number(each.published)), numbers[each.key]) for each in on_a_day]
    reports = numbered(exact)
    statements = stances(event.statements, scale)
    ends = [(mark.start - 6, mark.end + 6), (label, label + width)]
    ends += [(x, x + text_width(words, _SMALL)) for x, words in (*reports, *statements)]
    return _Placed(
        event,
        mark,
        name,
        label,
        [x for x, _ in exact],
        reports,
        statements,
        (min(a for a, _ in ends), max(b for _, b in ends) + _GAP),
    )


def _rows(sheet: _Sheet, events: Sequence[_Placed]) -> None:
    """Draw the events of a lane, each in the first row in which there is room for all that belongs to it."""
    rows: dict[int, list[_Placed]] = {}
    for placed, row in zip(events, packed([each.reach for each in events]), strict=True):
        rows.setdefault(row, []).append(placed)
    for _, row_events in sorted(rows.items()):
        top = sheet.y
        has_reports, has_statements = (
            any(getattr(each, name) for each in row_events) for name in ("reports", "statements")
        )
        for placed in row_events:
            sheet.y = top
            _draw(sheet, placed, has_reports)
        sheet.y = top + 30 + 13 * has_reports + 13 * has_statements


def _draw(sheet: _Sheet, placed: _Placed, has_reports: bool) -> None:
    top = sheet.y
    event, mark = placed.event, placed.mark
    sheet.pieces.append(f'<g role="listitem"><title>{xml_text(_told(event))}</title>')
    sheet.y = top + 12
    sheet.text(placed.label, placed.name, _LABEL)
    middle = top + 21
    if placed.ticks and (max(placed.ticks) > mark.end or min(placed.ticks) < mark.start):
        ends = min(*placed.ticks, mark.end), max(*placed.ticks, mark.start)
        sheet.pieces.append(f'<path class="lead" d="M{ends[0]:.1f} {middle:g}H{ends[1]:.1f}"/>')
    sheet.pieces.append(mark.drawn(middle))
    for x in placed.ticks:
        sheet.pieces.append(f'<path class="tick" d="M{x:.1f} {middle - 6:g}v12"/>')
    sheet.y = top + 37
    for x, words in placed.reports:
        sheet.text(x, words, _SMALL)
    sheet.y += 13 * has_reports
    for x, words in placed.statements:
        sheet.text(x, words, _SMALL, kind="dim")
    sheet.pieces.append("</g>")


def _told(event: TimelineEvent) -> str:
    """Return what a pointer that rests on an event is told."""
    when = _printed(event.when) if event.when else "date unknown"
    parts = [event.name, f"{event.words} ({when})" if event.words else when]
    if event.participants:
        parts.append(
            ", ".join(f"{each.name} ({each.role})" if each.role else each.name for each in event.participants)
        )
    parts += [
        f"{each.source}{f', {each.published[:10]}' * bool(each.published)}: {each.mentions} mentions"
        for each in event.reports
    ]
    if event.statements:
        parts.append(f"claims: {len(event.statements)}")
    return "\n".join(parts)


def _printed(when: Interval) -> str:
    if when.earliest == when.latest:
        return when.earliest or ""
    return f"{when.earliest or '…'} to {when.latest or '…'}"


def _heading(sheet: _Sheet, words: str) -> None:
    sheet.pieces.append(f'<path class="lane" d="M0 {sheet.y + 4:.1f}H{_WIDTH:g}"/>')
    sheet.y += _HEADING - 4
    sheet.text(0, words, 13, weight="600")
    sheet.y += 6


def _bracketed(numbers: Sequence[int]) -> str:
    """Return the numbers of outlets that report something on no known day."""
    return f"  [{' '.join(map(str, sorted(numbers)))}]" if numbers else ""


def _undated(event: TimelineEvent, numbers: dict[str, int]) -> str:
    reported = _bracketed([numbers[each.key] for each in event.reports])
    return f"? {cut(event.name, _LABEL, _LONGEST)}{reported}"


def _flow(sheet: _Sheet, items: Sequence[str]) -> None:
    """Write items beside each other, in as many lines as they need."""
    x = 0.0
    sheet.y += _LINE - 4
    for item in items:
        width = text_width(item, _LABEL)
        if x and x + width > _WIDTH:
            x = 0.0
            sheet.y += _LINE
        sheet.text(x, item, _LABEL)
        x += width + 2 * _GAP
    sheet.y += _GAP


def _legend(sheet: _Sheet, outlets: Sequence[str]) -> None:
    _heading(sheet, "What the shapes mean")
    scale = TimeScale(1, 100, 100.0)
    samples = (
        (Interval("0001-01-20", "0001-01-20", "day"), "a day"),
        (Interval("0001-01-01", "0001-02-10", "month"), "some time in a month, season or year"),
        (Interval("0001-01-01", "0001-02-10", "range"), "from a day to a day"),
        (Interval("0001-01-20", None, "range"), "from a day on"),
        (Interval(None, "0001-01-20", "range"), "up to a day"),
    )
    x = 0.0
    for when, words in samples:
        mark = mark_of(when, scale).within(0, 44)
        sheet.pieces.append(f'<g transform="translate({x:.1f} 0)">{mark.drawn(sheet.y + 10)}</g>')
        sheet.y += 14
        sheet.text(x + 56, words, _LABEL)
        sheet.y -= 14
        x += 56 + text_width(words, _LABEL) + 2 * _GAP
    sheet.y += 20
    _flow(sheet, ["▲ a claim that supports it, when it was said", "▼ one that opposes it", "◆ another claim"])
    _flow(
        sheet,
        [
            "| a day on which an outlet reports it, by number",
            "[1] reported on no known day",
            "? date unknown",
        ],
    )
    _flow(sheet, [f"{number} {cut(name, _LABEL, _LONGEST)}" for number, name in enumerate(outlets, 1)])


def _axis(scale: TimeScale, bottom: float) -> str:
    pieces = []
    for x, words in scale.marks():
        pieces.append(f'<path class="grid" d="M{x:.1f} 20V{bottom:.1f}"/>')
        pieces.append(f'<text class="dim" x="{x + 3:.1f}" y="14" font-size="11">{words}</text>')
    return "".join(pieces)


def _document(sheet: _Sheet, axis: str, timeline: Timeline) -> str:
    width, height = sheet.width + 2 * _MARGIN, sheet.y + 2 * _MARGIN
    known, unknown = len(timeline.events), len(timeline.undated)
    about = f"{known} events by date, {unknown} of unknown date; ticks are the outlets that report them, by number."
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title about" width="{width:.0f}" '
        f'height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}">\n'
        f'<title id="title">Timeline</title>\n<desc id="about">{about}</desc>\n<style>{_STYLE}</style>\n'
        f'<rect class="paper" width="100%" height="100%"/>\n<g transform="translate({_MARGIN:g} {_MARGIN:g})">\n'
        + "\n".join((axis, *sheet.pieces))
        + "\n</g>\n</svg>\n"
    )
