"""Matching: which records words may mean: exactly, by a part of a name, or nearly."""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .model import Candidate, Record
from .name_index import IndexedName, NameIndex
from .storage import naming
from .storage import records as rows
from .storage.store import Store
from .text.names import initials, name_key

_LIKE = 76.0  # of 100: from here on a name is near enough to be offered
_TWIN = 86.0  # from here on two records may well be one
_FIRST = 400  # names that fit as well as each other and are ordered by their use
_LONGEST_NAME = 8  # words of a name that is looked for inside other words
_MOST_WORDS = 60
_COMMON = 40  # records that share a word, from which on it tells nothing

_EXACT, _BEGINNING, _WORDS, _INSIDE, _NEAR = range(5)


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well one name fits: a lower tier is better, within one a higher score."""

    tier: int
    score: float
    name: IndexedName


class Matching:
    """Answers which records words may mean; all names are kept in memory, and those written since are read anew."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._indexes: dict[str, NameIndex] = {}
        self._version: tuple[int, int] | None = None
        self._seen: naming.Seen | None = None

    def candidates(
        self, kind: str, text: str, article: str | None = None, limit: int = 20
    ) -> list[Candidate]:
        """Return the records of `kind` that `text` may mean, the likeliest first.

        Exact names and aliases come first, then names that begin with it or have its words, then names that
        stand in it, then near ones; among equals those of `article`, then those used last. Only an exact
        name or alias that no other record has is sure. Without text they are those of the article and those used
        last. Archived records are none.
        """
        key = name_key(text)
        here = naming.of_article(self._store, article, kind) if article else {}
        if not key:
            order = list(dict.fromkeys([*here, *naming.recent(self._store, kind, limit + len(here))]))
            found = rows.listed_by_id(self._store, order[:limit])
            return [Candidate(record, "name", False, record.name) for record in found if not record.archived]
        fits = self._best(kind, key, limit, here)
        exact = sum(fit.tier == _EXACT for fit in fits)
        used = naming.last_used(self._store, [fit.name.record for fit in fits[:_FIRST]])
        fits.sort(key=lambda fit: used.get(fit.name.record, ""), reverse=True)
        fits.sort(key=lambda fit: (fit.tier, -fit.score, fit.name.record not in here))
        return self._candidates(fits[:limit], exact == 1)

    def similar(self, kind: str, name: str, limit: int = 5) -> list[Candidate]:
        """Return the records that may well be what is to be made under this name, the nearest first."""
        key = name_key(name)
        fits = [fit for fit in self._best(kind, key, limit) if _is_twin(key, fit.name.key)] if key else []
        exact = sum(fit.tier == _EXACT for fit in fits)
        return self._candidates(fits[:limit], exact == 1)

    def look_alikes(self, kind: str | None = None) -> list[tuple[Record, Record, str, str]]:
        """Return pairs of records that may be one, each with the two names that are alike, aliases last."""
        self._refresh()
        pairs: dict[tuple[str, str], tuple[int, str, str]] = {}
        for each in [kind] if kind else sorted(self._indexes):
            for pair in _neighbours(self._index(each)):
                one, other = sorted(pair, key=lambda name: name.record)
                if one.record != other.record and _is_twin(one.key, other.key):
                    ids = one.record, other.record
                    shown = one.is_alias + other.is_alias, one.shown, other.shown
                    pairs[ids] = min(pairs.get(ids, shown), shown)
        found = {r.id: r for r in rows.listed_by_id(self._store, list({id for pair in pairs for id in pair}))}
        alike = [(found[a], found[b], name, second) for (a, b), (_, name, second) in pairs.items()]
        return sorted(
            alike, key=lambda pair: (pair[0].kind, *map(str.casefold, pair[2:]), pair[0].id, pair[1].id)
        )

    def sole_names(self, kind: str) -> Mapping[str, str]:
        """Return the record by key (see `name_key`) of every name that only one record of `kind` has."""
        return self._index(kind).sole

    def sharing_words(self, kind: str, text: str) -> dict[str, float]:
        """Return the records of `kind` that have words in common with `text`, with a sum that rare words raise most."""
        index = self._index(kind)
        weights: defaultdict[str, float] = defaultdict(float)
        for word in set(name_key(text).split()):
            records = index.by_word.get(word, set())
            for record in records:
                weights[record] += math.log(1 + len(index.names) / len(records))
        return dict(weights)

    def longer(self, kind: str, record: str, names: Iterable[str]) -> tuple[str, ...]:
        """Return the names of other records that have one of `names` as a part of them."""
        keys = [f" {name_key(name)} " for name in names]
        index = self._index(kind)
        return tuple(
            name.shown
            for name, padded in zip(index.names, index.padded, strict=True)
            if name.record != record and any(key in padded and key != padded for key in keys)
        )

    def _index(self, kind: str) -> NameIndex:
        """Return the names of a kind as they are now."""
        self._refresh()
        return self._indexes.setdefault(kind, NameIndex())

    def _refresh(self) -> None:
        """Take in what was written since; a transaction may not last, so that after one all names are read."""
        version = naming.version(self._store)
        if version is not None and version == self._version:
            return
        seen = None if version is None else naming.seen(self._store)
        touched = naming.touched(self._store, self._seen, seen) if self._seen and seen else None
        if touched is None:
            self._indexes = {
                kind: NameIndex(rows) for kind, rows in _by_kind(naming.names(self._store)).items()
            }
        elif touched:
            rows = _by_kind(naming.names(self._store, touched))
            for kind in {*self._indexes, *rows}:
                index = self._indexes.get(kind, NameIndex())
                self._indexes[kind] = index.renewed(touched, rows.get(kind, ()))
        self._version, self._seen = version, seen

    def _best(self, kind: str, key: str, limit: int, here: Container[str] = ()) -> list[_Fit]:
        """Return the best fit of each record, the best first; among equals those that are `here`, then the oldest."""
        index = self._index(kind)
        best: dict[str, _Fit] = {}
        for fits in (_whole_and_parts(index, key), _inside(index, key)):
            _keep_best(best, fits)
        if len(best) < limit:
            _keep_best(best, _near(index, key, limit))
        ordered = sorted(
            best.values(),
            key=lambda fit: (fit.tier, -fit.score, fit.name.record not in here, fit.name.record),
        )
        return ordered[: max(_FIRST, limit)]

    def _candidates(self, fits: Sequence[_Fit], is_only: bool) -> list[Candidate]:
        found = {r.id: r for r in rows.listed_by_id(self._store, [fit.name.record for fit in fits])}
        return [
            Candidate(
                found[fit.name.record],
                "fuzzy" if fit.tier == _NEAR else "alias" if fit.name.is_alias else "name",
                is_only and fit.tier == _EXACT,
                fit.name.shown,
            )
            for fit in fits
            if fit.name.record in found
        ]


