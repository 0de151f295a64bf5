"""Occurrences: where a record's names stand in the texts, to be tagged at once or rejected for good."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from .errors import InvalidError
from .ids import new_id
from .matching import Matching
from .model import Mention, Occurrence, Record, Rejection
from .storage import changes
from .storage import occurrences as rows
from .storage.store import Store
from .text.names import find_names
from .text.paragraphs import Range, touching
from .text.search_words import parse_query

if TYPE_CHECKING:
    from .library import Library

_AROUND = 50  # code points of context on each side


class Occurrences:
    """Finds the places of a record's names and aliases that are free, and remembers what was said of them."""

    def __init__(self, store: Store, library: Library, matching: Matching) -> None:
        self._store = store
        self._library = library
        self._matching = matching

    def find(self, record: str, article: str | None = None) -> list[Occurrence]:
        """Return where the record's names stand, in an article or in all outside the trash, in their order.

        Names are whole words with their capitals, the longest at a place; what is hidden, what has a mention of that
        kind already, and what is part of a longer name of another record are left out.
        """
        about = self._library.records.get(record)
        names = (about.name, *about.aliases)
        longer = self._matching.longer(about.kind, about.id, names)
        if article is None:
            match = _match(names)
            texts = rows.texts_with(self._store, match) if match else iter(())
        else:
            one = self._library.articles.get(article)
            texts = iter([(one.id, one.text, list(one.hidden))])
        found = [
            (id, text, places)
            for id, text, hidden in texts
            if (places := _places(text, hidden, names, longer))
        ]
        return self._free(about, found)

    def apply(self, record: str, occurrences: Iterable[Occurrence]) -> list[Mention]:
        """Mark these places as mentions of the record, and return the mentions; rejected ones are so no longer."""
        about = self._library.records.get(record)
        made = []
        for place in occurrences:
            rows.delete(self._store, about.id, place.article, place.start, place.end)
            mention = self._library.mentions.add(
                place.article, about.kind, place.start, place.end, record=about.id
            )
            if mention.record is None:
                mention = self._library.mentions.assign(mention.id, about.id)
            made.append(mention)
        return made

    def reject(self, record: str, occurrences: Iterable[Occurrence]) -> int:
        """Remember that these places are not the record, and return how many of them are new."""
        about = self._library.records.get(record)
        now = changes.now()
        return sum(
            self.put(
                Rejection(
                    new_id(), about.id, place.article, place.start, place.end, place.quote,
                    self._library.coder, now,
                )
            )
            for place in occurrences
        )  # fmt: skip

    def put(self, rejection: Rejection) -> bool:
        """Store a rejection that has its id, coder and time already (an import's); tell whether it was new.

        Its quote must be the article's text at its span: InvalidError otherwise.
        """
        self._library.require_change()
        article = self._library.articles.get(rejection.article)
        if not rejection.quote or article.text[rejection.start : rejection.end] != rejection.quote:
            raise InvalidError(
                f"“{rejection.quote[:60]}” is not at {rejection.start}-{rejection.end} of “{article.title}”."
            )
        return rows.insert(self._store, rejection)

    def _free(self, record: Record, found: Sequence[tuple[str, str, list[Range]]]) -> list[Occurrence]:
        taken = rows.taken(self._store, record.kind, [id for id, _, _ in found])
        rejected = rows.rejected(self._store, record.id)
        return [
            _occurrence(id, text, place, is_rejected=(id, *place) in rejected)
            for id, text, places in found
            for place, is_taken in zip(places, touching(taken.get(id, ()), places), strict=True)
            if not is_taken
        ]


def _places(
    text: str, hidden: Sequence[Range], names: tuple[str, ...], longer: tuple[str, ...]
) -> list[Range]:
    """Return the places of names that are not hidden, nor a part of a longer name."""
    found = find_names(text, names)
    places = [place for place, is_hidden in zip(found, touching(hidden, found), strict=True) if not is_hidden]
    others = find_names(text, longer) if places and longer else []
    return [place for place in places if not _is_part(place, others)]


def _is_part(place: Range, others: Sequence[Range]) -> bool:
    """Tell whether one of `others`, which are in order and do not overlap, is longer and has `place` in it."""
    start, end = place
    at = bisect_right(others, start, key=lambda other: other[0]) - 1
    return at >= 0 and end <= others[at][1] and others[at] != place


def _match(names: Iterable[str]) -> str:
    """Return the FTS5 expression of the articles that may have one of the names."""
    quoted = ("".join(name.split('"')) for name in names)
    matches = dict.fromkeys(parse_query(f'"{name}"').match for name in quoted)
    return " OR ".join(match for match in matches if match)


def _occurrence(article: str, text: str, place: Range, *, is_rejected: bool) -> Occurrence:
    start, end = place
    return Occurrence(
        article,
        start,
        end,
        text[start:end],
        _on_one_line(text[max(0, start - _AROUND) : start]),
        _on_one_line(text[end : end + _AROUND]),
        is_rejected,
    )


def _on_one_line(words: str) -> str:
    return re.sub(r"\s+", " ", words)
