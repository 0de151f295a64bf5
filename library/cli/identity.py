"""Commands about what a record is: merge, kind."""

from __future__ import annotations

from typing import Any

import click

from ..identity import Merging
from ..rekinding import Rekinding
from ..text.quotes import quoted
from .context import Command, Shared, pass_shared, plain
from .record_words import in_words, record_lines, record_named


@click.command(cls=Command)
@click.argument("source", metavar="FROM")
@click.argument("into")
@click.option("--take", multiple=True, metavar="ATTRIBUTE", help="Where the two differ, FROM's value wins.")
@click.option("--dry-run", is_flag=True, help="Only say what would move and what differs.")
@pass_shared
def merge(shared: Shared, source: str, into: str, take: tuple[str, ...], dry_run: bool) -> None:
    """Merge the record FROM into the record INTO, which is left."""
    with shared.open() as library:
        first, second = record_named(library, source), record_named(library, into)
        if dry_run:
            plan = library.identity.merge_preview(first.id, second.id)
        else:
            names = f"{quoted(first.name)} into {quoted(second.name)}"
            with library.change(f"Merge {names}"):
                plan = library.identity.merge(first.id, second.id, take=take)
    shared.say({"record": plain(plan.into), "merged": _merged(plan)}, _plan_lines(plan, dry_run=dry_run))


def _merged(plan: Merging) -> dict[str, Any]:
    return {
        "from": plan.source.id,
        **{name: plain(getattr(plan, name)) for name in ("mentions", "links", "twins", "loops", "aliases")},
        "filled": dict(plan.filled),
        "differing": {key: {"from": theirs, "into": ours} for key, (theirs, ours) in plan.differing.items()},
    }


def _plan_lines(plan: Merging, *, dry_run: bool) -> list[str]:
    verb = "Would merge" if dry_run else "Merged"
    lines = [
        f"{verb} “{plan.source.name}” into “{plan.into.name}”: {plan.mentions} mentions, {plan.links} links moved, "
        f"{plan.twins} were there already, {plan.loops} would have linked it to itself."
    ]
    lines += [f"  {key}: {ours!r} stays, not {theirs!r}" for key, (theirs, ours) in plan.differing.items()]
    return lines


@click.command("kind", cls=Command)
@click.argument("id")
@click.argument("kind")
@pass_shared
def set_kind(shared: Shared, id: str, kind: str) -> None:
    """Make a record one of another KIND; its mentions go along.

    Links and attributes that the new kind cannot have are removed, and listed.
    """
    with shared.open() as library:
        old = record_named(library, id)
        with library.change(f"Change {quoted(old.name)} from {old.kind} to {kind}"):
            done = library.records.set_kind(old.id, kind)
    document = {
        "record": plain(done.record),
        "mentions": len(done.mentions),
        "unlinked_mentions": plain(done.unlinked),
        "dropped_links": plain(done.links),
        "dropped_attributes": dict(done.attributes),
    }
    shared.say(document, [*record_lines(done.record), *_cost(done)])


def _cost(done: Rekinding) -> list[str]:
    """Return what a record lost by its new kind."""
    lines = [
        f"  “{mention.quote[:60]}” has no record now: its words are marked as another {done.record.kind}."
        for mention in done.unlinked
    ]
    lines += [f"  link removed: {link.relation}" for link in done.links]
    return lines + [
        f"  attribute removed: {key}: {in_words(value)}" for key, value in done.attributes.items()
    ]


IDENTITY = (merge, set_kind)
