"""Commands about records: record add, set, list, rename, alias, archive; assign."""

from __future__ import annotations

from typing import Any

import click

from ..model import RecordSummary
from ..text.quotes import quoted
from .articles import mention_line, short
from .context import Command, Group, Shared, pass_shared, plain
from .identity import IDENTITY
from .occurrences import NAMES
from .record_words import record_lines, record_named
from .settings import dated_by, setting, values_added, with_values


def _dated_by(command: Any) -> Any:
    """Give a command its --article option."""
    help = "The article against whose date “last month” is resolved."
    return click.option("--article", metavar="ID", help=help)(command)


@click.group(cls=Group)
def record() -> None:
    """Actors, events, claims: add, list, set, rename, alias, kind, merge, archive."""


@record.command(cls=Command)
@click.argument("kind")
@click.argument("name")
@click.option("--alias", "aliases", multiple=True, metavar="A", help="Another name; may be repeated.")
@click.option("--set", "settings", multiple=True, metavar="ATTRIBUTE=VALUE", help="Set an attribute.")
@with_values
@click.option("--note", default="", metavar="TEXT", help="A note on the record.")
@dated_by
@pass_shared
def add(
    shared: Shared,
    kind: str,
    name: str,
    aliases: tuple[str, ...],
    settings: tuple[str, ...],
    values: tuple[str, ...],
    note: str,
    article: str | None,
) -> None:
    """Add a record of KIND; NAME is an event's title, a claim's summary.

    A VALUE is the key of a term, text, a date in words, or JSON.
    """
    given = dict(map(setting, settings))
    with shared.open(create=True) as library:
        dated = None if article is None else library.articles.resolve(article)
        given |= values_added(library, kind, given, values)
        with library.change(f"Add {kind} {quoted(name)}"):
            made = library.records.add(
                kind, name, aliases=aliases, note=note, attributes=given, article=dated
            )
    shared.say({"record": plain(made)}, record_lines(made))


@record.command("set", cls=Command)
@click.argument("id")
@click.argument("settings", nargs=-1, metavar="ATTRIBUTE=VALUE...")
@with_values
@dated_by
@pass_shared
def set_attributes(
    shared: Shared, id: str, settings: tuple[str, ...], values: tuple[str, ...], article: str | None
) -> None:
    """Set what is known of a record; an empty VALUE takes an attribute away.

    A VALUE is the key of a term, text, a date in words, or JSON; “last month” is resolved against the date of the
    article that mentions the record.
    """
    given = dict(map(setting, settings))
    if not given and not values:
        raise click.UsageError("Name at least one ATTRIBUTE=VALUE.")
    with shared.open() as library:
        old = record_named(library, id)
        dated = None if article is None else library.articles.resolve(article)
        given |= values_added(library, old.kind, {**old.attributes, **given}, values)
        with library.change(f"Set {', '.join(given)} of {quoted(old.name)}"):
            changed = library.records.set(old.id, given, article=dated)
    shared.say({"record": plain(changed)}, record_lines(changed))


@record.command("list", cls=Command)
@click.argument("kind", required=False)
@click.option("--unused", is_flag=True, help="Only records that no mention and no link names.")
@pass_shared
def list_records(shared: Shared, kind: str | None, unused: bool) -> None:
    """List the records, of one KIND or all, by name, with how often each is mentioned."""
    with shared.open() as library:
        if kind is not None:
            library.codebook.require_kind(kind)
        found = library.records.counted(kind)
        if unused:
            chosen = {one.id for one in library.records.unused(kind)}
            found = [summary for summary in found if summary.record.id in chosen]
    shared.say({"records": [_summary(summary) for summary in found]}, _table(found))


def _summary(summary: RecordSummary) -> dict[str, Any]:
    about: dict[str, Any] = plain(summary.record)
    counts = {name: getattr(summary, name) for name in ("mentions", "articles", "links")}
    return about | counts | {"outlets": dict(summary.outlets)}


def _table(found: list[RecordSummary]) -> list[str]:
    if not found:
        return ["No records. “parley record add KIND NAME” adds one."]
    lines = [f"{'id':8}  {'kind':6} {'mentions':>8} {'articles':>8}  name"]
    for summary in found:
        one = summary.record
        lines.append(
            f"{short(one.id)}  {one.kind:6} {summary.mentions:8} {summary.articles:8}  {one.name}"
            + (f"  ({'; '.join(one.aliases)})" if one.aliases else "")
            + (" [archived]" if one.archived else "")
        )
    return lines


