"""Commands about mentions: tag, untag, note."""

from __future__ import annotations

import click

from ..text.quotes import quoted
from .articles import article_option, mention_line
from .context import Command, Shared, pass_shared, plain


@click.command(cls=Command)
@article_option
@click.option("--kind", required=True, metavar="KEY", help="actor, event, claim, or a kind of your codebook.")
@click.option("--start", type=int, help="Start, in code points from 0.")
@click.option("--end", type=int, help="End, exclusive.")
@click.option("--quote", metavar="TEXT", help="The words to mark, instead of offsets.")
@click.option(
    "--nth", type=click.IntRange(min=1), help="Which place, if the words stand there several times."
)
@click.option("--note", default="", metavar="TEXT", help="A note on the mention.")
@pass_shared
def tag(
    shared: Shared,
    article: str,
    kind: str,
    start: int | None,
    end: int | None,
    quote: str | None,
    nth: int | None,
    note: str,
) -> None:
    """Mark a passage of an article as an actor, event or claim.

    Name the passage by --start and --end or by --quote. The same passage again gives the mention that
    is there already.
    """
    by_offset = start is not None and end is not None
    if by_offset == (quote is not None) or (start is None) != (end is None) or (nth and quote is None):
        raise click.UsageError("Name the passage by --start and --end, or by --quote (and --nth).")
    with shared.open(create=True) as library:
        id = library.articles.resolve(article)
        span = library.mentions.find_quote(id, quote, nth) if quote is not None else (start or 0, end or 0)
        words = quoted(library.articles.get(id).text[slice(*span)])
        with library.change(f"Tag {words} as {kind}"):
            mention = library.mentions.add(id, kind, *span, note=note)
    shared.say({"mention": plain(mention)}, [mention_line(mention)])


@click.command(cls=Command)
@click.argument("mention")
@pass_shared
def untag(shared: Shared, mention: str) -> None:
    """Remove a mention."""
    with shared.open() as library:
        id = library.mentions.resolve(mention)
        with library.change(
            f"Delete {library.mentions.get(id).kind} {quoted(library.mentions.get(id).quote)}"
        ):
            removed = library.mentions.delete(id)
    shared.say({"mention": plain(removed)}, [f"Removed: {mention_line(removed)}"])


@click.command(cls=Command)
@click.argument("mention")
@click.argument("text")
@pass_shared
def note(shared: Shared, mention: str, text: str) -> None:
    """Set a mention's note; an empty TEXT removes it."""
    with shared.open() as library:
        id = library.mentions.resolve(mention)
        with library.change(f"Edit note on {quoted(library.mentions.get(id).quote)}"):
            noted = library.mentions.set_note(id, text)
    shared.say({"mention": plain(noted)}, [mention_line(noted)])


COMMANDS = (tag, untag, note)
