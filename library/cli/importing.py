"""The command that takes articles in."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import click

from ..errors import LibraryError, LibraryMissingError
from ..imports import INPUTS, MAPPED, Importer, Options, Report
from ..imports.sources import STDIN
from ..library import Library
from .context import Command, Shared, pass_shared, plain, put

_OFTEN = 0.1  # seconds between two looks of the progress line
_SHOWN = 20  # lines of a report


@click.command("import", cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...|-")
@click.option(
    "--format",
    "form",
    type=click.Choice([form.id for form in INPUTS]),
    metavar="F",
    help="The format of all these files, where their content does not show it.",
)
@click.option("--outlet", default="", metavar="O", help="The outlet of all these articles.")
@click.option(
    "--encoding", default="", metavar="E", help="The encoding of all these files, where the guess is wrong."
)
@click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="FIELD=COLUMN",
    help="Which column of a table holds a field, such as text=Body; remembered for tables with these columns.",
)
@click.option(
    "--jobs",
    default=min(os.cpu_count() or 1, 8),
    show_default="one a processor",
    type=click.IntRange(1, 64),
    metavar="N",
    help="How many files are parsed at once.",
)
@click.option("--dry-run", is_flag=True, help="Only say what would be added.")
@pass_shared
@click.pass_context
def import_articles(context: click.Context, /, shared: Shared, paths: tuple[str, ...], **how: Any) -> None:
    """Add articles: files, folders with all they hold, Parley's own JSON, or - for standard input.

    What a file is shows from its content; “parley formats” lists the kinds. Adding again adds nothing, so an
    import that was killed goes on when it is started again. Ctrl+C keeps the whole articles that are in;
    “parley undo” takes them back.
    """
    options = Options(
        how["outlet"],
        how["encoding"],
        how["dry_run"],
        columns=_columns(how["columns"]),
        jobs=how["jobs"],
        form=how["form"] or "",
    )
    if STDIN in paths and sys.stdin is not None and sys.stdin.isatty():
        put("Reading standard input; Ctrl+D ends it.", err=True)
    report = _imported(shared, paths, options)
    document = {name: plain(getattr(report, name)) for name in ("added", "skipped", "failed")}
    for name in ("kinds", "records", "mentions", "mentions_there", "links", "links_there"):
        if count := getattr(report, name):
            document[name] = count
    if report.conflicts:
        document["conflicts"] = plain(report.conflicts)
    shared.say(document | ({"interrupted": True} if report.interrupted else {}), _said(report, options))
    context.exit(130 if report.interrupted else 1 if report.failed else 0)


def _imported(shared: Shared, paths: tuple[str, ...], options: Options) -> Report:
    gently = STDIN not in paths  # waiting for a person to type has no end to wait for
    with (
        _library_for(shared, options.rehearsal) as library,
        _ctrl_c(gently=gently) as interrupted,
        _progress(shared) as progress,
    ):
        stdin = getattr(sys.stdin, "buffer", None)
        importer = Importer(library, options, progress=progress, cancelled=interrupted, stdin=stdin)
        try:
            return importer.add(paths)
        except LibraryError as error:
            if count := len(importer.report.added):
                error.hint += (
                    f" {articles_in_words(count)} of this import are in; “parley undo” takes them back."
                )
            raise


def _columns(settings: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    columns: dict[str, str] = {}
    for setting in settings:
        field, equals, header = setting.partition("=")
        if not equals or field not in MAPPED:
            raise click.UsageError(f"--map takes FIELD=COLUMN; FIELD is one of {', '.join(MAPPED)}.")
        columns[field] = header
    return tuple(columns.items())


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


def _said(report: Report, options: Options) -> Iterable[str]:
    would = "Would add" if options.rehearsal else "Added"
    yield f"{would} {articles_in_words(len(report.added))}" + (
        f", {report.mentions:,} mentions." if report.mentions else "."
    )
    if report.kinds or report.records:
        yield f"New kinds: {report.kinds:,}. New records: {report.records:,}."
    if report.mentions_there or report.links or report.links_there:
        yield (
            f"Links: {report.links:,} new, {report.links_there:,} there already."
            f" Mentions there already: {report.mentions_there:,}."
        )
    warned = [(one.path, warning) for one in report.added for warning in one.warnings]
    if warned:
        yield f"Look at {len(warned):,}:"
        yield from _shown([f"{path}: {warning}" for path, warning in warned])
    for name, passed in (
        ("Skipped", report.skipped),
        ("Here otherwise than in the file, and left so", report.conflicts),
        ("Failed", report.failed),
    ):
        if passed:
            yield f"{name} {len(passed):,}:"
            yield from _shown([f"{one.path}: {one.reason}" for one in passed])
    if report.interrupted:
        yield "Interrupted: what was added is whole and stays; “parley undo” takes it back."


def _shown(lines: list[str]) -> Iterable[str]:
    yield from (f"  {line}" for line in lines[:_SHOWN])
    if len(lines) > _SHOWN:
        yield f"  … and {len(lines) - _SHOWN:,} more (--json lists all)"


def articles_in_words(count: int) -> str:
    """Say how many articles."""
    return "1 article" if count == 1 else f"{count:,} articles"


COMMANDS = (import_articles,)
