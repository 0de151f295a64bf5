"""Reprints: wire copy and lightly edited versions of one text, found among all articles, each kept by itself."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence
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
_MOMENT = (
    0.1  # seconds after which a step ends where it is: thousands of articles may be made from one template
)
_MOST = 200  # reprints that are kept of one article
_FEW = 8  # articles that one not yet added is compared with
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
        """Return (id, likeness) of a few articles that a text not yet added is a reprint of, the likest first."""
        words = words_of(text[:_LONGEST])
        fingerprint = fingerprints([words])[0]
        near = rows.sharing(self._store, marks(fingerprint))
        known = self._known(near, fingerprint, _FEW)
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

        Each call is one short transaction that takes no more than a moment: call it until it returns 0.
        """
        if not rows.has_waiting(self._store):
            return 0
        until = time.monotonic() + _MOMENT
        with self._store.transaction(durable=False):
            keys = rows.waiting(self._store, at_most)
            for key, fingerprint in rows.fingerprints_of(self._store, keys).items():
                rows.forget(self._store, key, marks(fingerprint))
            there = _words_of(rows.texts_of(self._store, keys))
            taken = self._take(there, until)
            done = [key for key in keys if key in taken or key not in there]
            rows.done(self._store, done)
        return len(done)

    def _take(self, words: Mapping[int, Sequence[str]], until: float) -> set[int]:
        """Find the reprints of these articles, put them into the index, and return those for which there was time."""
        read = dict(words)
        taken: set[int] = set()
        for key, fingerprint in zip(words, fingerprints(words.values()), strict=True):
            own = marks(fingerprint)
            known = self._known(rows.sharing(self._store, own), fingerprint)
            read |= _words_of(rows.texts_of(self._store, [other for other in known if other not in read]))
            others = {other: read[other] for other in known if other in read}
            for other, likeness in _likest(words[key], others):
                rows.keep_pair(self._store, key, other, likeness)
            if fingerprint:
                rows.keep(self._store, key, fingerprint, own, VERSION)
            taken.add(key)
            if time.monotonic() > until:
                break
        return taken

    def _known(self, near: Counter[int], fingerprint: bytes, at_most: int = _MOST) -> list[int]:
        """Return those of the articles nearby whose texts are worth comparing, most marks in common first."""
        nearest = [key for key, shared in near.most_common(at_most) if shared >= MARKS_SHARED]
        known = rows.fingerprints_of(self._store, nearest)
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
