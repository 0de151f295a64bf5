"""Commands about the names of outlets."""

from __future__ import annotations

import click

from ..text.quotes import quoted
from .context import Command, Group, Shared, pass_shared


@click.group(cls=Group, invoke_without_command=True)
@click.pass_context
@pass_shared
def outlets(shared: Shared, context: click.Context) -> None:
    """The outlets of all articles; with a subcommand: alike, rename, forget."""
    if context.invoked_subcommand is not None:
        return
    with shared.open() as library:
        found = library.outlets.spellings()
        remembered = library.outlets.remembered()
        groups = len(library.outlets.alike())
    document = [{"name": name, "articles": number} for name, number in found]
    lines = [f"{number:6,}  {name}" for name, number in found] or ["No article names an outlet yet."]
    lines += [f"        {spelling} → {name}" for spelling, name in remembered.items()]
    if groups:
        lines.append("Some are likely the same: “parley outlets alike” shows them.")
    shared.say({"outlets": document, "remembered": remembered}, lines)


@outlets.command(cls=Command)
@pass_shared
def alike(shared: Shared) -> None:
    """List groups of names that likely mean the same outlet, the best name first."""
    with shared.open() as library:
        groups = library.outlets.alike()
    document = [[{"name": name, "articles": number} for name, number in group] for group in groups]
    lines = [", ".join(f"{name} ({number:,})" for name, number in group) for group in groups]
    shared.say({"alike": document}, lines or ["No two names look alike."])


@outlets.command(cls=Command)
@click.argument("old")
@click.argument("new")
@pass_shared
def rename(shared: Shared, old: str, new: str) -> None:
    """Give all articles of the outlet OLD, and those that come in later, the name NEW."""
    with shared.open() as library, library.change(f"Rename outlet {quoted(old)} to {quoted(new)}"):
        number = library.outlets.rename(old, new)
    articles = "1 article" if number == 1 else f"{number:,} articles"
    shared.say({"old": old, "new": new, "articles": number}, [f"Renamed in {articles}: {old} → {new}"])


@outlets.command(cls=Command)
@click.argument("spelling")
@pass_shared
def forget(shared: Shared, spelling: str) -> None:
    """Let articles that come in later keep the SPELLING of their outlet."""
    with shared.open() as library, library.change(f"Forget the outlet name {quoted(spelling)}"):
        known = library.outlets.forget(spelling)
    words = f"Forgotten: {spelling}" if known else f"Nothing was remembered of “{spelling}”."
    shared.say({"spelling": spelling, "forgotten": known}, [words])


COMMANDS = (outlets,)
