"""Suggesting: which claims of a comparison may contradict, support or repeat each other, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations, islice, product

from .compared import Cell, Comparison, Difference, Suggestion, Telling, Value
from .differences import are_comparable, differences, interval
from .text.names import name_key

Pair = frozenset[str]

_CONTRADICTING, _EQUAL, _WITHIN = 100.0, 90.0, 80.0
_LIKE = 82.0  # of 100: from here on two claims say nearly the same
_FEWEST = 3  # words of a claim that is compared by its words
_COMMON = 40  # claims that share a word, from which on it tells nothing
_MOST = 20_000  # pairs of which the words are compared: about 50 ms
_OF_LABEL = 20_000  # pairs suggested at most of what is said under one label
_OF_TWO_VALUES = 25  # pairs suggested at most where many say the one and many the other


def suggestions(comparison: Comparison, settled: Collection[Pair], limit: int) -> list[Suggestion]:
    """Return pairs of claims that may be linked, the surest first; those that are `settled` are left out.

    What values say of a pair counts more than its words.
    """
    cells = list(comparison.cells)
    best: dict[Pair, Suggestion] = {}
    for found in (*_by_values(comparison, cells), *_by_wording(cells)):
        pair = frozenset((found.one, found.other))
        there = best.get(pair)
        is_better = there is None or (found.why == there.why and found.score > there.score)
        if len(pair) > 1 and pair not in settled and is_better:
            best[pair] = found
    return sorted(best.values(), key=lambda each: (-each.score, each.about, each.one, each.other))[:limit]


def _by_values(comparison: Comparison, cells: Sequence[Cell]) -> Iterator[Suggestion]:
    """Yield pairs that give one label values which exclude, equal or contain each other."""
    denying = {cell.claim for cell in cells if cell.modality == "denies"}
    by_claimant: defaultdict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.claimant:
            by_claimant[cell.claimant.id].append(cell)
    own = [differences(mine, is_of_one_event=True) for mine in by_claimant.values()]
    for difference in (*comparison.differences, *(each for mine in own for each in mine)):
        yield from islice(_of_label(difference, denying), _OF_LABEL)


def _of_label(difference: Difference, denying: Collection[str]) -> Iterator[Suggestion]:
    for value in difference.values:
        yield from _equal(difference.label, value)
    conflicts = set(difference.conflicts)
    for (a, one), (b, other) in combinations(enumerate(difference.values), 2):
        yield from _differing(difference, one, other, excludes=(a, b) in conflicts)
        if one.is_stated != other.is_stated and interval(one) and interval(one) == interval(other):
            yield from _denied(difference.label, one, other, denying)


def _equal(label: str, value: Value) -> Iterator[Suggestion]:
    first, *rest = value.tellings
    if value.is_stated:
        for telling in rest:
            if telling.article != first.article:
                yield Suggestion(first.claim, telling.claim, "repeats", "values", label, _EQUAL)


def _differing(difference: Difference, one: Value, other: Value, *, excludes: bool) -> Iterator[Suggestion]:
    if excludes:
        for a, b in _pairs(one, other):
            yield Suggestion(a.claim, b.claim, "contradicts", "values", difference.label, _CONTRADICTING)
    elif one.is_stated and other.is_stated:
        exact, vague = (one, other) if _is_within(one, other) else (other, one)
        if _is_within(exact, vague):
            for a, b in _pairs(exact, vague):
                yield Suggestion(a.claim, b.claim, "supports", "values", difference.label, _WITHIN)


def _denied(label: str, one: Value, other: Value, denying: Collection[str]) -> Iterator[Suggestion]:
    for a, b in _pairs(one, other):
        if (a.claim in denying) != (b.claim in denying):
            yield Suggestion(a.claim, b.claim, "contradicts", "values", label, _CONTRADICTING)


def _pairs(one: Value, other: Value) -> Iterator[tuple[Telling, Telling]]:
    return islice(product(one.tellings, other.tellings), _OF_TWO_VALUES)


def _is_within(one: Value, other: Value) -> bool:
    """Tell whether what is true of `one` is true of `other` too."""
    inner, outer = interval(one), interval(other)
    if inner is None or outer is None or not are_comparable(one, other):
        return False
    (low, high), (least, most) = inner, outer
    begins = least is None or (low is not None and low >= least)
    return begins and (most is None or (high is not None and high <= most))


def _by_wording(cells: Sequence[Cell]) -> Iterator[Suggestion]:
    """Yield pairs of different outlets whose summaries or words are nearly the same."""
    from rapidfuzz.fuzz import ratio

    keys = [_keys(cell) for cell in cells]
    for a, b in _neighbours(keys):
        one, other = cells[a], cells[b]
        if one.column == other.column or one.claim == other.claim:
            continue
        scores = (
            ratio(mine, its, score_cutoff=_LIKE)
            for mine, its in zip(keys[a], keys[b], strict=True)
            if mine and its
        )
        score = max(scores, default=0)
        if score:
            differ = (one.modality == "denies") != (other.modality == "denies")
            relation = "contradicts" if differ else "repeats"
            yield Suggestion(one.claim, other.claim, relation, "wording", "", score)


def _keys(cell: Cell) -> tuple[str, str]:
    """Return a claim's summary and its words as they are compared: whatever their order; few words are none."""
    summary, quote = (sorted(name_key(text).split()) for text in (cell.summary, cell.quote))
    return " ".join(summary if len(summary) >= _FEWEST else ()), " ".join(
        quote if len(quote) >= _FEWEST else ()
    )


def _neighbours(keys: Sequence[tuple[str, str]]) -> list[tuple[int, int]]:
    """Return the pairs that share a rare word, once each; where there are very many, those with the rarest words."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        for word in set(" ".join(key).split()):
            groups[word].append(place)
    pairs: set[tuple[int, int]] = set()
    for _word, places in sorted(groups.items(), key=lambda item: (len(item[1]), item[0])):
        if len(places) > _COMMON or len(pairs) > _MOST:
            break
        pairs.update(combinations(places, 2))
    return sorted(pairs)
