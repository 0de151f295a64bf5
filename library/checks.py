"""Checking a library: is everything as it must be?"""

from __future__ import annotations

from .library import Library
from .model import Fault
from .storage import faults


def check(library: Library) -> list[Fault]:
    """Return what is wrong in `library`: damage, quotes, hashes, orphans, search index, history."""
    store = library.store
    found = []
    for rule in (faults.of_database, faults.of_quotes, faults.of_bodies, faults.of_index, faults.of_history):
        found += [Fault(where, what) for where, what in rule(store)]
    return found
