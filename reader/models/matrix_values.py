"""From a comparison's differences to what is lined up above its matrix: values, who says them, whether they exclude."""

from __future__ import annotations

from library import (
    AGREEMENTS,
    CONFLICTING,
    OWN_VOICE,
    ComparedDifference,
    ComparedValue,
    Comparison,
    ComparisonWords,
    column_name,
)

from ..widgets.differences_model import LinedUp, Shown, Teller
from .matrix import amount_in_words, days_in_words

_SIGNS = {"same": "=", "compatible": "✓", "conflicting": "≠", "open": "?"}


def lined_up(comparison: Comparison, words: ComparisonWords) -> tuple[LinedUp, ...]:
    """Return the differences of a comparison as they are shown."""
    return tuple(_difference(difference, words) for difference in comparison.differences)


def _difference(difference: ComparedDifference, words: ComparisonWords) -> LinedUp:
    against: list[list[int]] = [[] for _ in difference.values]
    for one, other in difference.conflicts:
        against[one].append(other)
        against[other].append(one)
    return LinedUp(
        difference.label,
        AGREEMENTS[difference.agreement],
        _SIGNS[difference.agreement],
        difference.agreement == CONFLICTING,
        tuple(
            _value(value, words, tuple(others))
            for value, others in zip(difference.values, against, strict=True)
        ),
    )


def _value(value: ComparedValue, words: ComparisonWords, against: tuple[int, ...]) -> Shown:
    tellers = tuple(
        Teller(
            (telling.claim, telling.article),
            telling.claimant.name if telling.claimant else OWN_VOICE,
            column_name(words.columns[telling.column]),
        )
        for telling in value.tellings
    )
    days = days_in_words(value.earliest, value.latest)
    said = amount_in_words(value.words, value.low, value.high) or days
    days = "" if days.lower() in said.lower() else days
    return Shown(said, days, value.is_stated, tellers, against)
