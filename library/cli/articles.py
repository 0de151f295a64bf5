"""Commands about articles: list, show, describe, remove, hide."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import Any

import click

from ..articles import FIELDS
from ..library import Library
from ..model import Article, ArticleSummary, Mention
from ..text.paragraphs import body, is_hidden
from ..text.paragraphs import lines as text_lines
from .columns import cut
from .context import COUNT, Command, Shared, pass_shared, plain
from .filtering import asked, filter_options

_SHORT = 8  # characters of an id's ending that are shown; they nearly always tell it from all others


def short(id: str) -> str:
    """Return the ending of an id that people copy."""
    return id[-_SHORT:]


def article_option(command: Any) -> Any:
    """Give a command its ARTICLE argument."""
    return click.argument("article")(command)


@click.command("list", cls=Command)
@filter_options
@click.option("--removed", is_flag=True, help="The articles in the trash instead.")
@click.option("--limit", type=COUNT, default=None, help="At most so many.")
@click.option("--offset", type=COUNT, default=0, help="Leave out so many first.")
@pass_shared
def list_articles(
    shared: Shared, asking: dict[str, Any], removed: bool, limit: int | None, offset: int
) -> None:
    """List the articles in the order in which they were added."""
    with shared.open() as library:
        wanted = dataclasses.replace(asked(library, asking), removed=removed)
        found = library.articles.list(wanted, limit=-1 if limit is None else limit, offset=offset)
    filtered = bool(wanted.as_values() or offset or limit is not None)
    shared.say({"articles": [_summary(article) for article in found]}, _table(found, filtered=filtered))


def _summary(article: ArticleSummary) -> dict[str, Any]:
    about: dict[str, Any] = plain(article)
    counts = about.pop("counts")
    if not counts["others"]:  # only a codebook with kinds of its own has any
        del counts["others"]
    return about | {"mentions": counts}


def _table(found: list[ArticleSummary], *, filtered: bool) -> list[str]:
    if not found:
        return ["No article fits." if filtered else "No articles yet. “parley import FILE” adds some."]
    lines = [
        f"{'id':8}  {'actors':>6} {'events':>6} {'claims':>6}  {'status':7}  {'published':10}  {'outlet':20}  title"
    ]
    for article in found:
        counts = article.counts
        lines.append(
            f"{short(article.id)}  {counts.actor:6} {counts.event:6} {counts.claim:6}  {article.status:7}  "
            f"{article.published[:10]:10}  {cut(article.outlet, 20)}  {article.title}"
        )
    return lines


@click.command(cls=Command)
@article_option
@click.option("--body", "only_body", is_flag=True, help="Only the text, without its boilerplate.")
@pass_shared
def show(shared: Shared, article: str, only_body: bool) -> None:
    """Show an article: what is known of it, its mentions, its text."""
    with shared.open() as library:
        found = library.articles.get(library.articles.resolve(article))
        mentions = library.mentions.of_article(found.id)
    if only_body:
        text = body(found.text, found.hidden)
        shared.say({"id": found.id, "body": text}, [text.rstrip("\n")])
    else:
        shared.say({"article": {**plain(found), "mentions": plain(mentions)}}, _whole(found, mentions))


def _whole(article: Article, mentions: list[Mention]) -> list[str]:
    fields = {field: getattr(article, field) for field in FIELDS}
    origins = {name: f"  ({words})" for name, words in article.origins.items()}
    lines = [
        f"{name:10} {value}{origins.get(name, '')}"
        for name, value in {"id": article.id, **fields}.items()
        if value
    ]
    if article.hidden:
        lines.append(f"{'hidden':10} " + ", ".join(f"{start}-{end}" for start, end in article.hidden))
    if article.removed:
        lines.append(f"{'removed':10} {article.removed}; “parley restore {short(article.id)}” brings it back")
    lines += ["", *(mention_line(mention) for mention in mentions)] if mentions else ["", "No mentions yet."]
    return [*lines, "", *_marked_text(article)]


def _marked_text(article: Article) -> list[str]:
    """Return the text; what is hidden of it is there too, marked."""
    lines = []
    for line in text_lines(article.text):
        words = article.text[slice(*line)].rstrip("\n")
        lines.append(f"  ░ {words}" if words and is_hidden(article.hidden, *line) else words)
    return lines


def mention_line(mention: Mention) -> str:
    """Return a mention on one line."""
    words = " ".join(mention.quote.split())
    note = f"  ({mention.note})" if mention.note else ""
    return f"{short(mention.id)}  {mention.kind:6} {mention.start:>6}-{mention.end:<6} {words}{note}"


@click.command(cls=Command)
@click.option(
    "--set", "settings", multiple=True, metavar="FIELD=VALUE", help=f"Set one of {', '.join(FIELDS)}."
)
@click.argument("named", nargs=-1, metavar="ARTICLE... [FIELD=VALUE]...")
@pass_shared
def edit(shared: Shared, named: tuple[str, ...], settings: tuple[str, ...]) -> None:
    """Say what is known of articles: their title, outlet, byline, date and so on."""
    values = dict(_setting(setting) for setting in (*settings, *(word for word in named if "=" in word)))
    endings = [word for word in named if "=" not in word]
    if not endings:
        raise click.UsageError("Name at least one ARTICLE.")
    if not values:
        raise click.UsageError("Name at least one field: --set FIELD=VALUE.")
    with shared.open() as library:
        ids = resolved(library, endings)
        with library.change(f"Edit {', '.join(values)} of {which(library, ids)}"):
            library.bulk.edit(ids, **values)
        _say_articles(shared, library, ids, "Saved")


def resolved(library: Library, endings: Iterable[str]) -> list[str]:
    """Return the full ids for ids or endings of them, each once."""
    return list(dict.fromkeys(map(library.articles.resolve, endings)))


def which(library: Library, ids: Sequence[str]) -> str:
    """Return how the label of a change names articles."""
    return f"“{_title(library, ids[0])}”" if len(ids) == 1 else f"{len(ids):,} articles"


def _setting(setting: str) -> tuple[str, str]:
    field, equals, value = setting.partition("=")
    if not equals:
        raise click.UsageError(f"“{setting}” is not of the form FIELD=VALUE.")
    return field.strip(), value


@click.command(cls=Command)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@pass_shared
def remove(shared: Shared, articles: tuple[str, ...]) -> None:
    """Put articles in the trash, with their mentions."""
    with shared.open() as library:
        ids = resolved(library, articles)
        count = sum(len(library.mentions.of_article(id)) for id in ids)
        and_mentions = f" with {count} mention{'s' * (count != 1)}" if count else ""
        with library.change(f"Remove {which(library, ids)}{and_mentions}"):
            library.bulk.remove(ids)
        back = "“parley undo”" if len(ids) > 1 else f"“parley restore {short(ids[0])}”"
        them = "them" if len(ids) > 1 else "it"
        _say_articles(shared, library, ids, f"Removed{and_mentions} ({back} brings {them} back)")


@click.command(cls=Command)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@pass_shared
def restore(shared: Shared, articles: tuple[str, ...]) -> None:
    """Take articles out of the trash."""
    with shared.open() as library:
        ids = resolved(library, articles)
        with library.change(f"Restore {which(library, ids)}"):
            done = "Restored" if library.bulk.restore(ids) else "Not in the trash"
        _say_articles(shared, library, ids, done)


def _span_options(command: Any) -> Any:
    command = click.option("--end", type=int, required=True, help="End, exclusive.")(command)
    return click.option("--start", type=int, required=True, help="Start, in code points from 0.")(command)


@click.command(cls=Command)
@article_option
@_span_options
@pass_shared
def hide(shared: Shared, article: str, start: int, end: int) -> None:
    """Leave the lines that a span touches out of view, as boilerplate."""
    with shared.open() as library:
        id = library.articles.resolve(article)
        with library.change(f"Hide a part of “{_title(library, id)}”"):
            library.articles.hide(id, start, end)
        _say_article(shared, library, id, "Hidden")


@click.command(cls=Command)
@article_option
@_span_options
@pass_shared
def unhide(shared: Shared, article: str, start: int, end: int) -> None:
    """Bring the lines that a span touches back into view."""
    with shared.open() as library:
        id = library.articles.resolve(article)
        with library.change(f"Show a hidden part of “{_title(library, id)}”"):
            library.articles.unhide(id, start, end)
        _say_article(shared, library, id, "Shown again")


def _title(library: Library, id: str) -> str:
    return library.articles.get(id).title


def _say_article(shared: Shared, library: Library, id: str, done: str) -> None:
    article = library.articles.get(id)
    about = plain(article)
    del about["text"]
    shared.say({"article": about}, [f"{done}: {article.title}"])


def _say_articles(shared: Shared, library: Library, ids: Sequence[str], done: str) -> None:
    """Say what was done to articles: one as it is now, several as a list shows them."""
    if len(ids) == 1:
        _say_article(shared, library, ids[0], done)
        return
    found = library.articles.at(map(library.articles.key, ids))
    shared.say({"articles": [_summary(article) for article in found]}, [f"{done}: {len(ids):,} articles"])


COMMANDS = (list_articles, show, edit, remove, restore, hide, unhide)
