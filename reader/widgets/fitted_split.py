"""Two parts one above the other, of which the upper one has the room that it needs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget


class FittedSplit(QSplitter):
    """Fits its upper part until a person moves the line between the two; `kept` is where that was, another time."""

    def __init__(self, kept: list[int] | None, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setChildrenCollapsible(False)
        self._kept = kept
        self._is_kept = bool(kept)
        self.splitterMoved.connect(self._on_moved)

    def begin(self, height: int) -> None:
        """Share this height: as was kept, or in halves."""
        self.setSizes(self._kept or [height // 2, height // 2])

    def fit(self, wanted: int) -> None:
        """Give the upper part this height, at most a half."""
        whole = sum(self.sizes())
        if not self._is_kept and whole:
            self.setSizes([min(wanted, whole // 2), whole - min(wanted, whole // 2)])

    def chosen(self) -> list[int] | None:
        """Return the heights that a person chose, None where nobody did."""
        return self.sizes() if self._is_kept else None

    def _on_moved(self) -> None:
        self._is_kept = True
