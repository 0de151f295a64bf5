"""History: every change as a line a person can read."""

from __future__ import annotations

import builtins
import json
from typing import Any

from .model import Change
from .storage import changes
from .storage.store import Store

Image = dict[str, Any]


class History:
    """The library's one linear history, whoever wrote it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def list(self, limit: int = -1) -> list[Change]:
        """Return the newest changes first."""
        return changes.listed(self._store, limit)

    def since(self, number: int) -> builtins.list[Change]:
        """Return the changes that began after the one with this number, newest first."""
        return changes.since(self._store, number)

    def next_undo(self) -> Change | None:
        """Return the change that `Library.undo` takes first, or None where there is nothing to undo."""
        return changes.next_step(self._store, "undo")

    def next_redo(self) -> Change | None:
        """Return the change that `Library.redo` takes first, or None where there is nothing to redo."""
        return changes.next_step(self._store, "redo")

    def last_adding(self) -> Change | None:
        """Return the newest change that stands and added articles, or None where there is none."""
        return changes.last_adding(self._store)

    def of_row(self, id: str) -> builtins.list[tuple[Change, Image | None, Image | None]]:
        """Return what became of one article, mention, record or link, newest first.

        Each is the change with the row's columns by name before it, None where it made the row, and after
        it, None where it removed the row. Undone and dropped changes are among them.
        """
        return [
            (change, _image(before), _image(after))
            for change, before, after in changes.of_row(self._store, id)
        ]


def _image(image: str | None) -> Image | None:
    return None if image is None else json.loads(image)
