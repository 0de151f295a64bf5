"""Commands about the library as a whole: search, undo, redo, history, check."""

from __future__ import annotations

import click

from ..checks import check as check_library
from ..model import Change
from .articles import short
from .context import COUNT, Command, Shared, pass_shared, plain


@click.command(cls=Command, context_settings={"ignore_unknown_options": True})  # -without is a query
@click.argument("query")
@click.option("--ranked", is_flag=True, help="Best first, instead of newest first.")
@click.option("--limit", type=COUNT, default=50, help="At most so many (default: 50).")
@pass_shared
def search(shared: Shared, query: str, ranked: bool, limit: int) -> None:
    """Find articles by their words: all must occur; "a phrase", begin*, -without."""
    with shared.open() as library:
        hits = library.search(query, ranked=ranked, limit=limit)
    lines = [
        f"{short(hit.article)}  {hit.title}{f' ({hit.outlet})' * bool(hit.outlet)}\n          {hit.snippet}"
        for hit in hits
    ]
    shared.say({"hits": plain(hits)}, lines or ["Nothing found."])


@click.command(cls=Command)
@pass_shared
def undo(shared: Shared) -> None:
    """Take back the newest change, whoever made it, also after a restart."""
    with shared.open() as library:
        change = library.undo()
    shared.say({"undone": plain(change)}, [f"Undone: {_described(change)}"])


@click.command(cls=Command)
@pass_shared
def redo(shared: Shared) -> None:
    """Make the change again that was undone last."""
    with shared.open() as library:
        change = library.redo()
    shared.say({"redone": plain(change)}, [f"Redone: {_described(change)}"])


def _described(change: Change) -> str:
    return f"{change.label} ({change.coder}, {change.origin}, {change.began[:16].replace('T', ' ')} UTC)"


@click.command(cls=Command)
@click.option("--limit", type=COUNT, default=20, help="At most so many (default: 20).")
@pass_shared
def history(shared: Shared, limit: int) -> None:
    """List the changes, newest first."""
    with shared.open() as library:
        changes = library.history.list(limit)
    lines = [f"{change.number:5}  {change.state:11}  {_described(change)}" for change in changes]
    shared.say({"changes": plain(changes)}, lines or ["Nothing has been changed yet."])


@click.command(cls=Command)
@click.pass_context
@pass_shared
def check(shared: Shared, context: click.Context) -> None:
    """Check the library: database, quotes, hashes, orphans, search index, history."""
    with shared.open() as library:
        faults = check_library(library)
    lines = [f"{fault.where}: {fault.what}" for fault in faults]
    shared.say({"ok": not faults, "faults": plain(faults)}, lines or ["Everything is as it should be."])
    context.exit(1 if faults else 0)


COMMANDS = (search, undo, redo, history, check)
