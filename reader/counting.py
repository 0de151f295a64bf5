"""Numbers with what they count."""

from __future__ import annotations


def counted(number: int, noun: str, nouns: str = "") -> str:
    """Return "1 claim" or "2,000 claims"; `nouns` where the plural is no mere "s"."""
    return f"{number:,} {noun if number == 1 else nouns or f'{noun}s'}"
