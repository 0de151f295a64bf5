"""Reprints: wire copy and lightly edited versions of one text, found among all articles, each kept by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from .model import ArticleSummary, Reprint, Spread
from .storage import reprints as rows
from .storage.store import Store
from .text.difference import Difference, difference
from .text.likeness import (
    MARKS_SHARED,
    VERSION,
    fingerprints,
    marks,
    may_be_reprints,
    reprint_likeness,
    words_of,
)
from .text.paragraphs import Range, body

if TYPE_CHECKING:
    from .articles import Articles

_STEP = 50  # articles that are looked at in one transaction: others want to write too
_MOST = 200  # reprints that are kept of one article
_LONGEST = 60_000  # code points of a text that are compared: the beginning of a book is enough


class Reprints:
    """Which articles of the library are reprints of one another.

    New articles wait until `update` has looked at them. What is known is worked out from the texts, so that
    nothing of it is in the history, in exports or in undo.
    """

    def __init__(self, store: Store, articles: Articles) -> None:
        self._store = store
        self._articles = articles

    def of(self, id: str) -> list[Reprint]:
        """Return the reprints of an article, the likest first, without those in the trash."""
        found = rows.of(self._store, self._articles.key(id))
        summaries = self._articles.at(key for key, _likeness in found)
        return [
            Reprint(summary, likeness) for summary, (_key, likeness) in zip(summaries, found, strict=True)
        ]

    def spread(self, ids: Sequence[str]) -> dict[str, Spread]:
        """Return how far the texts of these articles have spread, by id, where they have: one question for a page."""
        return {id: Spread(outlets, articles) for id, outlets, articles in rows.spread(self._store, ids)}

    def groups(self) -> list[list[ArticleSummary]]:
        """Return the articles that reprints join, the largest group first, each in the order of adding."""
        leaders: dict[int, int] = {}
        for pair in rows.pairs(self._store):
            first, second = sorted(_leader(leaders, key) for key in pair)
            leaders[second] = first
        groups: dict[int, list[int]] = {}
        for key in sorted(leaders):
            groups.setdefault(_leader(leaders, key), []).append(key)
        return sorted((self._articles.at(keys) for keys in groups.values()), key=len, reverse=True)

    def like(self, text: str) -> list[tuple[str, float]]:
        """Return (id, likeness) of the articles that a text not yet added is a reprint of, the likest first."""
        words = words_of(text[:_LONGEST])
        fingerprint = fingerprints([words])[0]
        near = rows.sharing(self._store, marks(fingerprint))
        known = self._known(near, fingerprint)
        likest = _likest(words, _words_of(rows.texts_of(self._store, known)))
        found = [(next(iter(self._articles.at([key]))), likeness) for key, likeness in likest]
        return [(article.id, likeness) for article, likeness in found if article.removed is None]

    def difference(self, one: str, other: str) -> Difference:
        """Compare the shown texts of two articles."""
        first, second = self._articles.get(one), self._articles.get(other)
        return difference(first.text, second.text, first.hidden, second.hidden)

    @property
    def are_due(self) -> bool:
        """Whether articles wait for `update`."""
        return rows.has_waiting(self._store)

    def update(self, at_most: int = _STEP) -> int:
        """Look for the reprints of up to so many articles that wait, outside any change; returns how many.

        Each call is one short transaction: call it until it returns 0.
        """
        if not rows.has_waiting(self._store):
            return 0
        with self._store.transaction(durable=False):
            keys = rows.waiting(self._store, at_most)
            self._forget(keys)
            self._take(_words_of(rows.texts_of(self._store, keys)))
            rows.done(self._store, keys)
        return len(keys)

    def _forget(self, keys: Iterable[int]) -> None:
        for key, fingerprint in rows.fingerprints_of(self._store, keys).items():
            rows.forget(self._store, key, marks(fingerprint))

    def _take(self, words: Mapping[int, Sequence[str]]) -> None:
        """Find the reprints of these articles in the index and among themselves, then put them in."""
        prints = dict(zip(words, fingerprints(words.values()), strict=True))
        filed: dict[int, list[int]] = {}
        for key, fingerprint in prints.items():
            own = marks(fingerprint)
            near = rows.sharing(self._store, own)
            near.update(other for mark in own for other in filed.get(mark, ()))
            for mark in own:
                filed.setdefault(mark, []).append(key)
            known = self._known(near, fingerprint, prints)
            others = {other: words[other] for other in known if other in words}
            others |= _words_of(rows.texts_of(self._store, [other for other in known if other not in words]))
            for other, likeness in _likest(words[key], others):
                rows.keep_pair(self._store, key, other, likeness)
        for key, fingerprint in prints.items():
            if fingerprint:
                rows.keep(self._store, key, fingerprint, marks(fingerprint), VERSION)

    def _known(
        self, near: Counter[int], fingerprint: bytes, others: Mapping[int, bytes] | None = None
    ) -> list[int]:
        """Return those of the articles nearby whose texts are worth comparing, most marks in common first."""
        nearest = [key for key, shared in near.most_common(_MOST) if shared >= MARKS_SHARED]
        known = {**rows.fingerprints_of(self._store, nearest), **(others or {})}
        return [key for key in nearest if key in known and may_be_reprints(fingerprint, known[key])]


def _leader(leaders: dict[int, int], key: int) -> int:
    """Return the first article of the group that a key is in, and remember it."""
    leader = leaders.setdefault(key, key)
    while leaders[leader] != leader:
        leader = leaders[leader]
    leaders[key] = leader
    return leader


def _words_of(texts: Mapping[int, tuple[str, Sequence[Range]]]) -> dict[int, list[str]]:
    return {key: words_of(body(text, hidden)[:_LONGEST]) for key, (text, hidden) in texts.items()}


def _likest(words: Sequence[str], others: Mapping[int, Sequence[str]]) -> list[tuple[int, float]]:
    """Return (key, likeness) of those that are reprints, the likest first."""
    found = ((key, reprint_likeness(words, other)) for key, other in others.items())
    return sorted((pair for pair in found if pair[1]), key=lambda pair: (-pair[1], pair[0]))
