"""Checking a library: is everything as it must be?"""

from __future__ import annotations

from .library import Library
from .model import Fault
from .storage import faults


def check(library: Library) -> list[Fault]:
    """Return what is wrong in `library`: damage, quotes, hashes, orphans, search index, history."""
    return [Fault(where, what) for where, what in faults.found(library.store)]
