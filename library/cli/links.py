"""Commands about links between records: link, unlink, links."""

from __future__ import annotations

from typing import Any

import click

from ..library import Library
from ..model import Link
from ..text.quotes import shortened
from .articles import short
from .context import Command, Shared, pass_shared, plain

_LABEL = 30  # code points of a name in a line of the history


@click.command(cls=Command)
@click.argument("source", metavar="FROM")
@click.argument("relation")
@click.argument("target", metavar="TO")
@click.option("--role", metavar="R", help="The role in which an actor takes part in an event.")
@click.option("--stance", metavar="S", help="How a claim stands to what it is about.")
@click.option("--source-mention", metavar="M", help="The mention of FROM that shows it.")
@click.option("--target-mention", metavar="M", help="The mention of TO that shows it.")
@pass_shared
def link(
    shared: Shared,
    source: str,
    relation: str,
    target: str,
    role: str | None,
    stance: str | None,
    source_mention: str | None,
    target_mention: str | None,
) -> None:
    """Link the record FROM to the record TO, such as a claim attributed_to an actor.

    The same link again gives the one that is there already.
    """
    with shared.open() as library:
        ends = library.records.resolve(source), library.records.resolve(target)
        shown = [
            None if id is None else library.mentions.resolve(id) for id in (source_mention, target_mention)
        ]
        names = library.records.names(ends)
        first, second = (shortened(names[id], _LABEL) for id in ends)
        with library.change(f"Link “{first}” {relation} “{second}”"):
            made = library.links.add(
                relation,
                *ends,
                role=role,
                stance=stance,
                source_mention=shown[0],
                target_mention=shown[1],
            )
        lines = _lines(library, [made])
    shared.say({"link": plain(made)}, lines)


@click.command(cls=Command)
@click.argument("link", metavar="LINK")
@pass_shared
def unlink(shared: Shared, link: str) -> None:
    """Remove a link."""
    with shared.open() as library:
        id = library.links.resolve(link)
        lines = _lines(library, [library.links.get(id)])
        with library.change(f"Delete link {library.links.get(id).relation}"):
            removed = library.links.delete(id)
    shared.say({"link": plain(removed)}, [f"Removed: {line}" for line in lines])


@click.command(cls=Command)
@click.argument("record")
@pass_shared
def links(shared: Shared, record: str) -> None:
    """List the links from and to a RECORD."""
    with shared.open() as library:
        found = library.links.of_record(library.records.resolve(record))
        lines = _lines(library, found)
        document: dict[str, Any] = {"links": plain(found)}
    shared.say(document, lines or ["No links. “parley link FROM RELATION TO” adds one."])


def _lines(library: Library, links: list[Link]) -> list[str]:
    names = library.records.names({end for link in links for end in (link.source, link.target)})
    return [
        f"{short(link.id)}  {names[link.source]}  {link.relation}  {names[link.target]}"
        + "".join(
            f"  {noun} {value}" for noun, value in (("role", link.role), ("stance", link.stance)) if value
        )
        for link in links
    ]


COMMANDS = (link, unlink, links)
