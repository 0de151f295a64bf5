"""Commands about reprints: which articles carry the same text, and what differs between two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from ..model import Article, ArticleSummary, Reprint
from ..text.difference import ADDED, REMOVED, SAME, Piece, Row
from .articles import short
from .context import Command, Shared, pass_shared, plain


@click.command(cls=Command)
@click.argument("article", required=False)
@pass_shared
def reprints(shared: Shared, article: str | None) -> None:
    """List the reprints of an article, or every group of articles that carry one text."""
    with shared.open() as library:
        while library.reprints.update():
            pass
        if article is None:
            groups = library.reprints.groups()
            shared.say({"groups": [[_about(each) for each in group] for group in groups]}, _listed(groups))
        else:
            id = library.articles.resolve(article)
            found = library.reprints.of(id)
            shared.say({"article": id, "reprints": [_told(each) for each in found]}, _lines(found))


def _about(article: ArticleSummary) -> dict[str, Any]:
    return {name: getattr(article, name) for name in ("id", "title", "outlet", "published")}


def _told(reprint: Reprint) -> dict[str, Any]:
    return {**_about(reprint.article), "likeness": round(reprint.likeness, 3)}


def _line(article: ArticleSummary) -> str:
    return (
        f"{short(article.id)}  {article.published[:10]:10}  {article.outlet or 'no outlet'}: {article.title}"
    )


def _lines(found: Sequence[Reprint]) -> list[str]:
    lines = [f"{int(each.likeness * 100):3} %  {_line(each.article)}" for each in found]
    return lines or ["No other article has this text."]


def _listed(groups: Sequence[Sequence[ArticleSummary]]) -> list[str]:
    lines: list[str] = []
    for group in groups:
        lines += ["", f"{len(group)} articles with one text", *map(_line, group)]
    return lines[1:] or ["No article is a reprint of another."]


@click.command("difference", cls=Command)
@click.argument("one")
@click.argument("other")
@pass_shared
def show_difference(shared: Shared, one: str, other: str) -> None:
    """Show what differs between the texts of two articles: [-removed-] and {+added+} words."""
    with shared.open() as library:
        first, second = (library.articles.get(library.articles.resolve(each)) for each in (one, other))
        found = library.reprints.difference(first.id, second.id)
    pieces = [plain(piece) for piece in found.pieces]
    lines = [f"--- {_named(first)}", f"+++ {_named(second)}"]
    for row in found.rows:
        lines += _marked(row, first.text, second.text)
    if not found.is_whole:
        lines.append("Some paragraphs are too long, or too many, to be compared word by word.")
    shared.say({"one": first.id, "other": second.id, "whole": found.is_whole, "pieces": pieces}, lines)


def _named(article: Article) -> str:
    told = (short(article.id), article.published[:10], article.outlet, article.title)
    return "  ".join(part for part in told if part)


def _marked(row: Row, one: str, other: str) -> list[str]:
    """Return a paragraph's lines: those of an equal one as they are, of one that only one text has with - or +."""
    words = "".join(_piece(piece, one, other) for piece in row.pieces)
    kinds = {piece.kind for piece in row.pieces}
    sign = next((sign for kind, sign in ((SAME, " "), (REMOVED, "-"), (ADDED, "+")) if kinds == {kind}), "~")
    if sign in "-+":
        start, end = row.one if sign == "-" else row.other
        words = (one if sign == "-" else other)[start:end]
    return [f"{sign} {line}".rstrip() for line in words.rstrip("\n").split("\n")]


def _piece(piece: Piece, one: str, other: str) -> str:
    before, after = one[slice(*piece.one)], other[slice(*piece.other)]
    if piece.kind == SAME:
        return after
    tail = after[len(after.rstrip()) :] if after else ""
    marks = (f"[-{before.strip()}-]" if before.strip() else "") + (
        f"{{+{after.strip()}+}}" if after.strip() else ""
    )
    lead = (after or before)[: len(after or before) - len((after or before).lstrip())]
    return lead + marks + (tail or before[len(before.rstrip()) :])


COMMANDS = (reprints, show_difference)