@record.command(cls=Command)
@click.argument("id")
@pass_shared
def show(shared: Shared, id: str) -> None:
    """Show a record: its names and attributes, its links, and every mention of it."""
    with shared.open() as library:
        found = library.records.get(library.records.resolve(id))
        mentions = library.mentions.of_record(found.id)
        links = library.links.of_record(found.id)
    lines = [*record_lines(found), *([""] if mentions else []), *map(mention_line, mentions)]
    shared.say({"record": plain(found), "mentions": plain(mentions), "links": plain(links)}, lines)


@record.command(cls=Command)
@click.argument("id")
@click.argument("name")
@pass_shared
def rename(shared: Shared, id: str, name: str) -> None:
    """Give a record another NAME; its mentions and links stay."""
    with shared.open() as library:
        old = record_named(library, id)
        with library.change(f"Rename {quoted(old.name)} to {quoted(name)}"):
            renamed = library.records.rename(old.id, name)
    shared.say({"record": plain(renamed)}, record_lines(renamed))


@record.command(cls=Command)
@click.argument("id")
@click.argument("verb", type=click.Choice(("add", "remove")))
@click.argument("alias")
@pass_shared
def alias(shared: Shared, id: str, verb: str, alias: str) -> None:
    """Add or remove another name under which a record is found."""
    with shared.open() as library:
        old = record_named(library, id)
        what = "Add alias to" if verb == "add" else "Remove alias from"
        with library.change(f"{what} {quoted(old.name)}"):
            work = library.records.add_alias if verb == "add" else library.records.remove_alias
            changed = work(old.id, alias)
    shared.say({"record": plain(changed)}, record_lines(changed))


@record.command(cls=Command)
@click.argument("id")
@pass_shared
def archive(shared: Shared, id: str) -> None:
    """Offer a record no longer; its mentions and links stay."""
    _set_archived(shared, id, archived=True)


@record.command(cls=Command)
@click.argument("id")
@pass_shared
def unarchive(shared: Shared, id: str) -> None:
    """Offer a record again."""
    _set_archived(shared, id, archived=False)


def _set_archived(shared: Shared, id: str, *, archived: bool) -> None:
    with shared.open() as library:
        old = record_named(library, id)
        with library.change(f"{'Archive' if archived else 'Unarchive'} {quoted(old.name)}"):
            changed = library.records.archive(old.id, archived=archived)
    shared.say({"record": plain(changed)}, record_lines(changed))


@record.command(cls=Command)
@click.argument("id")
@pass_shared
def delete(shared: Shared, id: str) -> None:
    """Remove a record and its links; its mentions stay, without a record."""
    with shared.open() as library:
        old = record_named(library, id)
        with library.change(f"Delete {old.kind} {quoted(old.name)}"):
            mentions = len(library.mentions.of_record(old.id))
            links = len(library.links.of_record(old.id))
            library.records.delete(old.id)
    shared.say(
        {"record": plain(old), "mentions": mentions, "links": links},
        [f"Removed “{old.name}”: {mentions} mentions have no record now, {links} links went."],
    )


@click.command(cls=Command)
@click.argument("mention")
@click.argument("record", required=False, metavar="RECORD")
@click.option("--none", "nothing", is_flag=True, help="Take the record away instead.")
@pass_shared
def assign(shared: Shared, mention: str, record: str | None, nothing: bool) -> None:
    """Say which RECORD a mention refers to."""
    if (record is not None) == nothing:
        raise click.UsageError("Name a RECORD, or none with --none.")
    with shared.open() as library:
        id = library.mentions.resolve(mention)
        words = quoted(library.mentions.get(id).quote)
        found = None if record is None else record_named(library, record)
        label = f"Link {words} to {quoted(found.name)}" if found else f"Unlink {words}"
        with library.change(label):
            assigned = library.mentions.assign(id, found.id if found else None)
    shared.say({"mention": plain(assigned)}, [mention_line(assigned) + (f" → {found.name}" if found else "")])


for command in (*IDENTITY, *NAMES):
    record.add_command(command)

COMMANDS = (record, assign)
