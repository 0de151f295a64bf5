"""Attributes: what records say of themselves, checked against the codebook by type."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from .errors import InvalidError
from .model import Attribute
from .storage import codebook
from .storage.store import Store
from .text.normalise import normalise_line
from .text.values import interval_of, value_of

_PRECISION = "precision"  # the value list


def attributes_of(store: Store, kind: str) -> list[Attribute]:
    """Return what records of a kind can say, core first, in order, archived attributes last."""
    rows = [row for row in codebook.rows(store, "attributes") if row["kind"] == kind]
    made = [
        Attribute(
            row["key"],
            row["label"],
            row["type"],
            codebook.terms(store, row["list"] or (_PRECISION if row["type"] == "interval" else "")),
            bool(row["core"]),
            bool(row["archived"]),
        )
        for row in rows
    ]
    return sorted(made, key=lambda attribute: (attribute.is_archived, not attribute.is_core))


def settled(
    store: Store, kind: str, current: Mapping[str, Any], given: Mapping[str, Any], published: str = ""
) -> dict[str, Any]:
    """Return `current` with what is `given` checked and set; an empty value takes an attribute away.

    Words of dates and numbers are resolved, against `published` where they are relative. Raises InvalidError.
    """
    known = {attribute.key: attribute for attribute in attributes_of(store, kind)}
    settled = dict(current)
    for key, value in given.items():
        if key in current and current[key] == value:
            continue
        if key not in known:
            hint = f"It has {', '.join(known)}." if known else "It has no attributes."
            raise InvalidError(f"A record of kind {kind} has no attribute “{key}”.", hint)
        if value is None or value == "" or value == []:
            settled.pop(key, None)
        else:
            settled[key] = _checked(known[key], value, published)
    return settled


def fitting(
    store: Store, kind: str, other: str, current: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return which of a record's attributes another kind has too, by key and type, and which it has not."""
    types = {attribute.key: attribute.type for attribute in attributes_of(store, kind)}
    known = {attribute.key: attribute for attribute in attributes_of(store, other)}
    kept = {
        key: value
        for key, value in current.items()
        if key in known and types.get(key, known[key].type) == known[key].type and _fits(known[key], value)
    }
    return kept, {key: value for key, value in current.items() if key not in kept}


def _fits(attribute: Attribute, value: Any) -> bool:
    """Tell whether a value is one of the attribute as it stands."""
    try:
        return bool(_checked(attribute, value, "") == value)
    except InvalidError:
        return False


def _checked(attribute: Attribute, value: Any, published: str) -> Any:
    try:
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
        check = _CHECKS.get(attribute.type)
        return value if check is None else check(attribute, value, published)
    except (TypeError, ValueError) as error:
        raise InvalidError(
            f"“{attribute.key}” cannot be set: {error}.", _HINTS.get(attribute.type, "")
        ) from None


def _term(attribute: Attribute, value: Any, _published: str) -> str:
    """Return the key of the term that `value` is the key or the label of."""
    wanted = _text(attribute, value, "")
    for key, label in attribute.terms.items():
        if wanted == key or wanted.casefold() in (key.casefold(), label.casefold()):
            return key
    raise ValueError(f"“{wanted}” is none of {', '.join(attribute.terms)}")


def _text(_attribute: Attribute, value: Any, _published: str) -> str:
    if not isinstance(value, str):
        raise ValueError("it is not text")  # noqa: TRY004 - one error for all
    return normalise_line(value)


def _url(attribute: Attribute, value: Any, _published: str) -> str:
    url = _text(attribute, value, "")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc or " " in url:
        raise ValueError(f"“{url}” is not the address of a page")
    return url


def _interval(attribute: Attribute, value: Any, published: str) -> dict[str, Any]:
    found = interval_of(value, published)
    if found["precision"] not in attribute.terms:
        raise ValueError(f"its precision “{found['precision']}” is none of {', '.join(attribute.terms)}")
    return found


def _values(_attribute: Attribute, value: Any, published: str) -> list[dict[str, Any]]:
    return [value_of(one, published) for one in _list(value)]


def _quantities(_attribute: Attribute, value: Any, published: str) -> list[dict[str, Any]]:
    return [value_of(one, published, dates=False) for one in _list(value)]


def _list(value: Any) -> list[Any]:
    if not isinstance(value, (list, tuple)):
        raise ValueError("it is not a list")  # noqa: TRY004 - one error for all
    return list(value)


_CHECKS: dict[str, Callable[[Attribute, Any, str], Any]] = {
    "term": _term,
    "text": _text,
    "url": _url,
    "interval": _interval,
    "values": _values,
    "quantities": _quantities,
}
_HINTS = {
    "url": "Write it as https://example.org/page.",
    "interval": "Give its words, or words with earliest, latest and precision.",
    "values": "Each has a label and words, with low, high and unit or with earliest, latest and precision.",
    "quantities": "Each has a label and words, with low, high and unit.",
}
