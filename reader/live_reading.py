"""Reading while it is seen: what changes is read anew at once, or as soon as somebody looks."""

from __future__ import annotations

from collections.abc import Callable


class LiveReading:
    """Calls `read` as often as it is asked to while it is live; otherwise notes it, and calls it once it is again."""

    def __init__(self, read: Callable[[], object]) -> None:
        self._read = read
        self.is_live, self._is_stale = False, True

    def set_live(self, is_live: bool) -> None:
        """Read what changes from now on, or only note that it did."""
        self.is_live = is_live
        self._look()

    def ask(self) -> None:
        """Read anew, now or once it is live."""
        self._is_stale = True
        self._look()

    def _look(self) -> None:
        if self.is_live and self._is_stale:
            self._is_stale = False
            self._read()
