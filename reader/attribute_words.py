"""What a record says of itself, in words: one attribute's value as it is shown and edited."""

from __future__ import annotations

from typing import Any

from library import Attribute

from .widgets.field_grid import Field

_LISTS = ("values", "quantities")  # types of several values, with an editor of their own


def field_of(attribute: Attribute, value: Any) -> Field | None:
    """Return the field for an attribute, or None where there is nothing to show or to edit."""
    if attribute.type in _LISTS or attribute.is_archived:
        if not value:
            return None
        return Field(attribute.key, attribute.label, in_words(attribute, value), is_editable=False)
    if attribute.type == "term":
        return Field(attribute.key, attribute.label, str(value or ""), choices=tuple(attribute.terms.items()))
    told = f"{in_words(attribute, value)}: {_bounds(value)}" if isinstance(value, dict) else ""
    return Field(attribute.key, attribute.label, in_words(attribute, value), told)


def in_words(attribute: Attribute, value: Any) -> str:
    """Return a value in words: a term's label, the words of a date as printed, a list's values one by one."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(_labelled(one) for one in value)
    if isinstance(value, dict):
        return str(value.get("words") or _bounds(value))
    return attribute.terms.get(str(value), str(value))


def _labelled(value: Any) -> str:
    if not isinstance(value, dict):
        return str(value)
    said = value.get("words") or _bounds(value)
    return f"{value.get('label', '')}: {said}"


def _bounds(value: dict[str, Any]) -> str:
    """Return the two ends between which a date or a number lies."""
    names = ("low", "high") if "low" in value or "high" in value else ("earliest", "latest")
    ends = dict.fromkeys("…" if value.get(name) is None else str(value[name]) for name in names)
    return " – ".join(ends)
