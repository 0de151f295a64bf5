"""Differences: values that claims state under one label, lined up, and whether they can all be true."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from .compared import COMPATIBLE, CONFLICTING, OPEN, SAME, Cell, Difference, Telling, Value
from .text.search_words import fold

_UNSTATED = ("denies", "demands")  # modalities of which nothing follows for what is so
_OPEN = (None, None)
_NOTHING = (*_OPEN, *_OPEN)
_Key = tuple[Any, ...]
_Said = tuple[Cell, Mapping[str, Any]]


def differences(cells: Iterable[Cell], *, is_of_one_event: bool) -> tuple[Difference, ...]:
    """Return what at least two claims give a value, those that conflict first, then by label.

    Where not all claims are about one event, only those are lined up that share one, or are joined by claims that do.
    """
    by_label: defaultdict[str, list[_Said]] = defaultdict(list)
    for cell in sorted(cells, key=lambda cell: (cell.published, cell.article, cell.claim)):
        for value in cell.values:
            by_label[_label_key(value["label"])].append((cell, value))
    found = [
        _lined_up(group)
        for mine in by_label.values()
        for group in ([mine] if is_of_one_event else _sharing_events(mine))
        if len({cell.claim for cell, _ in group}) > 1
    ]
    order = (CONFLICTING, OPEN, COMPATIBLE, SAME)
    return tuple(sorted(found, key=lambda one: (order.index(one.agreement), one.label.casefold())))


@functools.lru_cache(1 << 10)
def _label_key(label: str) -> str:
    """Return what a value's label is compared by."""
    return fold(label).casefold()


def cannot_both_be(one: Value, other: Value) -> bool | None:
    """Tell whether two values exclude each other; None where they cannot be compared.

    Numbers are compared if they have a unit in common or either has none; both ends belong to an interval, and an
    open one has no end.
    """
    if not (one.is_stated and other.is_stated and are_comparable(one, other)):
        return None
    (low, high), (least, most) = interval(one) or _OPEN, interval(other) or _OPEN
    return _is_above(low, most) or _is_above(least, high)


def are_comparable(one: Value, other: Value) -> bool:
    """Tell whether two values are numbers of one unit, or dates."""
    if _is_number(one) and _is_number(other):
        units = [{unit.casefold() for unit in value.units} for value in (one, other)]
        return any("" in mine for mine in units) or not units[0].isdisjoint(units[1])
    return _is_date(one) and _is_date(other)


def interval(value: Value) -> tuple[Any, Any] | None:
    """Return what a value comes to, from and to, either of them open; None for words alone."""
    if _is_number(value):
        return value.low, value.high
    return (value.earliest, value.latest) if _is_date(value) else None


def _is_number(value: Value) -> bool:
    return (value.low, value.high) != _OPEN


def _is_date(value: Value) -> bool:
    return (value.earliest, value.latest) != _OPEN


def _lined_up(said: Sequence[_Said]) -> Difference:
    told: defaultdict[_Key, defaultdict[str, list[Telling]]] = defaultdict(lambda: defaultdict(list))
    for cell, value in said:
        telling = Telling(cell.claim, cell.article, cell.column, cell.claimant, value.get("words", ""))
        told[_key(value, cell.modality not in _UNSTATED)][value.get("unit") or ""].append(telling)
    made = [_value(key, units) for key, by_unit in told.items() for units in _together(by_unit)]
    values = tuple(sorted(made, key=_size))
    pairs = {(a, b): cannot_both_be(values[a], values[b]) for a, b in combinations(range(len(values)), 2)}
    conflicts = tuple(pair for pair, excludes in pairs.items() if excludes)
    return Difference(said[0][1]["label"], values, _agreement(values, list(pairs.values())), conflicts)


def _agreement(values: Sequence[Value], pairs: Sequence[bool | None]) -> str:
    if len(values) == 1:
        return SAME
    if True in pairs:
        return CONFLICTING
    return OPEN if None in pairs else COMPATIBLE


def _key(value: Mapping[str, Any], is_stated: bool) -> _Key:
    """Return what values are told apart by: what they come to, or where they come to nothing their words."""
    known = value.get("low"), value.get("high"), value.get("earliest"), value.get("latest")
    words = fold(str(value.get("words", ""))).casefold() if known == _NOTHING else ""
    return *known, is_stated, words


def _together(by_unit: Mapping[str, list[Telling]]) -> list[dict[str, list[Telling]]]:
    """Return the units in which a number is one value: all, if somebody tells it without a unit."""
    if "" in by_unit:
        return [dict(by_unit)]
    folded: defaultdict[str, dict[str, list[Telling]]] = defaultdict(dict)
    for unit, tellings in by_unit.items():
        folded[unit.casefold()][unit] = tellings
    return list(folded.values())


def _value(key: _Key, by_unit: Mapping[str, list[Telling]]) -> Value:
    low, high, earliest, latest, is_stated, _ = key
    tellings = tuple(telling for mine in by_unit.values() for telling in mine)
    units = () if (low, high) == (None, None) else tuple(by_unit)
    return Value(tellings[0].words, is_stated, tellings, low, high, units, earliest, latest)


def _size(value: Value) -> tuple[Any, ...]:
    """Order values: numbers by size, dates by time, then words alone."""
    ends = [end for end in interval(value) or () if end is not None]
    kind = 0 if _is_number(value) else 1 if _is_date(value) else 2
    return kind, ends, value.units, value.words, not value.is_stated


def _is_above(start: Any, end: Any) -> bool:
    return start is not None and end is not None and start > end


def _sharing_events(said: Sequence[_Said]) -> list[list[_Said]]:
    """Return what is said in groups that share an event, in its order; a claim that is about none is left alone."""
    groups: list[tuple[set[str], list[int]]] = []
    for place, (cell, _) in enumerate(said):
        events = {one.id for one in cell.about if one.kind == "event"} or {cell.claim}
        mine = [place]
        for group in [group for group in groups if not group[0].isdisjoint(events)]:
            groups.remove(group)
            events |= group[0]
            mine += group[1]
        groups.append((events, mine))
    return [[said[place] for place in sorted(mine)] for _, mine in groups]
