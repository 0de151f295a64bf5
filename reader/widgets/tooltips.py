"""Tooltips of names and other words that anybody may have written."""

from __future__ import annotations

import html
from collections.abc import Iterable

from PySide6.QtGui import Qt


def as_tooltip(words: str) -> str:
    """Return words as a tooltip that shows them as they are, also where Qt would take them for HTML."""
    if not Qt.mightBeRichText(words):
        return words
    lines = "<br>".join(html.escape(line) for line in words.split("\n"))
    return f"<p>{lines}</p>"


def in_paragraphs(lines: Iterable[str]) -> str:
    """Return a tooltip with a paragraph for each line that is not empty, which Qt breaks where it gets long."""
    return "".join(f"<p>{html.escape(line)}</p>" for line in lines if line)
