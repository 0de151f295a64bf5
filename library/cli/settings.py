"""Attributes as they are typed: ATTRIBUTE=VALUE, LABEL=WORDS, and the options that take them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import click

from ..errors import InvalidError
from ..library import Library


def dated_by(command: Any) -> Any:
    """Give a command its --article option."""
    about = "The article against whose date “last month” is resolved."
    return click.option("--article", metavar="ID", help=about)(command)


def with_values(command: Any) -> Any:
    """Give a command its --value option."""
    about = "Add a date or number as it is printed; may be repeated."
    return click.option("--value", "values", multiple=True, metavar="LABEL=WORDS", help=about)(command)


def setting(typed: str) -> tuple[str, Any]:
    """Return ATTRIBUTE=VALUE as a pair; a VALUE in brackets is JSON."""
    key, equals, value = typed.partition("=")
    if not key.strip() or not equals:
        raise click.UsageError(f"“{typed}” is not NAME=VALUE.")
    if not value.lstrip().startswith(("{", "[")):
        return key.strip(), value
    try:
        return key.strip(), json.loads(value)
    except (ValueError, RecursionError) as error:
        raise click.UsageError(f"The value of “{key}” is not whole JSON ({error}).") from None


def values_added(
    library: Library, kind: str, there: Mapping[str, Any], values: tuple[str, ...]
) -> dict[str, Any]:
    """Return the attribute that holds a kind's values, with each LABEL=WORDS added to what is there."""
    if not values:
        return {}
    library.codebook.require_kind(kind)
    types = {attribute.type: attribute.key for attribute in library.codebook.attributes(kind)}
    key = types.get("values") or types.get("quantities")
    if key is None:
        raise InvalidError(f"A record of kind {kind} has no values.", "Claims and events have.")
    added = [{"label": label, "words": words} for label, words in map(setting, values)]
    return {key: [*(there.get(key) or []), *added]}
