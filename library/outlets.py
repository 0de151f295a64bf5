"""Outlets: their names in one place, those that are likely the same, and the tidy name of each spelling."""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from .errors import InvalidError, NotFoundError
from .ids import new_id
from .storage import outlets as rows
from .storage.store import Store
from .text.names import is_host, outlet_key
from .text.normalise import normalise_line

if TYPE_CHECKING:
    from .library import Library

_ALIKE = 90  # of 100: “Lowland Courier” and “Lowlands Courier”
_LONG = 8  # letters of a key from which on a near one is likely the same

Counted = tuple[str, int]
"""An outlet as it is spelled, and how many articles it has."""


class Outlets:
    """The outlets of the library's articles; renaming one is remembered for articles that come later."""

    def __init__(self, store: Store, library: Library) -> None:
        self._store = store
        self._library = library

    def list(self) -> list[Counted]:
        """Return the outlets by name, in whatever case; "" for articles without one is the last. No trash."""
        return rows.listed(self._store)

    def spellings(self) -> builtins.list[Counted]:
        """Return the outlets exactly as they are spelled, by name, the trash included."""
        return rows.spellings(self._store)

    def alike(self) -> builtins.list[builtins.list[Counted]]:
        """Return groups of spellings that likely mean one outlet, each with the best name first.

        The same words in another case, with other accents, without “The”, as a web address, or nearly.
        """
        return grouped(self.spellings())

    def rename(self, old: str, new: str) -> int:
        """Rename an outlet, exactly as it is spelled, and return how many articles changed.

        `new` may be another outlet's name: the two are one then. Articles that come in later as `old` get the new
        name too, until `forget`. Raises NotFoundError where no article has it, InvalidError for an empty new name.
        """
        self._library.require_change()
        new = normalise_line(new)
        if not new:
            raise InvalidError("An outlet needs a name.", "Clear the field in the articles' details instead.")
        if old == new:
            return 0
        ids = rows.articles_of(self._store, old)
        if not ids and old not in rows.remembered(self._store).values():
            raise NotFoundError(f"No article has the outlet “{old}”.", "“parley outlets” shows them.")
        rows.remember(self._store, new_id(), old, new)
        return self._library.bulk.edit(ids, outlet=new)

    def merge(self, names: Iterable[str], into: str) -> int:
        """Give all these outlets one name, and return how many articles changed."""
        return sum(self.rename(name, into) for name in names if name != normalise_line(into))

    def tidy(self, outlet: str) -> str:
        """Return the name under which articles of this outlet go: its own, unless it was renamed."""
        outlet = normalise_line(outlet)
        return rows.name_of(self._store, outlet) or outlet

    def remembered(self) -> dict[str, str]:
        """Return the names that spellings go under, by spelling."""
        return rows.remembered(self._store)

    def forget(self, spelling: str) -> bool:
        """Let articles that come later keep this spelling, and tell whether they would not have."""
        self._library.require_change()
        return rows.forget(self._store, spelling)


def grouped(spellings: Sequence[Counted]) -> list[list[Counted]]:
    """Return those of the spellings that likely mean the same in groups, each with the best name first."""
    by_key: dict[str, list[Counted]] = {}
    for name, number in spellings:
        by_key.setdefault(outlet_key(name) or name, []).append((name, number))
    group = {key: [key] for key in by_key}
    for one, other in _near(sorted(by_key)):
        if group[one] is not group[other]:
            group[one] += group[other]
            for key in group[other]:
                group[key] = group[one]
    groups = {id(keys): [each for key in keys for each in by_key[key]] for keys in group.values()}
    return [sorted(names, key=_worth) for names in groups.values() if len(names) > 1]


def _near(keys: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Yield the pairs of keys that differ in a letter or two; the first letters have to be the same."""
    from rapidfuzz.fuzz import ratio  # when it is asked for: a start can do without

    beginnings: dict[str, list[str]] = {}
    for key in keys:
        if len(key) >= _LONG:
            beginnings.setdefault(key[:3], []).append(key)
    for alike in beginnings.values():
        for one, other in combinations(alike, 2):
            if ratio(one, other, score_cutoff=_ALIKE):
                yield one, other


def _worth(counted: Counted) -> tuple[bool, bool, int, str]:
    """Order spellings by how well they would do as the name of all."""
    name, number = counted
    return is_host(name), name in (name.upper(), name.lower()), -number, name
