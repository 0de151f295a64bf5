"""The options that say which articles are meant, and the filter that they make."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Mapping
from typing import Any

import click

from ..choosing import EVERYTHING, Filter
from ..library import Library
from ..model import STATUSES

_OPTIONS = {
    "status": click.option("--status", type=click.Choice(STATUSES), help="Only articles of this status."),
    "outlet": click.option("--outlet", help="Only articles of this outlet; “” for those without one."),
    "search": click.option("--search", metavar="QUERY", help="Only articles that say this."),
    "collection": click.option(
        "--collection", metavar="NAME", help="Only articles in this collection; “” for those in none."
    ),
    "saved": click.option(
        "--filter", "saved", metavar="NAME", help="Only articles that this saved filter lets through."
    ),
    "published_from": click.option(
        "--from", "published_from", metavar="DATE", help="Only articles of this day, month or year on."
    ),
    "published_to": click.option(
        "--to", "published_to", metavar="DATE", help="Only articles up to this day, month or year."
    ),
    "undated": click.option("--undated", is_flag=True, default=None, help="Only articles without a date."),
    "language": click.option("--language", metavar="CODE", help="Only articles in this language."),
    "section": click.option("--section", help="Only articles of this section."),
    "change": click.option(
        "--change", type=int, metavar="N", help="Only articles that change N of the history added."
    ),
}


def filter_options(command: Any) -> Any:
    """Give a command the options that `asked` makes a filter of, as its argument `asking`."""

    @functools.wraps(command)  # with the parameters that it has already
    def gathered(**options: Any) -> Any:
        asking = {name: options.pop(name) for name in _OPTIONS}
        return command(asking=asking, **options)

    for option in reversed(_OPTIONS.values()):
        gathered = option(gathered)
    return gathered


def asked(library: Library, asking: Mapping[str, Any]) -> Filter:
    """Return the filter of these options: a saved one, which the others narrow; a collection is meant by name."""
    given = {name: value for name, value in asking.items() if value is not None}
    saved = given.pop("saved", None)
    base = EVERYTHING if saved is None else library.filters.get(library.filters.resolve(saved)).filter
    if given.get("collection"):
        given["collection"] = library.collections.resolve(given["collection"])
    return dataclasses.replace(base, **given)
