"""Markdown: kept as it was written; front matter is metadata, the first heading the title."""

from __future__ import annotations

from .formats import InputFormat
from .plain import read

_SUFFIXES = (".md", ".markdown")

MARKDOWN = InputFormat(
    "markdown", "Markdown", _SUFFIXES, lambda source: source.suffix in _SUFFIXES, read, is_quick=True
)
