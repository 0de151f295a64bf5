"""Nearby: who may have said a quote, what an article is about, and which claims are like one; the likeliest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from .matching import Matching
from .model import Article, Candidate, Record
from .storage import claims as claim_rows
from .storage import naming
from .storage import records as rows
from .storage.store import Store
from .text.names import name_key
from .text.paragraphs import Range
from .text.speech import has_saying
from .text.words import paragraph, sentence

if TYPE_CHECKING:
    from .library import Library

_WORD = regex.compile(r"[\p{L}\p{N}\p{M}\u200c]+")
_LONGEST_NAME = 6  # words
_SAID, _SAME_SENTENCE, _SAME_PARAGRAPH, _ELSEWHERE, _INSIDE = range(5)


@dataclass(frozen=True, slots=True)
class _Name:
    """Where a record is named: by a mention, or only in words that are one of its names."""

    record: str
    start: int
    end: int
    words: str


class Nearby:
    """Answers what a claim's two questions, said by whom and about what, most likely come to."""

    def __init__(self, store: Store, library: Library, matching: Matching) -> None:
        self._store = store
        self._library = library
        self._matching = matching

    def speakers(self, article: str, start: int, end: int, limit: int = 20) -> list[Candidate]:
        """Return the actors that may have said `[start, end)` of an article, the likeliest first.

        First those named in the sentence that goes before or after the quote, with a word of saying; then those in its
        sentence and its paragraph, then all others by distance, the ones before it first. Besides mentions, names in
        the paragraph count that belong to one actor alone. None is sure.
        """
        about = self._library.articles.get(article)
        around = _Around(about, start, end)
        places = sorted(self._named(about, around.paragraph), key=around.rank)
        first: dict[str, _Name] = {}
        for name in places:
            first.setdefault(name.record, name)
        found = rows.listed_by_id(self._store, list(first)[: 2 * limit])  # some may be archived
        return [
            Candidate(record, "name", False, first[record.id].words)
            for record in found
            if not record.archived
        ][:limit]

    def events_of(self, article: str) -> list[Record]:
        """Return the events that an article mentions, those mentioned most often first, then as in the text."""
        counts = naming.of_article(self._store, article, "event")
        found = rows.listed_by_id(self._store, list(counts))
        return sorted((r for r in found if not r.archived), key=lambda record: -counts[record.id])

    def claims_like(self, words: str, article: str, record: str = "", limit: int = 20) -> list[Record]:
        """Return the claims that the claim `record` of an article may repeat, support or contradict.

        First those of other articles that are about the same or by the same speaker, those that are both at the
        top; then those of its article; then others that have words in common with `words`, its summary. Within
        each of these those with the rarest words in common come first. A claim that has no record yet is none.
        """
        alike = self._matching.sharing_words("claim", words)
        here = naming.of_article(self._store, article, "claim")
        shared = claim_rows.sharing(self._store, record) if record else {}

        def rank(id: str) -> tuple[bool, int, bool, float, str]:
            about, said = shared.get(id, (False, False))
            is_elsewhere = id not in here and (about or said)
            return not is_elsewhere, -(about + said), id not in here, -alike.get(id, 0.0), id

        ids = sorted({*shared, *here, *alike} - {record}, key=rank)
        found = rows.listed_by_id(self._store, ids[: 2 * limit])  # some may be archived
        return [claim for claim in found if not claim.archived][:limit]

    def reported_in(self, records: Iterable[str]) -> dict[str, tuple[str, str]]:
        """Return the outlet and the title of the article that first mentions each of these records, by its id."""
        return claim_rows.reported_in(self._store, list(records))

    def _named(self, article: Article, where: Range) -> Iterable[_Name]:
        for place in naming.places_in(self._store, article.id, "actor"):
            yield _Name(*place)
        yield from self._untagged(article.text, where)

    def _untagged(self, text: str, where: Range) -> Iterable[_Name]:
        """Yield the names with a capital, or in a script without any, that only one actor has."""
        owners = self._matching.sole_names("actor")
        words = [match.span() for match in _WORD.finditer(text, *where)]
        for first, (start, _) in enumerate(words):
            for _, end in words[first : first + _LONGEST_NAME]:
                name = text[start:end]
                record = owners.get(name_key(name))
                if record and (name != name.lower() or name == name.upper()):
                    yield _Name(record, start, end, name)


class _Around:
    """The neighbourhood of a quote: its sentences, its paragraph, and how far all else is."""

    def __init__(self, article: Article, start: int, end: int) -> None:
        self._start, self._end = start, end
        text, language = article.text, article.language
        self.paragraph = _joined(paragraph(text, start), paragraph(text, max(start, end - 1)))
        before = text[: max(start - 1, 0)].rstrip()
        edges = {start, max(start, end - 1), min(end + 1, len(text))} | (
            {len(before) - 1} if before else set()
        )
        inside = (edge for edge in edges if self.paragraph[0] <= edge <= self.paragraph[1])
        sentences = {sentence(text, edge, language) for edge in inside}
        self._said = [span for span in sentences if has_saying(self._outside(text, span))]
        self._sentences = list(sentences)

    def rank(self, name: _Name) -> tuple[int, int, int]:
        """Return what names are ordered by: how near they are, and whether they stand before the quote."""
        if self._start <= name.start and name.end <= self._end:
            return _INSIDE, name.start, 0
        distance = self._start - name.end if name.end <= self._start else name.start - self._end
        if _within(self._said, name):
            return _SAID, distance, 0
        if _within(self._sentences, name):
            return _SAME_SENTENCE, distance, 0
        if _within([self.paragraph], name):
            return _SAME_PARAGRAPH, distance, 0
        return _ELSEWHERE, int(name.start >= self._end), distance

    def _outside(self, text: str, span: Range) -> str:
        """Return a sentence's words that are not the quote's."""
        first, last = span
        return (
            text[first : max(first, min(last, self._start))]
            + " "
            + text[max(first, min(last, self._end)) : last]
        )


def _within(ranges: Iterable[Range], name: _Name) -> bool:
    return any(start <= name.start and name.end <= end for start, end in ranges)


def _joined(one: Range, other: Range) -> Range:
    return min(one[0], other[0]), max(one[1], other[1])