def _by_kind(rows: Iterable[naming.NameRow]) -> dict[str, list[naming.NameRow]]:
    found: dict[str, list[naming.NameRow]] = {}
    for row in rows:
        found.setdefault(row[1], []).append(row)
    return found


def _keep_best(best: dict[str, _Fit], fits: Iterable[_Fit]) -> None:
    for fit in fits:
        there = best.get(fit.name.record)
        if there is None or (fit.tier, -fit.score) < (there.tier, -there.score):
            best[fit.name.record] = fit


def _whole_and_parts(index: NameIndex, key: str) -> Iterator[_Fit]:
    """Yield the names that are `key`, begin with it, or have words that begin as its words do."""
    words = [f" {word}" for word in key.split()[:_MOST_WORDS]]
    for name, padded in zip(index.names, index.padded, strict=True):
        if words[0] in padded and all(word in padded for word in words):
            if name.key == key:
                yield _Fit(_EXACT, 0.0, name)
            else:
                yield _Fit(_BEGINNING if name.key.startswith(key) else _WORDS, 0.0, name)


def _inside(index: NameIndex, key: str) -> Iterator[_Fit]:
    """Yield the names that stand in `key` as whole words, longer ones as better."""
    words = key.split()[:_MOST_WORDS]
    for first, last in itertools.combinations(range(len(words) + 1), 2):
        if last - first <= _LONGEST_NAME and last - first < len(words):
            for name in index.by_key.get(" ".join(words[first:last]), ()):
                yield _Fit(_INSIDE, float(last - first), name)


def _near(index: NameIndex, key: str, limit: int) -> Iterator[_Fit]:
    """Yield the names that are nearly `key`, or begin nearly so."""
    from rapidfuzz import process
    from rapidfuzz.fuzz import ratio

    ordered = " ".join(sorted(key.split()))
    beginnings = [name[: len(key)] for name in index.keys] if len(key) > 2 else []
    for wanted, choices, cost in ((key, index.keys, 0), (ordered, index.ordered, 1), (key, beginnings, 2)):
        for _, score, at in process.extract(wanted, choices, scorer=ratio, score_cutoff=_LIKE, limit=limit):
            yield _Fit(_NEAR, score - cost, index.names[at])
    if len(key) > 1 and " " not in key:
        for name in index.names:
            if initials(name.key) == key:
                yield _Fit(_NEAR, _LIKE, name)


def _is_twin(one: str, other: str) -> bool:
    """Tell whether two keys may well be names of one record."""
    from rapidfuzz.fuzz import ratio, token_sort_ratio

    if one == other or initials(one) == other.replace(" ", "") or initials(other) == one.replace(" ", ""):
        return True
    short, long = sorted((set(one.split()), set(other.split())), key=len)
    if len(short) > 1 and short < long and len(long) - len(short) < 3:
        return True
    return max(ratio(one, other), token_sort_ratio(one, other)) >= _TWIN


def _neighbours(index: NameIndex) -> Iterator[tuple[IndexedName, IndexedName]]:
    """Yield pairs of names that share a rare word, their beginning or their initials: all others differ."""
    groups: defaultdict[str, list[IndexedName]] = defaultdict(list)
    for name in index.names:
        words = set(name.key.split())
        for mark in {*words, f"^{name.key[:4]}", f"={initials(name.key) or name.key.replace(' ', '')}"}:
            groups[mark].append(name)
    for group in groups.values():
        if len(Counter(name.record for name in group)) <= _COMMON:
            yield from itertools.combinations(group, 2)
