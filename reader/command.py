"""`parley open`: the window as one of the commands."""

from __future__ import annotations

import os

import click

from .opening import open_window


@click.command("open")
@click.argument("file", required=False)
@click.option(
    "--picture",
    "png",
    metavar="PNG",
    help="Paint the window to this file instead; needs no display.",
)
@click.pass_context
def open_command(context: click.Context, file: str | None, png: str | None) -> int:
    """Open the window, as “parley” alone or “parley FILE” does.

    FILE is a library; without it, --library or PARLEY_LIBRARY names it, else it is the one opened last.
    """
    named = file or getattr(context.obj, "library", "") or os.environ.get("PARLEY_LIBRARY", "")
    return open_window(named, png or "")
