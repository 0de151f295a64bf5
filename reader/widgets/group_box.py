"""A box to choose one group from, or all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

Choices = Sequence[tuple[str, str]]


class GroupBox(QComboBox):
    """Every choice is a key with a title; `group` is the key of the one that holds, None for all.

    Signal: `chosen()` when a person chose another one.
    """

    chosen = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` says to a screen reader what the groups are."""
        super().__init__(parent)
        self.group: str | None = None
        self._offered: tuple[str, Choices] = "", ()
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(self._on_activated)

    def offer(self, all_of_them: str, groups: Choices) -> None:
        """Offer these groups; the one that holds stays on offer even when it has gone."""
        if (all_of_them, groups) == self._offered:
            return  # somebody may be choosing among them
        self._offered = all_of_them, groups
        self.clear()
        self.addItem(all_of_them, None)
        for key, title in groups:
            self.addItem(title, key)
        self.set_group(self.group)

    def set_group(self, group: str | None) -> None:
        """Choose a group, without a signal."""
        self.group = group
        if group is not None and self.findData(group) < 0:
            self.addItem(group, group)
        self.setCurrentIndex(0 if group is None else self.findData(group))

    def _on_activated(self, index: int) -> None:
        self.group = self.itemData(index)
        self.chosen.emit()
