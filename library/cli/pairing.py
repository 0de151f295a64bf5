"""Commands about pairs of claims: which may be linked, and which somebody said are not to be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from ..library import Library
from ..text.quotes import quoted
from .articles import short
from .context import COUNT, Command, Group, Shared, pass_shared, plain


@click.group(cls=Group)
def pairs() -> None:
    """Pairs of claims that may be linked: suggest, reject, forget, list."""


@pairs.command(cls=Command)
@click.argument("records", metavar="RECORD...", nargs=-1, required=True)
@click.option("--limit", type=COUNT, default=50, help="At most so many.")
@pass_shared
def suggest(shared: Shared, records: tuple[str, ...], limit: int) -> None:
    """Say which claims about RECORD may contradict, support or repeat each other; “parley link” links them."""
    with shared.open() as library:
        comparison = library.comparison.of(*(library.records.resolve(record) for record in records))
        found = library.comparison.suggested(comparison, limit)
        names = library.records.names({id for each in found for id in (each.one, each.other)})
    lines = []
    for each in found:
        why = f"their {each.about}" if each.why == "values" else "their words"
        lines.append(f"{short(each.one)} {each.relation} {short(each.other)}, by {why}")
        lines += [f"{'':10}{names[id]}" for id in (each.one, each.other)]
    shared.say({"suggestions": plain(found)}, lines or ["No pair of claims stands out."])


@pairs.command(cls=Command)
@click.argument("one")
@click.argument("other")
@pass_shared
def reject(shared: Shared, one: str, other: str) -> None:
    """Say that two claims are not to be linked: they are not suggested again."""
    with shared.open() as library:
        ids, names = _both(library, one, other)
        with library.change(f"Reject {quoted(names[0])} with {quoted(names[1])}"):
            is_new = library.comparison.reject(*ids)
    said = "Rejected" if is_new else "Rejected before"
    shared.say({"rejected": ids, "new": is_new}, [f"{said}: {' and '.join(map(quoted, names))}"])


@pairs.command(cls=Command)
@click.argument("one")
@click.argument("other")
@pass_shared
def forget(shared: Shared, one: str, other: str) -> None:
    """Let a rejected pair be suggested again."""
    with shared.open() as library:
        ids, names = _both(library, one, other)
        with library.change(f"Forget that {quoted(names[0])} was rejected"):
            was_there = library.comparison.forget(*ids)
    said = "Not rejected any more" if was_there else "Was not rejected"
    shared.say({"forgotten": ids if was_there else None}, [f"{said}: {' and '.join(map(quoted, names))}"])


@pairs.command("list", cls=Command)
@pass_shared
def list_pairs(shared: Shared) -> None:
    """List the pairs that were rejected."""
    with shared.open() as library:
        found = library.comparison.rejected()
        names = library.records.names({id for each in found for id in (each.one, each.other)})
    lines: Iterable[str] = (
        f"{short(each.one)}  {names[each.one]}  ·  {short(each.other)}  {names[each.other]}" for each in found
    )
    shared.say({"rejected": plain(found)}, lines if found else ["No pair was rejected."])


def _both(library: Library, *given: str) -> tuple[list[str], list[str]]:
    """Return the ids and the names of two records."""
    ids = [library.records.resolve(each) for each in given]
    names: dict[str, Any] = library.records.names(ids)
    return ids, [names[id] for id in ids]


COMMANDS = (pairs,)
