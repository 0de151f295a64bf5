"""The options that say which articles are meant, and the filter that they make."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

import click

from ..choosing import EVERYTHING, Filter
from ..library import Library
from ..model import STATUSES

_OPTIONS = (
    click.option("--status", type=click.Choice(STATUSES), help="Only articles of this status."),
    click.option("--outlet", help="Only articles of this outlet; “” for those without one."),
    click.option("--search", metavar="QUERY", help="Only articles that say this."),
    click.option("--collection", metavar="NAME", help="Only articles in this collection; “” for those in none."),
    click.option("--filter", "saved", metavar="NAME", help="Only articles that this saved filter lets through."),
    click.option("--from", "published_from", metavar="DATE", help="Only articles of this day, month or year on."),
    click.option("--to", "published_to", metavar="DATE", help="Only articles up to this day, month or year."),
    click.option("--undated", is_flag=True, default=None, help="Only articles without a date."),
    click.option("--language", metavar="CODE", help="Only articles in this language."),
    click.option("--section", help="Only articles of this section."),
    click.option("--change", type=int, metavar="N", help="Only articles that change N of the history added."),
)  # fmt: skip


def filter_options(command: Any) -> Any:
    """Give a command the options that `asked` makes a filter of, as its argument `asking`."""

    def gathered(**options: Any) -> Any:
        asking = {name: options.pop(name) for name in _NAMES}
        return command(asking=asking, **options)

    gathered.__doc__, gathered.__name__ = command.__doc__, command.__name__
    gathered.__click_params__ = getattr(command, "__click_params__", [])  # type: ignore[attr-defined]
    for option in reversed(_OPTIONS):
        gathered = option(gathered)
    return gathered


_NAMES = (
    "status", "outlet", "search", "collection", "saved", "published_from", "published_to", "language", "section",
    "undated", "change",
)  # fmt: skip


def asked(library: Library, asking: Mapping[str, Any]) -> Filter:
    """Return the filter of these options: a saved one, which the others narrow; a collection is meant by name."""
    given = {name: value for name, value in asking.items() if value is not None}
    saved = given.pop("saved", None)
    base = EVERYTHING if saved is None else library.filters.get(library.filters.resolve(saved)).filter
    if given.get("collection"):
        given["collection"] = library.collections.resolve(given["collection"])
    return dataclasses.replace(base, **given)
