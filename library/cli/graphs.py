"""Commands that see the library as a whole: timeline, network, coverage."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from ..coverage import Coverage, Progress
from ..discourse import MEASURES, actors, actors_and_events, projected
from ..exports import OutputFormat, write_file
from ..exports.network_xml import gexf, graphml
from ..exports.spreadsheets import table
from ..exports.timeline_svg import svg
from ..lanes import LANES, lanes, nested
from ..library import Library
from ..network import Network, NetworkChoice
from ..timeline import Timeline, TimelineChoice, TimelineEvent
from .articles import short
from .context import COUNT, Command, Shared, pass_shared, plain, put
from .filtering import asked, filter_options

_out = click.option("--out", default="-", metavar="FILE|-", help="Where to (default: standard output).")


@click.command(cls=Command)
@click.option("--format", "form", default="table", type=click.Choice(("table", "json", "svg")))
@click.option(
    "--by", default="type", type=click.Choice(LANES), help="What the lanes stand for (default: type)."
)
@click.option(
    "--from",
    "earliest",
    default="",
    metavar="DATE",
    help="Only events that may be of this day, month or year on.",
)
@click.option(
    "--to",
    "latest",
    default="",
    metavar="DATE",
    help="Only events that may be of up to this day, month or year.",
)
@click.option(
    "--type", "types", multiple=True, metavar="KEY", help="Only events of this type; may be repeated."
)
@click.option(
    "--actor",
    "actors",
    multiple=True,
    metavar="RECORD",
    help="Only events this actor takes part in; may be repeated.",
)
@click.option("--outlet", "outlets", multiple=True, help="Only what this outlet reports; may be repeated.")
@_out
@pass_shared
def timeline(shared: Shared, form: str, by: str, out: str, actors: tuple[str, ...], **chosen: Any) -> None:
    """Show the events by date, as vague as their dates are, with the outlets that report them."""
    form = _form(shared, form, out)
    with shared.open() as library:
        found = library.timelines.build(
            TimelineChoice(actors=tuple(library.records.resolve(actor) for actor in actors), **chosen)
        )
        if form == "svg":
            _write(shared, library, "svg", out, [svg(found, by)])
        elif form == "json":
            _write(shared, library, "json", out, _json(_timeline(found, by)))
        else:
            _write(shared, library, "table", out, _lines(_events(found, by)))


def _timeline(found: Timeline, by: str) -> dict[str, Any]:
    return {
        "events": plain(found.events),
        "undated": plain(found.undated),
        "lanes": [
            {"key": lane.key, "label": lane.label, "events": [event.id for event in lane.events]}
            for lane in lanes(found, by)
        ],
    }


def _events(found: Timeline, by: str) -> Iterator[str]:
    if not found.events and not found.undated:
        yield "No event fits."
    for lane in lanes(found, by):
        yield f"{lane.label} ({len(lane.events)})"
        for event, depth in nested(lane.events):
            yield _event(event, depth)
    if found.undated:
        yield f"Date unknown ({len(found.undated)})"
        for event, depth in nested(found.undated):
            yield _event(event, depth)


def _event(event: TimelineEvent, depth: int) -> str:
    when = event.when
    dates = f"{when.earliest or '…'} – {when.latest or '…'}" if when else event.words
    if when and when.earliest == when.latest:
        dates = when.earliest or ""
    outlets = ", ".join(report.outlet or "no outlet" for report in event.reports)
    name = f"{'  ' * depth}{event.name}"
    precision = when.precision if when else ""
    return f"  {short(event.id)}  {dates:23}  {precision:7}  {name}{f' | {outlets}' * bool(outlets)}"


@click.command(cls=Command)
@click.option("--format", "form", default="json", type=click.Choice(("graphml", "gexf", "json")))
@click.option(
    "--kind", "kinds", multiple=True, metavar="KIND", help="Only records of this kind; may be repeated."
)
@click.option(
    "--relation",
    "relations",
    multiple=True,
    metavar="KEY",
    help="Only links of this relation; may be repeated.",
)
@click.option(
    "--min-mentions", type=COUNT, default=0, metavar="N", help="Only actors and events mentioned so often."
)
@click.option("--around", default="", metavar="RECORD", help="Only what is near this record.")
@click.option("--steps", type=COUNT, default=1, metavar="N", help="How many links away that is (default: 1).")
@click.option(
    "--actors",
    "shown",
    flag_value="actors",
    help="Actors alone, joined by the subjects they make claims about.",
)
@click.option(
    "--actors-events", "shown", flag_value="events", help="Actors and the events they make claims about."
)
@click.option(
    "--weight",
    "measure",
    default="congruence",
    type=click.Choice(MEASURES),
    help="What joins these (default: congruence).",
)
@filter_options
@_out
@pass_shared
def network(
    shared: Shared,
    asking: dict[str, Any],
    form: str,
    out: str,
    around: str,
    shown: str | None,
    measure: str,
    **chosen: Any,
) -> None:
    """Write the actors, events and claims with the links between them, for Gephi and other programs."""
    form = _form(shared, form, out)
    with shared.open() as library:
        record = library.records.resolve(around) if around else ""
        found = library.networks.build(
            NetworkChoice(articles=asked(library, asking), around=record, **chosen)
        )
        if shown:
            found = projected(found, (actors if shown == "actors" else actors_and_events)(found), measure)
        pieces = {"graphml": graphml, "gexf": gexf}.get(form, _network)(found)
        _write(shared, library, form, out, pieces)


def _network(found: Network) -> Iterator[str]:
    nodes = [{**plain(node), "outlets": dict(node.outlets)} for node in found.nodes]
    edges = [plain(edge) for edge in found.edges]
    return _json({"nodes": nodes, "edges": edges})


@click.command(cls=Command)
@click.option("--format", "form", default="table", type=click.Choice(("table", "json", "csv")))
@filter_options
@_out
@pass_shared
def coverage(shared: Shared, asking: dict[str, Any], form: str, out: str) -> None:
    """Count what each outlet reports of each event, and how far the coding has come."""
    form = _form(shared, form, out)
    with shared.open() as library:
        wanted = asked(library, asking)
        found, progress = library.coverages.outlets(wanted), library.coverages.progress(wanted)
        if form == "json":
            about = {**plain(progress), "mentions_an_article": round(progress.mentions_an_article, 2)}
            events = [{"id": id, "name": name} for id, name in found.events]
            document = {
                "outlets": plain(found.outlets),
                "events": events,
                "reported": plain(found.reported),
                "progress": about,
            }
            _write(shared, library, form, out, _json(document))
        elif form == "csv":
            _write(shared, library, form, out, _counted_rows(found))
        else:
            _write(shared, library, form, out, _lines([*_progress(progress), "", *_counted(found)]))


def _progress(about: Progress) -> Iterator[str]:
    statuses = ", ".join(f"{number:,} {status}" for status, number in about.statuses.items())
    yield f"{_number(about.articles, 'article')}: {statuses}; {about.untouched:,} without mentions"
    kinds = ", ".join(f"{number:,} {kind}" for kind, number in about.mentions.items())
    yield f"{_number(sum(about.mentions.values()), 'mention')}, {about.mentions_an_article:.1f} an article: {kinds}"
    yield f"{_number(sum(about.unassigned.values()), 'mention')} without a record"
    lacking = (
        (about.without_speaker, "speaker"), (about.without_subject, "subject"), (about.without_mention, "mention")
    )  # fmt: skip
    without = ", ".join(f"{number:,} without a {noun}" for number, noun in lacking)
    yield f"{_number(about.claims, 'claim')}: {without}"


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'s' * (count != 1)}"


def _counted(found: Coverage) -> Iterator[str]:
    """Yield for each event its outlets with mentions and claims, and who has not been coded to the end."""
    names = {outlet.key: outlet for outlet in found.outlets}
    reported: dict[str, list[str]] = {id: [] for id, _ in found.events}
    silent = {id: dict(names) for id, _ in found.events}
    for each in found.reported:
        counts = f"{_number(each.mentions, 'mention')}, {_number(each.claims, 'claim')}"
        reported[each.event].append(f"{names[each.outlet].name}: {counts}")
        del silent[each.event][each.outlet]
    for id, name in found.events:
        yield f"{short(id)}  {name}"
        for words in reported[id]:
            yield f"            {words}"
        done = [outlet.name for outlet in silent[id].values() if outlet.done == outlet.articles]
        if done:
            yield f"            not reported by {', '.join(done)}"


def _counted_rows(found: Coverage) -> Iterator[str]:
    counts = {(each.event, each.outlet): each for each in found.reported}

    def rows() -> Iterator[tuple[object, ...]]:
        for id, name in found.events:
            for outlet in found.outlets:
                each = counts.get((id, outlet.key))
                numbers = (each.mentions, each.claims, each.articles) if each else (0, 0, 0)
                yield name, outlet.name, *numbers, outlet.articles, outlet.done, id

    yield from table(
        ("event", "outlet", "mentions", "claims", "articles", "articles_of_outlet", "done", "event_id"),
        rows(),
    )


def _form(shared: Shared, form: str, out: str) -> str:
    """Return the format that is meant: on standard output --json asks for JSON too."""
    if not shared.json or out != "-":
        return form
    if form not in ("json", "table"):
        raise click.UsageError("With --json, standard output is JSON: name a file with --out.")
    return "json"


def _json(document: Any) -> Iterator[str]:
    yield json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _lines(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield line + "\n"


def _write(shared: Shared, library: Library, form: str, out: str, pieces: Iterable[str]) -> None:
    """Write a document to a file, whole or not at all, or to standard output."""
    if out == "-":
        for piece in pieces:
            put(piece.removesuffix("\n"))
        return

    def written(_library: Library, _ids: Sequence[str] | None, _lost: object) -> Iterator[str]:
        yield from pieces

    write_file(library, OutputFormat(form, form, f".{form}", "text", written), Path(out))
    shared.say({"out": out, "format": form}, [f"Wrote {out}"])


COMMANDS = (timeline, network, coverage)
