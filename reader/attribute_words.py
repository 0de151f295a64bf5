"""What a record says of itself, in words: one attribute's value as it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from library import Attribute

from .attribute_reading import meaning_in_words


def in_words(attribute: Attribute, value: Any) -> str:
    """Return a value in words: a term's label, the words of a date as printed, a list's values one by one."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(_labelled(one) for one in value)
    if isinstance(value, dict):
        return _said(value)
    return attribute.terms.get(str(value), str(value))


def _labelled(value: Any) -> str:
    return f"{value.get('label', '')}: {_said(value)}" if isinstance(value, dict) else str(value)


def _said(value: Mapping[str, Any]) -> str:
    return str(value.get("words") or meaning_in_words(value))
