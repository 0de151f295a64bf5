"""Where the characters of a span stand on the screen, in text of any direction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextLayout, QTextLine

_MIXED = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")


def has_right_to_left(text: str) -> bool:
    """Tell whether any character of `text` is written from right to left."""
    return bool(_MIXED.search(text))


def span_rectangles(layout: QTextLayout, first: int, last: int, *, mixed: bool) -> Iterator[QRectF]:
    """Yield the rectangles of `[first, last)` of a block, relative to its layout, line by line.

    In a line of mixed direction a span can be several rectangles, and the x of a cursor is ambiguous
    there, so `mixed` text is measured by its glyph runs.
    """
    line = layout.lineForTextPosition(first)
    for number in range(line.lineNumber() if line.isValid() else 0, layout.lineCount()):
        line = layout.lineAt(number)
        start, end = line.textStart(), line.textStart() + line.textLength()
        if start >= last:
            return
        if end <= first:
            continue
        left, right = max(first, start), min(last, end)
        if mixed:
            yield from _by_glyphs(line, left, right)
        else:
            yield _by_cursor(line, left, right, whole_tail=right == end)


def caret_rectangle(layout: QTextLayout, position: int, *, at_end: bool = False) -> QRectF:
    """Return where a caret stands before a character, relative to the layout, two pixels wide.

    `at_end` puts it after the character before `position`: another place where a line was wrapped.
    """
    line = layout.lineForTextPosition(max(position - 1, 0) if at_end else position)
    if not line.isValid():
        return QRectF(0, 0, 2, 16)
    return QRectF(_x(line, position) - 1, line.y(), 2, line.height())


def _by_cursor(line: QTextLine, first: int, last: int, *, whole_tail: bool) -> QRectF:
    left = _x(line, first)
    right = line.naturalTextRect().right() if whole_tail else _x(line, last)
    return QRectF(left, line.y(), max(right - left, 0.0), line.height())


def _x(line: QTextLine, position: int) -> float:
    found = line.cursorToX(position)
    return cast(float, found[0] if isinstance(found, tuple) else found)


def _by_glyphs(line: QTextLine, first: int, last: int) -> Iterator[QRectF]:
    runs = (run.boundingRect() for run in line.glyphRuns(first, last - first))
    edges = sorted((box.left(), box.right()) for box in runs)
    merged: list[tuple[float, float]] = []
    for left, right in edges:
        if merged and left <= merged[-1][1] + 0.5:
            merged[-1] = merged[-1][0], max(merged[-1][1], right)
        else:
            merged.append((left, right))
    for left, right in merged:
        yield QRectF(left, line.y(), right - left, line.height())
