"""Commands that move things out: export, formats, backup, samples."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..errors import InvalidError, WriteError
from ..exports import FORMATS as OUT_FORMATS
from ..exports import OutputFormat, format_by_id, write_file
from ..imports import FORMATS as IN_FORMATS
from ..library import Library
from ..samples import put_samples
from .articles import short
from .context import Command, Shared, pass_shared, printable
from .importing import articles_in_words


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
    shared.say(
        {"out": out, "format": form.id, "articles": count}, [f"Wrote {articles_in_words(count)} to {out}"]
    )


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
        ("zip", "Zip of articles", [".zip"]),
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


COMMANDS = (export, formats, backup, samples)
