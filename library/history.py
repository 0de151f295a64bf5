"""History: every change as a line a person can read."""

from __future__ import annotations

from .model import Change
from .storage import changes
from .storage.store import Store


class History:
    """The library's one linear history, whoever wrote it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def list(self, limit: int = -1) -> list[Change]:
        """Return the newest changes first."""
        return changes.listed(self._store, limit)
