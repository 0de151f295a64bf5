"""The names of the records of one kind in memory, as they are printed and as they are compared."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple

from .storage import naming
from .text.names import name_key


class IndexedName(NamedTuple):
    """One name of one record as it is printed and as it is compared."""

    record: str
    shown: str
    key: str
    is_alias: bool


class NameIndex:
    """All names of one kind; what is worked out of them is so when first asked for."""

    def __init__(self, rows: Sequence[naming.NameRow] = ()) -> None:
        self._rows = rows

    def renewed(self, records: Collection[str], rows: Sequence[naming.NameRow]) -> NameIndex:
        """Return the index in which these records have the names of `rows` instead of those they had."""
        if not rows and not any(row[0] in records for row in self._rows):
            return self
        new = NameIndex([row for row in self._rows if row[0] not in records] + list(rows))
        if "names" in vars(self):
            new.names = [name for name in self.names if name.record not in records]
            new.names += map(_name, rows)
        return new

    @functools.cached_property
    def names(self) -> list[IndexedName]:
        """The names, those of one record before its aliases."""
        return [_name(row) for row in self._rows]

    @functools.cached_property
    def keys(self) -> list[str]:
        """What the names are compared by."""
        return [name.key for name in self.names]

    @functools.cached_property
    def padded(self) -> list[str]:
        """The keys with a space on each side, so that their words can be looked for."""
        return [f" {name.key} " for name in self.names]

    @functools.cached_property
    def by_key(self) -> dict[str, list[IndexedName]]:
        """The names by their key."""
        found: defaultdict[str, list[IndexedName]] = defaultdict(list)
        for name in self.names:
            found[name.key].append(name)
        return dict(found)

    @functools.cached_property
    def ordered(self) -> list[str]:
        """The keys with their words in the order of the alphabet."""
        return [" ".join(sorted(key.split())) for key in self.keys]

    @functools.cached_property
    def sole(self) -> dict[str, str]:
        """The record by key of every name that only one record has."""
        owners = {key: {name.record for name in names} for key, names in self.by_key.items()}
        return {key: min(records) for key, records in owners.items() if len(records) == 1 and key}

    @functools.cached_property
    def by_word(self) -> dict[str, set[str]]:
        """The records by each word of their names."""
        records: defaultdict[str, set[str]] = defaultdict(set)
        for name in self.names:
            for word in name.key.split():
                records[word].add(name.record)
        return dict(records)


def _name(row: naming.NameRow) -> IndexedName:
    record, _, name, place = row
    return IndexedName(record, name, name_key(name), bool(place))
