"""The command that compares: who claims what about an event, outlet against outlet."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

import click

from ..compared import COLUMN_ORDERS, ROW_ORDERS, Comparison, Sift
from ..errors import InvalidError, WriteError
from ..exports import COMPARISON_FORMATS, write_comparison
from ..exports.comparison_json import document
from ..exports.comparison_words import Words
from ..library import Library
from .comparison_table import table_lines
from .context import COUNT, Command, Shared, pass_shared

_NARROW, _WIDE = 60, 160  # columns of a terminal
_MANY: dict[str, Any] = {"multiple": True}
_OPTIONS = (
    click.option("--outlet", "outlets", **_MANY, help="Only this outlet; “” for none; may be repeated."),
    click.option("--from", "published_from", default="", metavar="DATE", help="Only articles from this day or month."),
    click.option("--to", "published_to", default="", metavar="DATE", help="Only articles up to this day or month."),
    click.option("--said-from", default="", metavar="DATE", help="Only what was said from this day or month."),
    click.option("--said-to", default="", metavar="DATE", help="Only what was said up to this day or month."),
    click.option("--stance", "stances", **_MANY, metavar="S", help="Only claims with this stance; “” for none."),
    click.option("--verdict", "verdicts", **_MANY, metavar="V", help="Only claims of this verdict; “” for none."),
    click.option("--modality", "modalities", **_MANY, metavar="M", help="Only claims of this modality; “” for none."),
    click.option("--coded-by", "coders", **_MANY, metavar="NAME", help="Only claims that this coder marked."),
)  # fmt: skip
_TERMS = (("stance", "stances"), ("verdict", "verdicts"), ("modality", "modalities"))


def _sift_options(command: Any) -> Any:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.command(cls=Command)
@click.argument("records", metavar="RECORD...", nargs=-1, required=True)
@click.option(
    "--format",
    "format_id",
    default="table",
    type=click.Choice(["table", *(f.id for f in COMPARISON_FORMATS)]),
)
@click.option("--out", default="-", metavar="FILE|-", help="Where to (default: standard output).")
@click.option(
    "--no-parts", is_flag=True, help="Leave out events that are part of it, and an actor's members."
)
@click.option("--rows", default="claims", type=click.Choice(ROW_ORDERS), help="What claimants are sorted by.")
@click.option(
    "--columns", default="date", type=click.Choice(COLUMN_ORDERS), help="What outlets are sorted by."
)
@click.option("--silent", type=COUNT, default=50, help="At most so many outlets without such a claim.")
@_sift_options
@pass_shared
def compare(
    shared: Shared,
    records: tuple[str, ...],
    format_id: str,
    out: str,
    no_parts: bool,
    rows: str,
    columns: str,
    silent: int,
    **given: Any,
) -> None:
    """Compare who claims what about an event, by or about an actor, beside a claim, or in several claims.

    RECORD is the id of one, or of several claims. Outlets are columns, claimants rows; values with one label stand
    side by side, marked where they cannot all be true.
    """
    if out == "-" and shared.json and format_id not in ("table", "json"):
        raise click.UsageError("With --json, standard output is JSON: name a file with --out.")
    with shared.open() as library:
        comparison = library.comparison.of(
            *(library.records.resolve(record) for record in records),
            sift=_sift(library, given),
            parts=not no_parts,
            rows=rows,
            columns=columns,
            silent=silent,
        )
        if out == "-":
            _print(shared, library, comparison, format_id)
            return
        form = next((form for form in COMPARISON_FORMATS if form.id == format_id), None)
        if form is None:
            raise click.UsageError("A table is for the terminal: name another --format for a file.")
        write_comparison(library, form, comparison, Path(out))
    claims = len({cell.claim for cell in comparison.cells})
    about = {"out": out, "format": format_id, "claims": claims}
    shared.say(about, [f"Wrote {claims} claim{'' if claims == 1 else 's'} to {out}"])


def _sift(library: Library, given: dict[str, Any]) -> Sift:
    """Return the sift of these options; raises InvalidError for a term that the codebook does not have."""
    for name, option in _TERMS:
        terms = library.codebook.terms(name)
        for term in given[option]:
            if term and term not in terms:
                raise InvalidError(f"There is no {name} “{term}”.", f"It is one of {', '.join(terms)}.")
    return Sift(**given)


def _print(shared: Shared, library: Library, comparison: Comparison, format_id: str) -> None:
    if shared.json or format_id == "table":
        width = max(_NARROW, min(_WIDE, shutil.get_terminal_size((100, 24)).columns))
        words = Words(library, comparison)
        shared.say(document(comparison), table_lines(words, comparison, width))
        return
    if sys.stdout is None:
        raise WriteError("Standard output is closed.", "Name a file with --out.")
    form = next(form for form in COMPARISON_FORMATS if form.id == format_id)
    for piece in form.write(library, comparison):
        sys.stdout.buffer.write(piece.encode("utf-8", "replace"))


COMMANDS = (compare,)
