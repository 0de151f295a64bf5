"""Where a value of an article came from, in words."""

from __future__ import annotations

from .widgets.direction import isolated


def origin_in_words(origin: str) -> str:
    """Say where a value came from: “from JSON-LD”, “by hand”, or nothing where nobody knows."""
    return origin if origin in ("", "by hand") else f"from {isolated(origin)}"
