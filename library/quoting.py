"""Quoting: which place of an article a person means who names it by its words."""

from __future__ import annotations

import re

from .errors import AmbiguousError, InvalidError, NotFoundError
from .model import Article
from .text.paragraphs import Range, is_hidden
from .text.quotes import find_quote, shortened

_LISTED = 20  # places of a quote that are shown to choose from


def place_of_quote(article: Article, quote: str, nth: int | None = None) -> Range:
    """Return where `quote` stands in an article, white space aside; `nth` (from 1) picks among several.

    Raises NotFoundError where it stands nowhere, AmbiguousError where the choice is open.
    """
    if not quote.strip():
        raise InvalidError("The quote is empty.", "Give the words to mark.")
    places = find_quote(article.text, quote)
    if not places:
        raise NotFoundError(
            f"“{article.title}” does not say “{shortened(quote)}”.",
            "Copy the words as “parley show” prints them; only white space may differ.",
        )
    if nth is not None:
        if not 1 <= nth <= len(places):
            times = "once" if len(places) == 1 else f"{len(places)} times"
            raise NotFoundError(
                f"“{shortened(quote)}” stands in “{article.title}” {times}; there is no {nth}."
            )
        return places[nth - 1]
    seen = [place for place in places if not is_hidden(article.hidden, *place)]
    if len(places) > 1 and len(seen) != 1:
        choices = [
            f"{at}: {_in_context(article.text, *place)}" for at, place in enumerate(places[:_LISTED], start=1)
        ]
        if len(places) > _LISTED:
            choices.append(f"… and {len(places) - _LISTED} more")
        raise AmbiguousError(
            f"“{shortened(quote)}” stands in “{article.title}” {len(places)} times.",
            "Pick one with --nth.",
            choices,
        )
    return seen[0] if seen else places[0]


def _in_context(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - 30) : start], text[end : end + 30]
    return f"…{_folded(before)}[{shortened(text[start:end])}]{_folded(after)}…"


def _folded(words: str) -> str:
    return re.sub(r"\s+", " ", words)
