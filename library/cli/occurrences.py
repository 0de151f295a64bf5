"""Commands about lists of names: occurrences of a record, and gazetteers in and out."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..errors import UnreadableError
from ..gazetteer import read_gazetteer, write_gazetteer
from ..imports.decode import decode
from ..model import Occurrence
from ..storage.files import whole_file
from ..text.quotes import shortened
from .articles import mention_line, short
from .context import Command, Shared, pass_shared, plain, put

_LABEL = 40  # code points of a name in a line of the history


@click.command(cls=Command)
@click.argument("record")
@click.option("--article", metavar="ID", help="Only in this article.")
@click.option("--apply", "applied", is_flag=True, help="Tag all that were not rejected, as one change.")
@pass_shared
def occurrences(shared: Shared, record: str, article: str | None, applied: bool) -> None:
    """List where a RECORD's names and aliases stand and nothing is tagged yet."""
    with shared.open() as library:
        about = library.records.get(library.records.resolve(record))
        where = None if article is None else library.articles.resolve(article)
        found = library.occurrences.find(about.id, where)
        document = {"occurrences": plain(found)}
        lines = [_line(place) for place in found] or ["Nothing more to tag."]
        if applied:
            wanted = [place for place in found if not place.is_rejected]
            with library.change(f"Tag {len(wanted)} occurrences of “{shortened(about.name, _LABEL)}”"):
                made = library.occurrences.apply(about.id, wanted)
            document["mentions"] = plain(made)
            lines = [*map(mention_line, made), f"Tagged {len(made)}."]
    shared.say(document, lines)


def _line(place: Occurrence) -> str:
    mark = "✗ " if place.is_rejected else ""
    return f"{short(place.article)}  {place.start:>6}-{place.end:<6} {mark}…{place.before}[{place.quote}]{place.after}…"


@click.command("export", cls=Command)
@click.argument("kind", required=False)
@click.option("--out", default="-", metavar="FILE|-", help="Where to (default: standard output).")
@pass_shared
def export_names(shared: Shared, kind: str | None, out: str) -> None:
    """Write names, kinds, aliases, types, Wikidata ids and notes as tab-separated text."""
    with shared.open() as library:
        if kind is not None:
            library.codebook.require_kind(kind)
        lines = list(write_gazetteer(library, kind))
    if out == "-" and not shared.json:
        for line in lines:
            put(line.rstrip("\n"))
        return
    if out == "-":
        raise click.UsageError("With --json, standard output is JSON: name a file with --out.")
    with whole_file(Path(out)) as part:
        part.write_text("".join(lines), "utf-8", newline="")
    shared.say({"out": out, "records": len(lines) - 1}, [f"Wrote {len(lines) - 1} records to {out}"])


@click.command("import", cls=Command)
@click.argument("file", metavar="FILE|-")
@click.option("--kind", default="", metavar="KIND", help="The kind of rows that name none.")
@pass_shared
@click.pass_context
def import_names(context: click.Context, shared: Shared, file: str, kind: str) -> None:
    """Add the records that a tab-separated FILE names: name, kind, aliases (A|B), type, wikidata, note.

    Records that are there get the aliases and facts they lack.
    """
    text = _read(file)
    with shared.open(create=True) as library, library.change("Import names"):
        report = read_gazetteer(library, text, kind)
    lines = [f"Added {len(report.added)}, completed {len(report.completed)}, known {report.known}."]
    lines += report.refused
    shared.say(
        {name: plain(getattr(report, name)) for name in ("added", "completed", "known", "refused")}, lines
    )
    context.exit(1 if report.refused else 0)


def _read(file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise UnreadableError(f"“{file}” cannot be read: {error.strerror}.") from error
    return decode(data)


NAMES = (export_names, import_names)
COMMANDS = (occurrences,)
