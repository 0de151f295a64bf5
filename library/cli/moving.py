"""Commands that move things in and out: import, export, formats, backup, samples."""

from __future__ import annotations

import contextlib
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import FrameType

import click

from ..errors import InvalidError, LibraryError, LibraryMissingError, WriteError
from ..exports import FORMATS as OUT_FORMATS
from ..exports import OutputFormat, format_by_id, write_file
from ..imports import FORMATS as IN_FORMATS
from ..imports import Importer, Options, Report
from ..imports.sources import STDIN
from ..library import Library
from ..samples import put_samples
from .articles import short
from .context import Command, Shared, pass_shared, plain, printable, put

_OFTEN = 0.1  # seconds between two looks of the progress line
_SHOWN = 20  # lines of a report


@click.command("import", cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...|-")
@click.option("--outlet", default="", metavar="O", help="The outlet of all these articles.")
@click.option(
    "--encoding", default="", metavar="E", help="The encoding of all these files, where the guess is wrong."
)
@click.option("--dry-run", is_flag=True, help="Only say what would be added.")
@pass_shared
@click.pass_context
def import_articles(
    context: click.Context, shared: Shared, paths: tuple[str, ...], outlet: str, encoding: str, dry_run: bool
) -> None:
    """Add articles: files, folders with all they hold, Parley's own JSON, or - for standard input.

    Adding again adds nothing. Ctrl+C keeps the whole articles that are in; “parley undo” takes them back.
    """
    if STDIN in paths and sys.stdin is not None and sys.stdin.isatty():
        put("Reading standard input; Ctrl+D ends it.", err=True)
    gently = STDIN not in paths  # waiting for a person to type has no end to wait for
    with (
        _library_for(shared, dry_run) as library,
        _ctrl_c(gently=gently) as interrupted,
        _progress(shared) as progress,
    ):
        importer = Importer(
            library,
            Options(outlet, encoding, dry_run),
            progress=progress,
            cancelled=interrupted,
            stdin=getattr(sys.stdin, "buffer", None),
        )
        try:
            report = importer.add(paths)
        except LibraryError as error:
            if count := len(importer.report.added):
                error.hint += f" {_articles(count)} of this import are in; “parley undo” takes them back."
            raise
    document = {name: plain(getattr(report, name)) for name in ("added", "skipped", "failed")}
    if report.mentions:
        document["mentions"] = report.mentions
    shared.say(document | ({"interrupted": True} if report.interrupted else {}), _said(report, dry_run))
    context.exit(130 if report.interrupted else 1 if report.failed else 0)


@contextlib.contextmanager
def _library_for(shared: Shared, dry_run: bool) -> Iterator[Library]:
    """Open the library; a rehearsal makes none, and where there is none has an empty one that goes away."""
    with contextlib.ExitStack() as stack:
        try:
            library = stack.enter_context(shared.open(create=not dry_run))
        except LibraryMissingError:
            if not dry_run:
                raise
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            library = stack.enter_context(Library.open(Path(folder, "empty.parley"), create=True))
        yield library


@contextlib.contextmanager
def _ctrl_c(*, gently: bool) -> Iterator[Callable[[], bool]]:
    """Let a first Ctrl+C end the import after the file at hand; a second one, or one not gently, is at once."""
    stopped: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        if stopped or not gently:
            raise KeyboardInterrupt
        stopped.append(number)

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: bool(stopped)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def _progress(shared: Shared) -> Iterator[Callable[[Report], None]]:
    """Keep one line of standard error up to date, where somebody is looking."""
    if shared.json or sys.stderr is None or not sys.stderr.isatty():
        yield lambda _report: None
        return
    shown = 0.0

    def show(report: Report) -> None:
        nonlocal shown
        if time.monotonic() - shown > _OFTEN:
            shown = time.monotonic()
            line = f"{report.seen:,} files read, {len(report.added):,} articles added (Ctrl+C stops)"
            click.echo(f"\r{line}\x1b[K", err=True, nl=False)

    try:
        yield show
    finally:
        click.echo("\r\x1b[K", err=True, nl=False)


def _said(report: Report, dry_run: bool) -> Iterable[str]:
    would = "Would add" if dry_run else "Added"
    yield f"{would} {_articles(len(report.added))}" + (
        f", {report.mentions:,} mentions." if report.mentions else "."
    )
    for name, passed in (("Skipped", report.skipped), ("Failed", report.failed)):
        if passed:
            yield f"{name} {len(passed):,}:"
            yield from (f"  {one.path}: {one.reason}" for one in passed[:_SHOWN])
            if len(passed) > _SHOWN:
                yield f"  … and {len(passed) - _SHOWN:,} more (--json lists all)"
    if report.interrupted:
        yield "Interrupted: what was added is whole and stays; “parley undo” takes it back."


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"


@click.command(cls=Command)
@click.option("--format", "format_id", default="json", type=click.Choice([form.id for form in OUT_FORMATS]))
@click.option("--out", default="-", metavar="FILE|-", help="Where to (default: standard output).")
@click.option(
    "--article", "articles", multiple=True, metavar="ID", help="Only this article; may be repeated."
)
@pass_shared
def export(shared: Shared, format_id: str, out: str, articles: tuple[str, ...]) -> None:
    """Write the articles with all their mentions, records and links to a file or to standard output."""
    form = format_by_id(format_id)
    if out == "-" and shared.json and form.id != "json":
        raise click.UsageError("With --json, standard output is JSON: name a file with --out.")
    with shared.open() as library:
        ids = list(dict.fromkeys(_exportable(library, article) for article in articles)) or None
        if out == "-":
            _print(library, form, ids)
            return
        write_file(library, form, Path(out), ids)
        count = len(ids) if ids else len(library.articles.list())
    shared.say({"out": out, "format": form.id, "articles": count}, [f"Wrote {_articles(count)} to {out}"])


def _exportable(library: Library, article: str) -> str:
    found = library.articles.get(library.articles.resolve(article))
    if found.removed:
        raise InvalidError(
            f"“{found.title}” is in the trash.", f"“parley restore {short(found.id)}” brings it back."
        )
    return found.id


def _print(library: Library, form: OutputFormat, ids: list[str] | None) -> None:
    """Write an export to standard output: in colour on a terminal, plain bytes elsewhere."""
    if sys.stdout is None:
        raise WriteError("Standard output is closed.", "Name a file with --out.")
    if not sys.stdout.isatty():
        for piece in form.write(library, ids):
            sys.stdout.buffer.write(piece.encode())
        return
    from pygments import highlight
    from pygments.formatters import TerminalFormatter
    from pygments.lexers import get_lexer_by_name

    lexer = get_lexer_by_name(form.lexer, stripnl=False, ensurenl=False)
    for piece in form.write(library, ids):
        shown = printable(piece.replace("\r\n", "\n").removeprefix("\ufeff"))
        click.echo(highlight(shown, lexer, TerminalFormatter()), nl=False)


@click.command(cls=Command)
@pass_shared
def formats(shared: Shared) -> None:
    """List the formats that articles are read from and written in."""
    read = [
        ("parley", "Parley JSON", [".json"]),
        *((f.id, f.title, [s for s in f.suffixes if s]) for f in IN_FORMATS),
    ]
    document = {
        "in": [{"id": id, "title": title, "suffixes": suffixes} for id, title, suffixes in read],
        "out": [{"id": form.id, "title": form.title, "suffix": form.suffix} for form in OUT_FORMATS],
    }
    lines = [f"in   {id:10} {title} ({', '.join(suffixes)})" for id, title, suffixes in read]
    lines += [f"out  {form.id:10} {form.title} ({form.suffix})" for form in OUT_FORMATS]
    shared.say(document, lines)


@click.command(cls=Command)
@click.argument("file", metavar="FILE")
@pass_shared
def backup(shared: Shared, file: str) -> None:
    """Copy the library to a new FILE, whole, even while others write to it."""
    with shared.open() as library:
        target = library.backup(file)
    shared.say({"backup": str(target)}, [f"Copied to {target}"])


@click.command(cls=Command)
@click.argument("folder", default="parley-samples")
@pass_shared
def samples(shared: Shared, folder: str) -> None:
    """Put five sample articles and a tagged library of them in FOLDER."""
    put = put_samples(Path(folder))
    built = "" if put.built else " (it was there already and stays as it is)"
    shared.say(
        {"articles": [str(path) for path in put.articles], "library": str(put.library), "built": put.built},
        [
            f"Wrote {len(put.articles)} articles to {folder}",
            f"The tagged library is {put.library}{built}",
            f"Try: parley --library {put.library} list",
        ],
    )


IN = (import_articles,)
OUT = (export, formats, backup, samples)
