"""What a field has to know of words to show what they mean: a time or a number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

TIME, NUMBER = "time", "number"

FORMS = {
    TIME: {"earliest": "Earliest", "latest": "Latest", "precision": "Precision"},
    NUMBER: {"low": "At least", "high": "At most", "unit": "Unit"},
}
"""The parts of a meaning by its form, with what they are called."""


class NotUnderstoodError(ValueError):
    """What was typed for one part of a meaning cannot be; `part` is its key."""

    def __init__(self, part: str, sentence: str) -> None:
        super().__init__(sentence)
        self.part = part


@dataclass(frozen=True, slots=True)
class Reading:
    """How words of one type are understood.

    `read` returns what words mean, its parts by key, or nothing; `say` puts that in words; `is_read` tells whether
    words could have been read as this. `keep` makes of what was typed for the parts of a form a meaning, or raises
    NotUnderstoodError. `forms` are those that there can be, `precisions` a time's as (key, label).
    """

    read: Callable[[str], Mapping[str, Any]]
    say: Callable[[Mapping[str, Any]], str]
    is_read: Callable[[str, Mapping[str, Any]], bool]
    keep: Callable[[str, Mapping[str, str]], Mapping[str, Any]]
    forms: tuple[str, ...]
    precisions: tuple[tuple[str, str], ...] = ()

    def form(self, meaning: Mapping[str, Any]) -> str:
        """Return which form a meaning has, or nothing."""
        return next((form for form in self.forms if meaning.keys() & FORMS[form].keys()), "")


def parts_of(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a value means, without its label and words."""
    return {key: part for key, part in value.items() if key not in ("label", "words")}
