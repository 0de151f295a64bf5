"""Commands that move things out: export, formats, backup, samples."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Generator, Iterable
from pathlib import Path
from typing import Any

import click

from ..choosing import EVERYTHING, Filter
from ..errors import InvalidError, WriteError
from ..exports import FORMATS as OUT_FORMATS
from ..exports import Lost, OutputFormat, foreseen, format_by_id, in_words, write_file
from ..exports.formats import BINARY, FOLDER, Entry
from ..imports import INPUTS, MERGED
from ..library import Library
from ..samples import put_samples
from .articles import short
from .context import Command, Shared, pass_shared, printable, put
from .filtering import asked, filter_options
from .importing import articles_in_words


@click.command(cls=Command)
@click.option("--format", "format_id", default="json", type=click.Choice([form.id for form in OUT_FORMATS]))
@click.option(
    "--out",
    default="-",
    metavar="FILE|-",
    help="Where to; some formats are a folder (default: standard output).",
)
@click.option(
    "--article", "articles", multiple=True, metavar="ID", help="Only this article; may be repeated."
)
@filter_options
@pass_shared
def export(
    shared: Shared, asking: dict[str, Any], format_id: str, out: str, articles: tuple[str, ...]
) -> None:
    """Write the articles with all their mentions, records and links to a file or to standard output."""
    form = format_by_id(format_id)
    if out == "-" and shared.json and form.id != "json":
        raise click.UsageError("With --json, standard output is JSON: name a file with --out.")
    if out == "-":
        _require_printable(form)
    with shared.open() as library:
        ids = _chosen(library, articles, asked(library, asking))
        if out == "-":
            _print(library, form, ids)
            return
        lost = Lost()
        write_file(library, form, Path(out), ids, lost=lost)
        count = len(ids) if ids else len(library.articles.list())
    lines = [f"Wrote {articles_in_words(count)} to {out}"]
    if lost:
        lines.append(f"Left out: {in_words(lost)}.")
    shared.say({"out": out, "format": form.id, "articles": count, "lost": dict(lost)}, lines)


def _require_printable(form: OutputFormat) -> None:
    """Raise UsageError for a format that cannot go to standard output, or not to a terminal."""
    if form.yields == FOLDER:
        raise click.UsageError(f"“{form.id}” is a folder of files: name it with --out.")
    if form.yields == BINARY and sys.stdout is not None and sys.stdout.isatty():
        raise click.UsageError(f"“{form.id}” is no text: name a file with --out.")


def _chosen(library: Library, articles: tuple[str, ...], wanted: Filter) -> list[str] | None:
    """Return the ids of the articles that are named, or that a filter lets through; None for all."""
    if articles and wanted != EVERYTHING:
        raise click.UsageError("--article names the articles: leave the other choices out.")
    if articles:
        return list(dict.fromkeys(_exportable(library, article) for article in articles))
    if wanted == EVERYTHING:
        return None
    found = [article.id for article in library.articles.list(wanted)]
    if not found:
        raise InvalidError("No article fits.", "“parley list” with the same options shows which do.")
    return found


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
    lost = Lost()
    with contextlib.closing(_pieces(library, form, ids, lost)) as pieces:  # it holds the library until then
        if sys.stdout.isatty():
            _print_coloured(form, pieces)
        else:
            sys.stdout.buffer.writelines(
                piece.encode() if isinstance(piece, str) else piece for piece in pieces
            )
    if left := in_words(foreseen(library, form.holds, ids) | lost):
        put(f"Left out: {left}.", err=True)


def _pieces(
    library: Library, form: OutputFormat, ids: list[str] | None, lost: Lost
) -> Generator[str | bytes, None, None]:
    for piece in form.pieces(library, ids, lost):
        assert not isinstance(piece, Entry)
        yield piece


def _print_coloured(form: OutputFormat, pieces: Iterable[str | bytes]) -> None:
    from pygments import highlight
    from pygments.formatters import TerminalFormatter
    from pygments.lexers import get_lexer_by_name

    lexer = get_lexer_by_name(form.lexer, stripnl=False, ensurenl=False)
    for piece in pieces:
        shown = printable(str(piece).replace("\r\n", "\n").removeprefix("\ufeff"))
        click.echo(highlight(shown, lexer, TerminalFormatter()), nl=False)


@click.command(cls=Command)
@pass_shared
def formats(shared: Shared) -> None:
    """List the formats that are read and written: of articles, and of other tools, whose marks are merged in."""
    read: list[dict[str, Any]] = [
        {
            "id": form.id,
            "title": form.title,
            "suffixes": [suffix for suffix in form.suffixes if suffix],
            "merged": form.id in MERGED,
        }
        for form in INPUTS
    ]
    read.append({"id": "zip", "title": "Zip of articles", "suffixes": [".zip"], "merged": False})
    document = {
        "in": read,
        "out": [
            {"id": form.id, "title": form.title, "suffix": form.suffix, "holds": sorted(form.holds)}
            for form in OUT_FORMATS
        ],
    }
    lines = [
        f"in   {each['id']:12} {each['title']} ({', '.join(each['suffixes'])}){'; merged' if each['merged'] else ''}"
        for each in read
    ]
    lines += [f"out  {form.id:12} {form.title} ({form.suffix or 'a folder'})" for form in OUT_FORMATS]
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


COMMANDS = (export, formats, backup, samples)
