"""Getting to an article by typing the beginning of its title."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from library import Library

_STEP = 500  # titles read at once


def find_title(library: Library, keys: Sequence[int], typed: str, start: int) -> int | None:
    """Return the first key from row `start` on, and then from the top, whose title begins with `typed`."""
    wanted = folded(typed)
    for part in (keys[start:], keys[:start]):
        for at in range(0, len(part), _STEP):
            some = part[at : at + _STEP]
            titles = [folded(summary.title) for summary in library.articles.at(some)]
            if len(titles) < len(some):  # some went from the file meanwhile
                continue
            for key, title in zip(some, titles, strict=True):
                if title.startswith(wanted):
                    return key
    return None


def folded(title: str) -> str:
    """Return what of a title is compared with typed letters: no accents, no case, no quotation mark before it."""
    if title.isascii():
        return title.casefold().lstrip("\"' ")
    plain = "".join(char for char in unicodedata.normalize("NFKD", title) if not unicodedata.combining(char))
    return plain.casefold().lstrip("«»“”‘’„‚\"'‹› ")
