"""Where a span stands in an article, in words."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LINE = re.compile(r"\S[^\n]*\n")  # from its first word on, if it has any

Range = tuple[int, int]


def place_in_words(text: str, hidden: Sequence[Range], start: int, end: int) -> str:
    """Return "paragraph 4", "paragraphs 4–6" or "a hidden paragraph" for the code points `[start, end)`.

    Paragraphs are counted as a reader does: lines with words that are not hidden.
    """
    if any(first <= start and end <= last for first, last in hidden):
        return "a hidden paragraph"
    first_one = _paragraph(text, hidden, start)
    if text.find("\n", start, end - 1) < 0:
        return f"paragraph {first_one}"
    last_one = _paragraph(text, hidden, max(end - 1, start))
    if first_one == last_one:
        return f"paragraph {first_one}"
    return f"paragraphs {first_one}–{last_one}"


def _paragraph(text: str, hidden: Sequence[Range], offset: int) -> int:
    seen, at = [], 0
    for start, end in hidden:
        if start >= offset:
            break
        seen.append(text[at:start])
        at = min(end, offset)
    seen.append(text[at:offset])
    return 1 + len(_LINE.findall("".join(seen)))
